using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>A part of the explanation: sentences, then a table.</summary>
public sealed record ExplanationBlock(Text Heading, IReadOnlyList<Text> Paragraphs, ExplanationTable? Table = null, int Level = 1);

/// <param name="Numeric">Columns of figures, set to the right.</param>
public sealed record ExplanationTable(IReadOnlyList<Text> Heads, IReadOnlyList<IReadOnlyList<Text>> Rows, IReadOnlySet<int> Numeric);

/// <summary>A guideline number by number: lines, models with inputs and tests, sensitivity, corrections, backtest, sources. Words and figures only; how they are set is the reader's.</summary>
public static class GuidelineExplanation
{
    private static readonly Text None = Same("–");

    public static IReadOnlyList<ExplanationBlock> Of(Guideline guideline) =>
    [
        Head(guideline), Lines(guideline), Overview(guideline),
        .. guideline.Models.SelectMany(m => ModelExplanation.Of(m, m.Id == guideline.ChosenModel)),
        .. InputTables(guideline), Corrections(guideline),
        .. guideline.Industries.Count > 0 ? [Industries(guideline)] : Array.Empty<ExplanationBlock>(),
        .. guideline.History.Count > 0 ? [History(guideline)] : Array.Empty<ExplanationBlock>(),
        .. guideline.Backtest is { } backtest ? BacktestText.Blocks(backtest) : [],
        .. guideline.WhichLine.Count > 0 ? [WhichLine(guideline)] : Array.Empty<ExplanationBlock>(),
        new(new("说明与来源", "Notes and sources"), guideline.Notes),
    ];

    private static ExplanationBlock Head(Guideline g)
    {
        var paragraphs = new List<Text>
        {
            new($"有效期{g.ValidFrom:yyyy-MM-dd}至{g.ValidTo:yyyy-MM-dd}；数据版本{g.DataVersion}，方法版本{g.MethodVersion}。", $"Valid {g.ValidFrom:yyyy-MM-dd} to {g.ValidTo:yyyy-MM-dd}; data version {g.DataVersion}, method version {g.MethodVersion}."),
            g.Reason,
        };
        if (g.Synthetic) paragraphs.Add(new("行业线部分含合成示例数据，仅供演示。", "The industry lines rest in part on synthetic sample data, for demonstration."));
        return new(Words.Title(g.Region, g.Year), paragraphs, null, 0);
    }

    private static ExplanationBlock Lines(Guideline g) => new(
        new("三条线", "The lines"),
        [
            new($"模型值{Words.Points(g.ModelValue ?? 0, 4)}%，各项修正后{Words.Points(g.CorrectedValue ?? 0, 4)}%，取整后为发布值。", $"Model value {Words.Points(g.ModelValue ?? 0, 4)} %, with the corrections {Words.Points(g.CorrectedValue ?? 0, 4)} %, rounded as published."),
            .. g.Lines.OrderExplanation is { } why ? [new Text($"次序说明：{why.Zh}", $"On their order: {why.En}")] : Array.Empty<Text>(),
        ],
        new([new("线", "line"), new("名称", "label"), new("值", "value")],
        [
            Row(new("基准", "baseline"), g.Lines.Baseline), Row(new("上", "upper"), g.Lines.Upper), Row(new("下", "lower"), g.Lines.Lower),
        ], new HashSet<int> { 2 }));

    private static IReadOnlyList<Text> Row(Text what, Line line) => [what, line.Label, Value(line)];

    internal static Text Value(Line line) => line.Kind switch
    {
        "value" => Same($"{Words.Percent(line.Value!.Value)}%"), "range" => Same($"{Words.Percent(line.Value!.Value)}–{Words.Percent(line.High!.Value)}%"),
        "zero-or-negative" => new("零或负增长", "zero or negative"), "not-issued" => new("不发布", "not issued"), _ => new("未查得", "not found"),
    };

    private static ExplanationBlock Overview(Guideline g) => new(
        new("模型一览（*为选定）", "Models side by side (* chosen)"), [],
        new(
            [Same(""), new("模型", "model"), new("样本", "years"), new("测算值%", "estimate %"), new("95%预测区间", "95 % prediction interval"), Same("R²"), new("调整R²", "adj. R²"), Same("DW"), new("留一误差", "leave-one-out")],
            [
                .. g.Models.Select(m => (IReadOnlyList<Text>)
                [
                    Same(m.Id == g.ChosenModel ? "*" : ""), new($"{m.Name.Zh} [{m.Id}]", $"{m.Name.En} [{m.Id}]"), Same(m.Refusal is null ? $"{m.Observations}" : "–"),
                    m.Estimate is { } e ? Same(Words.Points(e, 2)) : new("不予测算", "refused"), Interval(m), Test(m, "r2"), Test(m, "adjusted_r2"), Test(m, "durbin_watson"), Test(m, "leave_one_out_rmse"),
                ]),
            ], new HashSet<int> { 2, 3, 4, 5, 6, 7, 8 }));

