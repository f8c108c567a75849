namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// S80/S20 of each domain, <c>Σ w·y[y &gt; Q₈₀] / Σ w·y[y ≤ Q₂₀]</c>: what the fifth with the highest pay gets for each yuan
/// of the fifth with the lowest, with its linearised standard error.
/// </summary>
/// <remarks>
/// The value is that of <c>qsr(y, weights = w)</c> of R laeken, whose quantile takes the upper of two values at an exact hit;
/// here the rule decides. The influence of a row on <c>T_p = Σ w·y[y ≤ Q_p]</c> is <c>w·(y[y ≤ Q_p] − Q_p·([y ≤ Q_p] − F̂(Q_p)))</c>:
/// the density at the quantile cancels out. Undefined with <see cref="Reason.DenominatorNotPositive"/> where the lowest fifth
/// does not earn above zero. References: Langel and Tillé (2011), Metron 69; Osier (2009), Survey Research Methods 3.
/// </remarks>
public static class DomainQuintileShares
{
    public static Estimate[] Compute(
        DomainLayout layout, double[] values, QuantileRule rule = QuantileRule.AveragedEcdf, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(layout);
        DomainEstimates.RequireFinite(layout, values, nameof(values));

        var estimates = new DomainEstimates(layout, confidence);
        var weights = layout.Design.WeightOfRow;
        var sample = new SortedSample(16);
        var result = new Estimate[layout.Domains];
        for (var domain = 0; domain < result.Length; domain++)
        {
            var reason = estimates.Emptiness(domain);
            if (reason is not Reason.None)
            {
                result[domain] = estimates.Undefined(domain, reason);
                continue;
            }

            sample.Fill(layout.RowsOf(domain), values, weights);
            var (lower, upper) = (sample.Quantile(0.2, rule), sample.Quantile(0.8, rule));
            double top = 0, bottom = 0, belowLower = 0, belowUpper = 0;
            foreach (var row in layout.RowsOf(domain))
            {
                var (weight, value) = (weights[row], values[row]);
                if (value <= lower)
                {
                    bottom += weight * value;
                    belowLower += weight;
                }

                if (value <= upper)
                {
                    belowUpper += weight;
                }
                else
                {
                    top += weight * value;
                }
            }

            if (bottom <= 0)
            {
                result[domain] = estimates.Undefined(domain, Reason.DenominatorNotPositive);
                continue;
            }

            var influence = new Influence(
                weights, values, lower, upper, Share(belowLower, layout.Weight[domain]), Share(belowUpper, layout.Weight[domain]), top / bottom, bottom);
            result[domain] = estimates.Of(domain, top / bottom, influence, centred: true);
        }

        return result;
    }

    /// <summary>A whole is a whole, whatever the rounding of its sum: times a large quantile it would show.</summary>
    private static double Share(double part, double whole) => part >= whole * (1 - WeightedQuantiles.RelativeTolerance) ? 1 : part / whole;

    private readonly struct Influence(
        double[] weights, double[] values, double lower, double upper, double shareLower, double shareUpper, double ratio, double bottom) : IInfluence
    {
        public double Of(int row)
        {
            var value = values[row];
            var onTop = value > upper ? value - (upper * shareUpper) : upper * (1 - shareUpper);
            var onBottom = value <= lower ? value - (lower * (1 - shareLower)) : lower * shareLower;
            return weights[row] * (onTop - (ratio * onBottom)) / bottom;
        }
    }
}
