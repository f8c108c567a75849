namespace WageGuidance.Statistics.Disclosure;

/// <summary>What one contributor adds to one inner cell of a cross-classification.</summary>
/// <param name="InnerCell">Number of the inner cell.</param>
/// <param name="Contributor">Number of the enterprise, or of its owner.</param>
/// <param name="Value">Its own value, not below zero.</param>
/// <param name="Weighted">The value it stands for with its weight.</param>
/// <param name="Persons">Persons behind it.</param>
public readonly record struct ClassifiedContribution(int InnerCell, int Contributor, double Value, double Weighted, long Persons = 1);

/// <summary>
/// A carrier (payroll, labour cost) over a cross-classification: weighted totals of the inner cells, what the primary rules find of every cell, and who
/// stands alone where.
/// </summary>
/// <param name="Classification">The cells.</param>
/// <param name="Values">Weighted totals of the inner cells; 0 where nobody is.</param>
/// <param name="Sensitivities">Of every cell; null where nobody is.</param>
/// <param name="Insiders">Of each contributor who stands alone in cells, those cells.</param>
public sealed record ClassifiedCarrier(CrossClassification Classification, double[] Values, Sensitivity?[] Sensitivities, IReadOnlyList<int[]> Insiders)
{
    // Where somebody contributes nothing the cell is still no cell without contributors.
    private const double LeastValue = 1;

    /// <param name="classification">The cells.</param>
    /// <param name="contributions">A contributor may stand in several, also in one cell.</param>
    /// <param name="rules">Primary rules; with a p, every sensitive cell must stay uncertain by p percent of itself at least.</param>
    /// <param name="minPersons">Least persons of a cell; 0 for no such rule.</param>
    public static ClassifiedCarrier Build(CrossClassification classification, IEnumerable<ClassifiedContribution> contributions, DominanceRules rules, int minPersons = 0)
    {
        ArgumentNullException.ThrowIfNull(classification);
        ArgumentNullException.ThrowIfNull(contributions);
        ArgumentNullException.ThrowIfNull(rules);
        var values = new double[classification.InnerCells];
        var of = new Dictionary<int, double>?[classification.Cells];
        var (totals, persons) = (new double[of.Length], new long[of.Length]);
        var above = new int[]?[values.Length];
        foreach (var (inner, contributor, value, weighted, people) in contributions)
        {
            if (values[inner] == 0) values[inner] = double.Epsilon;
            values[inner] += weighted;
            foreach (var cell in above[inner] ??= classification.Above(inner))
            {
                var own = of[cell] ??= [];
                own[contributor] = own.GetValueOrDefault(contributor) + value;
                totals[cell] += weighted;
                persons[cell] += people;
            }
        }

        for (var inner = 0; inner < values.Length; inner++)
            if (values[inner] > 0) values[inner] = Math.Max(values[inner], LeastValue);
        var (found, alone) = (new Sensitivity?[of.Length], new SortedDictionary<int, List<int>>());
        for (var cell = 0; cell < of.Length; cell++)
        {
            if (of[cell] is not { } own) continue;
            var judged = rules.Judge(totals[cell], [.. own.Values.OrderDescending()]);
            if (judged.Status == 'F' && persons[cell] < minPersons) judged = judged with { Status = 'A' };
            found[cell] = judged.Status == 'F' ? judged : judged with { Protection = Math.Max(judged.Protection, (rules.PPercent ?? 0) / 100 * totals[cell]) };
            if (own.Count > 1) continue;
            var single = own.Keys.First();
            if (!alone.TryGetValue(single, out var his)) alone[single] = his = [];
            his.Add(cell);
        }

        return new(classification, values, found, [.. alone.Values.Select(c => c.ToArray())]);
    }

    /// <summary>The sensitive cells, and how far each must stay uncertain.</summary>
    public IReadOnlyList<(int Cell, double Protection)> Sensitive => [.. Enumerable.Range(0, Sensitivities.Length).Where(c => Sensitivities[c] is { Status: not 'F' }).Select(c => (c, Sensitivities[c]!.Protection))];
}
