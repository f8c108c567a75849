using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Indicators;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Releases.Drafting;

/// <summary>Pay level and percentiles: by occupation group here, against the other industries and areas, with interval and quality.</summary>
internal static class PaySection
{
    private static readonly string[] Percentiles = ["p10", "p25", "p50", "p75", "p90"];

    public static Section Compose(BriefingFacts facts)
    {
        var year = facts.SurveyYear;
        var mean = facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "mean");
        var median = facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "p50");
        var paragraphs = new List<Text>
        {
            Level(facts, year, mean, median),
            Spread(facts),
        };
        return new("pay", new("工资水平与分位数", "Pay level and percentiles"), paragraphs,
            [ByOccupation(facts), ByIndustry(facts), ByArea(facts), .. PayMaps.Of(facts), .. PayDecompositionChart.Of(facts)], Tables(facts),
            [
                new("分位数采用加权经验分布函数的平均规则（averaged inverse ECDF）；工资为税前全年工资报酬合计。",
                    "Percentiles follow the averaged inverse of the weighted empirical distribution; pay is gross pay of the whole year."),
                Grades(Method.Grades),
            ]);
    }

    private static IReadOnlyList<Table> Tables(BriefingFacts facts)
    {
        var published = PublishedTable(facts);
        return [PercentileTable(facts), .. PayGroupsTable.Of(facts) is { } groups ? [groups] : Array.Empty<Table>(), .. published.Rows.Count > 0 ? [published] : Array.Empty<Table>()];
    }

    /// <summary>The cuts in force when the release was drafted.</summary>
    private static Text Grades(GradeThresholds grades)
    {
        var (cv, points) = (grades.Percent, grades.Points);
        return new(string.Create(CultureInfo.InvariantCulture, $"质量等级：变异系数不超过{cv.A}%、{cv.B}%、{cv.C}%的分别为A、B、C级，增长为标准误不超过{points.A}、{points.B}、{points.C}个百分点；超过的为D级（慎用）。"),
            string.Create(CultureInfo.InvariantCulture, $"Quality grades A, B, C: a coefficient of variation up to {cv.A}, {cv.B}, {cv.C} %, for growth a standard error up to {points.A}, {points.B}, {points.C} points; D above (use with caution)."));
    }

    private static Text Level(BriefingFacts facts, string year, Cell? mean, Cell? median)
    {
        var (of, ofEnglish) = ($"{year}年{facts.AreaHere.Zh}{facts.IndustryHere.Zh}", $"{Names.Inside(facts.IndustryHere.En)}, {facts.AreaHere.En}");
        if (mean?.Value is null)
            return new($"{of}的职工工资水平：{Figures.WhyNot(mean).Zh}。", $"Pay in {ofEnglish}, {year}: {Figures.WhyNot(mean).En}.");
        var growth = Figures.Change(facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "growth"), new("比上年", "the year before"));
        var real = Figures.RealChange(facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "real_growth"));
        var middle = median?.Value is null
            ? new Text($"中位数：{Figures.WhyNot(median).Zh}", $"the median: {Figures.WhyNot(median).En}")
            : new($"中位数为{Figures.WithInterval(median, 0).Zh}元{Figures.Caution(median).Zh}", $"the median {Figures.WithInterval(median, 0).En} yuan{Figures.Caution(median).En}");
        return new(
            $"{of}职工平均工资为{Figures.WithInterval(mean, 0).Zh}元{Figures.Caution(mean).Zh}，{middle.Zh}（括号内为95%置信区间）。"
                + (growth is null ? "" : $"平均工资{growth.Zh}{(real is null ? "；因缺少同一地区的价格指数，不计算实际增长" : $"，{real.Zh}")}。"),
            $"In {year} mean pay in {ofEnglish}, was {Figures.WithInterval(mean, 0).En} yuan{Figures.Caution(mean).En}, {middle.En} (95 % confidence intervals in brackets)."
                + (growth is null ? "" : $" Mean pay: {growth.En}; {real?.En ?? "without a price index for the area no real growth is computed"}."));
    }

    private static Text Spread(BriefingFacts facts)
    {
        var low = facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "p10")?.Value;
        var high = facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "p90")?.Value;
        return low is null || high is null
            ? new("第10和第90百分位数未公布或缺数据，见下表标记。", "The 10th and 90th percentile are withheld or missing; the marks in the table say which.")
            : new($"据估计，十分之一的职工全年工资低于{Figures.Plain(low, 0).Zh}元，十分之一高于{Figures.Plain(high, 0).Zh}元，后者为前者的{Figures.Plain(high / low, 1).Zh}倍。",
                $"It is estimated that one employee in ten earned less than {Figures.Plain(low, 0).En} yuan, one in ten more than {Figures.Plain(high, 0).En}: {Figures.Plain(high / low, 1).En} times as much.");
    }

    private static Chart ByOccupation(BriefingFacts facts)
    {
        var groups = new List<string> { BriefingFacts.Whole };
        groups.AddRange(facts.Occupations.Where(o => facts.PayOf(facts.Area, facts.Industry, o, "mean") is not null));
        var categories = groups.Select(o => o == BriefingFacts.Whole ? new("全部职业", "All occupations") : Names.Occupation(o, facts.Pay.Dimension("occupation").Find(o)!.Name)).ToList();
        var series = Percentiles.Select(p => new ChartSeries(p, facts.Pay.Dimension("statistic").Find(p)?.Name ?? Figures.Same(p), p,
            [.. groups.Select(o => facts.PayOf(facts.Area, facts.Industry, o, p)?.Value)],
            Marks: [.. groups.Select(o => Figures.Mark(facts.PayOf(facts.Area, facts.Industry, o, p)))])).ToList();
        var what = new Text($"{facts.IndustryHere.Zh}分职业工资", $"pay by occupation in {Names.Inside(facts.IndustryHere.En)}");
        var title = Ranking.Extremes(new("工资中位数", "median pay"), new("职业大类", "occupation groups"), groups.Skip(1).Select((o, i) => (Names.Inside(categories[i + 1]), facts.PayOf(facts.Area, facts.Industry, o, "p50"))), "among")
            ?? new Text($"{facts.IndustryHere.Zh}分职业工资分位数", $"Pay percentiles by occupation, {Names.Inside(facts.IndustryHere.En)}");
        var subtitle = new Text($"全年工资报酬第10、25、50、75、90百分位数，元/年，{facts.AreaHere.Zh}{facts.IndustryHere.Zh}，{facts.SurveyYear}年",
            $"10th, 25th, 50th, 75th and 90th percentile of yearly pay, yuan, {facts.AreaHere.En}, {Names.Inside(facts.IndustryHere.En)}, {facts.SurveyYear}");
        return new("pay-by-occupation", "percentile-box", title, subtitle, Figures.Yuan, 0, categories, series, 0, ChartWords.Source(facts.Pay), null,
            series.All(s => s.Values.All(v => v is null)) ? ChartWords.Empty(what, groups.SelectMany(o => Percentiles.Select(p => facts.PayOf(facts.Area, facts.Industry, o, p)))) : null, ChartWords.Alternative(title, categories, series, 0), facts.Pay.Synthetic);
    }

    /// <summary>Median pay of all industries here, highest first, this one highlighted.</summary>
    private static Chart ByIndustry(BriefingFacts facts)
    {
        var area = facts.Area;
        var ranked = facts.Sections.Append(BriefingFacts.Whole).Select(s => (Code: s, Cell: facts.PayOf(area, s, BriefingFacts.Whole, "p50")))
            .Where(r => r.Cell is { Value: not null }).OrderByDescending(r => r.Cell!.Value).ThenBy(r => r.Code, StringComparer.Ordinal).ToList();
        var here = ranked.FindIndex(r => r.Code == facts.Industry);
        var categories = ranked.Select(r => facts.IndustryName(r.Code)).ToList();
        ChartSeries[] series = [new("p50", new("中位数", "Median"), "other", [.. ranked.Select(r => r.Cell!.Value)], [.. ranked.Select(r => r.Cell!.CiLow)], [.. ranked.Select(r => r.Cell!.CiHigh)])];
        var title = facts.IsWholeEconomy
            ? Ranking.Extremes(new("工资中位数", "median pay"), new("行业", "industries"), facts.Sections.Select(s => (Names.Inside(facts.IndustryName(s)), facts.PayOf(area, s, BriefingFacts.Whole, "p50")))) ?? PlainTitle
            : Ranking.Against(facts.PayOf(area, facts.Industry, BriefingFacts.Whole, "p50"), facts.PayOf(area, BriefingFacts.Whole, BriefingFacts.Whole, "p50"), new("全部行业", "all industries")) is { } against
                ? new($"{facts.IndustryHere.Zh}工资中位数{against.Zh}，{Place(ranked.Where(r => r.Code != BriefingFacts.Whole).ToList().FindIndex(r => r.Code == facts.Industry) + 1, ranked.Count - 1).Zh}",
                    $"Median pay in {Names.Inside(facts.IndustryHere.En)} {against.En}; {Place(ranked.Where(r => r.Code != BriefingFacts.Whole).ToList().FindIndex(r => r.Code == facts.Industry) + 1, ranked.Count - 1).En}")
                : PlainTitle;
        var subtitle = new Text($"全年工资中位数，元/年，{facts.AreaHere.Zh}，{facts.SurveyYear}年，横线为95%置信区间", $"Median yearly pay, yuan, {facts.AreaHere.En}, {facts.SurveyYear}; whiskers are 95 % confidence intervals");
        return new("pay-by-industry", "bar-interval", title, subtitle, Figures.Yuan, 0, categories, series, here < 0 ? null : here, ChartWords.Source(facts.Pay), null,
            ranked.Count == 0 ? ChartWords.Empty(new("分行业工资", "pay by industry"), facts.Sections.Select(s => facts.PayOf(area, s, BriefingFacts.Whole, "p50"))) : null, ChartWords.Alternative(title, categories, series, 0), facts.Pay.Synthetic);
    }

    private static readonly Text PlainTitle = new("各行业工资中位数", "Median pay by industry");

    /// <summary>The place of an estimate among those published: of the estimates, as neighbours' intervals may overlap.</summary>
    internal static Text Place(int rank, int of) => new($"估计值在已公布的{of}个行业中由高到低列第{rank}位", $"its estimate ranks {LabourCostSection.Ordinal(rank)} of the {of} published");

    /// <summary>Mean pay of this industry by league, in order of the classification; on pages, where print has the map of tiles with the same figures.</summary>
    private static Chart ByArea(BriefingFacts facts)
    {
        var areas = facts.Pay.Dimension("region").Members.Where(m => m.Code.Length == 6).Select(m => m.Code)
            .Where(a => facts.PayOf(a, facts.Industry, BriefingFacts.Whole, "mean") is not null).ToList();
        var categories = areas.Select(facts.AreaName).ToList();
        var cells = areas.Select(a => facts.PayOf(a, facts.Industry, BriefingFacts.Whole, "mean")!).ToList();
        ChartSeries[] series = [new("mean", new("平均工资", "Mean pay"), "other", [.. cells.Select(c => c.Value)], [.. cells.Select(c => c.CiLow)], [.. cells.Select(c => c.CiHigh)], [.. cells.Select(Figures.Mark)])];
        var leagues = areas.Zip(cells).Where(p => p.First != facts.Region).ToList();
        var shown = leagues.Where(p => p.Second.Value is not null).ToList();
        var title = Ranking.Extremes(new($"{facts.IndustryHere.Zh}平均工资", $"mean pay in {Names.Inside(facts.IndustryHere.En)}"), new("盟市", "leagues and cities"), leagues.Select(p => (facts.AreaName(p.First), (Cell?)p.Second)))
            ?? new Text($"{facts.IndustryHere.Zh}各盟市平均工资", $"Mean pay by league and city, {Names.Inside(facts.IndustryHere.En)}");
        var subtitle = new Text($"全年平均工资，元/年，{facts.IndustryHere.Zh}，{facts.SurveyYear}年，横线为95%置信区间", $"Mean yearly pay, yuan, {Names.Inside(facts.IndustryHere.En)}, {facts.SurveyYear}; whiskers are 95 % confidence intervals");
        return new("pay-by-area", "bar-interval", title, subtitle, Figures.Yuan, 0, categories, series, areas.IndexOf(facts.Area) is var i and >= 0 ? i : null, ChartWords.Source(facts.Pay), null,
            shown.Count == 0 ? ChartWords.Empty(new($"{facts.IndustryHere.Zh}分盟市工资", $"pay by league in {Names.Inside(facts.IndustryHere.En)}"), cells) : null, ChartWords.Alternative(title, categories, series, 0), facts.Pay.Synthetic) { ScreenOnly = true };
    }

    private static Table PercentileTable(BriefingFacts facts)
    {
        string[] statistics = ["mean", .. Percentiles];
        var groups = facts.Occupations.Where(o => facts.PayOf(facts.Area, facts.Industry, o, "mean") is not null).Prepend(BriefingFacts.Whole);
        var rows = groups.Select(o =>
        {
            var mean = facts.PayOf(facts.Area, facts.Industry, o, "mean");
            return new TableRow(o == BriefingFacts.Whole ? new("全部职业", "All occupations") : Names.Occupation(o, facts.Pay.Dimension("occupation").Find(o)!.Name), o == BriefingFacts.Whole ? 0 : 1, o == BriefingFacts.Whole,
                [.. statistics.Select(s => Figures.InTable(facts.PayOf(facts.Area, facts.Industry, o, s))), mean?.N is { } n ? new(n) : Figures.InTable(mean), mean?.Units is { } u ? new(u) : Figures.InTable(mean), new(null, Figures.Same(mean?.Grade ?? "–"))]);
        }).ToList();
        return new("pay-percentiles", new($"{facts.IndustryHere.Zh}工资价位，{facts.SurveyYear}年", $"Wage rates, {Names.Inside(facts.IndustryHere.En)}, {facts.SurveyYear}"),
            [
                new(new("平均", "Mean"), Figures.Yuan, 0), new(Figures.Same("P10"), Figures.Yuan, 0), new(Figures.Same("P25"), Figures.Yuan, 0), new(new("中位数", "Median"), Figures.Yuan, 0),
                new(Figures.Same("P75"), Figures.Yuan, 0), new(Figures.Same("P90"), Figures.Yuan, 0), new(new("样本人数", "Persons"), null, 0), new(new("企业数", "Firms"), null, 0), new(new("等级", "Grade"), null, 0),
            ], rows, [new("职业为职业分类大典大类，用简称；全称见数据文件。", "Occupations are major groups of the national classification by short names; the data files give the full ones.")], ChartWords.Source(facts.Pay), facts.Pay.Synthetic);
    }

    /// <summary>Official average wages of the region beside the survey: other populations, never mixed with it.</summary>
    private static Table PublishedTable(BriefingFacts facts)
    {
        var published = facts.CubeOf("pay.published");
        var industry = facts.Industry;
        var rows = published.Cells
            .Where(c => c.Key[published.IndexOf("region")] == facts.Region && c.Key[published.IndexOf("industry")] == industry && c.Key[published.IndexOf("statistic")] == "value" && c.Cell.Value is not null)
            .Where(c => int.Parse(c.Key[published.IndexOf("period")], System.Globalization.CultureInfo.InvariantCulture) >= 2016)
            .GroupBy(c => c.Key[published.IndexOf("population")]).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Name: published.Dimension("population").Find(g.Key)!.Name, Last: g.OrderByDescending(c => c.Key[published.IndexOf("period")], StringComparer.Ordinal).First()))
            .Select(r => new TableRow(r.Name, 0, false,
            [
                new(null, Figures.Same(r.Last.Key[published.IndexOf("period")])), new(r.Last.Cell.Value),
                Figures.InTable(Statistic(r.Last.Key, "growth")), Figures.InTable(Statistic(r.Last.Key, "real_growth")),
            ])).ToList();
        return new("pay-published", new("官方公布的平均工资（按统计口径）", "Official average wages, by population"),
            [new(new("年份", "Year"), null, 0), new(new("平均工资", "Average wage"), Figures.Yuan, 0), new(new("名义增长", "Nominal growth"), Figures.PercentUnit, 1), new(new("实际增长", "Real growth"), Figures.PercentUnit, 1)],
            rows, [new("各口径的统计范围不同，不可相互比较或连接成序列，也不可与企业薪酬调查结果连接。", "The populations differ: they must not be compared or chained with each other or with the pay survey.")],
            ChartWords.Source(published), published.Synthetic);

        Cell? Statistic(IReadOnlyList<string> key, string statistic)
        {
            var codes = key.ToArray();
            codes[published.IndexOf("statistic")] = statistic;
            return published.Find(codes) ?? Cell.Missing(ObsStatus.O, new("未查得", "not found"));
        }
    }
}
