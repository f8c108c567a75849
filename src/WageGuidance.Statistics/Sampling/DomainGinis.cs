namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The Gini coefficient of each domain, <c>G = Σᵢ Σⱼ wᵢwⱼ·max(yᵢ, yⱼ) / (Σw · Σwy) − 1</c>, between 0 and 1, with its
/// linearised standard error: the influence of a row is the derivative of G by its weight, times the weight.
/// </summary>
/// <remarks>
/// Equals <c>gini(y, weights = w)/100</c> of R laeken; ties change nothing and neither does the scale of the weights.
/// Undefined with <see cref="Reason.DenominatorNotPositive"/> when Σwy is not above zero. Values below zero are allowed but
/// can take G above 1. Reference: Langel and Tillé (2013), JRSS A 176.
/// </remarks>
public static class DomainGinis
{
    public static Estimate[] Compute(DomainLayout layout, double[] values, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(layout);
        DomainEstimates.RequireFinite(layout, values, nameof(values));

        var totals = DomainEstimates.WeightedSums(layout, values);
        var estimates = new DomainEstimates(layout, confidence);
        var weights = layout.Design.WeightOfRow;
        var larger = new double[values.Length];
        var result = new Estimate[layout.Domains];
        for (var domain = 0; domain < result.Length; domain++)
        {
            var reason = estimates.Emptiness(domain);
            if (reason is Reason.None && totals[domain] <= 0)
            {
                reason = Reason.DenominatorNotPositive;
            }

            if (reason is not Reason.None)
            {
                result[domain] = estimates.Undefined(domain, reason);
                continue;
            }

            var (weight, total) = (layout.Weight[domain], totals[domain]);
            var pairs = SumsOfTheLarger(layout.RowsOf(domain), values, weights, total, larger);
            var gini = Math.Max(0, (pairs / weight / total) - 1); // rounding can take equal pay below zero
            result[domain] = estimates.Of(domain, gini, new Influence(weights, values, larger, gini, weight, total), centred: true);
        }

        return result;
    }

    /// <summary>Fills <c>Σⱼ wⱼ·max(y, yⱼ)</c> for each row of the domain; returns their weighted sum.</summary>
    private static double SumsOfTheLarger(ReadOnlySpan<int> rows, double[] values, double[] weights, double total, double[] larger)
    {
        var sorted = rows.ToArray();
        var keys = new double[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            keys[i] = values[sorted[i]];
        }

        Array.Sort(keys, sorted);
        double below = 0, amount = 0, pairs = 0;
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            // Equal values together: their order is not defined.
            for (next = first; next < sorted.Length && keys[next] == keys[first]; next++)
            {
                below += weights[sorted[next]];
                amount += weights[sorted[next]] * keys[next];
            }

            for (var i = first; i < next; i++)
            {
                larger[sorted[i]] = (keys[i] * below) + (total - amount);
                pairs += weights[sorted[i]] * larger[sorted[i]];
            }
        }

        return pairs;
    }

    private readonly struct Influence(double[] weights, double[] values, double[] larger, double gini, double weight, double total) : IInfluence
    {
        public double Of(int row) =>
            weights[row] * ((2 * larger[row] / weight / total) - ((gini + 1) * ((1 / weight) + (values[row] / total))));
    }
}
