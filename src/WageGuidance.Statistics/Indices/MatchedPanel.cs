using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Indices;

/// <summary>Growth of a total between two periods whose reporting units differ, over all that reported and over those that reported in both.</summary>
/// <param name="Panel">Units in both periods, in ordinal order.</param>
/// <param name="Left">Units of the earlier period only.</param>
/// <param name="Entered">Units of the later period only.</param>
/// <param name="LevelBefore">Total of all units of the earlier period.</param>
/// <param name="LevelAfter">Total of all units of the later period.</param>
/// <param name="PanelBefore">Total of the panel in the earlier period.</param>
/// <param name="PanelAfter">Total of the panel in the later period.</param>
public sealed record MatchedGrowth(
    IReadOnlyList<string> Panel, IReadOnlyList<string> Left, IReadOnlyList<string> Entered, double LevelBefore, double LevelAfter, double PanelBefore, double PanelAfter)
{
    /// <summary>Growth between the two levels, in percent: it holds what came and went. Null where the earlier level is not above zero.</summary>
    public Percent? LevelGrowth => Of(LevelBefore, LevelAfter);

    /// <summary>Growth of the panel in percent; null where its earlier total is not above zero, as with an empty panel.</summary>
    public Percent? Growth => Of(PanelBefore, PanelAfter);

    /// <summary>Whether one says up and the other down.</summary>
    public bool SignsDiffer => LevelGrowth is { } level && Growth is { } matched && level.Value * matched.Value < 0;

    private static Percent? Of(double before, double after) => before > 0 ? new Percent(100 * (after - before) / before) : null;
}

/// <summary>
/// Matched panels: growth is only computed over the units (cities, leagues, enterprises) that report in both periods. The official releases do
/// so: of the first quarter of 2013, the levels say +3.6 %, the 84 common cities −2.9 %.
/// </summary>
public static class MatchedPanel
{
    /// <param name="before">Value by unit in the earlier period; a unit that reports zero is in the panel, one that does not report is not.</param>
    /// <param name="after">The same in the later period.</param>
    public static MatchedGrowth Compute(IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        string[] earlier = [.. before.Keys.Order(StringComparer.Ordinal)];
        string[] later = [.. after.Keys.Order(StringComparer.Ordinal)];
        string[] panel = [.. earlier.Where(after.ContainsKey)];
        return new(
            panel, [.. earlier.Where(u => !after.ContainsKey(u))], [.. later.Where(u => !before.ContainsKey(u))],
            Sum(earlier, before), Sum(later, after), Sum(panel, before), Sum(panel, after));
    }

    private static double Sum(string[] units, IReadOnlyDictionary<string, double> values)
    {
        var sum = 0.0;
        foreach (var unit in units)
        {
            if (!double.IsFinite(values[unit])) throw new ArgumentException($"The value of {unit} is not finite.");
            sum += values[unit];
        }

        return sum;
    }
}
