namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The gender pay gap of each domain, <c>(ȳ_m − ȳ_f)/ȳ_m</c> of the weighted means: what women earn less than men, as a share
/// of men's pay, with its linearised standard error; the growth from men's mean to women's with its sign turned.
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
        DomainEstimates.RequireFinite(layout, men, nameof(men));
        bool[] isWoman = [.. men.Select(man => man != 1)];
        var withMen = new bool[layout.Domains];
        foreach (var row in layout.Rows)
        {
            withMen[layout.DomainOfRow[row]] |= !isWoman[row] && layout.Design.WeightOfRow[row] > 0;
        }

        return [.. DomainContrasts.Compute(layout, values, isWoman, Contrast.Growth, confidence).Select((growth, domain) => growth with
        {
            Value = 0 - growth.Value, CiLow = 0 - growth.CiHigh, CiHigh = 0 - growth.CiLow,
            Reason = growth.Reason switch
            {
                Reason.BaseNotPositive => Reason.DenominatorNotPositive,
                Reason.GroupMissing => withMen[domain] ? Reason.NoRows : Reason.DenominatorNotPositive,
                var reason => reason,
            },
        })];
    }
}
