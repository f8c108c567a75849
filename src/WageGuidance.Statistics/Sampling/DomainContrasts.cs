namespace WageGuidance.Statistics.Sampling;

/// <summary>How the second of two means is held against the first.</summary>
public enum Contrast
{
    /// <summary><c>ȳ₂ − ȳ₁</c>, in the unit of the values.</summary>
    Change,

    /// <summary><c>ȳ₂/ȳ₁ − 1</c> as a fraction: 0.05 is 5 %.</summary>
    Growth,

    /// <summary><c>ȳ₂/ȳ₁</c>.</summary>
    Quotient,
}

/// <summary>
/// The weighted means of two groups of a domain held against each other: two waves, two industries, women and men. The standard error is linearised and has the
/// groups' covariance in it, for one enterprise may have rows in both. The influence of a row is <c>w·(y − ȳ₂)/W₂</c> in the second group and
/// <c>−w·(y − ȳ₁)/W₁</c> in the first for a change; for the others <c>w·(y − ȳ₂)/(W₂·ȳ₁)</c> and <c>−(ȳ₂/ȳ₁)·w·(y − ȳ₁)/(W₁·ȳ₁)</c>.
/// </summary>
/// <remarks>
/// Undefined where a group has no weight in the domain (<see cref="Reason.GroupMissing"/>), growth and quotient also where ȳ₁ is not above zero
/// (<see cref="Reason.BaseNotPositive"/>). Where a group is a single PSU not taken with certainty, the standard error, which is then the other group's alone, comes without an interval
/// (<see cref="Reason.OneUnit"/>; R gives one). Persons and weight count the rows of both groups, units the distinct enterprises.
/// Equals <c>svyby(~y, ~group, subset(design, …), svymean, covmat=TRUE)</c> of R survey followed by <c>svycontrast</c> with <c>c(-1, 1)</c>, <c>quote(b/a − 1)</c>
/// or <c>quote(b/a)</c>; of two waves on the stacked design, and how they are stacked is said at <see cref="StackedWaves"/>.
/// The coefficient of variation of a change or growth is relative to the change itself and therefore large where that is small.
/// </remarks>
public static class DomainContrasts
{
    /// <param name="waves">The second group is the later wave.</param>
    /// <param name="contrast">How they are held against each other.</param>
    /// <param name="domains">Number of domains.</param>
    /// <param name="confidence">Level of the interval.</param>
    public static Estimate[] Compute(StackedWaves waves, Contrast contrast, int domains, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(waves);
        var isLater = new bool[waves.ValueOfRow.Length];
        isLater.AsSpan(waves.RowsBefore).Fill(true);
        return Compute(DomainLayout.Create(waves.Design, waves.DomainOfRow, domains), waves.ValueOfRow, isLater, contrast, confidence);
    }

    /// <param name="layout">The domains; a row of neither group belongs to none.</param>
    /// <param name="values">The value of each row.</param>
    /// <param name="isSecond">Whether the row is of the second group.</param>
    /// <param name="contrast">How they are held against each other.</param>
    /// <param name="confidence">Level of the interval.</param>
    public static Estimate[] Compute(DomainLayout layout, double[] values, bool[] isSecond, Contrast contrast, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(isSecond);
        DomainEstimates.RequireFinite(layout, values, nameof(values));
        if (isSecond.Length != values.Length)
        {
            throw new ArgumentException($"The groups of {isSecond.Length} rows were given for {values.Length}.", nameof(isSecond));
        }

        var (first, second) = (Sums(layout, values, isSecond, of: false), Sums(layout, values, isSecond, of: true));
        var estimates = new DomainEstimates(layout, confidence);
        var result = new Estimate[layout.Domains];
        for (var domain = 0; domain < result.Length; domain++)
        {
            var reason = estimates.Emptiness(domain);
            if (reason is Reason.None && (first.Weight[domain] <= 0 || second.Weight[domain] <= 0))
            {
                reason = Reason.GroupMissing;
            }

            var (weight1, weight2) = (first.Weight[domain], second.Weight[domain]);
            var (mean1, mean2) = (first.Value[domain] / weight1, second.Value[domain] / weight2);
            if (reason is Reason.None && contrast is not Contrast.Change && mean1 <= 0)
            {
                reason = Reason.BaseNotPositive;
            }

            if (reason is not Reason.None)
            {
                result[domain] = estimates.Undefined(domain, reason);
                continue;
            }

            var ratio = mean2 / mean1;
            var (value, scale1, scale2) = contrast is Contrast.Change
                ? (mean2 - mean1, -1 / weight1, 1 / weight2)
                : (contrast is Contrast.Growth ? ratio - 1 : ratio, -ratio / (weight1 * mean1), 1 / (weight2 * mean1));
            var estimate = estimates.Of(domain, value, new Influence(layout.Design.WeightOfRow, values, isSecond, mean1, mean2, scale1, scale2), centred: true);
            result[domain] = Judged(estimate, OneUnit(layout, domain, isSecond, of: false), OneUnit(layout, domain, isSecond, of: true));
        }

        return result;
    }

    /// <summary>Whether a group is one PSU, and whether that was taken with certainty.</summary>
    private static (bool IsOne, bool IsCertain) OneUnit(DomainLayout layout, int domain, bool[] isSecond, bool of)
    {
        var (psu, order) = (-1, layout.Design.Order);
        foreach (var row in layout.RowsOf(domain))
        {
            if (isSecond[row] != of || layout.Design.WeightOfRow[row] <= 0 || layout.Design.PsuOfRow[row] == psu)
            {
                continue;
            }

            if (psu >= 0)
            {
                return (false, false);
            }

            psu = layout.Design.PsuOfRow[row];
        }

        return (true, order.StratumOfPsu[psu] >= order.FirstCertainStratum);
    }

    /// <summary>What a group of one sampled PSU adds to the error is zero whatever the truth is: there is no interval. Where both are, what is left is rounding.</summary>
    private static Estimate Judged(Estimate estimate, (bool IsOne, bool IsCertain) first, (bool IsOne, bool IsCertain) second)
    {
        var judged = first.IsOne && second.IsOne && estimate.StandardError is not null ? estimate with { StandardError = 0, Cv = estimate.Value == 0 ? null : 0 } : estimate;
        return estimate.Reason is Reason.None && (first is (true, false) || second is (true, false)) ? judged with { CiLow = null, CiHigh = null, Reason = Reason.OneUnit } : judged;
    }

    private static (double[] Value, double[] Weight) Sums(DomainLayout layout, double[] values, bool[] isSecond, bool of)
    {
        var value = new double[layout.Domains];
        var weight = new double[layout.Domains];
        var weights = layout.Design.WeightOfRow;
        for (var row = 0; row < values.Length; row++)
        {
            var domain = layout.DomainOfRow[row];
            if (domain >= 0 && isSecond[row] == of)
            {
                value[domain] += weights[row] * values[row];
                weight[domain] += weights[row];
            }
        }

        return (value, weight);
    }

    private readonly struct Influence(double[] weights, double[] values, bool[] isSecond, double mean1, double mean2, double scale1, double scale2) : IInfluence
    {
        public double Of(int row) => isSecond[row]
            ? scale2 * weights[row] * (values[row] - mean2)
            : scale1 * weights[row] * (values[row] - mean1);
    }
}
