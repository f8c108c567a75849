using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>The pattern of a survey table: primary rules and secondary suppression on its carrier, audited; it holds for every statistic of a cell.</summary>
internal static class TablePattern
{
    /// <param name="carrier">Payroll or labour cost over the cells of the table.</param>
    /// <param name="withheld">Cells that another table forbids to publish; null for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Of each cell why it is withheld, and the cells that could not be protected even so.</returns>
    public static (Suppression[] Hidden, IReadOnlyList<int> Unprotectable) Of(ClassifiedCarrier carrier, bool[]? withheld, CancellationToken cancellationToken)
    {
        var table = new LargeTable(carrier.Classification, carrier.Values, [.. Enumerable.Repeat(true, carrier.Classification.Cells)], carrier.Sensitive)
        {
            Insiders = carrier.Insiders, Withheld = [.. Numbers(withheld)],
        };
        var pattern = LargeTableSuppression.Compute(table, cancellationToken);
        return ([.. pattern.Withheld.Select((w, cell) => w ? RuleOf(carrier.Sensitivities[cell]) : Suppression.None)], pattern.Unprotectable);
    }

    /// <summary>
    /// The pattern of a table of parts of the enterprises, published beside the table of them all: its cells, the parts' differences from the whole and
    /// their sums are tested together.
    /// </summary>
    /// <param name="carrier">Over the cells of the table, with the parts as last dimension; its first code is all enterprises.</param>
    /// <param name="whole">What the table of all enterprises withholds.</param>
    /// <param name="offered">Whether a part is published in a cell, by cell of the whole and code of the part.</param>
    /// <param name="withheld">Part cells, by the numbers of the carrier, withheld in any case.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Of each cell of the carrier why it is withheld; where nothing less is safe the whole table of parts is.</returns>
    public static Suppression[] OfParts(ClassifiedCarrier carrier, Suppression[] whole, Func<int, int, bool> offered, IEnumerable<int> withheld, CancellationToken cancellationToken)
    {
        var codes = carrier.Classification.Dimensions[^1].Codes.Count;
        bool[] isOffered = [.. Enumerable.Range(0, carrier.Classification.Cells).Select(cell => cell % codes == 0 || offered(cell / codes, cell % codes))];
        var table = new LargeTable(carrier.Classification, carrier.Values, isOffered, [.. carrier.Sensitive.Where(s => s.Cell % codes == 0 || isOffered.AsSpan(s.Cell / codes * codes, codes)[1..].Contains(true))])
        {
            KnownAreJudged = true,
            Insiders = carrier.Insiders,
            Known = [.. Numbers([.. whole.Select(w => w is Suppression.None)]).Select(cell => cell * codes)],
            Withheld = [.. Numbers([.. whole.Select(w => w is not Suppression.None)]).Select(cell => cell * codes), .. withheld],
        };
        var pattern = LargeTableSuppression.Compute(table, cancellationToken);
        return [.. pattern.Withheld.Select((w, cell) => w || pattern.Unprotectable.Count > 0 ? RuleOf(carrier.Sensitivities[cell]) : Suppression.None)];
    }

    private static Suppression RuleOf(Sensitivity? sensitivity) => sensitivity?.Status switch
    {
        'A' => Suppression.SmallCount,
        'O' => Suppression.DominatedByOne,
        'T' => Suppression.DominatedByTwo,
        _ => Suppression.Complement,
    };

    private static IEnumerable<int> Numbers(bool[]? marks) => marks is null ? [] : Enumerable.Range(0, marks.Length).Where(i => marks[i]);
}
