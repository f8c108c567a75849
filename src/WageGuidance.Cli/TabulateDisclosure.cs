using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Cli;

/// <summary>The primary rules asked for; what is null is not applied.</summary>
/// <param name="Least">Units and persons.</param>
/// <param name="PPercent">A cell is unsafe when what remains beside its two largest units is less than p % of the largest.</param>
/// <param name="Dominance">A cell is unsafe when its n largest units make more than k % of it.</param>
internal sealed record TabulateDisclosure(MinimumCounts? Least, double? PPercent, (int Largest, double Percent)? Dominance)
{
    public bool IsOn => Least is not null || PPercent is not null || Dominance is not null;

    /// <summary>Whether the number of persons allows the quantile; asked of every quantile as soon as any rule is on.</summary>
    public bool QuantileIsSafe(long persons, double share) => !IsOn || (Least ?? new(0, 0)).QuantileIsSafe(persons, share);

    public bool CountsAreSafe(int units, long persons) => Least is null || Least.CellIsSafe(units, persons);

    /// <summary>
    /// Whether each cell stands the p %-rule and dominance: the units' own values, as they know them, against the weighted
    /// total. Values count without their sign.
    /// </summary>
    public bool[] Concentration(TabulateInput input, int[] domainOfRow, int cells, double[] values)
    {
        var safe = new bool[cells];
        Array.Fill(safe, true);
        if (PPercent is null && Dominance is null) return safe;

        var totals = new double[cells];
        var own = new Dictionary<(int Cell, int Unit), double>();
        for (var row = 0; row < domainOfRow.Length; row++)
        {
            var cell = domainOfRow[row];
            if (cell < 0 || input.Weights[row] <= 0) continue;
            var value = Math.Abs(values[row]);
            totals[cell] += input.Weights[row] * value;
            own[(cell, input.UnitOfRow[row])] = own.GetValueOrDefault((cell, input.UnitOfRow[row])) + value;
        }
        foreach (var cell in own.GroupBy(o => o.Key.Cell, o => o.Value))
        {
            double[] largest = [.. cell.OrderDescending()];
            var total = totals[cell.Key];
            safe[cell.Key] =
                (PPercent is not { } p || total - largest[0] - largest.ElementAtOrDefault(1) >= p / 100 * largest[0])
                && (Dominance is not { } rule || largest.Take(rule.Largest).Sum() <= rule.Percent / 100 * total);
        }
        return safe;
    }
}
