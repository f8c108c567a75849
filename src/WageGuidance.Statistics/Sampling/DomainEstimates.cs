namespace WageGuidance.Statistics.Sampling;

/// <summary>Makes the <see cref="Estimate"/> of a domain from its value and variance: the same for means, ratios, totals and growth.</summary>
internal sealed class DomainEstimates(DomainLayout layout, double confidence)
{
    private readonly LinearisedVariance _variance = new(layout);
    private readonly CriticalValues _critical = new(confidence);

    /// <summary>Why the domain has no estimate at all, or <see cref="Reason.None"/>.</summary>
    public Reason Emptiness(int domain) =>
        layout.RowsOf(domain).IsEmpty ? Reason.NoRows
        : layout.Weight[domain] <= 0 ? Reason.NoWeight
        : Reason.None;

    public double Critical(int domain) => _critical.For(layout.CountsOf(domain).DegreesOfFreedom);

    public Estimate Undefined(int domain, Reason reason) => layout.CountsOf(domain).Undefined(reason);

    public double? Variance<TInfluence>(int domain, TInfluence influence)
        where TInfluence : struct, IInfluence => _variance.Of(domain, influence);

    /// <param name="domain">The domain.</param>
    /// <param name="value">Its point estimate.</param>
    /// <param name="influence">Influence of each row on it.</param>
    /// <param name="centred">
    /// Whether the influences of a domain sum to zero by construction (all but totals). With a single PSU what is left is then
    /// rounding noise, and the standard error is the zero it stands for.
    /// </param>
    public Estimate Of<TInfluence>(int domain, double value, TInfluence influence, bool centred)
        where TInfluence : struct, IInfluence
    {
        double? se = _variance.Of(domain, influence) is not { } variance ? null : centred && layout.Units[domain] == 1 ? 0 : Math.Sqrt(variance);
        return layout.CountsOf(domain).Of(value, se, _critical);
    }

    public static void RequireFinite(DomainLayout layout, double[] values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Length != layout.Design.Rows)
        {
            throw new ArgumentException($"{values.Length} values were given for {layout.Design.Rows} rows.", name);
        }

        for (var row = 0; row < values.Length; row++)
        {
            if (layout.DomainOfRow[row] >= 0 && !double.IsFinite(values[row]))
            {
                throw new ArgumentException($"The value of row {row} is not a finite number; a missing value belongs to no domain (-1).", name);
            }
        }
    }

    /// <summary>Σ w·x by domain, in row order.</summary>
    public static double[] WeightedSums(DomainLayout layout, double[] values)
    {
        var sums = new double[layout.Domains];
        var weights = layout.Design.WeightOfRow;
        for (var row = 0; row < values.Length; row++)
        {
            var domain = layout.DomainOfRow[row];
            if (domain >= 0)
            {
                sums[domain] += weights[row] * values[row];
            }
        }

        return sums;
    }
}
