using WageGuidance.Classifications;
using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>Mean pay of the region's leagues: as a map of tiles, and for the whole economy by industry as a heat map. Of a region only, which has leagues.</summary>
internal static class PayMaps
{
    private const string Whole = BriefingFacts.Whole;
    private static readonly Text Unit = new("千元/年", "thousand yuan a year");

    /// <summary>None where the release knows fewer than two leagues.</summary>
    public static IEnumerable<Chart> Of(BriefingFacts facts)
    {
        if (facts.Area != facts.Region) yield break;
        List<string> leagues = [.. facts.Pay.Dimension("region").Members.Select(m => m.Code).Where(c => Regions.Tiles.ContainsKey(c) && facts.PayOf(c, facts.Industry, Whole, "mean") is not null)];
        if (leagues.Count < 2) yield break;
        yield return Tiles(facts, leagues);
        if (facts.IsWholeEconomy) yield return Heat(facts, leagues);
    }

    private static Chart Tiles(BriefingFacts facts, List<string> leagues)
    {
        List<string> areas = [facts.Region, .. leagues];
        var cells = areas.Select(a => facts.PayOf(a, facts.Industry, Whole, "mean")).ToList();
        var categories = areas.Select(a => a == facts.Region ? facts.AreaName(a) : Names.League(facts.AreaName(a))).ToList();
        ChartSeries value = new("mean", new("平均工资", "Mean pay"), "other", [.. cells.Select(c => c?.Value / 1000)], [.. cells.Select(c => c?.CiLow / 1000)], [.. cells.Select(c => c?.CiHigh / 1000)], [.. cells.Select(Figures.Mark)]);
        ChartSeries[] places =
        [
            new("column", new("列", "Column"), "x", [.. areas.Select(a => Regions.Tiles.TryGetValue(a, out var t) ? t.Column : (double?)null)]),
            new("row", new("行", "Row"), "y", [.. areas.Select(a => Regions.Tiles.TryGetValue(a, out var t) ? t.Row : (double?)null)]),
        ];
        var title = Ranking.Extremes(new($"{facts.IndustryHere.Zh}平均工资", $"mean pay in {Names.Inside(facts.IndustryHere.En)}"), new("盟市", "leagues and cities"), leagues.Select((a, i) => (facts.AreaName(a), cells[i + 1])))
            ?? new Text($"{facts.IndustryHere.Zh}各盟市平均工资", $"Mean pay by league and city, {Names.Inside(facts.IndustryHere.En)}");
        var subtitle = new Text($"全年平均工资，千元/年，{facts.IndustryHere.Zh}，{facts.SurveyYear}年；±为95%置信区间的一半；方块示意方位，不表示面积",
            $"Mean yearly pay, thousand yuan, {Names.Inside(facts.IndustryHere.En)}, {facts.SurveyYear}; ± is half the 95 % confidence interval; tiles show where, not how large");
        return new("pay-tiles", "tile-map", title, subtitle, Unit, 1, categories, [.. places, value], null, ChartWords.Source(facts.Pay), null,
            cells.Skip(1).All(c => c?.Value is null) ? ChartWords.Empty(new($"{facts.IndustryHere.Zh}分盟市工资", $"pay by league in {Names.Inside(facts.IndustryHere.En)}"), cells) : null,
            ChartWords.Alternative(title, categories, [value], 1), facts.Pay.Synthetic) { ScreenOnly = !facts.IsWholeEconomy };
    }

    private static Chart Heat(BriefingFacts facts, List<string> leagues)
    {
        List<string> areas = [facts.Region, .. leagues];
        // Other areas hold the industries of the release's scope only.
        List<string> industries = [Whole, .. facts.Sections.Where(s => leagues.Exists(a => facts.PayOf(a, s, Whole, "mean") is not null))];
        var categories = industries.Select(facts.IndustryName).ToList();
        ChartSeries[] series = [.. areas.Select(a => new ChartSeries(a, a == facts.Region ? new("全区", "Region") : Names.League(facts.AreaName(a)), a == facts.Region ? "region" : "other",
            [.. industries.Select(i => facts.PayOf(a, i, Whole, "mean")?.Value / 1000)], Marks: [.. industries.Select(i => Figures.Mark(facts.PayOf(a, i, Whole, "mean")))]))];
        var all = leagues.SelectMany(a => industries.Skip(1).Select(i => (Name: new Text(Names.League(facts.AreaName(a)).Zh + facts.IndustryName(i).Zh, $"{Names.Inside(facts.IndustryName(i).En)} in {Names.League(facts.AreaName(a)).En}"), Cell: facts.PayOf(a, i, Whole, "mean")))).ToList();
        var title = Ranking.Extremes(new("各盟市分行业平均工资", "mean pay by league and industry"), new("盟市和行业", "combinations"), all, "for")
            ?? new Text("各盟市分行业平均工资", "Mean pay by league and industry");
        var subtitle = new Text($"全年平均工资，千元/年，{facts.AreaHere.Zh}各盟市和行业，{facts.SurveyYear}年；颜色越深越高，差异是否显著须看置信区间（见数据文件）",
            $"Mean yearly pay, thousand yuan, leagues and industries of {facts.AreaHere.En}, {facts.SurveyYear}; darker is higher; whether a difference is significant, the intervals in the data files tell");
        return new("pay-heat-map", "heat-map", title, subtitle, Unit, 1, categories, series, 0, ChartWords.Source(facts.Pay), null,
            all.TrueForAll(c => c.Cell?.Value is null) ? ChartWords.Empty(new("分盟市分行业工资", "pay by league and industry"), all.Select(c => c.Cell)) : null,
            ChartWords.Alternative(title, categories, series, 1), facts.Pay.Synthetic);
    }
}
