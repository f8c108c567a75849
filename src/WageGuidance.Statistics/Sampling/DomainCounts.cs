namespace WageGuidance.Statistics.Sampling;

/// <summary>Who stands behind a domain, counted over rows with weight, and what an interval of its estimates needs.</summary>
/// <param name="Persons">Rows.</param>
/// <param name="Units">PSUs.</param>
/// <param name="Strata">Strata of those PSUs.</param>
/// <param name="Sampled">PSUs not taken with certainty.</param>
/// <param name="Weight">Σ w.</param>
internal readonly record struct DomainCounts(long Persons, int Units, int Strata, int Sampled, double Weight)
{
    public int DegreesOfFreedom => Units - Strata;

    /// <summary>Why the domain can have no interval, or <see cref="Reason.None"/>.</summary>
    public Reason Intervallessness =>
        Units == 1 ? Reason.OneUnit
        : Sampled == 0 ? Reason.AllUnitsCertain
        : DegreesOfFreedom <= 0 ? Reason.NoDegreesOfFreedom
        : Reason.None;

    public Estimate Undefined(Reason reason) => Estimate.Undefined(reason, Persons, Units, Weight);

    /// <summary>An estimate of which nothing but the value is known yet.</summary>
    public Estimate Point(double value, Reason reason) => Undefined(reason) with { Value = value, DegreesOfFreedom = DegreesOfFreedom };

    /// <param name="value">The point estimate.</param>
    /// <param name="standardError">Null where a stratum of one PSU leaves it undefined.</param>
    /// <param name="critical">Of Student's t.</param>
    public Estimate Of(double value, double? standardError, CriticalValues critical)
    {
        if (standardError is not { } se)
        {
            return Point(value, Reason.LonelyStratum);
        }

        double? half = Intervallessness is Reason.None ? critical.For(DegreesOfFreedom) * se : null;
        return new Estimate(
            value, se, value - half, value + half, DegreesOfFreedom, value == 0 ? null : se / Math.Abs(value), Persons, Units, Weight, Intervallessness);
    }
}
