namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// An estimated number with its uncertainty. A member that is undefined is null and <see cref="Reason"/> says why;
/// no member is ever NaN or infinite.
/// </summary>
/// <param name="Value">Point estimate, in the unit of the statistic.</param>
/// <param name="StandardError">Standard error of sampling, same unit.</param>
/// <param name="CiLow">Lower confidence limit; null when undefined or open.</param>
/// <param name="CiHigh">Upper confidence limit; null when undefined or open.</param>
/// <param name="DegreesOfFreedom">PSUs of the domain less strata of the domain, counted over rows with weight (<c>degf</c> of a subset in R survey).</param>
/// <param name="Cv">Coefficient of variation as a fraction: <c>StandardError / |Value|</c>; null when either is undefined or the value is zero.</param>
/// <param name="Persons">Rows of the domain with positive weight (persons, or enterprises where a row is an enterprise).</param>
/// <param name="Units">Distinct PSUs (enterprises) with positive weight.</param>
/// <param name="Weight">Sum of the weights: the persons represented.</param>
/// <param name="Reason">Why something is missing.</param>
public sealed record Estimate(
    double? Value,
    double? StandardError,
    double? CiLow,
    double? CiHigh,
    int? DegreesOfFreedom,
    double? Cv,
    long Persons,
    int Units,
    double Weight,
    Reason Reason)
{
    /// <summary>An estimate of which nothing but the counts is known.</summary>
    public static Estimate Undefined(Reason reason, long persons = 0, int units = 0, double weight = 0) =>
        new(null, null, null, null, null, null, persons, units, weight, reason);
}
