using System.Text.Json.Serialization;
using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Severance;

/// <summary>What is due, with every figure by formula and inputs.</summary>
public sealed record SeveranceResult
{
    public const string CurrentSchema = "wageguidance-severance-result/1";

    public required string Schema { get; init; }
    public required decimal AverageMonthlyWage { get; init; }
    public required WageBase Base { get; init; }

    /// <summary>Service from 2008 on, Labour Contract Law art. 47.</summary>
    [JsonPropertyName("from_2008")]
    public required SeverancePart From2008 { get; init; }

    /// <summary>Service before 2008, 劳部发〔1994〕481号; null where there is none.</summary>
    [JsonPropertyName("before_2008")]
    public required SeverancePart? Before2008 { get; init; }
    public required decimal Total { get; init; }
    public required IReadOnlyList<Text> Notes { get; init; }
    public required SeveranceCase Input { get; init; }
    public required IReadOnlyList<Figure> Figures { get; init; }
}

/// <summary>Which wage counts: the average itself, the minimum wage in its place, or three times the local average.</summary>
public enum WageBase { Average, MinimumWage, ThreeTimesLocalAverage }

/// <param name="Years">Full years.</param>
/// <param name="RestMonths">Full months over them.</param>
/// <param name="Months">Months of wage due, after any limit.</param>
/// <param name="Limited">Whether the limit of twelve held.</param>
public sealed record SeverancePart(DateOnly From, DateOnly To, int Years, int RestMonths, decimal Months, bool Limited, decimal MonthlyWage, decimal Amount, Text Rule);

/// <summary>The result, or what is wrong or must be asked for.</summary>
public sealed record SeveranceOutcome(SeveranceResult? Result, IReadOnlyList<Problem> Problems);
