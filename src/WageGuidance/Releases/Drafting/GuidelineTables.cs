using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Releases.Drafting;

/// <summary>Tables of the guideline: corrections, models with their tests, sensitivity, backtest, industry lines, and who uses which line.</summary>
internal static class GuidelineTables
{
    private static readonly Text Computed = new("来源：工资指导线测算", "Source: guideline computation");

    public static Table Corrections(Guideline guideline) => new("guideline-corrections", new("修正及其理由", "Corrections and why"),
        [new(new("幅度", "Size"), new("百分点", "points"), 2) { IsChange = true }, new(new("理由", "Reason"), null, 0)],
        [
            .. guideline.Corrections.Select(c => new TableRow(new(c.Name.Zh, Names.Capital(c.Name.En)), 0, false, [new(c.Points), new(null, c.Reason)])),
        ],
        [
            .. guideline.Corrections.GroupBy(c => (c.Author, Day: c.Time is { } t ? GuidelineSection.Date(DateOnly.FromDateTime(t.DateTime)) : null)).Select(g => new Text(
                $"{string.Join("、", g.Select(c => c.Name.Zh))}：{g.Key.Author}{(g.Key.Day is null ? "" : $"于{g.Key.Day.Zh}")}提出{(g.Key.Day is not null && IsSample(guideline) ? "（时间为演示设定）" : "")}。", $"{Names.Capital(string.Join(", ", g.Select(c => c.Name.En)))}: entered by {g.Key.Author}{(g.Key.Day is null ? "" : $" on {g.Key.Day.En}{(IsSample(guideline) ? " (made up for demonstration)" : "")}")}.")),
            .. guideline is { ModelValue: { } model, CorrectedValue: { } corrected }
            ? [new Text($"模型值{Figures.Percent(model, 2).Zh}，修正后{Figures.Percent(corrected, 2).Zh}，取整后为基准线{GuidelineSection.LineValue(guideline.Lines.Baseline).Zh}。",
                $"Model value {Figures.Percent(model, 2).En}, corrected {Figures.Percent(corrected, 2).En}, rounded to the baseline of {GuidelineSection.LineValue(guideline.Lines.Baseline).En}.")]
            : Array.Empty<Text>(),
        ],
        Computed, guideline.Synthetic);

    public static Table Models(Guideline guideline)
    {
        var rows = guideline.Models.Select(m => new TableRow(m.Name, 0, m.Id == guideline.ChosenModel, m.Refusal is not null
            ? [new(null, new("不予拟合", "not fitted")), new(null, Figures.Same("–")), new(null, Figures.Same("–")), new(null, Figures.Same("–"))]
            :
            [
                new(null, Figures.Percent(m.Estimate)),
                new(null, m is { PredictionLow: { } low, PredictionHigh: { } high } ? new($"{Figures.Plain(low, 1).Zh}—{Figures.Plain(high, 1).Zh}", $"{Figures.Plain(low, 1).En} to {Figures.Plain(high, 1).En}") : Figures.Same("–")),
                new(null, Figures.Same(m.Observations > 0 ? $"{m.Observations}" : "–")),
                new(null, m.Diagnostics.FirstOrDefault(d => d.Id == "r2") is { } r2 ? Figures.Plain(r2.Value, 2) : Figures.Same("–")),
            ])).ToList();
        return new("guideline-models", new("各模型测算结果", "Models side by side"),
            [
                new(new("测算值", "Estimate"), null, 1), new(new("95%预测区间，%", "95 % prediction interval, %"), null, 1),
                new(new("样本年数", "Years"), null, 0), new(Figures.Same("R²"), null, 2),
            ],
            rows,
            [
                new("加粗者为基准线测算的起点。", "The model in bold is the starting point of the baseline."),
                .. guideline.Models.Where(m => m.Refusal is not null).Select(m => new Text($"{m.Name.Zh}：{First(m.Refusal!.Zh, "。")}", $"{m.Name.En}: {Names.Inside(First(m.Refusal!.En, ". "))}")),
            ],
            new("来源：全国宏观序列（逐年来源见方法说明）", "Source: national series; the source of each year is in the method note"), guideline.Synthetic);
    }

