using System.Globalization;

namespace WageGuidance.Statistics.GuidelineModels;

public enum GuidelineLineKind
{
    /// <summary>Not published. Not zero: many publishers issue no upper or no lower line.</summary>
    NotIssued,

    /// <summary>"Zero or negative growth" (零增长或负增长), a legal value of the lower line without a number.</summary>
    ZeroOrNegative,

    Value,
    Range,
}

/// <summary>One line of a wage guideline: growth of the average wage in percent, in one of the forms in which lines are published.</summary>
public readonly record struct GuidelineLine
{
    private GuidelineLine(GuidelineLineKind kind, decimal low, decimal high) => (Kind, LowPercent, HighPercent) = (kind, low, high);

    public GuidelineLineKind Kind { get; }

    /// <summary>Lower end in percent; null when the line carries no number.</summary>
    public decimal? Low => Kind is GuidelineLineKind.Value or GuidelineLineKind.Range ? LowPercent : null;

    /// <summary>Upper end in percent, equal to <see cref="Low"/> for a single value; null when the line carries no number.</summary>
    public decimal? High => Kind is GuidelineLineKind.Value or GuidelineLineKind.Range ? HighPercent : null;

    private decimal LowPercent { get; }
    private decimal HighPercent { get; }

    public static GuidelineLine NotIssued => default;
    public static GuidelineLine ZeroOrNegative => new(GuidelineLineKind.ZeroOrNegative, 0, 0);

    public static GuidelineLine Of(decimal percent) => new(GuidelineLineKind.Value, percent, percent);

    /// <exception cref="ArgumentException">The lower end is above the upper one.</exception>
    public static GuidelineLine Range(decimal lowPercent, decimal highPercent) => lowPercent <= highPercent
        ? new(GuidelineLineKind.Range, lowPercent, highPercent)
        : throw new ArgumentException($"A range cannot run from {lowPercent} down to {highPercent}.");

    public override string ToString() => Kind switch
    {
        GuidelineLineKind.NotIssued => "not issued",
        GuidelineLineKind.ZeroOrNegative => "zero or negative",
        GuidelineLineKind.Value => string.Create(CultureInfo.InvariantCulture, $"{LowPercent}%"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{LowPercent}–{HighPercent}%"),
    };
}
