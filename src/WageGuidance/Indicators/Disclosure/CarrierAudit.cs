using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>Cells of a table by number: which are about to be shown, and which were shown before.</summary>
internal readonly record struct Shown(bool[] Now, bool[] Before)
{
    public bool[] Ever => [.. Now.Zip(Before, (now, before) => now || before)];
}

/// <summary>
/// What of a carrier's table is given away by what is and was shown of it; what was given away before is no reason to refuse by itself. By cell of the whole.
/// </summary>
internal static class CarrierAudit
{
    /// <summary>Of the table of all enterprises.</summary>
    public static IEnumerable<int> Whole(ClassifiedCarrier carrier, Shown shown, CancellationToken cancellationToken)
    {
        var table = new LargeTable(carrier.Classification, carrier.Values, [.. shown.Now.Select(_ => true)], [.. carrier.Sensitive.Where(s => shown.Now[s.Cell] || !shown.Before[s.Cell])]) { Insiders = carrier.Insiders };
        var broken = LargeTableSuppression.Audit(table, [.. shown.Ever.Select(s => !s)], cancellationToken);
        return broken.Concat(table.Sensitive.Select(s => s.Cell).Where(c => shown.Now[c])).Distinct().Order();
    }

    /// <inheritdoc cref="OfParts"/>
    public static IEnumerable<int> Parts(ClassifiedCarrier carrier, Shown whole, IReadOnlyList<(int Code, Shown Shown)> parts, CancellationToken cancellationToken) =>
        OfParts(carrier, whole, parts, cancellationToken).Select(found => found.Cell).Distinct();

    /// <summary>Of part of the enterprises beside all of them: with the parts, what they leave over.</summary>
    /// <param name="carrier">With the parts as last dimension, of which the first code is all enterprises.</param>
    /// <param name="whole">Cells shown of all enterprises.</param>
    /// <param name="parts">By code of the part, cells shown of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The cells, by the part of which something is given away: the code past those of <paramref name="parts"/> is what they leave over.</returns>
    public static IEnumerable<(int Cell, int Code)> OfParts(ClassifiedCarrier carrier, Shown whole, IReadOnlyList<(int Code, Shown Shown)> parts, CancellationToken cancellationToken)
    {
        var codes = carrier.Classification.Dimensions[^1].Codes.Count;
        if (!parts.Any(p => Array.Exists(p.Shown.Now, s => s))) return [];
        var broken = Broken(Cells(s => s.Ever));
        return broken.Count == 0 ? [] : broken.Except(Broken(Cells(s => s.Before))).Select(cell => (cell / codes, cell % codes));

        bool[] Cells(Func<Shown, bool[]> which)
        {
            var cells = new bool[carrier.Classification.Cells];
            foreach (var (code, shown) in parts.Prepend((0, whole)))
            {
                var own = which(shown);
                for (var cell = 0; cell < own.Length; cell++) cells[(cell * codes) + code] = own[cell];
            }

            return cells;
        }

        IReadOnlyList<int> Broken(bool[] shown) => LargeTableSuppression.Audit(
            new(carrier.Classification, carrier.Values, [.. shown.Select((s, c) => c % codes == 0 || s)],
                [.. carrier.Sensitive.Where(s => s.Cell % codes != 0 && shown.AsSpan(s.Cell / codes * codes, codes)[1..].Contains(true))])
            {
                Insiders = carrier.Insiders, KnownAreJudged = true, Known = [.. Enumerable.Range(0, shown.Length).Where(c => c % codes == 0 && shown[c])],
            }, [.. shown.Select(s => !s)], cancellationToken);
    }
}
