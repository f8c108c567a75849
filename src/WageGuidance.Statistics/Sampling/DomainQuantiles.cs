namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// Weighted quantiles of each domain with Woodruff's interval: the share F̂ at the quantile gets a t interval from its
/// linearised standard error, and the interval's ends are carried back through the quantile rule.
/// </summary>
/// <remarks>
/// In the unit of the values. Equals <c>svyquantile(~y, subset(design, …), p, interval.type="mean", df=degf(subset(design, …)))</c>
/// of R survey, whose standard error is the interval's length over <c>2·t</c>. Where the share's interval leaves [0, 1] the
/// limit is open: null, <see cref="Reason.OpenInterval"/>, and no standard error. Reference: Woodruff (1952), JASA 47.
/// One difference: for a share below the smallest observation's own, survey 4.1.1 answers the second smallest observation;
/// the definition, and this class, the smallest.
/// </remarks>
public static class DomainQuantiles
{
    /// <returns>For each domain one estimate for each of <paramref name="ps"/>: <c>result[domain][k]</c>.</returns>
    public static Estimate[][] Compute(
        SurveyDesign design, double[] values, int[] domainOfRow, int domains, double[] ps,
        QuantileRule rule = QuantileRule.AveragedEcdf, double confidence = 0.95) =>
        Compute(DomainLayout.Create(design, domainOfRow, domains), values, ps, rule, confidence);

    /// <inheritdoc cref="Compute(SurveyDesign, double[], int[], int, double[], QuantileRule, double)"/>
    public static Estimate[][] Compute(
        DomainLayout layout, double[] values, double[] ps, QuantileRule rule = QuantileRule.AveragedEcdf, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(ps);
        DomainEstimates.RequireFinite(layout, values, nameof(values));
        foreach (var p in ps)
        {
            WeightedQuantiles.RequireShare(p);
        }

        var estimates = new DomainEstimates(layout, confidence);
        var weights = layout.Design.WeightOfRow;
        var sample = new SortedSample(16);
        var result = new Estimate[layout.Domains][];
        for (var domain = 0; domain < result.Length; domain++)
        {
            result[domain] = new Estimate[ps.Length];
            var emptiness = estimates.Emptiness(domain);
            if (emptiness is not Reason.None)
            {
                Array.Fill(result[domain], estimates.Undefined(domain, emptiness));
                continue;
            }

            sample.Fill(layout.RowsOf(domain), values, weights);
            for (var k = 0; k < ps.Length; k++)
            {
                result[domain][k] = Woodruff(layout, estimates, domain, sample, values, ps[k], rule);
            }
        }

        return result;
    }

    private static Estimate Woodruff(
        DomainLayout layout, DomainEstimates estimates, int domain, SortedSample sample, double[] values, double p, QuantileRule rule)
    {
        var weights = layout.Design.WeightOfRow;
        var weight = layout.Weight[domain];
        var quantile = sample.Quantile(p, rule);
        var counts = layout.CountsOf(domain);

        var reached = 0.0;
        foreach (var row in layout.RowsOf(domain))
        {
            reached += values[row] <= quantile ? weights[row] : 0;
        }

        var share = Math.Min(1, reached / weight);
        var variance = estimates.Variance(domain, new ShareInfluence(weights, values, quantile, share, weight));
        if (variance is null || counts.Intervallessness is not Reason.None)
        {
            return counts.Point(quantile, variance is null ? Reason.LonelyStratum : counts.Intervallessness);
        }

        var critical = estimates.Critical(domain);
        var (low, high) = WoodruffInterval.Ends(share, Math.Sqrt(variance.Value), critical);
        return WoodruffInterval.Of(
            counts, quantile, low is { } l ? sample.Quantile(l, rule) : null, high is { } h ? sample.Quantile(h, rule) : null, critical);
    }

    private readonly struct ShareInfluence(double[] weights, double[] values, double quantile, double share, double weight) : IInfluence
    {
        public double Of(int row) => weights[row] * ((values[row] <= quantile ? 1 : 0) - share) / weight;
    }
}
