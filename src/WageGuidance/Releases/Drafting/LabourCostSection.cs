using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>Labour cost: its level, its composition and its ratios, each the ratio of sums, never the mean of firms' ratios.</summary>
internal static class LabourCostSection
{
    private static readonly string[] Ratios = ["labour_cost_to_sales", "labour_share", "share_of_total_cost", "profit_to_labour_cost", "pay_share"];
    private static readonly string[] Components = ["share_pay", "share_insurance", "share_housing", "share_welfare", "share_training", "share_protection", "share_other"];

    public static Section Compose(BriefingFacts facts)
    {
        var year = facts.SurveyYear;
        var perHead = facts.CostOf(facts.Area, facts.Industry, "labour_cost_per_head");
        var toSales = facts.CostOf(facts.Area, facts.Industry, "labour_cost_to_sales");
        var share = facts.CostOf(facts.Area, facts.Industry, "labour_share");
        var paragraphs = new List<Text>();
        if (perHead?.Value is null)
            paragraphs.Add(new($"{year}年{facts.AreaHere.Zh}{facts.IndustryHere.Zh}的人工成本：{Figures.WhyNot(perHead).Zh}。", $"Labour cost in {Names.Inside(facts.IndustryHere.En)}, {facts.AreaHere.En}, {year}: {Figures.WhyNot(perHead).En}."));
        else
        {
            paragraphs.Add(new(
                $"{year}年{facts.AreaHere.Zh}{facts.IndustryHere.Zh}人均人工成本为{Figures.WithInterval(perHead, 0).Zh}元（括号内为95%置信区间）。"
                    + (toSales?.Value is null ? $"人事费用率：{Figures.WhyNot(toSales).Zh}；" : $"每百元销售收入中人工成本占{Figures.Plain(toSales.Value, 1).Zh}元（人事费用率）；")
                    + (share?.Value is null ? $"劳动分配率：{Figures.WhyNot(share).Zh}。" : $"增加值中人工成本所占比重（劳动分配率）为{Figures.Percent(share.Value).Zh}。"),
                $"Labour cost per head in {Names.Inside(facts.IndustryHere.En)}, {facts.AreaHere.En}, was {Figures.WithInterval(perHead, 0).En} yuan in {year} (95 % confidence interval in brackets). "
                    + (toSales?.Value is null ? $"Labour-cost ratio to sales: {Figures.WhyNot(toSales).En}; " : $"Of every 100 yuan of sales {Figures.Plain(toSales.Value, 1).En} went to labour cost; ")
                    + (share?.Value is null ? $"labour share of value added: {Figures.WhyNot(share).En}." : $"of value added {Figures.Percent(share.Value).En} did (labour share).")));
            if (Compared(facts, toSales) is { } comparison) paragraphs.Add(comparison);
        }
        if (MonitoringTable.InWords(facts) is { } monitored) paragraphs.Add(monitored);
        return new("labour-cost", new("人工成本", "Labour cost"), paragraphs, [Composition(facts), CostRatioByIndustry(facts)], [RatioTable(facts), .. MonitoringTable.Of(facts)],
            [new("行业比率为合计数之比（Σ分子÷Σ分母），不是各企业比率的平均；增加值按收入法计算。", "Industry ratios are ratios of sums, not means of firms' ratios; value added by the income approach.")]);
    }

    /// <summary>Against the whole economy of the same area, in words only where the two intervals do not overlap.</summary>
    private static Text? Compared(BriefingFacts facts, Cell? here)
    {
        if (facts.IsWholeEconomy || here is not { Value: { } v, CiLow: { } low, CiHigh: { } high }) return null;
        if (facts.CostOf(facts.Area, BriefingFacts.Whole, "labour_cost_to_sales") is not { Value: { } whole, CiLow: { } wholeLow, CiHigh: { } wholeHigh }) return null;
        if (low <= wholeHigh && high >= wholeLow)
            return new("人事费用率与全部行业没有显著差异（95%置信区间重叠）。", "Its labour-cost ratio to sales does not differ significantly from that of all industries (the 95 % intervals overlap).");
        var points = Figures.Plain(Math.Abs(v - whole), 1);
        return v > whole
            ? new($"人事费用率比全部行业（{Figures.Percent(whole).Zh}）高{points.Zh}个百分点。", $"Its labour-cost ratio to sales is {points.En} points above that of all industries ({Figures.Percent(whole).En}).")
            : new($"人事费用率比全部行业（{Figures.Percent(whole).Zh}）低{points.Zh}个百分点。", $"Its labour-cost ratio to sales is {points.En} points below that of all industries ({Figures.Percent(whole).En}).");
    }