    /// <summary>How far each estimate moves with an input one point higher, and by the year left out that moves it most either way.</summary>
    public static Table? Sensitivity(Guideline guideline)
    {
        var models = guideline.Models.Where(m => m.Sensitivity.Count > 0).ToList();
        if (models.Count == 0) return null;
        return new("guideline-sensitivity", new("各模型的敏感性", "Sensitivity of the models"),
            [
                new(new("劳动生产率（或生产总值）高1点", "Productivity (or GDP) 1 point higher"), new("百分点", "points"), 2) { IsChange = true }, new(new("物价（或其目标）高1点", "Prices (or their target) 1 point higher"), new("百分点", "points"), 2) { IsChange = true },
                new(new("逐年剔除：最低", "A year left out: lowest"), null, 1), new(new("逐年剔除：最高", "A year left out: highest"), null, 1),
            ],
            [
                .. models.Select(m =>
                {
                    var without = m.Sensitivity.Where(s => s.Id.StartsWith("without-", StringComparison.Ordinal) && s.Estimate is not null).ToList();
                    TableValue Change(params string[] ids) => m.Sensitivity.FirstOrDefault(s => ids.Contains(s.Id))?.Change is { } change ? new(change) : new(null, null, "M");
                    TableValue Extreme(SensitivityStep? step) => step is null ? new(null, null, "M")
                        : new(null, new($"{Figures.Percent(step.Estimate).Zh}（不用{step.Id[^4..]}年）", $"{Figures.Percent(step.Estimate).En} (without {step.Id[^4..]})"));
                    return new TableRow(m.Name, 0, m.Id == guideline.ChosenModel, [Change("L+1", "GDP+1"), Change("P+1", "target+1"), Extreme(without.MinBy(s => s.Estimate)), Extreme(without.MaxBy(s => s.Estimate))]);
                }),
            ],
            [new("每次只改一项，其余不变；逐年剔除的全部结果见指导线数据文件。", "One thing is changed at a time; the guideline's data file holds the result of every year left out.")], Computed, guideline.Synthetic) { ScreenOnly = true };
    }

    public static Table? Backtest(Guideline guideline)
    {
        if (guideline.Backtest is not { } backtest) return null;
        string[] shown = [.. new[] { guideline.ChosenModel, "cn-reg", "cn-sync", "stability" }.Distinct().Where(id => backtest.Summaries.Any(s => s.Model == id && s.Years > 0))];
        TableValue Number(double? value) => value is { } v ? new(v) : new(null, null, "O");
        BacktestSummary Of(string model) => backtest.Summaries.First(s => s.Model == model);
        // Models have values of different years: a mean error means little without their number.
        TableValue Rms(ErrorSummary e) => e.RootMeanSquare is { } rms ? new(null, new($"{Figures.Plain(rms, 1).Zh}（{e.Years}年）", $"{Figures.Plain(rms, 1).En} ({e.Years} y)")) : new(null, null, "M");
        var rows = backtest.Years.Select(y => new TableRow(Figures.Same($"{y.Year}"), 0, false,
            [Number(y.Published), .. shown.Select(id => Number(y.Estimates.First(e => e.Model == id).Estimate)), Number(y.Realised), Number(y.RealisedNation)])).ToList();
        rows.Add(new(new("与公布值之差，均方根", "Off the published line, RMS"), 0, true, [new(null, null, "M"), .. shown.Select(id => Rms(Of(id).Published)), new(null, null, "M"), new(null, null, "M")]));
        rows.Add(new(new("与本区实际增长之差，均方根", "Off realised growth, region, RMS"), 0, true, [Rms(Of("published").Realised), .. shown.Select(id => Rms(Of(id).Realised)), new(null, null, "M"), new(null, null, "M")]));
        var hindsight = backtest.Years.Where(y => y.Estimates.Any(e => shown.Contains(e.Model) && e.Vintage == "hindsight")).Select(y => $"{y.Year}").ToList();
        Text title = backtest.Demonstration ? new("回测（演示）：各模型对以往年份的测算", "Backtest (demonstration): the models and the years behind") : new("回测：各模型对以往年份的测算", "Backtest: the models and the years behind");
        return new("guideline-backtest", title,
            [
                new(new("公布的基准线", "Published baseline"), Figures.PercentUnit, 1), .. shown.Select(id => new TableColumn(ShortName(id, guideline), Figures.PercentUnit, 1)),
                new(new("本区实际增长", "Realised, region"), Figures.PercentUnit, 1), new(new("全国实际增长", "Realised, nation"), Figures.PercentUnit, 1),
            ],
            rows,
            hindsight.Count == 0 ? [] : [new($"{string.Join("、", hindsight)}年为事后测算：所用数据没有注明日期的版本可证当时已经公布。未查得的实际增长不填补。",
                $"{string.Join(", ", hindsight)}: hindsight, no dated vintage shows that all figures were out by then. Realised growth that was not found is not filled.")],
            new("来源：历年公布的工资指导线和平均工资；工资指导线测算", "Source: guidelines and average wages as published; guideline computation"), backtest.Demonstration);
    }

