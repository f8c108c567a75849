namespace WageGuidance.Statistics.Sampling;

/// <summary>Woodruff's interval of a quantile: that of the share F̂ at it, whose ends are carried back through the quantile rule.</summary>
internal static class WoodruffInterval
{
    /// <summary>The shares whose quantiles are the limits; null for a limit that is open.</summary>
    public static (double? Low, double? High) Ends(double share, double standardError, double critical)
    {
        // At the largest observation F̂ is 1 and its estimated error nil; what is left of either is rounding.
        var (middle, half) = share >= 1 - WeightedQuantiles.RelativeTolerance ? (1, 0) : (share, critical * standardError);
        return (middle - half < 0 ? null : middle - half, middle + half > 1 ? null : middle + half);
    }

    public static Estimate Of(DomainCounts counts, double quantile, double? low, double? high, double critical)
    {
        var se = (high - low) / (2 * critical);
        return counts.Point(quantile, low is null || high is null ? Reason.OpenInterval : Reason.None) with
        {
            StandardError = se,
            CiLow = low,
            CiHigh = high,
            Cv = quantile == 0 ? null : se / Math.Abs(quantile),
        };
    }
}
