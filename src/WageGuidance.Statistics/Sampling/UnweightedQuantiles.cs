namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// Types 3 to 9 of Hyndman and Fan (1996), for observations that all count alike. Types 1 and 2 are
/// <see cref="QuantileRule.InverseEcdf"/> and <see cref="QuantileRule.AveragedEcdf"/>.
/// </summary>
/// <remarks>
/// Equals <c>quantile(y, p, type=)</c> of R. Types 4 to 9 read the place <c>a + p·(n + 1 − a − b)</c> off straight lines between
/// the observations; a place below 1 or above n is the smallest or the largest.
/// </remarks>
internal static class UnweightedQuantiles
{
    /// <param name="sorted">The observations in ascending order, at least one.</param>
    /// <param name="p">A share.</param>
    /// <param name="rule">One of the types 3 to 9.</param>
    public static double Of(ReadOnlySpan<double> sorted, double p, QuantileRule rule)
    {
        var n = sorted.Length;
        var place = Place(n, p, rule);
        var fuzz = WeightedQuantiles.RelativeTolerance * n; // p·n is rounded
        var below = Math.Floor(place + fuzz);
        var beyond = place - below;
        if (rule is QuantileRule.Nearest)
        {
            beyond = beyond > fuzz || below % 2 != 0 ? 1 : 0;
        }
        else if (Math.Abs(beyond) < fuzz)
        {
            beyond = 0;
        }

        var low = sorted[(int)Math.Clamp(below - 1, 0, n - 1)];
        var high = sorted[(int)Math.Clamp(below, 0, n - 1)];
        return beyond == 0 ? low : beyond == 1 ? high : ((1 - beyond) * low) + (beyond * high);
    }

    private static double Place(int n, double p, QuantileRule rule)
    {
        var (a, b) = rule switch
        {
            QuantileRule.Nearest => (-0.5, 1.5),
            QuantileRule.Type4 => (0, 1),
            QuantileRule.Type5 => (0.5, 0.5),
            QuantileRule.Type6 => (0, 0),
            QuantileRule.Type7 => (1, 1),
            QuantileRule.Type8 => (1.0 / 3, 1.0 / 3),
            QuantileRule.Type9 => (3.0 / 8, 3.0 / 8),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A rule of weighted observations."),
        };
        return a + (p * (n + 1 - a - b));
    }
}
