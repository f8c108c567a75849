using System.Globalization;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Negotiation.Timetable;

/// <summary>
/// Fills the statutory factors (工资集体协商试行办法 art. 8) from a release: labour cost, average pay, guideline and wage rates, prices, productivity of
/// the industry, and what else bears on the talks. What only the firm knows is left to the firm.
/// </summary>
public static class FillFactors
{
    public static (TimetableFile? File, IReadOnlyList<Problem> Problems) Run(TimetableFile file, ReleaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(facts);
        var selection = file.FromPack ?? new();
        var problems = new SelectionRules("from_pack", facts).Check(selection.Release, selection.Region, selection.Industry, selection.MinimumWageCounty, selection.Occupations?.Select(o => ($"occupations.{o.Key}", o.Value)));
        if (problems.Count > 0) return (null, problems);
        if (file.Factors is { Count: > 0 }) return (file, []);
        var (region, industry) = (selection.Region ?? facts.Release.Area, selection.Industry ?? facts.Release.Industry);
        return (file with { Factors = [.. Of(facts, region, industry, selection.MinimumWageCounty, [.. selection.Occupations?.Values.Distinct() ?? []])], Pack = facts.Release with { Area = region, Industry = industry } }, []);
    }

    /// <summary>Figures in the order of the factors; only what the release has.</summary>
    /// <param name="placed">False where the reader knows which region and industry are meant, so that names need not say it.</param>
    internal static IEnumerable<FactorFigure> Of(ReleaseFacts facts, string region, string industry, string? county, IReadOnlyList<string> occupations, bool placed = true)
    {
        var here = NameOf("region", region);
        var trade = industry == "_T" ? new Text("全部行业", "all industries") : NameOf("industry", industry);
        var figures = new List<FactorFigure>();
        Text Named(string zh, string en, Text? inTrade) => !placed ? new(zh, en) : inTrade is { } t ? new($"{here.Zh}{t.Zh}{zh}", $"{here.En}, {t.En}: {en}") : new($"{here.Zh}{zh}", $"{here.En}: {en}");
        void Add(string factor, Text name, string indicator, int decimals, Text unit, params (string Dimension, string Code)[] key)
        {
            if (facts.Table(indicator)?.Newest(decimals, key) is { } found)
                figures.Add(new(factor, name, Printed(found.Value, decimals, unit), found.Period, facts.Cite(indicator, [.. key.Select(k => k.Code), found.Period])));
        }

        Text yuan = new("元/年", "yuan a year"), percent = new("%", "%");
        foreach (var (statistic, zh, en, unit, decimals) in new[]
            { ("labour_cost_per_head", "人均人工成本", "labour cost per head", yuan, 0), ("labour_cost_to_sales", "人事费用率", "labour-cost ratio to sales", percent, 1), ("labour_share", "劳动分配率", "labour share of value added", percent, 1), ("share_of_total_cost", "人工成本占总成本比重", "labour cost in total cost", percent, 1) })
            Add("labour-cost", Named(zh, en, trade), "labour-cost.survey", decimals, unit, ("region", region), ("industry", industry), ("statistic", statistic));

        Add("average-wage", Named("城镇非私营单位就业人员平均工资（官方公布）", "official average wage, urban non-private units", null), "pay.published", 0, yuan, ("region", region), ("industry", "_T"), ("population", "nonprivate"), ("statistic", "value"));
        if (industry != "_T")
            Add("average-wage", placed ? Named("城镇非私营单位就业人员平均工资（官方公布）", "official average wage, urban non-private units", trade) : new("其中本行业", "of these this industry"), "pay.published", 0, yuan, ("region", region), ("industry", industry), ("population", "nonprivate"), ("statistic", "value"));
        Add("average-wage", Named("职工平均工资（企业薪酬调查）", "mean pay, enterprise pay survey", trade), "pay.survey", 0, yuan, ("region", region), ("industry", industry), ("occupation", "_T"), ("statistic", "mean"));
        Add("average-wage", Named("职工平均工资增长（企业薪酬调查）", "growth of mean pay, enterprise pay survey", trade), "pay.survey", 1, percent, ("region", region), ("industry", industry), ("occupation", "_T"), ("statistic", "growth"));

        if (GuidelineFacts.Of(facts, region, industry) is { } guideline)
            foreach (var (line, zh, en) in new[] { (guideline.Baseline, "基准线", "baseline"), (guideline.Upper, "上线", "upper line"), (guideline.Lower, "下线", "lower line") })
                if (line is not null) figures.Add(new("guideline", placed ? new($"{trade.Zh}工资指导线{zh}", $"wage guideline, {trade.En}: {en}") : new($"工资指导线{zh}", $"wage guideline, {en}"), LineWords(line), guideline.Year.ToString(CultureInfo.InvariantCulture), guideline.Source));
        foreach (var occupation in occupations.Count > 0 ? occupations : ["_T"])
        {
            var job = occupation == "_T" ? new Text("全部职业", "all occupations") : NameOf("occupation", occupation);
            if (PayPercentiles.Of(facts, region, industry, occupation) is { } p)
                figures.Add(new("guideline", placed ? new($"{trade.Zh}工资价位：{job.Zh}（P10/P25/P50/P75/P90）", $"wage rates, {trade.En}: {job.En} (P10/P25/P50/P75/P90)") : new("工资价位（P10/P25/P50/P75/P90）", "wage rates (P10/P25/P50/P75/P90)"), Percentiles(p), p.Period, p.Source));
        }

        if (PriceFacts.Of(facts, region) is { Yearly: { Count: > 0 } yearly } prices)
            figures.Add(new("prices", Named("城镇居民消费价格涨幅", "urban consumer prices, change", null), Printed(yearly[^1].Percent, 2, percent), yearly[^1].Year.ToString(CultureInfo.InvariantCulture), prices.Source));
        Add("productivity", Named(placed ? "全员劳动生产率（行业对照）" : "全员劳动生产率", placed ? "value added per head, for comparison" : "value added per head", trade), "labour-cost.survey", 0, yuan, ("region", region), ("industry", industry), ("statistic", "labour_productivity"));
        Add("productivity", Named(placed ? "人工成本利润率（行业对照）" : "人工成本利润率", placed ? "profit to labour cost, for comparison" : "profit to labour cost", trade), "labour-cost.survey", 1, percent, ("region", region), ("industry", industry), ("statistic", "profit_to_labour_cost"));
        Add("other", Named("求人倍率", "openings per seeker", trade), "openings.public-service", 2, Text.Empty, ("region", region), ("industry", industry), ("occupation", "_T"), ("skill", "_T"), ("statistic", "published_ratio"));
        if (county is not null && MinimumWageFacts.Of(facts, county) is { Count: > 0 } rates)
            figures.Add(new("other", new($"{NameOf("region", county).Zh}月最低工资标准", $"{NameOf("region", county).En}: monthly minimum wage"), Printed(rates.MaxBy(r => r.From)!.YuanPerMonth, 0, new("元/月", "yuan a month")),
                rates.MaxBy(r => r.From)!.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), rates.MaxBy(r => r.From)!.Source));
        return figures;
    }

    private static Text Percentiles(PercentileBenchmark p)
    {
        string[] shown = [.. new[] { p.P10, p.P25, p.P50, p.P75, p.P90 }.Select(v => v is { } yuan ? yuan.ToString("N0", CultureInfo.InvariantCulture) : "Q")];
        return new(string.Join(" / ", shown) + " 元/年", string.Join(" / ", shown) + " yuan a year");
    }

    private static Text LineWords(GuidelineLineBenchmark line) => line.Kind switch
    {
        LineKind.Value => Printed(line.Percent!.Value, 1, new("%", "%")),
        LineKind.Range => new($"{line.Percent:0.0}%—{line.HighPercent:0.0}%", $"{line.Percent:0.0}–{line.HighPercent:0.0} %"),
        LineKind.NotIssued => new("未发布", "not issued"),
        LineKind.ZeroOrNegative => new("零增长或负增长", "zero or negative growth"),
        _ => new("没有数值", "no number"),
    };

    private static Text Printed(decimal value, int decimals, Text unit)
    {
        var number = Statistics.Disclosure.Rounding.HalfAwayFromZero(value, decimals).ToString("N" + decimals, CultureInfo.InvariantCulture).Replace('-', '−');
        return new(number + (unit.Zh == "%" ? "%" : unit.Zh.Length > 0 ? " " + unit.Zh : ""), number + (unit.En.Length > 0 ? " " + unit.En : ""));
    }

    internal static Text NameOf(string scheme, string code) => CodeLists.Find(scheme, code) is { } item ? new(item.NameZh, item.NameEn) : new(code, code);
}
