using WageGuidance.Cubes.Formats;
using WageGuidance.Indicators.Openings;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators;

/// <summary>
/// How the indicators are computed: the version and the parameters that, with the data version, fix every number.
/// Whoever changes a formula, a rule or what a cell says raises <see cref="Version"/>.
/// </summary>
public static class Method
{
    public const int Version = 6;
    public const double Confidence = 0.95;

    public static MinimumCounts PersonCounts { get; } = new();

    /// <summary>Where a row is an enterprise, only enterprises are counted.</summary>
    public static MinimumCounts EnterpriseCounts { get; } = new(MinPersons: 0);

    /// <summary>Primary rules on payroll and labour cost. Not printed anywhere: who knows p and k can sharpen what a withheld cell tells him.</summary>
    internal static DominanceRules Dominance { get; } = new(PersonCounts.MinUnits, PPercent: 12, new(Largest: 2, Percent: 80));

    public static GradeThresholds Grades => QualityGrades.Thresholds;

    /// <summary>Shares of the published quantiles, by statistic.</summary>
    public static IReadOnlyList<(string Statistic, double Share)> Quantiles { get; } = [("p10", 0.10), ("p25", 0.25), ("p50", 0.50), ("p75", 0.75), ("p90", 0.90)];

    /// <summary>Parameters of an indicator as canonical JSON.</summary>
    public static string ParametersOf(string indicator) => indicator switch
    {
        IndicatorIds.Pay or IndicatorIds.NonPrivatePay or IndicatorIds.PayGroups => CanonicalJson.Text(new
        {
            Confidence, QuantileRule = QuantileRule.AveragedEcdf, LonelyPsu = LonelyPsu.Adjust, PersonCounts.MinUnits, PersonCounts.MinPersons, PersonCounts.MinBeyondQuantile, Dominance,
            Grades.Percent, Grades.Points,
        }),
        IndicatorIds.LabourCost => CanonicalJson.Text(new { Confidence, LonelyPsu = LonelyPsu.Adjust, EnterpriseCounts.MinUnits, Dominance, Grades.Percent }),
        IndicatorIds.FunctionLine => CanonicalJson.Text(new
        {
            Confidence, LonelyPsu = LonelyPsu.Adjust, EnterpriseCounts.MinUnits, Dominance, Survey.FirmBins.FewestFirms, Statistics.GuidelineModels.PayFunctionLine.KinkOfAverage, Statistics.GuidelineModels.PayFunctionLine.UpperDivisor,
            MinimumWage = "lowest-rate-by-month", AverageWage = "published-nonprivate", Grades.Percent,
        }),
        IndicatorIds.LabourCostFirms => CanonicalJson.Text(new { Confidence, QuantileRule = QuantileRule.AveragedEcdf, LonelyPsu = LonelyPsu.Adjust, EnterpriseCounts.MinUnits, Dominance, EnterpriseCounts.MinBeyondQuantile, Grades.Percent }),
        IndicatorIds.LabourCostPanel => CanonicalJson.Text(new { Confidence, LonelyPsu = LonelyPsu.Adjust, EnterpriseCounts.MinUnits, Dominance, Panel = "enterprises-in-both", Grades.Points }),
        IndicatorIds.LabourCostMonitoring => CanonicalJson.Text(new { EnterpriseCounts.MinUnits, Dominance, Panel = "enterprises-in-both", Index = "laspeyres", Base = "same-quarter-of-the-year-before" }),
        IndicatorIds.Openings or IndicatorIds.OpeningsPanel or IndicatorIds.OpeningsByGroup => CanonicalJson.Text(new { NoRequirement = Statistics.Indices.NoRequirementRule.SpreadBySeekers, Panel = "leagues-in-both" }),
        IndicatorIds.AdjustedOpenings => CanonicalJson.Text(new { Panel = "leagues-in-both", Adjustment = "x11", AdjustedOpenings.X11.Mode, AdjustedOpenings.X11.SeasonalFilter, AdjustedOpenings.X11.LowerSigma, AdjustedOpenings.X11.UpperSigma, AdjustedOpenings.QuartersShown }),
        IndicatorIds.PayDecomposition => CanonicalJson.Text(new { PersonCounts.MinUnits, PersonCounts.MinPersons }),
        IndicatorIds.Settlements => CanonicalJson.Text(new { EnterpriseCounts.MinUnits, Dominance, QuantileRule = QuantileRule.AveragedEcdf }),
        IndicatorIds.Quality => CanonicalJson.Text(new { Confidence, Interval = "wilson" }),
        _ => "{}",
    };
}

/// <summary>Indicators that are computed or read from a source of their own; those of indicator tables stand in the catalogue only.</summary>
public static class IndicatorIds
{
    public const string Pay = "pay.survey";
    public const string NonPrivatePay = "pay.survey-nonprivate";
    public const string PayGroups = "pay.survey-groups";
    public const string LabourCost = "labour-cost.survey";
    public const string FunctionLine = "function-line.survey";
    public const string LabourCostFirms = "labour-cost.survey-firms";
    public const string LabourCostPanel = "labour-cost.panel";
    public const string LabourCostMonitoring = "labour-cost.monitoring";
    public const string Openings = "openings.public-service";
    public const string OpeningsPanel = "openings.panel";
    public const string OpeningsHistory = "openings.history";
    public const string AdjustedOpenings = "openings.adjusted";
    public const string PayDecomposition = "pay.decomposition";
    public const string OpeningsByGroup = "openings.public-service-groups";
    public const string PublishedPay = "pay.published";
    public const string PublishedPosts = "pay.published-posts";
    public const string MinimumWage = "minimum-wage";
    public const string CountyMinimumWage = "minimum-wage.county";
    public const string Kaitz = "minimum-wage.kaitz";
    public const string NationalOpenings = "openings.national";
    public const string Macro = "macro";
    public const string Conflicts = "register.conflicts";
    public const string Settlements = "bargaining.settlements";
    public const string Quality = "bargaining.quality";
    public const string GuidePrices = "standards.guide-prices";
    public const string PieceRates = "standards.piece-rates";
    public const string AgreedMinimumPay = "standards.minimum-pay";
}
