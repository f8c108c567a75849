using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Releases.Drafting;

/// <summary>The lines and why: history as a band, how the baseline came about as a waterfall, models side by side, and who uses which line.</summary>
internal static class GuidelineSection
{
    public static Section Compose(BriefingFacts facts)
    {
        var heading = new Text("工资指导线及其依据", "The wage guideline and why");
        if (facts.Guideline is not { } guideline)
            return new("guideline", heading, [new("本期没有有效的工资指导线可供引用。", "There is no wage guideline in force to quote in this period.")], [], [], []);

        var lines = facts.LinesHere!;
        var own = facts.GuidelineHere;
        var paragraphs = new List<Text>
        {
            LinesInWords(facts, guideline, lines, own is not null),
            own?.Reason ?? guideline.Reason,
            new("工资指导线为指导性意见，供企业与职工开展工资集体协商时参考，不具有强制效力；最低工资标准必须执行。",
                "The guideline is advisory: a reference for collective bargaining, not a claim. The minimum wage is binding."),
        };
        var charts = new List<Chart> { History(facts, guideline, lines), own is null ? RegionWaterfall(facts, guideline) : IndustryWaterfall(facts, guideline, own) };
        var tables = new List<Table> { facts.IsWholeEconomy ? IndustryLines(guideline) : ModelTable(guideline), WhoUsesWhich() };
        if (facts.IsWholeEconomy) tables.Insert(0, ModelTable(guideline));
        return new("guideline", heading, paragraphs, charts, tables, guideline.Notes);
    }

    private static Text LinesInWords(BriefingFacts facts, Guideline guideline, GuidelineTriple lines, bool own)
    {
        var of = own ? new Text($"{facts.IndustryHere.Zh}", $"{facts.IndustryHere.En}") : facts.AreaName(guideline.Region);
        return new(
            $"{guideline.Year}年{of.Zh}企业工资增长{LineWords(lines.Baseline).Zh}，{LineWords(lines.Upper).Zh}，{LineWords(lines.Lower).Zh}。有效期自{Date(guideline.ValidFrom).Zh}至{Date(guideline.ValidTo).Zh}。",
            $"For {guideline.Year} the lines for {of.En} are: {LineWords(lines.Baseline).En}, {LineWords(lines.Upper).En}, {LineWords(lines.Lower).En}. They are valid from {Date(guideline.ValidFrom).En} to {Date(guideline.ValidTo).En}.");
    }

    public static Text LineWords(Line line) => line.Kind switch
    {
        "value" => new($"{line.Label.Zh}为{Figures.Percent(line.Value).Zh}", $"{line.Label.En} {Figures.Percent(line.Value).En}"),
        "range" => new($"{line.Label.Zh}为{Figures.Plain(line.Value, 1).Zh}%—{Figures.Percent(line.High).Zh}", $"{line.Label.En} {Figures.Plain(line.Value, 1).En}–{Figures.Percent(line.High).En}"),
        "zero-or-negative" => new($"{line.Label.Zh}可为零增长或负增长", $"{line.Label.En} zero or negative growth"),
        "not-issued" => new($"不设{line.Label.Zh}", $"no {line.Label.En} is set"),
        _ => new($"{line.Label.Zh}未查得", $"{line.Label.En} not found"),
    };

    public static Text LineValue(Line line) => line.Kind switch
    {
        "value" => Figures.Percent(line.Value),
        "range" => new($"{Figures.Plain(line.Value, 1).Zh}%—{Figures.Percent(line.High).Zh}", $"{Figures.Plain(line.Value, 1).En}–{Figures.Percent(line.High).En}"),
        "zero-or-negative" => new("零或负增长", "zero or negative"),
        "not-issued" => new("不设", "not set"),
        _ => new("…", "…"),
    };

