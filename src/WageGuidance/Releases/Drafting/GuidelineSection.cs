using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Releases.Drafting;

/// <summary>The lines and why: history as a band, how the baseline came about as a waterfall, models side by side, and who uses which line.</summary>
internal static class GuidelineSection
{
    public static Section Compose(BriefingFacts facts)
    {
        var heading = new Text("工资指导线及其依据", "The wage guideline and why");
        var minimum = MinimumWageTable.Of(facts);
        if (facts.Guideline is not { } guideline)
            return new("guideline", heading, [NoneInForce], [], minimum is null ? [] : [minimum], []);

        var lines = facts.LinesHere!;
        var own = facts.GuidelineHere;
        var paragraphs = new List<Text>
        {
            LinesInWords(facts, guideline, lines, own is not null),
            own?.Reason ?? guideline.Reason,
            new("工资指导线为指导性意见，供企业与职工开展工资集体协商时参考，不具有强制效力；最低工资标准必须执行。",
                "The guideline is advisory: a reference for collective bargaining, not a claim. The minimum wage is binding."),
        };
        var charts = new List<Chart> { History(facts, guideline, lines) };
        if (own is null) charts.AddRange([RegionWaterfall(facts, guideline), .. ForecastChart.Of(guideline)]);
        else if (own.Contributions.Count > 0) charts.Add(IndustryWaterfall(facts, guideline, own));
        var (functionLine, parameters) = FunctionLineParts.Of(facts);
        if (functionLine is not null) charts.Add(functionLine);
        var tables = new List<Table?>();
        if (own is null && guideline.Corrections.Count > 0) tables.Add(GuidelineTables.Corrections(guideline));
        if (own is null) tables.AddRange([GuidelineTables.Models(guideline), GuidelineTables.Sensitivity(guideline), GuidelineTables.Backtest(guideline)]);
        if (facts.IsWholeEconomy) tables.Add(GuidelineTables.IndustryLines(guideline));
        tables.AddRange([GuidelineTables.WhoUsesWhich(guideline), parameters, minimum]);
        return new("guideline", heading, paragraphs, charts, [.. tables.OfType<Table>()], Notes(guideline, withModels: own is null));
    }

    private static readonly Text NoneInForce = new(
        "本期没有有效的工资指导线可供引用，也不以其他年份或其他地区的指导线代替。最低工资标准必须执行。",
        "There is no wage guideline in force to quote in this period; none of another year or area stands in for it. The minimum wage is binding.");

    /// <summary>One sentence for the summary; the whole reason stands in the section.</summary>
    public static Text? Why(BriefingFacts facts)
    {
        if (facts.Guideline is not { } guideline) return null;
        if (facts.GuidelineHere is { } own)
        {
            return own.Lines.Baseline.Value is not { } line
                ? new($"{own.Name.Zh}可用因素不足，本年不确定行业线。", $"Too few factors can be used to draw a line of its own for {Names.Inside(own.Name.En)}.")
                : new($"以全区基准线{LineValue(guideline.Lines.Baseline).Zh}为起点，按该行业的劳动生产率、人工成本、市场供求和工资水平调整，得{Figures.Percent(line).Zh}。",
                    $"It starts from the regional baseline of {LineValue(guideline.Lines.Baseline).En} and is adjusted for the industry's productivity, labour cost, supply and demand and wage level to {Figures.Percent(line).En}.");
        }
        var model = guideline.Models.FirstOrDefault(m => m.Id == guideline.ChosenModel);
        if (model?.Estimate is not { } estimate) return null;
        var sum = guideline.Corrections.Sum(c => c.Points);
        var signed = $"{(sum > 0 ? "+" : "")}{Figures.Plain(sum, 2).Zh}";
        return new(
            $"以{model.Name.Zh}的测算值{Figures.Percent(estimate, 2).Zh}为起点，经{guideline.Corrections.Count}项修正（合计{signed}个百分点）并取整，得{LineValue(guideline.Lines.Baseline).Zh}。",
            $"It starts from {Figures.Percent(estimate, 2).En} ({Names.Inside(model.Name.En)}); {guideline.Corrections.Count} corrections ({signed} points together) and rounding give {LineValue(guideline.Lines.Baseline).En}.");
    }

