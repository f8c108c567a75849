using WageGuidance.Guidelines;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Negotiation.Position;

/// <summary>A firm's year and what it is held against. Schema <c>wageguidance-position/1</c>, published as <c>docs/methods/position.schema.json</c>.</summary>
public sealed record PositionFile
{
    public const string CurrentSchema = "wageguidance-position/1";

    public required string Schema { get; init; }
    public required FirmYear Firm { get; init; }

    /// <summary>By which the rule table says what line to use.</summary>
    public EnterpriseState State { get; init; }
    public PositionBenchmarks? Benchmarks { get; init; }

    /// <summary>What to take from a release where <see cref="Benchmarks"/> has nothing.</summary>
    public PositionSelection? FromPack { get; init; }
}

/// <summary>A firm's year, in yuan; each may be absent. Nothing of it is kept.</summary>
/// <param name="Headcount">Average number of staff.</param>
/// <param name="AveragePay">Pay a head and year.</param>
public sealed record FirmYear(
    decimal? Headcount = null, decimal? Sales = null, decimal? ValueAdded = null, decimal? TotalCost = null, decimal? LabourCost = null, decimal? Profit = null, decimal? AveragePay = null,
    IReadOnlyList<JobPay>? Jobs = null);

/// <param name="YearlyPay">Pay of a year.</param>
/// <param name="Occupation">Major group of the occupation list by which the release is asked; the whole where absent.</param>
public sealed record JobPay(string Job, decimal YearlyPay, string? Occupation = null);

public enum EnterpriseState { Normal, FastGrowth, Flat, SeriousDifficulty }

/// <param name="Release">As in an offer's selection.</param>
public sealed record PositionSelection(string? Region = null, string? Industry = null, string? Release = null);

/// <summary>What a firm is held against, each with its source. Absent parts are not compared with, and the result says so.</summary>
public sealed record PositionBenchmarks
{
    /// <summary>
    /// Quantiles of firms' ratios by id: <c>labour_cost_per_head</c>, <c>labour_cost_to_sales</c>, <c>labour_share</c>, <c>share_of_total_cost</c>,
    /// <c>profit_to_labour_cost</c>, <c>pay_share</c>, <c>labour_productivity</c>.
    /// </summary>
    public IReadOnlyDictionary<string, PublishedQuantiles> Ratios { get; init; } = new Dictionary<string, PublishedQuantiles>();

    /// <summary>The industry's own ratios, Σ over Σ, by the same ids.</summary>
    public IReadOnlyDictionary<string, SourcedFigure> IndustryRatios { get; init; } = new Dictionary<string, SourcedFigure>();

    /// <summary>Quantiles of pay of a year, by job.</summary>
    public IReadOnlyDictionary<string, PublishedQuantiles> Jobs { get; init; } = new Dictionary<string, PublishedQuantiles>();
    public FunctionLineBenchmark? FunctionLine { get; init; }

    /// <summary>The local average pay of a year, by which pay is high or low.</summary>
    public SourcedFigure? LocalAveragePay { get; init; }
    public GuidelineBenchmark? Guideline { get; init; }

    /// <summary>Which line a firm uses by its state: the table decided with the guideline; where absent, that of the product's policy, which its source then says.</summary>
    public IReadOnlyList<LineUse>? LineUses { get; init; }

    /// <summary>The release that filled what the file left open.</summary>
    public PackUsed? Pack { get; init; }
}

/// <summary>Published quantiles (percentile and value, ascending) that a figure of the firm is held against.</summary>
public sealed record PublishedQuantiles(IReadOnlyList<QuantilePoint> Points, string Source);

public sealed record QuantilePoint(decimal Percentile, decimal Value);

public sealed record SourcedFigure(string Period, decimal Value, string Source);

/// <summary>The industry's function line: r and r' as fractions (0.0856), the wages of a year.</summary>
public sealed record FunctionLineBenchmark(decimal Ratio, decimal? WarningRatio, decimal MinimumWage, decimal AverageWage, string Source)
{
    /// <summary>The line of these parameters.</summary>
    public PayFunctionLine ToLine()
    {
        return new(Known(Ratio), WarningRatio is { } r ? Known(r) : Estimate.Undefined(Reason.NoRows), (double)MinimumWage, (double)AverageWage);

        static Estimate Known(decimal value) => Estimate.Undefined(Reason.None) with { Value = (double)value };
    }
}
