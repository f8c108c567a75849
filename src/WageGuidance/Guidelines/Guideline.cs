using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>
/// A year's wage guideline of a region with its evidence: the models, each correction with its reason, the lines of the region
/// and of its industries, and what was published before. Advisory; drafted once a year and quoted unchanged in every briefing of its validity.
/// </summary>
public sealed record Guideline
{
    public required string Region { get; init; }
    public required int Year { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }

    /// <summary>The fits tried, best evidence first: national series with and without approximate years, the region's own (or why it was refused).</summary>
    public required IReadOnlyList<ModelResult> Models { get; init; }

    /// <summary>The id of the model whose value the corrections start from.</summary>
    public required string ChosenModel { get; init; }
    public required IReadOnlyList<Correction> Corrections { get; init; }

    /// <summary>What the chosen model gives, and that plus the corrections; percent, unrounded. The baseline is the second, rounded to the policy's step.</summary>
    public double? ModelValue { get; init; }

    /// <inheritdoc cref="ModelValue"/>
    public double? CorrectedValue { get; init; }
    public required GuidelineTriple Lines { get; init; }
    public required Text Reason { get; init; }

    /// <summary>By section in order of the classification.</summary>
    public required IReadOnlyList<IndustryGuideline> Industries { get; init; }

    /// <summary>Published lines of earlier years, the whole economy and sections; years without a source are absent, never filled.</summary>
    public required IReadOnlyList<PublishedLine> History { get; init; }
    public required bool Synthetic { get; init; }
    public required int DataVersion { get; init; }
    public required int MethodVersion { get; init; }
    public IReadOnlyList<Text> Notes { get; init; } = [];

    /// <summary>Which line an enterprise uses by its state.</summary>
    public IReadOnlyList<LineUse> WhichLine { get; init; } = [];

    /// <summary>What the models would have said of the years with published lines; null where there are none.</summary>
    public GuidelineBacktest? Backtest { get; init; }
}

/// <summary>One line: a value, a range, not issued, or "zero or negative growth". In percent.</summary>
/// <param name="Kind">value, range, not-issued, zero-or-negative, missing.</param>
/// <param name="High">Upper end of a range; null otherwise.</param>
/// <param name="Label">The name the publication gives it: 基准线, 上线, 预警线, 下线, 平均线.</param>
public sealed record Line(string Kind, double? Value, double? High, Text Label)
{
    public static Line Of(double value, Text label) => new("value", value, null, label);
    public static Line NotIssued(Text label) => new("not-issued", null, null, label);
    public static Line Missing(Text label) => new("missing", null, null, label);
}

public sealed record GuidelineTriple(Line Baseline, Line Upper, Line Lower, Text? OrderExplanation = null);

/// <summary>A fit, or why it was refused.</summary>
/// <param name="Estimate">Growth in percent that the model gives for the year; null where refused.</param>
public sealed record ModelResult(
    string Id, Text Name, Text Formula, double? Estimate, double? PredictionLow, double? PredictionHigh, int Observations, Text Window,
    IReadOnlyList<Coefficient> Coefficients, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<Text> Warnings, Text Reading, Text? Refusal,
    IReadOnlyList<ModelInput> Inputs)
{
    /// <summary>Of when the inputs are that the model is read at: actual figures of the year before, or forecasts of the year itself.</summary>
    public Text? Timing { get; init; }

    /// <summary>Prediction intervals of the estimate, the widest first; empty where the model gives none.</summary>
    public IReadOnlyList<PredictionBand> Bands { get; init; } = [];

    /// <summary>Each input one point higher and lower, each year left out; empty where the model was refused.</summary>
    public IReadOnlyList<SensitivityStep> Sensitivity { get; init; } = [];
}

/// <param name="Level">Of confidence, in percent.</param>
public sealed record PredictionBand(int Level, double Low, double High);

public sealed record Coefficient(string Id, Text Name, double Value, double Se, double T, double P, double? Vif);

public sealed record Diagnostic(string Id, Text Name, double Value);

/// <summary>A year of the model's data: which values, and whether they are official, derived or approximate.</summary>
public sealed record ModelInput(int Year, double? Wage, double? Productivity, double? Price, double? Fitted, string Evidence, Text? Note);

/// <param name="Time">When it was entered; null only before it is kept.</param>
public sealed record Correction(string Id, Text Name, double Points, Text Reason, string Author, DateTimeOffset? Time = null);

/// <summary>An industry's lines and how its baseline came about.</summary>
public sealed record IndustryGuideline(
    string Industry, Text Name, GuidelineTriple Lines, IReadOnlyList<Contribution> Contributions, Text Reason);

public sealed record Contribution(string Id, Text Name, double Points);

/// <summary>A line triple as published in an earlier year.</summary>
public sealed record PublishedLine(int Year, string Region, string Industry, Text IndustryName, GuidelineTriple Lines, SourceReference Source);
