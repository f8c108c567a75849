using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.GuidelineModels;

/// <summary>
/// CN-SYNC, the reading of 两同步 in which wages grow as productivity and prices do: <c>L + P</c>, in percent.
/// </summary>
/// <remarks>
/// A sum of rates, as the rule is quoted, and not compounded: at 5 % and 2 % it says 7.0, compounding 7.1. A yardstick to hold a
/// draft against; growing in the same direction is not growing at the same rate.
/// </remarks>
public static class SynchronousGrowth
{
    /// <param name="productivity">Real growth of labour productivity (or of GDP; say which).</param>
    /// <param name="prices">Growth of consumer prices.</param>
    public static Percent Of(Percent productivity, Percent prices) => new(productivity.Value + prices.Value);
}
