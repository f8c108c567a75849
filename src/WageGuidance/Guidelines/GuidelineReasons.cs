using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Guidelines;

/// <summary>The words that go with a guideline: how the baseline came about, and what a reader must know.</summary>
internal static class GuidelineReasons
{
    /// <summary>Stands among the notes of a guideline whose policy and corrections no body has decided.</summary>
    public static readonly Text SamplePolicy = new("本参数和修正为演示用，修正的提出时间亦为演示设定，未经任何机构决定，不得用于实际协商。", "Policy and corrections, and the times at which these were entered, are for demonstration, decided by no public body, and must not be used in real bargaining.");

    public static Text Of(GuidelinePolicy policy, ModelResult chosen, IReadOnlyList<Correction> corrections, decimal baseline, GuidelineTriple lines)
    {
        var interval = chosen is { PredictionLow: { } low, PredictionHigh: { } high }
            ? new Text($"（95%预测区间{Words.Percent(low)}%至{Words.Percent(high)}%）", $" (95 % prediction interval {Words.Percent(low)} % to {Words.Percent(high)} %)")
            : Text.Empty;
        var start = new Text(
            $"{chosen.Name.Zh}测算值为{Words.Points(chosen.Estimate!.Value, 2)}%{interval.Zh}；",
            $"{chosen.Name.En}: {Words.Points(chosen.Estimate.Value, 2)} %{interval.En}; ");
        var steps = corrections.Count == 0
            ? new Text("未作修正", "no corrections")
            : new(
                "修正：" + string.Join("，", corrections.Select(c => $"{c.Name.Zh}{Words.Signed(c.Points)}")) + $"，合计{Words.Signed(corrections.Sum(c => c.Points))}个百分点",
                "corrections: " + string.Join(", ", corrections.Select(c => $"{c.Name.En} {Words.Signed(c.Points)}")) + $", together {Words.Signed(corrections.Sum(c => c.Points))} points");
        var end = new Text(
            $"；按{Words.Exact(policy.Step)}个百分点取整，基准线为{Words.Percent((double)baseline)}%。",
            $"; rounded to {Words.Exact(policy.Step)} points the baseline is {Words.Percent((double)baseline)} %.");
        return Words.Sentences(new(start.Zh + steps.Zh + end.Zh, start.En + steps.En + end.En), OtherLine(policy.Upper, lines.Upper), OtherLine(policy.Lower, lines.Lower));
    }

    private static Text OtherLine(LineRule rule, Line line)
    {
        var what = LineRules.Describe(line);
        return new($"{what.Zh}：{rule.Reason.Zh}。", $"{char.ToUpperInvariant(what.En[0])}{what.En[1..]}: {rule.Reason.En}.");
    }

    public static IReadOnlyList<Text> Notes(GuidelineInputs inputs, IReadOnlyList<ModelResult> models, IReadOnlyList<Cube> used)
    {
        var (policy, year) = (inputs.Policy, inputs.Year);
        var notes = new List<Text>
        {
            policy.Fits.Any(f => f.Id == policy.ChosenModel && f.Inputs == "forecast")
                ? new($"模型以当年工资增长对当年劳动生产率和物价增长回归；测算{year}年时代入当年预测数：{policy.Forecast!.Source.Zh}。预测区间不含预测数本身的误差。",
                    $"The model relates a year's wage growth to productivity and price growth of the same year; for {year} forecasts are put in: {policy.Forecast.Source.En}. The prediction interval does not contain the forecasts' own error.")
                : new($"模型以当年工资增长对当年劳动生产率和物价增长回归；测算{year}年时，以{year - 1}年实际数代入，不用预测数，测算值因此等于方程对{year - 1}年的拟合值；预测区间不含{year}年劳动生产率和物价与上年不同所带来的误差。",
                $"The model relates a year's wage growth to productivity and price growth of the same year; for {year} the actual figures of {year - 1} are put in, no forecasts, so the estimate equals the fitted value of {year - 1}; the prediction interval does not contain the error of productivity and prices of {year} differing from them."),
            new($"选用“{models.First(m => m.Id == policy.ChosenModel).Name.Zh}”的理由：{policy.ChosenReason.Zh}", $"Why “{models.First(m => m.Id == policy.ChosenModel).Name.En}” was chosen: {policy.ChosenReason.En}"),
            policy.SpreadHistory,
        };
        if (policy.Industries.Sections.Count > 0)
        {
            notes.Add(new($"行业总体差距{Words.Signed((double)policy.Industries.YearEffect, 1)}个百分点：{policy.Industries.YearEffectReason.Zh}。", $"Industries as a whole, {Words.Signed((double)policy.Industries.YearEffect, 1)} points: {policy.Industries.YearEffectReason.En}."));
            notes.Add(Factors(policy.Industries));
        }

        notes.Add(
            new($"参数：{policy.Title.Zh}，{policy.Id}，适用期{policy.ValidFrom:yyyy-MM-dd}至{policy.ValidTo:yyyy-MM-dd}，SHA-256 {Hash(policy)[..16]}。",
                $"Policy: {policy.Title.En}, {policy.Id}, valid {policy.ValidFrom:yyyy-MM-dd} to {policy.ValidTo:yyyy-MM-dd}, SHA-256 {Hash(policy)[..16]}."));
        if (inputs.MacroFiles.Count > 0)
        {
            var files = inputs.MacroFiles.Select(f => $"{f.FileName} (SHA-256 {f.Sha256[..Math.Min(16, f.Sha256.Length)]})").ToList();
            notes.Add(new($"宏观序列取自：{string.Join("、", files)}；逐年来源见模型数据。", $"The macro series are from {string.Join(", ", files)}; the source of each year stands with the model's data."));
        }

        if (policy.Sample) notes.Add(SamplePolicy);
        if (used.Where(c => c.Synthetic).ToList() is { Count: > 0 } synthetic)
        {
            notes.Add(new(
                $"行业线中各行业的差异依据合成示例数据（{string.Join("、", synthetic.Select(c => c.Title.Zh))}）；全区基准线的模型依据公布的统计序列，不含合成数据。",
                $"The differences between industries rest on synthetic sample data ({string.Join(", ", synthetic.Select(c => c.Title.En))}); the model of the regional baseline rests on published series and contains none."));
        }

        return notes;
    }

    public static string Hash(GuidelinePolicy policy) => CanonicalJson.Sha256(CanonicalJson.Bytes(policy));

    private static Text Factors(IndustryPolicy rules) => new(
        "行业因素及系数（百分点/标准差）：" + string.Join("；", rules.Factors.Select(f => $"{f.Name.Zh}{Words.Signed((double)f.Coefficient)}，{f.Reason.Zh}")) + $"；标准化得分以±{Words.Exact(rules.ScoreLimit)}为限。",
        "Industry factors and coefficients, points per standard deviation: " + string.Join("; ", rules.Factors.Select(f => $"{f.Name.En} {Words.Signed((double)f.Coefficient)}, {f.Reason.En}")) + $"; scores are cut off at ±{Words.Exact(rules.ScoreLimit)}.");
}
