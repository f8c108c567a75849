namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The gender pay gap of each domain, <c>(ȳ_m − ȳ_f)/ȳ_m</c> of the weighted means: what women earn less than men, as a share
/// of men's pay, with its linearised standard error.
/// </summary>
/// <remarks>
/// Equals <c>gpg(y, gender, w)</c> of R laeken. Unadjusted: women and men are not made alike in occupation, hours or seniority.
/// Without men, or with a mean of men's pay not above zero, undefined with <see cref="Reason.DenominatorNotPositive"/>; without
/// women with <see cref="Reason.NoRows"/>.
/// </remarks>
public static class DomainPayGaps
{
    /// <param name="layout">The domains.</param>
    /// <param name="values">Pay.</param>
    /// <param name="men">1 for a man, 0 for a woman.</param>
    /// <param name="confidence">Level of the interval.</param>
    public static Estimate[] Compute(DomainLayout layout, double[] values, double[] men, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(men);
        DomainEstimates.RequireFinite(layout, values, nameof(values));
        DomainEstimates.RequireFinite(layout, men, nameof(men));

        var weights = layout.Design.WeightOfRow;
        var estimates = new DomainEstimates(layout, confidence);
        var result = new Estimate[layout.Domains];
        for (var domain = 0; domain < result.Length; domain++)
        {
            double weightOfMen = 0, payOfMen = 0, weightOfWomen = 0, payOfWomen = 0;
            foreach (var row in layout.RowsOf(domain))
            {
                if (men[row] == 1)
                {
                    weightOfMen += weights[row];
                    payOfMen += weights[row] * values[row];
                }
                else
                {
                    weightOfWomen += weights[row];
                    payOfWomen += weights[row] * values[row];
                }
            }

            var reason = estimates.Emptiness(domain);
            if (reason is Reason.None)
            {
                reason = payOfMen <= 0 ? Reason.DenominatorNotPositive : weightOfWomen <= 0 ? Reason.NoRows : Reason.None;
            }

            if (reason is not Reason.None)
            {
                result[domain] = estimates.Undefined(domain, reason);
                continue;
            }

            var (ofMen, ofWomen) = (payOfMen / weightOfMen, payOfWomen / weightOfWomen);
            var influence = new Influence(weights, values, men, ofMen, ofWomen, weightOfMen, weightOfWomen);
            result[domain] = estimates.Of(domain, (ofMen - ofWomen) / ofMen, influence, centred: true);
        }

        return result;
    }

    private readonly struct Influence(
        double[] weights, double[] values, double[] men, double ofMen, double ofWomen, double weightOfMen, double weightOfWomen) : IInfluence
    {
        public double Of(int row) => men[row] == 1
            ? weights[row] * (values[row] - ofMen) / weightOfMen * (ofWomen / ofMen / ofMen)
            : -weights[row] * (values[row] - ofWomen) / weightOfWomen / ofMen;
    }
}
