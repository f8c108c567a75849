namespace WageGuidance.Statistics.Sampling;

/// <summary>How precise a figure is: A precise, B reasonably precise, C usable with care, D unreliable.</summary>
public enum QualityGrade
{
    A,
    B,
    C,
    D,
}

/// <summary>Up to which measure of imprecision a figure is graded A, B and C; above the last it is D.</summary>
public sealed record GradeCuts(double A, double B, double C)
{
    /// <summary>Above zero and ascending.</summary>
    public bool AreInOrder() => A > 0 && A < B && B < C && double.IsFinite(C);

    /// <summary>The grade of a measure, which is not negative.</summary>
    public QualityGrade Of(double measure) =>
        measure <= A ? QualityGrade.A
        : measure <= B ? QualityGrade.B
        : measure <= C ? QualityGrade.C
        : QualityGrade.D;
}

/// <summary>How precise a figure must be for each grade: what is printed beside the figures, and part of the parameters that fix them.</summary>
/// <param name="Percent">
/// Of the coefficient of variation of means, totals, ratios and variances, of a proportion's standard error against <c>min(p, 1 − p)</c>, and of half a quantile's Woodruff
/// interval against its value.
/// </param>
/// <param name="Points">Of the standard error, in percentage points, of growth rates, quotients of two means and pay gaps: the coefficient of variation of a growth near zero says nothing.</param>
public sealed record GradeThresholds(GradeCuts Percent, GradeCuts Points)
{
    /// <returns>Grade of a mean, total, ratio: by its coefficient of variation. Null where there is no honest one: no standard error, a single PSU, no degrees of freedom.</returns>
    public QualityGrade? Grade(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate.Cv is { } cv && double.IsFinite(cv) && MeasuresPrecision(estimate) ? Percent.Of(100 * cv) : null;
    }

    /// <returns>Grade of a proportion between 0 and 1, by the smaller side. Null at 0 and 1 and where a mean has none.</returns>
    public QualityGrade? GradeProportion(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate is { Value: > 0 and < 1 and var p, StandardError: { } se } && MeasuresPrecision(estimate) ? Percent.Of(100 * se / Math.Min(p, 1 - p)) : null;
    }

    /// <returns>Grade of a quantile, by its Woodruff interval. Null where a limit is open or undefined, or the quantile is zero.</returns>
    public QualityGrade? GradeQuantile(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate is { Value: { } value, CiLow: { } low, CiHigh: { } high } && value != 0 ? Percent.Of(100 * (high - low) / 2 / Math.Abs(value)) : null;
    }

    /// <returns>Grade of a growth rate, quotient or pay gap given as a fraction. Null where a mean has none.</returns>
    public QualityGrade? GradeGrowth(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate is { Value: not null, StandardError: { } se } && double.IsFinite(se) && MeasuresPrecision(estimate) ? Points.Of(100 * se) : null;
    }

    private static bool MeasuresPrecision(Estimate estimate) => estimate.Reason is Reason.None or Reason.AllUnitsCertain;
}
