namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The gender pay gap of each domain in medians, <c>(M_m − M_f)/M_m</c>: what the woman in the middle earns less than the man
/// in the middle, as a share of his pay, with its linearised standard error.
/// </summary>
/// <remarks>
/// The value is that of <c>gpg(y, gender, method="median", weights = w)</c> of R laeken away from exact hits. The influence of a
/// row on a median is <c>−w·([y ≤ M] − F̂(M))/(W·f)</c>; the density f at the median is read off Woodruff's interval,
/// <c>1/f = (high − low)/(2t·se(F̂))</c>, so that the error of each median by itself is the one <see cref="DomainQuantiles"/> gives.
/// Where a median's interval is open there is no standard error (<see cref="Reason.OpenInterval"/>). Reasons without a value as
/// <see cref="DomainPayGaps"/>. References: Francisco and Fuller (1991), Annals of Statistics 19; Osier (2009).
/// </remarks>
public static class DomainMedianPayGaps
{
    /// <inheritdoc cref="DomainPayGaps.Compute"/>
    /// <param name="layout">The domains.</param>
    /// <param name="values">Pay.</param>
    /// <param name="men">1 for a man, 0 for a woman.</param>
    /// <param name="rule">The rule at the medians.</param>
    /// <param name="confidence">Level of the interval.</param>
    public static Estimate[] Compute(
        DomainLayout layout, double[] values, double[] men, QuantileRule rule = QuantileRule.AveragedEcdf, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(men);
        DomainEstimates.RequireFinite(layout, values, nameof(values));
        DomainEstimates.RequireFinite(layout, men, nameof(men));

        var estimates = new DomainEstimates(layout, confidence);
        var result = new Estimate[layout.Domains];
        for (var domain = 0; domain < result.Length; domain++)
        {
            var (ofMen, ofWomen) = (Median.Of(layout, domain, values, men, 1, rule), Median.Of(layout, domain, values, men, 0, rule));
            var reason = estimates.Emptiness(domain);
            if (reason is Reason.None)
            {
                reason = ofMen is not { Value: > 0 } ? Reason.DenominatorNotPositive : ofWomen is null ? Reason.NoRows : Reason.None;
            }

            result[domain] = reason is Reason.None ? Gap(layout, estimates, domain, ofMen!, ofWomen!) : estimates.Undefined(domain, reason);
        }

        return result;
    }

    private static Estimate Gap(DomainLayout layout, DomainEstimates estimates, int domain, Median ofMen, Median ofWomen)
    {
        var gap = (ofMen.Value - ofWomen.Value) / ofMen.Value;
        var counts = layout.CountsOf(domain);
        var point = counts.Point(gap, counts.Intervallessness);
        if (estimates.Variance(domain, ofMen.Share) is null)
        {
            return point with { Reason = Reason.LonelyStratum };
        }

        if (point.Reason is not Reason.None)
        {
            return point;
        }

        return Sparsity(estimates, domain, ofMen) is { } men && Sparsity(estimates, domain, ofWomen) is { } women
            ? estimates.Of(domain, gap, new Influence(ofMen, ofWomen, -men * ofWomen.Value / (ofMen.Value * ofMen.Value), women / ofMen.Value), centred: true)
            : point with { Reason = Reason.OpenInterval };
    }

    /// <summary>1/f at the median; null where a limit of its interval is open, the median is the largest observation, or one PSU has all of that sex.</summary>
    private static double? Sparsity(DomainEstimates estimates, int domain, Median median)
    {
        var error = Math.Sqrt(estimates.Variance(domain, median.Share) ?? 0);
        var half = estimates.Critical(domain) * error;
        return error > WeightedQuantiles.RelativeTolerance && median.Reached < 1 - WeightedQuantiles.RelativeTolerance && median.Reached - half >= 0 && median.Reached + half <= 1
            ? (median.Quantile(median.Reached + half) - median.Quantile(median.Reached - half)) / (2 * half)
            : null;
    }

    /// <summary>The median of one sex in a domain.</summary>
    private sealed record Median(double Value, double Reached, ShareInfluence Share, Func<double, double> Quantile)
    {
        public static Median? Of(DomainLayout layout, int domain, double[] values, double[] men, double sex, QuantileRule rule)
        {
            var weights = layout.Design.WeightOfRow;
            var sample = new SortedSample(16);
            foreach (var row in layout.RowsOf(domain))
            {
                if (men[row] == sex)
                {
                    sample.Add(values[row], weights[row]);
                }
            }

            if (sample.Count == 0)
            {
                return null;
            }

            sample.Sort();
            var median = sample.Quantile(0.5, rule);
            var reached = 0.0;
            foreach (var row in layout.RowsOf(domain))
            {
                reached += men[row] == sex && values[row] <= median ? weights[row] : 0;
            }

            var share = Math.Min(1, reached / sample.Total);
            return new(median, share, new(weights, values, men, sex, median, share, sample.Total), p => sample.Quantile(p, rule));
        }
    }

    private readonly struct ShareInfluence(
        double[] weights, double[] values, double[] men, double sex, double median, double share, double weight) : IInfluence
    {
        public double Of(int row) => men[row] == sex ? weights[row] * ((values[row] <= median ? 1 : 0) - share) / weight : 0;
    }

    private readonly struct Influence(Median ofMen, Median ofWomen, double perMen, double perWomen) : IInfluence
    {
        public double Of(int row) => (perMen * ofMen.Share.Of(row)) + (perWomen * ofWomen.Share.Of(row));
    }
}
