namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The weighted total of each domain, <c>Σ w·y</c>, in the unit of the values; the influence of a row is <c>w·y</c>.
/// With all values 1 it is the number of persons represented.
/// </summary>
/// <remarks>
/// Equals <c>svyby(~y, ~domain, design, svytotal)</c> of R survey. A domain without rows has no total (not a total of zero):
/// it says <see cref="Reason.NoRows"/>. With one PSU the standard error is defined, the interval is not.
/// </remarks>
public static class DomainTotals
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
        var influence = new Influence(layout.Design.WeightOfRow, values);
        var result = new Estimate[layout.Domains];
        for (var domain = 0; domain < result.Length; domain++)
        {
            var emptiness = estimates.Emptiness(domain);
            result[domain] = emptiness is Reason.None
                ? estimates.Of(domain, sums[domain], influence, centred: false)
                : estimates.Undefined(domain, emptiness);
        }

        return result;
    }

    private readonly struct Influence(double[] weights, double[] values) : IInfluence
    {
        public double Of(int row) => weights[row] * values[row];
    }
}
