using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>One model in full: equation, coefficients with t and VIF, tests, what it was read at, warnings, plain words, sensitivity.</summary>
internal static class ModelExplanation
{
    public static IEnumerable<ExplanationBlock> Of(ModelResult model, bool chosen)
    {
        var heading = new Text($"{(chosen ? "* " : "")}{model.Name.Zh} [{model.Id}]：{model.Formula.Zh}", $"{(chosen ? "* " : "")}{model.Name.En} [{model.Id}]: {model.Formula.En}");
        if (model.Refusal is { } refusal)
        {
            yield return new(heading, [refusal], null, 2);
            yield break;
        }

        var paragraphs = new List<Text> { new($"样本：{model.Window.Zh}。", $"Window: {model.Window.En}.") };
        if (model.Timing is { } timing) paragraphs.Add(timing);
        if (model.Diagnostics.Count > 0) paragraphs.Add(Tests(model));
        paragraphs.AddRange(model.Warnings.Select(w => new Text($"! {w.Zh}", $"! {w.En}")));
        paragraphs.Add(model.Reading);
        yield return new(heading, paragraphs, model.Coefficients.Count == 0 ? null : new(
            [new("系数", "coefficient"), new("估计", "estimate"), new("标准误", "s.e."), GuidelineExplanation.Same("t"), GuidelineExplanation.Same("p"), GuidelineExplanation.Same("VIF")],
            [
                .. model.Coefficients.Select(c => (IReadOnlyList<Text>)
                [
                    new($"{c.Id} {c.Name.Zh}", $"{c.Id} {c.Name.En}"), Number(c.Value, 4), Number(c.Se, 4), Number(c.T, 2), P(c.P), c.Vif is { } vif ? Number(vif, 2) : GuidelineExplanation.Same("–"),
                ]),
            ], new HashSet<int> { 1, 2, 3, 4, 5 }), 2);

        var without = model.Sensitivity.Where(s => s.Id.StartsWith("without-", StringComparison.Ordinal)).ToList();
        if (model.Sensitivity.Count > 0)
        {
            // Of the models beside the chosen one the extremes are enough; JSON has every year.
            var steps = chosen || without.Count == 0 ? model.Sensitivity : [.. model.Sensitivity.Except(without), .. Extremes(without)];
            yield return new(new("敏感性", "Sensitivity"), [], new(
                [new("改动", "change"), new("测算值%", "estimate %"), new("差（百分点）", "difference, points")],
                [.. steps.Select(s => (IReadOnlyList<Text>)[s.Name, s.Estimate is { } e ? Number(e, 2) : s.Refusal!, s.Change is { } c ? GuidelineExplanation.Same(Words.Signed(c)) : GuidelineExplanation.Same("–")])],
                new HashSet<int> { 1, 2 }), 3);
        }
    }

    private static IEnumerable<SensitivityStep> Extremes(List<SensitivityStep> without)
    {
        foreach (var refused in without.Where(s => s.Estimate is null)) yield return refused;
        if (without.Where(s => s.Estimate is not null).MinBy(s => s.Estimate) is not { } low || without.MaxBy(s => s.Estimate) is not { } high) yield break;
        yield return low with { Name = new($"逐年剔除最低：{low.Name.Zh}", $"a year left out, lowest: {low.Name.En}") };
        yield return high with { Name = new($"逐年剔除最高：{high.Name.Zh}", $"a year left out, highest: {high.Name.En}") };
    }

    private static Text Tests(ModelResult model)
    {
        var interval = model is { PredictionLow: { } low, PredictionHigh: { } high } ? new Text($"；95%预测区间{Words.Points(low, 2)}%至{Words.Points(high, 2)}%", $"; 95 % prediction interval {Words.Points(low, 2)} % to {Words.Points(high, 2)} %") : Text.Empty;
        string Told(Diagnostic d) => d.Id == "df" ? Words.Points(d.Value, 0) : d.Id == "f_p" && d.Value < 0.00005 ? "<0.0001" : Words.Points(d.Value, 4);
        return new(
            string.Join("，", model.Diagnostics.Select(d => $"{d.Name.Zh} {Told(d)}")) + interval.Zh + "。",
            string.Join(", ", model.Diagnostics.Select(d => $"{d.Name.En} {Told(d)}")) + interval.En + ".");
    }

    private static Text P(double p) => p < 0.00005 ? GuidelineExplanation.Same("<0.0001") : Number(p, 4);

    private static Text Number(double value, int decimals) => GuidelineExplanation.Same(Words.Points(value, decimals));
}
