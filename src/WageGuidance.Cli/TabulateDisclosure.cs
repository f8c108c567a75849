using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Cli;

/// <summary>The primary rules asked for; what is null is not applied.</summary>
/// <param name="Least">Contributors and persons.</param>
/// <param name="PPercent">A cell is unsafe when what remains beside its two largest contributors is less than p % of the largest.</param>
/// <param name="Dominance">A cell is unsafe when its n largest contributors make more than k % of it.</param>
/// <param name="Replicated">Whether a contributor counts as often as its weight says, and not once.</param>
internal sealed record TabulateDisclosure(MinimumCounts? Least, double? PPercent, Dominance? Dominance, bool Replicated)
{
    private readonly DominanceRules _rules = new(0, PPercent, Dominance);

    public bool IsOn => Least is not null || PPercent is not null || Dominance is not null;

    /// <summary>Whether the number of persons allows the quantile; asked of every quantile as soon as any rule is on.</summary>
    public bool QuantileIsSafe(long persons, double share) => !IsOn || (Least ?? new(0, 0)).QuantileIsSafe(persons, share);

    /// <summary>The rule that withholds a cell, in the order of <c>protect</c>: too few contributors (A), dominated by one or two (O, T), too few persons (A); F free.</summary>
    /// <param name="concentration">What <see cref="Concentration"/> says of its columns.</param>
    public char Status(int contributors, long persons, char concentration) =>
        Least is not null && contributors < Least.MinUnits ? 'A' : concentration is not 'F' ? concentration : Least is not null && persons < Least.MinPersons ? 'A' : 'F';

    /// <summary>
    /// Whether each cell stands the p %-rule and dominance, as F, or one (O) or two (T) dominate it: the contributors' own
    /// values, as they know them, against the weighted total. Values count without their sign.
    /// </summary>
    public char[] Concentration(TabulateInput input, int[] domainOfRow, int cells, double[] values)
    {
        var status = new char[cells];
        Array.Fill(status, 'F');
        if (PPercent is null && Dominance is null) return status;

        var contributors = new Dictionary<(int Cell, int Contributor), (double Own, double Weighted)>();
        for (var row = 0; row < domainOfRow.Length; row++)
        {
            if (domainOfRow[row] < 0 || input.Weights[row] <= 0) continue;
            var key = (domainOfRow[row], input.ContributorOfRow[row]);
            var (own, weighted) = contributors.GetValueOrDefault(key);
            contributors[key] = (own + Math.Abs(values[row]), weighted + (input.Weights[row] * Math.Abs(values[row])));
        }
        foreach (var cell in contributors.GroupBy(c => c.Key.Cell, c => c.Value))
            status[cell.Key] = _rules.Judge([.. cell.SelectMany((c, i) => Replicated ? Copies(i, c.Own, c.Weighted) : [new($"{i}", c.Own, c.Weighted)])]).Status;
        return status;
    }

    /// <summary>As many like contributors as the weight says, no more than the rules look at; the last one a part of one.</summary>
    private IEnumerable<Contribution> Copies(int contributor, double own, double weighted)
    {
        var most = Math.Max(2, Dominance?.Largest ?? 0);
        var times = own > 0 ? Math.Min(most, Math.Max(1, weighted / own)) : 1;
        for (var copy = 0; copy < times; copy++)
            yield return new($"{contributor}.{copy}", Math.Min(1, times - copy) * own, copy == 0 ? weighted : 0);
    }
}
