namespace WageGuidance.Statistics.Sampling;

/// <summary>How precise a figure is: A precise, B reasonably precise, C usable with care, D unreliable.</summary>
public enum QualityGrade
{
    A,
    B,
    C,
    D,
}

/// <summary>
/// The coefficients of variation, in percent, up to which a figure is graded A, B and C; above the last it is D.
/// Published with the figures; the defaults follow the bands used for the UK earnings survey (ASHE), where estimates above
/// 20 % are normally withheld.
/// </summary>
public sealed record GradeThresholds(double A = 5, double B = 10, double C = 20)
{
    public static GradeThresholds Default { get; } = new();

    /// <summary>Grade of a mean, total, ratio: by its coefficient of variation.</summary>
    /// <returns>Null where there is no honest one: no standard error, a single PSU, no degrees of freedom.</returns>
    public QualityGrade? Grade(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate.Cv is { } cv && MeasuresPrecision(estimate) ? ByPercent(100 * cv) : null;
    }

    /// <summary>
    /// Grade of a quantile: by half the length of its Woodruff interval relative to its value, with the same cut-offs.
    /// </summary>
    /// <returns>Null where a limit is open or undefined, or the quantile is zero.</returns>
    public QualityGrade? GradeQuantile(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate is { Value: { } value, CiLow: { } low, CiHigh: { } high } && value != 0
            ? ByPercent(100 * (high - low) / 2 / Math.Abs(value))
            : null;
    }

    private static bool MeasuresPrecision(Estimate estimate) => estimate.Reason is Reason.None or Reason.AllUnitsCertain;

    private QualityGrade ByPercent(double percent) =>
        percent <= A ? QualityGrade.A
        : percent <= B ? QualityGrade.B
        : percent <= C ? QualityGrade.C
        : QualityGrade.D;
}
