namespace WageGuidance.Statistics.Disclosure;

/// <summary>What one unit adds to one inner cell.</summary>
/// <param name="Codes">The inner cell, a code a dimension.</param>
/// <param name="Contribution">The unit and its value.</param>
/// <param name="Persons">Persons behind it.</param>
public sealed record CarrierRow(string[] Codes, Contribution Contribution, long Persons = 1);

/// <summary>
/// The additive table (payroll, labour cost) on which it is decided which cells of a cross-classification may be shown: its margins, which cells
/// the primary rules find sensitive and how far they must stay uncertain, and who stands alone where. The pattern found on it holds for every
/// statistic of the cells.
/// </summary>
/// <param name="Table">Weighted totals with all margins.</param>
/// <param name="Sensitivities">Of each cell, margins too.</param>
/// <param name="Insiders">Of each contributor who stands alone in cells, those cells.</param>
public sealed record CarrierTable(AdditiveTable Table, Sensitivity[] Sensitivities, IReadOnlyList<int[]> Insiders)
{
    /// <param name="rows">Contributions, not below zero; a unit may stand in several rows.</param>
    /// <param name="parents">Of each dimension, the parent of each code; a code without an entry stands under the total.</param>
    /// <param name="rules">The primary rules.</param>
    /// <param name="minPersons">Least persons of a cell; 0 for no such rule.</param>
    public static CarrierTable Build(IReadOnlyList<CarrierRow> rows, IReadOnlyList<IReadOnlyDictionary<string, string>> parents, DominanceRules rules, int minPersons = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(parents);
        ArgumentNullException.ThrowIfNull(rules);
        var inner = rows.GroupBy(r => string.Join('\u001f', r.Codes), StringComparer.Ordinal).Select(g => (g.First().Codes, Rows: g.ToArray())).ToArray();
        var table = AdditiveTable.Build([.. inner.Select(c => new TableCell(c.Codes, c.Rows.Sum(r => r.Contribution.Weighted)))], parents);
        var of = table.Cells.Select(_ => new List<CarrierRow>()).ToArray();
        foreach (var (codes, own) in inner)
            foreach (var above in AdditiveTable.Ancestors(codes, parents)) of[table.Find(above)!.Value].AddRange(own);

        var sensitivities = new Sensitivity[of.Length];
        var alone = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var c = 0; c < of.Length; c++)
        {
            var judged = rules.Judge([.. of[c].Select(r => r.Contribution)]);
            sensitivities[c] = judged.Status == 'F' && of[c].Sum(r => r.Persons) < minPersons ? judged with { Status = 'A' } : judged;
            string[] who = [.. of[c].Select(r => r.Contribution.Contributor).Distinct().Take(2)];
            if (who is not [var single]) continue;
            if (!alone.TryGetValue(single, out var cells)) alone[single] = cells = [];
            cells.Add(c);
        }

        return new(table, sensitivities, [.. alone.Values.Select(c => c.ToArray())]);
    }

    /// <summary>What must stay unknown: every sensitive cell, within its protection, for everyone and for whoever stands alone in another.</summary>
    public SuppressionProblem Problem() => new(Table, [.. Sensitivities.Select((s, c) => (s, c)).Where(x => x.s.Status != 'F')
        .Select(x => new SensitiveCell(x.c, Math.Min(x.s.Protection, Table.Cells[x.c].Value), x.s.Protection))]) { Insiders = Insiders };
}
