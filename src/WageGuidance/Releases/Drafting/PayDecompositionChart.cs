using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>What the growth of mean pay consists of, as a waterfall: pay within industries, employment shift, interaction. On pages only.</summary>
internal static class PayDecompositionChart
{
    private static readonly (string Statistic, Text Name)[] Steps =
        [("within", new("行业内工资上涨", "Pay within industries")), ("shift", new("就业结构变动", "Employment shift")), ("interaction", new("交互", "Interaction"))];

    /// <summary>None where the release has no such indicator.</summary>
    public static IEnumerable<Chart> Of(BriefingFacts facts)
    {
        if (facts.Cubes.FirstOrDefault(c => c.Id == "pay.decomposition") is not { } cube) yield break;
        var year = BriefingFacts.LastPeriod(cube);
        Cell? Find(string statistic) => cube.Find(facts.Area, facts.Industry, year, statistic);
        var total = Find("total");
        var whole = new Text(facts.IsWholeEconomy ? "平均工资增长" : "行业贡献合计", facts.IsWholeEconomy ? "Growth of mean pay" : "The industry in all");
        IReadOnlyList<Text> categories = [.. Steps.Select(s => s.Name), whole];
        ChartSeries[] series = [new("contribution", new("贡献", "Contribution"), "steps", [.. Steps.Select(s => Find(s.Statistic)?.Value), total?.Value])];
        var title = total?.Value is not { } points
            ? new Text("平均工资增长的构成", "What the growth of mean pay consists of")
            : facts.IsWholeEconomy
                ? new Text($"平均工资变动{Figures.Percent(points).Zh}，其中行业内工资变动占{Figures.Plain(Find("within")?.Value, 1).Zh}个百分点", $"Of the change of mean pay by {Figures.Percent(points).En}, pay within industries makes {Figures.Plain(Find("within")?.Value, 1).En} points")
                : new Text($"{facts.IndustryHere.Zh}对全部行业平均工资变动的贡献为{Figures.Plain(points, 2).Zh}个百分点", $"{Figures.Plain(points, 2).En} points of the change of mean pay in all industries come from {Names.Inside(facts.IndustryHere.En)}");
        var subtitle = new Text($"对全部行业平均工资增长的贡献，百分点，{facts.AreaHere.Zh}，{year}年比上年；抽样估计，未计标准误", $"Contributions to the growth of mean pay in all industries, percentage points, {facts.AreaHere.En}, {year} on the year before; sample estimates without standard errors");
        yield return new("pay-growth-decomposition", "waterfall", title, subtitle, new("百分点", "points"), 2, categories, series, categories.Count - 1, ChartWords.Source(cube), null,
            total?.Value is null ? ChartWords.Empty(new("平均工资增长的构成", "the growth of mean pay"), [total]) : null, ChartWords.Alternative(title, categories, series, 2), cube.Synthetic) { ScreenOnly = true };
    }
}