    private static Text Interval(ModelResult m) => m is { PredictionLow: { } low, PredictionHigh: { } high } ? Same($"{Words.Points(low, 2)} … {Words.Points(high, 2)}") : None;

    private static Text Test(ModelResult m, string id) => m.Diagnostics.FirstOrDefault(d => d.Id == id) is { } d ? Same(Words.Points(d.Value, 2)) : None;

    /// <summary>The series behind the models, each once: the fit with the longest window shows all years of it.</summary>
    private static IEnumerable<ExplanationBlock> InputTables(Guideline g)
    {
        foreach (var series in g.Models.Where(m => m.Inputs.Count > 1).GroupBy(m => m.Id.EndsWith("-region", StringComparison.Ordinal)).Select(s => s.MaxBy(m => m.Inputs.Count)!))
        {
            var whose = series.Id.EndsWith("-region", StringComparison.Ordinal) ? Words.Region(g.Region) : Words.Region("000000");
            yield return new(new($"模型数据：{whose.Zh}", $"Inputs: {whose.En}"),
            [
                new("W 平均工资名义增长，L 劳动生产率增长，P 城镇居民消费价格增长，均为%；证据：official 公布，derived 推算，approximate 近似，missing 缺数。",
                    "W nominal growth of the average wage, L growth of labour productivity, P growth of urban consumer prices, in percent; evidence: official, derived, approximate or missing."),
            ],
            new([new("年", "year"), Same("W"), Same("L"), Same("P"), new("证据", "evidence"), new("依据与来源", "derivation and source")],
                [.. series.Inputs.Select(i => (IReadOnlyList<Text>)[Same($"{i.Year}"), Number(i.Wage), Number(i.Productivity), Number(i.Price), Same(i.Evidence), i.Note ?? Text.Empty])], new HashSet<int> { 1, 2, 3 }));
        }
    }

    private static Text Number(double? value) => value is { } v ? Same(Words.Points(v, 2)) : Same("…");

    private static ExplanationBlock Corrections(Guideline g) => new(
        new("修正", "Corrections"), g.Corrections.Count == 0 ? [new("没有修正。", "There are no corrections.")]
            : g.Notes.Contains(GuidelineReasons.SamplePolicy) ? [new("演示用：修正及其提出时间均为演示设定，不是任何机构的决定。", "For demonstration: the corrections and their times are made up; no public body decided them.")] : [],
        g.Corrections.Count == 0 ? null : new(
            [new("事项", "matter"), new("百分点", "points"), new("提出人", "author"), new("时间", "time"), new("理由", "reason")],
            [.. g.Corrections.Select(c => (IReadOnlyList<Text>)[c.Name, Same(Words.Signed(c.Points)), Same(c.Author), Same(c.Time is { } t ? $"{t:yyyy-MM-dd HH:mm zzz}" : "–"), c.Reason])], new HashSet<int> { 1 }));

    private static ExplanationBlock Industries(Guideline g) => new(
        new("行业线（增长型）", "Industry lines, growth type"), [],
        new([new("行业", "industry"), new("基准线", "baseline"), new("上线", "upper"), new("下线", "lower"), new("构成", "how it comes about")],
            [
                .. g.Industries.Select(i => (IReadOnlyList<Text>)
                    [new($"{i.Industry} {i.Name.Zh}", $"{i.Industry} {i.Name.En}"), Value(i.Lines.Baseline), Value(i.Lines.Upper), Value(i.Lines.Lower), i.Lines.OrderExplanation is { } why ? Words.Sentences(i.Reason, why) : i.Reason]),
            ], new HashSet<int> { 1, 2, 3 }));

    private static ExplanationBlock History(Guideline g) => new(
        new("历年公布（全部企业）", "Published before, all enterprises"), [],
        new([new("年", "year"), new("基准线", "baseline"), new("上线", "upper"), new("下线", "lower"), new("来源", "source")],
            [
                .. g.History.Where(h => h.Industry == "_T").Select(h => (IReadOnlyList<Text>)
                [
                    Same($"{h.Year}"), Value(h.Lines.Baseline), new($"{h.Lines.Upper.Label.Zh} {Value(h.Lines.Upper).Zh}", $"{h.Lines.Upper.Label.En} {Value(h.Lines.Upper).En}"),
                    new($"{h.Lines.Lower.Label.Zh} {Value(h.Lines.Lower).Zh}", $"{h.Lines.Lower.Label.En} {Value(h.Lines.Lower).En}"), new($"{h.Source.Title.Zh}，{h.Source.Publisher}", $"{h.Source.Title.En}, {h.Source.Publisher}"),
                ]),
            ], new HashSet<int> { 1 }));

    private static ExplanationBlock WhichLine(Guideline g) => new(
        new("企业如何对照使用", "Which line for which enterprise"), [],
        new([new("企业状况", "state"), new("适用", "applies"), new("依据", "source")], [.. g.WhichLine.Select(u => (IReadOnlyList<Text>)[u.State, u.Rule, u.Source])], new HashSet<int>()));

    internal static Text Same(string text) => new(text, text);
}
