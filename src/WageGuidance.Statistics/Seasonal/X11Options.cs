namespace WageGuidance.Statistics.Seasonal;

/// <summary>How the components combine.</summary>
public enum X11Mode
{
    /// <summary>value = trend × seasonal × irregular; seasonal and irregular are factors about 1. Values must be above zero.</summary>
    Multiplicative,

    /// <summary>value = trend + seasonal + irregular; seasonal and irregular are in the unit of the series, about 0.</summary>
    Additive,
}

/// <summary>The moving average taken over the same month (quarter) of successive years.</summary>
public enum SeasonalFilter
{
    /// <summary>3×3: five years.</summary>
    S3x3,

    /// <summary>3×5: seven years.</summary>
    S3x5,

    /// <summary>3×9: eleven years.</summary>
    S3x9,

    /// <summary>The mean of all years: seasons that do not change.</summary>
    Stable,

    /// <summary>
    /// 3×3 in the first and 3×5 in the second step of parts B and C; in part D the moving seasonality ratio chooses
    /// (Lothian 1984; X-11-ARIMA/88): up to 2.5 3×3, 3.5 to 5.5 3×5, from 6.5 on 3×9; between these a year is left out at
    /// the end and the ratio taken again; 3×5 when less than five years would be left.
    /// </summary>
    MovingSeasonalityRatio,
}

/// <summary>
/// The options of X-11, under the meanings of the Census Bureau's X-13ARIMA-SEATS Reference Manual (<c>x11</c> spec). Series
/// under five years get the stable filter, whatever is asked for.
/// </summary>
public sealed record X11Options
{
    public X11Mode Mode { get; init; }

    /// <summary>A named filter is used in every step, as the manual's <c>seasonalma</c>.</summary>
    public SeasonalFilter SeasonalFilter { get; init; } = SeasonalFilter.MovingSeasonalityRatio;

    /// <summary>
    /// Terms of the Henderson filter, an odd number from 3 to 101. Null: chosen in each part by the I/C ratio, monthly 9, 13 or
    /// 23 (part B 9 or 13), quarterly 5 or 7 (part B 5).
    /// </summary>
    public int? TrendTerms { get; init; }

    /// <summary>Irregular values within this many standard deviations keep their full weight; above zero.</summary>
    public double LowerSigma { get; init; } = 1.5;

    /// <summary>Irregular values beyond this many standard deviations lose all weight; above <see cref="LowerSigma"/>.</summary>
    public double UpperSigma { get; init; } = 2.5;
}