    private static Text ShortName(string model, Guideline guideline) => model == guideline.ChosenModel ? new("选定模型", "Chosen model") : model switch
    {
        "cn-reg" => new("回归（全部年份）", "Regression, all years"), "cn-sync" => new("同步增长法", "Synchronous growth"), "stability" => new("稳定规则法", "Stability rule"), _ => guideline.Models.First(m => m.Id == model).Name,
    };

    public static Table IndustryLines(Guideline guideline)
    {
        var explained = guideline.Industries.Where(i => i.Lines.OrderExplanation is not null).Select(i => new Text($"{i.Name.Zh}：{i.Lines.OrderExplanation!.Zh}", $"{i.Name.En}: {i.Lines.OrderExplanation!.En}"));
        return new("guideline-industries", new("各行业工资指导线", "Industry lines"),
            [new(new("基准线", "Baseline"), null, 1), new(new("上线", "Upper line"), null, 1), new(new("下线", "Lower line"), null, 1)],
            [
                new(new("全区", "Region"), 0, true, Triple(guideline.Lines)),
                .. guideline.Industries.Select(i => new TableRow(i.Name, 1, false, Triple(i.Lines))),
            ],
            [.. explained], Computed, guideline.Synthetic);
    }

    private static TableValue[] Triple(GuidelineTriple t) => [new(null, GuidelineSection.LineValue(t.Baseline)), new(null, GuidelineSection.LineValue(t.Upper)), new(null, GuidelineSection.LineValue(t.Lower))];

    /// <summary>The rule table decided with the guideline; null where there is none.</summary>
    public static Table? WhoUsesWhich(Guideline guideline) => guideline.WhichLine.Count == 0 ? null : new(
        "who-uses-which", new("企业如何对照使用", "Which line for which enterprise"), [new(new("对照的线", "The line to use"), null, 0)],
        [.. guideline.WhichLine.Select(u => new TableRow(u.State, 0, false, [new(null, u.Rule)]))], [],
        guideline.WhichLine.Select(u => u.Source).Distinct().ToList() is [var one] ? new($"来源：{one.Zh}", $"Source: {one.En}") : Computed, false);

    private static bool IsSample(Guideline guideline) => guideline.Notes.Contains(GuidelineReasons.SamplePolicy);

    /// <summary>The first sentence; the years that are missing stand with the model's data.</summary>
    private static string First(string text, string end) => text.IndexOf(end, StringComparison.Ordinal) is var i and >= 0 ? text[..(i + 1)] : text;
}