    private static Chart Composition(BriefingFacts facts)
    {
        // Shares differ little between industries: the whole economy is held against its own year before, an industry against the whole.
        var (year, before) = (facts.SurveyYear, facts.YearBefore(facts.SurveyYear));
        List<(Text Name, string Industry, string Year)> rows = facts.IsWholeEconomy
            ? [(new($"{year}年", year), facts.Industry, year)]
            : [(facts.IndustryHere, facts.Industry, year), (facts.IndustryName(BriefingFacts.Whole), BriefingFacts.Whole, year)];
        if (facts.IsWholeEconomy && before is not null) rows.Add((new($"{before}年", before), facts.Industry, before));
        var categories = rows.Select(r => r.Name).ToList();
        var statistics = facts.LabourCost.Dimension("statistic");
        var series = Components.Select(c => new ChartSeries(c, Component(statistics.Find(c)?.Name ?? Figures.Same(c)), "other",
            [.. rows.Select(r => facts.CostOf(facts.Area, r.Industry, c, r.Year)?.Value)], Marks: [.. rows.Select(r => Figures.Mark(facts.CostOf(facts.Area, r.Industry, c, r.Year)))])).ToList();
        var pay = facts.CostOf(facts.Area, facts.Industry, "share_pay")?.Value;
        var title = pay is null
            ? new Text("人工成本构成", "What labour cost consists of")
            : new Text($"劳动报酬占{facts.IndustryHere.Zh}人工成本的{Figures.Percent(pay).Zh}", $"Pay is {Figures.Percent(pay).En} of labour cost in {Names.Inside(facts.IndustryHere.En)}");
        var subtitle = new Text($"人工成本各组成部分所占比重，%，{facts.AreaHere.Zh}{(facts.IsWholeEconomy ? "全部行业" : "")}，{facts.SurveyYear}年{(facts.IsWholeEconomy && before is not null ? $"和{before}年" : "")}", $"Components of labour cost, %, {facts.AreaHere.En}, {facts.SurveyYear}{(facts.IsWholeEconomy && before is not null ? $" and {before}" : "")}");
        return new("labour-cost-composition", "stacked-bar", title, subtitle, Figures.PercentUnit, 1, categories, series, 0, ChartWords.Source(facts.LabourCost), null,
            pay is null ? ChartWords.Empty(new("人工成本构成", "the composition of labour cost"), [facts.CostOf(facts.Area, facts.Industry, "share_pay")]) : null, ChartWords.Alternative(title, categories, series, 1), facts.LabourCost.Synthetic);
    }

    private static Text Component(Text name) => new(name.Zh.Replace("比重", "", StringComparison.Ordinal), name.En);

