using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Offers;

/// <summary>What the offers come to. Given back to the evaluator, its trace yields the same result, to the byte.</summary>
public sealed record OfferResult
{
    public const string CurrentSchema = "wageguidance-offer-result/1";

    public required string Schema { get; init; }
    public required string PeriodFrom { get; init; }
    public required string PeriodTo { get; init; }

    /// <summary>The pack used, if any; else the benchmarks are the file's own, each with its source.</summary>
    public required PackUsed? Pack { get; init; }
    public required IReadOnlyList<Text> Rules { get; init; }

    /// <summary>What a reader must know: assumptions that bit, parts that could not be compared.</summary>
    public required IReadOnlyList<Problem> Flags { get; init; }
    public required IReadOnlyList<OfferEvaluation> Offers { get; init; }

    /// <summary>The second and later offers against the first.</summary>
    public required IReadOnlyList<ComparedMeasure> Comparison { get; init; }
    public required OfferTrace Trace { get; init; }
}

public sealed record OfferTrace(string Schema, OfferFile Input, IReadOnlyList<Figure> Figures)
{
    public const string CurrentSchema = "wageguidance-offer-trace/1";
}

public sealed record OfferEvaluation(string Id, Text? Name, IReadOnlyList<GroupEvaluation> Groups, StaffEvaluation AllStaff, IReadOnlyList<YearCost> Cost, IReadOnlyList<FrontLineTest> FrontLine);

public sealed record GroupEvaluation
{
    public required string Id { get; init; }
    public Text? Name { get; init; }
    public required IReadOnlyList<MonthPay> Months { get; init; }
    public required IReadOnlyList<YearPay> Years { get; init; }
    public required decimal FinalMonthlyPay { get; init; }
    public required decimal LevelEffectPercent { get; init; }
    public required HourlyPay Hourly { get; init; }
    public PercentileMove? Percentile { get; init; }
    public required IReadOnlyList<MinimumWageBreach> BelowMinimumWage { get; init; }
}

/// <param name="RealPay">At prices of the base month; absent without a monthly index.</param>
public sealed record MonthPay(string Month, decimal Pay, decimal LumpSum, decimal? RealPay);

/// <summary>A year of the period, per head.</summary>
/// <param name="Pay">Sum of the twelve months, without lump sums.</param>
/// <param name="AnnualEffectPercent">Against the year before (the first year: against base pay, or what was given for the year before).</param>
/// <param name="WithLumpSumsPercent">The same with lump sums in both years.</param>
/// <param name="CarryOverPercent">Überhang: the level at the year's end over the year's average. So much the next year rises without any new agreement.</param>
/// <param name="LevelEffectPercent">The level at the year's end over the base level.</param>
/// <param name="RealPercent">WithLumpSumsPercent after prices.</param>
public sealed record YearPay(string From, string To, decimal Pay, decimal LumpSums, decimal AnnualEffectPercent, decimal WithLumpSumsPercent, decimal CarryOverPercent, decimal LevelEffectPercent, decimal? PricesPercent, decimal? RealPercent);

public sealed record HourlyPay(decimal Before, decimal After, decimal ChangePercent);

public sealed record PercentileMove(PercentileRank From, PercentileRank To, string Period, string Source);

public sealed record MinimumWageBreach(DateOnly From, decimal Pay, decimal MinimumWage, decimal Shortfall, string Source);

/// <summary>All groups together, weighted by headcount.</summary>
public sealed record StaffEvaluation(IReadOnlyList<MonthPay> Months, IReadOnlyList<YearPay> Years, IReadOnlyList<GuidelinePosition> Guideline);

/// <summary>Growth of average pay with lump sums in a year against the lines.</summary>
/// <param name="Position"><c>below-lower</c>, <c>lower-to-baseline</c>, <c>at-baseline</c>, <c>baseline-to-upper</c>, <c>above-upper</c>; <c>below-baseline</c>, <c>above-baseline</c> where the next line is not issued; <c>unordered</c>, <c>unknown</c>.</param>
public sealed record GuidelinePosition(string Year, int GuidelineYear, decimal GrowthPercent, string Position, decimal? ToBaselinePoints, decimal? ToUpperPoints, decimal? ToLowerPoints, Text Reading);

/// <summary>What a year costs the employer, in yuan, against base pay kept.</summary>
public sealed record YearCost
{
    public required string From { get; init; }
    public required string To { get; init; }
    public required decimal Pay { get; init; }
    public required decimal LumpSums { get; init; }
    public required decimal OnCosts { get; init; }
    public required decimal Total { get; init; }
    public required decimal AtBase { get; init; }
    public required decimal Additional { get; init; }
    public required decimal AdditionalPercent { get; init; }
    public RatioMove? LabourCostToSales { get; init; }
    public RatioMove? LabourShareOfValueAdded { get; init; }
    public RatioMove? LabourCostShareOfTotalCost { get; init; }
    public RatioMove? ProfitToLabourCost { get; init; }
    public decimal? ProfitAfter { get; init; }
}

/// <summary>A ratio before and after, in percent, with the firm's other figures unchanged.</summary>
public sealed record RatioMove(decimal Before, decimal After, decimal? Industry);

/// <param name="Verdict"><c>higher</c>, <c>equal</c>, <c>lower</c>, <c>no-front-line-group</c>.</param>
/// <param name="AtLeast">Whether front-line pay grows at least as the firm's average; null where no group is marked.</param>
public sealed record FrontLineTest(string Year, decimal? FrontLinePercent, decimal AllStaffPercent, string Verdict, bool? AtLeast, Text Reading);

public sealed record ComparedMeasure(string Measure, string Unit, IReadOnlyList<OfferValue> Values);

/// <param name="Difference">Less the first offer's.</param>
public sealed record OfferValue(string Offer, decimal Value, decimal Difference);
