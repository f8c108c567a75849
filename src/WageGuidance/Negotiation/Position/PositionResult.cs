using WageGuidance.Cubes;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Negotiation.Position;

/// <summary>Where the firm stands, every figure by formula and inputs.</summary>
public sealed record PositionResult
{
    public const string CurrentSchema = "wageguidance-position-result/1";

    public required string Schema { get; init; }
    public required PackUsed? Pack { get; init; }
    public required IReadOnlyList<FirmRatio> Ratios { get; init; }
    public required IReadOnlyList<JobPosition> Jobs { get; init; }
    public required FunctionLinePosition FunctionLine { get; init; }
    public required ApplicableLine Line { get; init; }
    public required IReadOnlyList<Problem> Flags { get; init; }
    public required IReadOnlyList<Figure> Figures { get; init; }
    public required PositionFile Input { get; init; }
}

/// <summary>A ratio of the firm and where it stands; or why there is none.</summary>
/// <param name="Industry">The industry's ratio, Σ over Σ.</param>
/// <param name="Difference">The firm's less the industry's: yuan, or percentage points.</param>
/// <param name="Reason">Why there is no value, or no rank.</param>
public sealed record FirmRatio(string Id, Text Name, string Unit, string Formula, decimal? Value, SourcedFigure? Industry, decimal? Difference, PercentileRank? Rank, string? Source, Text? Reason);

public sealed record JobPosition(string Job, decimal YearlyPay, PercentileRank? Rank, IReadOnlyList<QuantilePoint>? Points, string? Source, Text? Reason);

/// <summary>The firm's point against the industry's function line; or why it cannot be read.</summary>
public sealed record FunctionLinePosition(decimal? SalesPerHead, decimal? PayPerHead, decimal? Line, decimal? WarningLine, Text? Reading, string? Source, Text? Reason);

/// <summary>The line that applies, with its numbers where they were issued.</summary>
/// <param name="Rule">Id of the row of the rule table.</param>
/// <param name="Words">The row: state and rule.</param>
/// <param name="PayToLocalAverage">Average pay over the local average; null where either is absent.</param>
/// <param name="Reading">The bounds in numbers, or why there are none.</param>
public sealed record ApplicableLine(string Rule, Text Words, string? From, string? To, decimal? FromPercent, decimal? ToPercent, decimal? PayToLocalAverage, Text Reading, Text Source, string? GuidelineSource);

/// <summary>The result, or everything that is wrong with the file.</summary>
public sealed record PositionOutcome(PositionResult? Result, IReadOnlyList<Problem> Problems);