    private static Chart CostRatioByIndustry(BriefingFacts facts)
    {
        var ranked = facts.Sections.Append(BriefingFacts.Whole).Select(s => (Code: s, Cell: facts.CostOf(facts.Area, s, "labour_cost_to_sales")))
            .Where(r => r.Cell is { Value: not null }).OrderByDescending(r => r.Cell!.Value).ThenBy(r => r.Code, StringComparer.Ordinal).ToList();
        var here = ranked.FindIndex(r => r.Code == facts.Industry);
        var categories = ranked.Select(r => facts.IndustryName(r.Code)).ToList();
        ChartSeries[] series = [new("labour_cost_to_sales", new("人事费用率", "Labour-cost ratio to sales"), "other", [.. ranked.Select(r => r.Cell!.Value)], [.. ranked.Select(r => r.Cell!.CiLow)], [.. ranked.Select(r => r.Cell!.CiHigh)])];
        var order = ranked.Where(r => r.Code != BriefingFacts.Whole).ToList();
        var rank = order.FindIndex(r => r.Code == facts.Industry) + 1;
        var plain = new Text("各行业人事费用率", "Labour-cost ratio to sales by industry");
        var title = facts.IsWholeEconomy
            ? Ranking.Extremes(new("人事费用率", "the labour-cost ratio to sales"), new("行业", "industries"), facts.Sections.Select(s => (Names.Inside(facts.IndustryName(s)), facts.CostOf(facts.Area, s, "labour_cost_to_sales")))) ?? plain
            : rank > 0 && Ranking.Against(facts.CostOf(facts.Area, facts.Industry, "labour_cost_to_sales"), facts.CostOf(facts.Area, BriefingFacts.Whole, "labour_cost_to_sales"), new("全部行业", "all industries")) is { } against
                ? new($"{facts.IndustryHere.Zh}人事费用率{against.Zh}，{PaySection.Place(rank, order.Count).Zh}", $"The labour-cost ratio to sales in {Names.Inside(facts.IndustryHere.En)} {against.En}; {PaySection.Place(rank, order.Count).En}")
                : plain;
        var subtitle = new Text($"人工成本总额占销售（营业）收入的比重，%，{facts.AreaHere.Zh}，{facts.SurveyYear}年，横线为95%置信区间", $"Labour cost as a share of sales, %, {facts.AreaHere.En}, {facts.SurveyYear}; whiskers are 95 % confidence intervals");
        return new("labour-cost-by-industry", "bar-interval", title, subtitle, Figures.PercentUnit, 1, categories, series, here < 0 ? null : here, ChartWords.Source(facts.LabourCost), null,
            ranked.Count == 0 ? ChartWords.Empty(new("分行业人工成本", "labour cost by industry"), facts.Sections.Select(s => facts.CostOf(facts.Area, s, "labour_cost_to_sales"))) : null, ChartWords.Alternative(title, categories, series, 1), facts.LabourCost.Synthetic) { ScreenOnly = true };
    }

    internal static string Ordinal(int n) => (n % 100) is 11 or 12 or 13 ? $"{n}th" : (n % 10) switch { 1 => $"{n}st", 2 => $"{n}nd", 3 => $"{n}rd", _ => $"{n}th" };

    private static Table RatioTable(BriefingFacts facts)
    {
        var year = facts.SurveyYear;
        var before = facts.YearBefore(year);
        var statistics = facts.LabourCost.Dimension("statistic");
        var columns = new List<TableColumn> { new(Figures.Same(year), null, 1), new(new("95%置信区间", "95 % interval"), null, 1), new(new("等级", "Grade"), null, 0) };
        if (before is not null) columns.Add(new(Figures.Same(before), null, 1));
        if (!facts.IsWholeEconomy) columns.Add(new(new($"全部行业{year}", $"All industries {year}"), null, 1));
        var rows = Ratios.Prepend("labour_cost_per_head").Select(statistic =>
        {
            var member = statistics.Find(statistic);
            var decimals = member?.Decimals ?? 1;
            var cell = facts.CostOf(facts.Area, facts.Industry, statistic);
            var values = new List<TableValue> { Shown(cell, decimals), new(null, Interval(cell, decimals)), new(null, Figures.Same(cell?.Grade ?? "–")) };
            if (before is not null) values.Add(Shown(facts.CostOf(facts.Area, facts.Industry, statistic, before), decimals));
            if (!facts.IsWholeEconomy) values.Add(Shown(facts.CostOf(facts.Area, BriefingFacts.Whole, statistic), decimals));
            var name = member?.Name ?? Figures.Same(statistic);
            var unit = member?.Unit ?? Figures.PercentUnit;
            return new TableRow(new($"{name.Zh}（{unit.Zh}）", $"{name.En} ({unit.En})"), 0, false, values);
        }).ToList();
        return new("labour-cost-ratios", new("人工成本水平与效益指标", "Labour cost: level and ratios"), columns, rows, [], ChartWords.Source(facts.LabourCost), facts.LabourCost.Synthetic);

        // Rows differ in decimals, so the numbers are set as words.
        static TableValue Shown(Cell? cell, int decimals) => cell?.Value is { } v ? new(null, Figures.Plain(v, decimals)) : Figures.InTable(cell);
        static Text Interval(Cell? cell, int decimals) => cell is { CiLow: { } low, CiHigh: { } high } ? new($"{Figures.Plain(low, decimals).Zh}—{Figures.Plain(high, decimals).Zh}", $"{Figures.Plain(low, decimals).En} to {Figures.Plain(high, decimals).En}") : Figures.Same("–");
    }
}
