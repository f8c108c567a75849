using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.GuidelineModels;

namespace WageGuidance.Guidelines;

/// <summary>From a baseline to the three lines by the policy's rules, and whether they are in order.</summary>
internal static class LineRules
{
    private static readonly Text Baseline = new("基准线", "baseline");

    /// <summary>Lines of a baseline in percent, rounded to the step. An upper line stands above it, a lower one below.</summary>
    /// <returns>The lines, or why a line cannot be drawn.</returns>
    public static (GuidelineTriple? Lines, Text? Refusal) Draw(decimal baseline, LineRule upper, LineRule lower, decimal step)
    {
        if ((upper.Kind == "ratio" || lower.Kind == "ratio") && baseline <= 0)
            return (null, new($"基准线为{Words.Exact(baseline)}%，不能按比例确定上下线。", $"With a baseline of {Words.Exact(baseline)} % no line can be drawn by ratio."));
        var (up, down) = (upper.Value ?? 0, lower.Value ?? 0);
        return (new(
            Line.Of((double)baseline, Baseline),
            Of(upper, upper.Kind == "ratio" ? new Spread.Ratio(up, up).UpperOf(baseline) : new Spread.Points(up, up).UpperOf(baseline), step),
            Of(lower, lower.Kind == "ratio" ? new Spread.Ratio(down, down).LowerOf(baseline) : new Spread.Points(down, down).LowerOf(baseline), step)), null);
    }

    private static Line Of(LineRule rule, decimal away, decimal step) => rule.Kind switch
    {
        "not-issued" => Line.NotIssued(rule.Label),
        "zero-or-negative" => new("zero-or-negative", null, null, rule.Label),
        "fixed" => Line.Of((double)rule.Value!.Value, rule.Label),
        _ => Line.Of((double)Rounding.ToStep(away, step), rule.Label),
    };

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
