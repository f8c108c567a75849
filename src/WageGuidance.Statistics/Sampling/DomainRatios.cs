namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The combined ratio of each domain, <c>R_d = Σ w·y / Σ w·x</c>, never the mean of the rows' own ratios; the influence of a
/// row is <c>w·(y − R_d·x)/Σ w·x</c>.
/// </summary>
/// <remarks>
/// In units of y per unit of x. Undefined with <see cref="Reason.DenominatorNotPositive"/> when Σ w·x is not above zero.
/// Equals <c>svyby(~y, ~domain, denominator=~x, design, svyratio)</c> of R survey.
/// </remarks>
public static class DomainRatios
{
    public static Estimate[] Compute(
        SurveyDesign design, double[] numerator, double[] denominator, int[] domainOfRow, int domains, double confidence = 0.95) =>
        Compute(DomainLayout.Create(design, domainOfRow, domains), numerator, denominator, confidence);

    public static Estimate[] Compute(DomainLayout layout, double[] numerator, double[] denominator, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(layout);
        DomainEstimates.RequireFinite(layout, numerator, nameof(numerator));
        DomainEstimates.RequireFinite(layout, denominator, nameof(denominator));

        var above = DomainEstimates.WeightedSums(layout, numerator);
        var below = DomainEstimates.WeightedSums(layout, denominator);
        var estimates = new DomainEstimates(layout, confidence);
        var weights = layout.Design.WeightOfRow;
        var result = new Estimate[layout.Domains];
        for (var domain = 0; domain < result.Length; domain++)
        {
            var reason = estimates.Emptiness(domain);
            if (reason is Reason.None && below[domain] <= 0)
            {
                reason = Reason.DenominatorNotPositive;
            }

            if (reason is not Reason.None)
            {
                result[domain] = estimates.Undefined(domain, reason);
                continue;
            }

            var ratio = above[domain] / below[domain];
            result[domain] = estimates.Of(
                domain, ratio, new Influence(weights, numerator, denominator, ratio, below[domain]), centred: true);
        }

        return result;
    }

    private readonly struct Influence(double[] weights, double[] numerator, double[] denominator, double ratio, double below) : IInfluence
    {
        public double Of(int row) => weights[row] * (numerator[row] - (ratio * denominator[row])) / below;
    }
}
