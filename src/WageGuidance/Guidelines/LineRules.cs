using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.GuidelineModels;

namespace WageGuidance.Guidelines;

/// <summary>What the distance of the lines from the baseline can rest on besides numbers of the policy.</summary>
/// <param name="IntervalLow">Lower end of the chosen model's prediction interval, moved by the corrections.</param>
/// <param name="UpperDistance">Median of upper line less baseline over the years published, points.</param>
internal sealed record SpreadEvidence(decimal? IntervalLow, decimal? IntervalHigh, decimal? UpperDistance, decimal? LowerDistance)
{
    /// <param name="history">Published lines of the whole economy; years without either line do not count.</param>
    public static SpreadEvidence Of(ModelResult chosen, decimal corrections, IReadOnlyList<PublishedLine> history)
    {
        var whole = history.Where(h => h.Industry == Classifications.CodeLists.Whole).Select(h => h.Lines).ToList();
        return new((decimal?)chosen.PredictionLow + corrections, (decimal?)chosen.PredictionHigh + corrections,
            Median([.. whole.Select(t => (decimal?)t.Upper.Value - (decimal?)(t.Baseline.High ?? t.Baseline.Value)).OfType<decimal>()]),
            Median([.. whole.Select(t => (decimal?)t.Baseline.Value - (decimal?)t.Lower.Value).OfType<decimal>()]));
    }

    private static decimal? Median(decimal[] values)
    {
        if (values.Length == 0) return null;
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}

/// <summary>From a baseline to the three lines by the policy's rules, and whether they are in order.</summary>
internal static class LineRules
{
    private static readonly BaselineRule Usual = new(new("基准线", "baseline"));

    /// <summary>Lines of a baseline in percent, rounded to the step. An upper line stands above it (above its upper end, where it is a range), a lower one below.</summary>
    /// <returns>The lines, or why a line cannot be drawn.</returns>
    public static (GuidelineTriple? Lines, Text? Refusal) Draw(decimal baseline, LineRule upper, LineRule lower, decimal step, SpreadEvidence? evidence = null, BaselineRule? rule = null)
    {
        rule ??= Usual;
        if ((upper.Kind == "ratio" || lower.Kind == "ratio") && baseline <= 0)
            return (null, new($"基准线为{Words.Exact(baseline)}%，不能按比例确定上下线。", $"With a baseline of {Words.Exact(baseline)} % no line can be drawn by ratio."));
        var top = baseline + (rule.Width ?? 0);
        var (up, down) = (upper.Value ?? 0, lower.Value ?? 0);
        var above = upper.Kind switch
        {
            "ratio" => new Spread.Ratio(up, up).UpperOf(top), "prediction-interval" => evidence?.IntervalHigh, "history" => top + evidence?.UpperDistance, _ => new Spread.Points(up, up).UpperOf(top),
        };
        var below = lower.Kind switch
        {
            "ratio" => new Spread.Ratio(down, down).LowerOf(baseline), "prediction-interval" => evidence?.IntervalLow, "history" => baseline - evidence?.LowerDistance, _ => new Spread.Points(down, down).LowerOf(baseline),
        };
        if (above is not { } over) return (null, NoEvidence(upper));
        if (below is not { } under) return (null, NoEvidence(lower));
        return (new(Numbered(baseline, rule.Label, rule.Width), Of(upper, over, step), Of(lower, under, step)), null);
    }

    private static Line Of(LineRule rule, decimal away, decimal step) => rule.Kind switch
    {
        "not-issued" => Line.NotIssued(rule.Label),
        "zero-or-negative" => new("zero-or-negative", null, null, rule.Label),
        "fixed" => Numbered(rule.Value!.Value, rule.Label, rule.Width),
        _ => Numbered(Rounding.ToStep(away, step), rule.Label, rule.Width),
    };

    private static Line Numbered(decimal value, Text label, decimal? width) =>
        width is { } w ? new("range", (double)value, (double)(value + w), label) : Line.Of((double)value, label);

    private static Text NoEvidence(LineRule rule) => rule.Kind == "history"
        ? new($"没有已公布的数值可确定“{rule.Label.Zh}”与基准线的距离。", $"No published values tell how far the {rule.Label.En} is to stand from the baseline.")
        : new($"选定的模型没有预测区间，不能据以确定“{rule.Label.Zh}”。", $"The chosen model has no prediction interval to draw the {rule.Label.En} from.");

    public static IReadOnlyList<GuidelineOrderViolation> OrderViolations(GuidelineTriple lines) =>
        new GuidelineLines(ForOrder(lines.Baseline), ForOrder(lines.Upper), ForOrder(lines.Lower)).OrderViolations();

    public static Text Describe(GuidelineTriple lines) => new(
        string.Join("，", new[] { lines.Baseline, lines.Upper, lines.Lower }.Select(l => Describe(l).Zh)),
        string.Join(", ", new[] { lines.Baseline, lines.Upper, lines.Lower }.Select(l => Describe(l).En)));

    public static Text Describe(Line line) => line.Kind switch
    {
        "value" => new($"{line.Label.Zh}{Number(line.Value)}%", $"{line.Label.En} {Number(line.Value)} %"),
        "range" => new($"{line.Label.Zh}{Number(line.Value)}%—{Number(line.High)}%", $"{line.Label.En} {Number(line.Value)}–{Number(line.High)} %"),
        "zero-or-negative" => new($"{line.Label.Zh}可为零或负增长", $"{line.Label.En} zero or negative"),
        "not-issued" => new($"不发布{line.Label.Zh}", $"no {line.Label.En} issued"),
        _ => new($"{line.Label.Zh}未查得", $"{line.Label.En} not found"),
    };

    /// <summary>A missing line is unknown, so it is in order with every other, as one that was not issued.</summary>
    private static GuidelineLine ForOrder(Line line) => line switch
    {
        { Kind: "value", Value: { } v } => GuidelineLine.Of((decimal)v),
        { Kind: "range", Value: { } low, High: { } high } => GuidelineLine.Range((decimal)low, (decimal)high),
        { Kind: "zero-or-negative" } => GuidelineLine.ZeroOrNegative,
        _ => GuidelineLine.NotIssued,
    };

    private static string Number(double? value) => Words.Percent(value!.Value);
}
