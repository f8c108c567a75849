namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The weighted mean of each domain, <c>ȳ_d = Σ w·y / Σ w</c> over the domain's rows, with its linearised standard error:
/// the influence of a row is <c>w·(y − ȳ_d)/Σ w</c>.
/// </summary>
/// <remarks>
/// In the unit of the values. An empty or weightless domain has no value and says why; rows of weight zero add nothing.
/// Equals <c>svyby(~y, ~domain, design, svymean)</c> of R survey: PSUs without domain members still count in their stratum's
/// n_h; the interval is Student's t with the domain's own degrees of freedom (<c>degf(subset(design, …))</c>).
/// </remarks>
public static class DomainMeans
{
    public static Estimate[] Compute(
        SurveyDesign design, double[] values, int[] domainOfRow, int domains, double confidence = 0.95) =>
        Compute(DomainLayout.Create(design, domainOfRow, domains), values, confidence);

    public static Estimate[] Compute(DomainLayout layout, double[] values, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(layout);
        DomainEstimates.RequireFinite(layout, values, nameof(values));

        var sums = DomainEstimates.WeightedSums(layout, values);
        var estimates = new DomainEstimates(layout, confidence);
        var weights = layout.Design.WeightOfRow;
        var result = new Estimate[layout.Domains];
        for (var domain = 0; domain < result.Length; domain++)
        {
            var emptiness = estimates.Emptiness(domain);
            if (emptiness is not Reason.None)
            {
                result[domain] = estimates.Undefined(domain, emptiness);
                continue;
            }

            var mean = sums[domain] / layout.Weight[domain];
            result[domain] = estimates.Of(domain, mean, new Influence(weights, values, mean, layout.Weight[domain]), centred: true);
        }

        return result;
    }

    internal readonly struct Influence(double[] weights, double[] values, double mean, double weight) : IInfluence
    {
        public double Of(int row) => weights[row] * (values[row] - mean) / weight;
    }
}