    public static Text Date(DateOnly date) => new($"{date.Year}年{date.Month}月{date.Day}日", date.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture));

    private static Chart History(BriefingFacts facts, Guideline guideline, GuidelineTriple lines)
    {
        var published = guideline.History.Where(h => h.Industry == facts.Industry && h.Region == guideline.Region).OrderBy(h => h.Year).ToList();
        var first = published.Count > 0 ? published[0].Year : guideline.Year;
        var years = Enumerable.Range(first, guideline.Year - first + 1).ToList();
        GuidelineTriple? Of(int year) => year == guideline.Year ? lines : published.FirstOrDefault(p => p.Year == year)?.Lines;
        var categories = years.Select(y => Figures.Same($"{y}")).ToList();
        ChartSeries[] series =
        [
            SeriesOf("baseline", new("基准线", "Baseline"), t => t.Baseline),
            SeriesOf("upper", new("上线（预警线）", "Upper line"), t => t.Upper),
            SeriesOf("lower", new("下线", "Lower line"), t => t.Lower),
        ];
        var known = published.Where(p => p.Lines.Baseline.Value is not null).ToList();
        var last = known.Count > 0 ? known[^1] : null;
        var now = lines.Baseline.Value;
        var title = last is null || now is null
            ? new Text($"{facts.IndustryHere.Zh}此前没有查得已公布的指导线", $"No earlier published lines were found for {facts.IndustryHere.En.ToLowerInvariant()}")
            : new Text(
                $"{guideline.Year}年基准线{Figures.Percent(now).Zh}，{last.Year}年公布的为{Figures.Percent(last.Lines.Baseline.Value).Zh}",
                $"The {guideline.Year} baseline is {Figures.Percent(now).En}; the last found, of {last.Year}, was {Figures.Percent(last.Lines.Baseline.Value).En}");
        var subtitle = new Text(
            $"工资增长指导线，%，{facts.AreaName(guideline.Region).Zh}{facts.IndustryHere.Zh}；空缺年份未查得公布值",
            $"Wage guideline, % growth, {facts.AreaName(guideline.Region).En}, {facts.IndustryHere.En.ToLowerInvariant()}; gaps are years without a source");
        return new("guideline-history", "guideline-band", title, subtitle, Figures.PercentUnit, 1, categories, series, years.Count - 1,
            new("来源：历年公布的工资指导线；本年值依据见下图", "Source: guidelines as published; this year's value as derived below"),
            lines.OrderExplanation, null, ChartWords.Alternative(title, categories, series, 1), guideline.Synthetic);

        ChartSeries SeriesOf(string role, Text name, Func<GuidelineTriple, Line> pick) => new(role, name, role,
            [.. years.Select(y => Of(y) is { } t && pick(t) is { Kind: "value" or "range" } line ? line.Value : null)],
            Marks: [.. years.Select(y => Of(y) is { } t ? (pick(t).Kind switch { "value" or "range" => null, "not-issued" => "M", _ => "O" }) : "O")]);
    }

    private static Chart RegionWaterfall(BriefingFacts facts, Guideline guideline)
    {
        var model = guideline.Models.First(m => m.Id == guideline.ChosenModel);
        var steps = new List<(Text Name, double Points)> { (new("模型估计值", "Model value"), model.Estimate ?? 0) };
        steps.AddRange(guideline.Corrections.Select(c => (c.Name, c.Points)));
        return Waterfall(facts, guideline, "guideline-waterfall", steps, guideline.Lines.Baseline,
            new($"模型值{Figures.Percent(model.Estimate).Zh}经{guideline.Corrections.Count}项修正得出基准线{LineValue(guideline.Lines.Baseline).Zh}",
                $"{guideline.Corrections.Count} corrections lead from the model's {Figures.Percent(model.Estimate).En} to the baseline of {LineValue(guideline.Lines.Baseline).En}"));
    }

    private static Chart IndustryWaterfall(BriefingFacts facts, Guideline guideline, IndustryGuideline own) =>
        Waterfall(facts, guideline, "guideline-waterfall", [.. own.Contributions.Select(c => (c.Name, c.Points))], own.Lines.Baseline,
            new($"{own.Name.Zh}基准线{LineValue(own.Lines.Baseline).Zh}的构成", $"How the {own.Name.En.ToLowerInvariant()} baseline of {LineValue(own.Lines.Baseline).En} comes about"));

    private static Chart Waterfall(BriefingFacts facts, Guideline guideline, string id, IReadOnlyList<(Text Name, double Points)> steps, Line baseline, Text title)
    {
        var sum = steps.Sum(s => s.Points);
        var rounding = (baseline.Value ?? sum) - sum;
        var all = Math.Abs(rounding) > 0.004 ? [.. steps, (new Text("取整与限幅", "Rounding and limits"), rounding)] : steps;
        IReadOnlyList<Text> categories = [.. all.Select(s => s.Name), new("基准线", "Baseline")];
        ChartSeries[] series = [new("contribution", new("贡献", "Contribution"), "other", [.. all.Select(s => (double?)s.Points), baseline.Value])];
        var subtitle = new Text($"百分点，{guideline.Year}年，{facts.AreaName(guideline.Region).Zh}", $"Percentage points, {guideline.Year}, {facts.AreaName(guideline.Region).En}");
        return new(id, "waterfall", title, subtitle, new("百分点", "points"), 2, categories, series, categories.Count - 1,
            new("来源：工资指导线测算；每项理由见正文", "Source: guideline computation; the reason of each step is in the text"), null, null,
            ChartWords.Alternative(title, categories, series, 2), guideline.Synthetic);
    }

    private static Table ModelTable(Guideline guideline)
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
                .. guideline.Models.Where(m => m.Refusal is not null).Select(m => new Text($"{m.Name.Zh}不予拟合：{m.Refusal!.Zh}", $"{m.Name.En} is not fitted: {m.Refusal!.En}")),
            ],
            new("来源：全国宏观序列（逐年来源见方法说明）", "Source: national series; the source of each year is in the method note"), guideline.Synthetic);
    }

    private static Table IndustryLines(Guideline guideline) => new("guideline-industries", new("各行业工资指导线", "Industry lines"),
        [new(new("基准线", "Baseline"), null, 1), new(new("上线", "Upper line"), null, 1), new(new("下线", "Lower line"), null, 1)],
        [
            new(new("全区", "Region"), 0, true, Triple(guideline.Lines)),
            .. guideline.Industries.Select(i => new TableRow(i.Name, 1, false, Triple(i.Lines))),
        ],
        [], new("来源：工资指导线测算", "Source: guideline computation"), guideline.Synthetic);

    private static TableValue[] Triple(GuidelineTriple t) => [new(null, LineValue(t.Baseline)), new(null, LineValue(t.Upper)), new(null, LineValue(t.Lower))];

    /// <summary>As stated in the guidelines of Inner Mongolia 2017 and 2020, Beijing 2016 and Guangdong 2008.</summary>
    private static Table WhoUsesWhich()
    {
        return new("who-uses-which", new("企业如何对照使用", "Which line for which enterprise"), [new(new("适用范围", "Applies"), null, 0)],
        [
            Row(new("生产经营正常、效益增长", "Operating normally, profit growing"), new("围绕基准线安排", "around the baseline")),
            Row(new("效益增长较快、支付能力较强", "Growing fast, able to pay"), new("基准线至上线之间", "baseline to upper line")),
            Row(new("效益下降但有支付能力", "Profit flat or falling, still able to pay"), new("低于基准线，有下线的不低于下线", "below the baseline, not below a lower line where one is set")),
            Row(new("经营严重困难", "In serious difficulty"), new("经民主程序可零增长或负增长，不得低于最低工资标准", "zero or negative after democratic procedure, never below the minimum wage")),
        ], [], new("来源：各地工资指导线实施意见的通行表述", "Source: the usual wording of regional guideline notices"), false);

        static TableRow Row(Text state, Text rule) => new(state, 0, false, [new(null, rule)]);
    }
}
