using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Offers;

/// <summary>What offers are held against, each with its source. Absent parts are not compared with.</summary>
public sealed record Benchmarks
{
    public GuidelineBenchmark? Guideline { get; init; }
    public IReadOnlyList<PercentileBenchmark> Percentiles { get; init; } = [];
    public PriceBenchmark? Prices { get; init; }
    public IReadOnlyList<MinimumWageBenchmark> MinimumWages { get; init; } = [];
    public LabourCostBenchmark? LabourCost { get; init; }

    /// <summary>The release or pack that filled what the file left open.</summary>
    public PackUsed? Pack { get; init; }
}

/// <param name="Year">The year the lines are for.</param>
public sealed record GuidelineBenchmark(int Year, GuidelineLineBenchmark Baseline, GuidelineLineBenchmark? Upper, GuidelineLineBenchmark? Lower, string Source);

/// <param name="Kind"><c>value</c>, <c>range</c>, <c>not-issued</c>, <c>zero-or-negative</c> or <c>missing</c>.</param>
public sealed record GuidelineLineBenchmark(LineKind Kind, decimal? Percent = null, decimal? HighPercent = null, Text? Label = null);

public enum LineKind { Value, Range, NotIssued, ZeroOrNegative, Missing }

/// <summary>Published percentiles of pay; a withheld one is absent.</summary>
/// <param name="Groups">Groups of staff held against them; absent is all.</param>
/// <param name="Per">Whether the amounts are for a year or a month.</param>
public sealed record PercentileBenchmark(
    string Period, PayPer Per, decimal? P10, decimal? P25, decimal? P50, decimal? P75, decimal? P90, string Source, Text? Name = null, IReadOnlyList<string>? Groups = null)
{
    internal IReadOnlyList<(decimal Percentile, decimal Value)> Points() =>
        [.. new (decimal P, decimal? V)[] { (10, P10), (25, P25), (50, P50), (75, P75), (90, P90) }.Where(p => p.V is not null).Select(p => (p.P, p.V!.Value))];
}

public enum PayPer { Year, Month }

/// <summary>Consumer prices: either growth of yearly averages in percent, or an index by month. Not both.</summary>
public sealed record PriceBenchmark(IReadOnlyList<YearlyPrices>? Yearly, IReadOnlyList<MonthlyPrices>? Monthly, string Source);

/// <param name="Percent">Growth of the year's average on the year before.</param>
public sealed record YearlyPrices(int Year, decimal Percent);

public sealed record MonthlyPrices(string Month, decimal Index);

public sealed record MinimumWageBenchmark(DateOnly From, decimal YuanPerMonth, string Source);

/// <summary>The industry's ratios, in percent.</summary>
public sealed record LabourCostBenchmark(string Period, decimal? LabourCostToSalesPercent, decimal? LabourSharePercent, string Source);

/// <summary>Which figures of a release are wanted.</summary>
/// <param name="Region">Region code; the pack's, or the release's first area, where absent.</param>
/// <param name="Industry">Section; the pack's, or the whole, where absent.</param>
/// <param name="MinimumWageCounty">County whose minimum wage holds.</param>
/// <param name="Occupations">Occupation (major group) of groups of staff; <c>_T</c> where not named.</param>
/// <param name="Release">E.g. <c>quarterly-briefing/2024-Q1</c> (its current version) or <c>quarterly-briefing/2024-Q1/v1</c>; <c>latest</c> or absent is the newest for region and industry.</param>
public sealed record PackSelection(string? Region = null, string? Industry = null, string? MinimumWageCounty = null, IReadOnlyDictionary<string, string>? Occupations = null, string? Release = null);

/// <param name="Release">E.g. <c>quarterly-briefing/2024-Q1/v1</c>.</param>
/// <param name="Area">Region whose figures were taken; likewise the industry.</param>
/// <param name="ManifestSha256">Hash of the manifest the figures were checked against; absent where they were taken from the published release itself.</param>
/// <param name="Signature"><c>verified</c> against a key the reader gave, <c>not-checked</c>, or <c>published</c>: no pack was between.</param>
public sealed record PackUsed(string Release, string Area, string Industry, int DataVersion, string ContentSha256, string? ManifestSha256, PackSignature Signature, bool Synthetic);

public enum PackSignature { NotChecked, Verified, Published }