    /// <summary>What a negotiator must know of the computation; the rest is in the method page and with the guideline's data.</summary>
    private static List<Text> Notes(Guideline guideline, bool withModels)
    {
        var notes = new List<Text>();
        if (withModels)
            notes.Add(new($"模型描述同一年工资、劳动生产率与物价增长的关系；测算{guideline.Year}年时代入{guideline.Year - 1}年实际数，不用预测数。预测区间不含{guideline.Year}年劳动生产率和物价与上年不同所带来的误差。",
                $"The model relates growth of wages, productivity and prices of the same year; for {guideline.Year} the actual figures of {guideline.Year - 1} are put in, no forecasts. The prediction interval leaves out the error of {guideline.Year} differing from {guideline.Year - 1} in productivity and prices."));
        if (guideline.Notes.Contains(GuidelineReasons.SamplePolicy)) notes.Add(GuidelineReasons.SamplePolicy);
        if (guideline.Synthetic)
            notes.Add(new("全区基准线的模型依据公布的统计序列；行业线之间的差异依据合成示例数据。", "The model of the regional baseline rests on published series; the differences between industries rest on synthetic sample data."));
        notes.Add(!withModels ? new("测算依据见方法说明“工资指导线的测算方法”和数据文件。", "How it was worked out: see the method page \"How the wage guideline is drawn up\" and the data files.") : new("模型选用理由、系数与检验、行业因素、参数编号和逐年数据来源，见方法说明“工资指导线的测算方法”和数据文件。",
            "Why the model was chosen, coefficients and tests, industry factors, policy parameters and the source of each year: see the method page \"How the wage guideline is drawn up\" and the data files."));
        return notes;
    }

    private static Text LinesInWords(BriefingFacts facts, Guideline guideline, GuidelineTriple lines, bool own)
    {
        var of = own ? new Text(facts.IndustryHere.Zh, Names.Inside(facts.IndustryHere.En)) : facts.AreaName(guideline.Region);
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

    public static Text Date(DateOnly date) => PeriodNames.OfDay(date);

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
            ? new Text($"未查得{facts.IndustryHere.Zh}以往公布的指导线", $"No earlier published lines were found for {Names.Inside(facts.IndustryHere.En)}")
            : new Text(
                $"{guideline.Year}年基准线{Figures.Percent(now).Zh}，{last.Year}年公布的为{Figures.Percent(last.Lines.Baseline.Value).Zh}",
                $"The {guideline.Year} baseline is {Figures.Percent(now).En}; the last found, of {last.Year}, was {Figures.Percent(last.Lines.Baseline.Value).En}");
        var subtitle = new Text(
            $"工资增长指导线，%，{facts.AreaName(guideline.Region).Zh}{facts.IndustryHere.Zh}；空缺年份未查得公布值",
            $"Wage guideline, % growth, {facts.AreaName(guideline.Region).En}, {Names.Inside(facts.IndustryHere.En)}; gaps are years without a source");
        return new("guideline-history", "guideline-band", title, subtitle, Figures.PercentUnit, 1, categories, series, years.Count - 1,
            new("来源：历年公布的工资指导线；本年值为本期测算", "Source: guidelines as published; this year's value as computed for this release"),
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
                $"{guideline.Corrections.Count} corrections lead from the model's {Figures.Percent(model.Estimate).En} to the baseline of {LineValue(guideline.Lines.Baseline).En}"), own: false);
    }

    private static Chart IndustryWaterfall(BriefingFacts facts, Guideline guideline, IndustryGuideline own) =>
        Waterfall(facts, guideline, "guideline-waterfall", [.. own.Contributions.Select(c => (c.Name, c.Points))], own.Lines.Baseline,
            new($"{own.Name.Zh}基准线{LineValue(own.Lines.Baseline).Zh}的构成", $"How the {Names.Inside(own.Name.En)} baseline of {LineValue(own.Lines.Baseline).En} comes about"), own: true);

    private static Chart Waterfall(BriefingFacts facts, Guideline guideline, string id, IReadOnlyList<(Text Name, double Points)> steps, Line baseline, Text title, bool own)
    {
        var sum = steps.Sum(s => s.Points);
        var rounding = (baseline.Value ?? sum) - sum;
        var all = Math.Abs(rounding) > 0.004 ? [.. steps, (new Text("取整与限幅", "Rounding and limits"), rounding)] : steps;
        IReadOnlyList<Text> categories = [.. all.Select(s => s.Name), new("基准线", "Baseline")];
        ChartSeries[] series = [new("contribution", new("贡献", "Contribution"), "other", [.. all.Select(s => (double?)s.Points), baseline.Value])];
        var subtitle = new Text($"百分点，{guideline.Year}年，{facts.AreaName(guideline.Region).Zh}", $"Percentage points, {guideline.Year}, {facts.AreaName(guideline.Region).En}");
        return new(id, "waterfall", title, subtitle, new("百分点", "points"), 2, categories, series, categories.Count - 1,
            own ? new("来源：工资指导线测算；各步依据见正文", "Source: guideline computation; the text gives what each step rests on") : new("来源：工资指导线测算；各项理由见下表", "Source: guideline computation; the table below gives each reason"), null, null,
            ChartWords.Alternative(title, categories, series, 2), guideline.Synthetic);
    }}
