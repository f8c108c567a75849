using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>
/// What a region has decided about how its guideline is drawn up: data with a period of validity, never constants of the programme.
/// Everything in it is printed with the guideline.
/// </summary>
public sealed record GuidelinePolicy
{
    public required string Id { get; init; }

    /// <summary>True where the parameters are there for demonstration and were decided by nobody.</summary>
    public required bool Sample { get; init; }
    public required string Region { get; init; }

    /// <summary>For guidelines whose first day lies between the two, both included.</summary>
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }
    public required Text Title { get; init; }

    /// <summary>The national series the model is fitted on.</summary>
    public required SeriesRule National { get; init; }

    /// <summary>The region's own series, tried beside it.</summary>
    public required SeriesRule Own { get; init; }
    public required IReadOnlyList<FitRule> Fits { get; init; }

    /// <summary>Id of the model whose value the corrections start from, and why.</summary>
    public required string ChosenModel { get; init; }
    public required Text ChosenReason { get; init; }
    public required InflationTarget InflationTarget { get; init; }

    /// <summary>L and P of the guideline's own year, for fits that are to be read at forecasts; null where there are none.</summary>
    public InputForecast? Forecast { get; init; }

    /// <summary>From when to when the guideline holds; null for the calendar year.</summary>
    public GuidelineValidity? GuidelineValidity { get; init; }

    /// <summary>How the baseline is called, and whether it is a range; null for 基准线 and a value.</summary>
    public BaselineRule? Baseline { get; init; }

    /// <summary>The baseline is rounded to multiples of it, half away from zero: 0.1 or 0.5.</summary>
    public required decimal Step { get; init; }

    /// <summary>No single correction may be larger, in points.</summary>
    public required decimal LargestCorrection { get; init; }
    public required LineRule Upper { get; init; }
    public required LineRule Lower { get; init; }

    /// <summary>How far the lines stood apart in earlier years: what the distance is chosen by.</summary>
    public required Text SpreadHistory { get; init; }
    public required IndustryPolicy Industries { get; init; }

    /// <summary>Which line an enterprise uses by its state; published with the lines.</summary>
    public IReadOnlyList<LineUse> WhichLine { get; init; } = [];
}

/// <param name="Source">Who forecasts, and what stands in for what.</param>
public sealed record InputForecast(double Productivity, double Prices, Text Source);

public sealed record GuidelineValidity(DateOnly From, DateOnly To);

/// <param name="Width">The baseline is a range from the value up by so many points; null for a single value.</param>
public sealed record BaselineRule(Text Label, decimal? Width = null);

/// <summary>How W, L and P are taken from the published series of a region.</summary>
/// <param name="Families">Average-wage families by years, without overlap; growth is always within one.</param>
/// <param name="Breaks">Years whose wage growth must be read with care.</param>
/// <param name="EmploymentVintages">Indicators of employed persons, newest vintage first; growth is always within one.</param>
/// <param name="LongestInterval">Employment growth may be the mean over so many years at most; over more than one it is approximate.</param>
public sealed record SeriesRule(
    string Region, int FirstYear, IReadOnlyList<WageFamily> Families, IReadOnlyList<SeriesBreak> Breaks, string ProductivityGrowth, string GdpGrowth,
    IReadOnlyList<EmploymentVintage> EmploymentVintages, int LongestInterval, string PriceGrowth);

/// <param name="Indicator">Level in yuan a year; printed growth is the indicator with <c>_growth</c>.</param>
/// <param name="LastYear">Null for up to now.</param>
public sealed record WageFamily(string Indicator, int FirstYear, int? LastYear, Text Name);

public sealed record EmploymentVintage(string Indicator, Text Name);

/// <param name="Comparable">False where the printed growth contains the break itself: the year then counts as approximate.</param>
public sealed record SeriesBreak(int Year, bool Comparable, Text What);

/// <summary>One fit of CN-REG on the national series, up to the year before the guideline's.</summary>
/// <param name="DummyFrom">A dummy is 1 from this year on; null for none.</param>
/// <param name="Inputs">What L and P the fit is read at: <c>previous-year</c>, actual figures of the year before, or <c>forecast</c>, the policy's of the year itself.</param>
public sealed record FitRule(string Id, Text Name, int FirstYear, bool WithoutApproximate, int? DummyFrom, string Inputs = "previous-year");

public sealed record InflationTarget(double Percent, Text Source);

/// <summary>How an upper or lower line follows from the baseline.</summary>
/// <param name="Kind">
/// <c>points</c> (distance from the baseline, above or below it), <c>ratio</c> (multiple of it), <c>prediction-interval</c> (end of the chosen model's interval, moved
/// by the corrections), <c>history</c> (median distance of the lines published before), <c>fixed</c> (the line itself, in percent), <c>not-issued</c>, <c>zero-or-negative</c>.
/// </param>
/// <param name="Width">The line is a range from its value up by so many points; null for a single value.</param>
public sealed record LineRule(string Kind, decimal? Value, Text Label, Text Reason, decimal? Width = null);

/// <summary>Parameters of the industry lines, growth type.</summary>
/// <param name="YearEffect">δ of the year: points by which industries as a whole stand off the regional baseline.</param>
/// <param name="ScoreLimit">Standardised scores are cut off at ± this.</param>
/// <param name="FewestFactors">An industry with fewer usable factors gets no line.</param>
public sealed record IndustryPolicy(
    decimal YearEffect, Text YearEffectReason, IReadOnlyList<FactorRule> Factors, decimal ScoreLimit, int FewestFactors, decimal? Floor, decimal? Ceiling, decimal Step,
    LineRule Upper, LineRule Lower, IReadOnlyList<string> Sections);

/// <param name="Cube">Indicator; dimensions other than region, industry, period and statistic are taken at the whole.</param>
/// <param name="Coefficient">β: points per standard deviation.</param>
public sealed record FactorRule(string Id, Text Name, string Cube, string Statistic, decimal Coefficient, Text Reason);
