using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>The monitoring panel of the last quarter known: its months, hours where they are collected, growth on the year and the index. On pages only.</summary>
internal static class MonitoringTable
{
    private const string Indicator = "labour-cost.monitoring";

    /// <summary>None where the release has no such indicator, or nobody of the area and industry is monitored.</summary>
    public static IEnumerable<Table> Of(BriefingFacts facts)
    {
        if (Read(facts) is not { } found) return [];
        var (cube, quarter) = found;
        var statistics = cube.Dimension("statistic");
        string[] shown = ["labour_cost_per_head", "hours_per_head", "labour_cost_per_hour"];
        var columns = shown.Select(s => Column(statistics, s)).ToList();
        // Another quarter's months are not of this one: its cells are not there.
        var rows = cube.Dimension("month").Members.Where(m => cube.Find(facts.Area, facts.Industry, m.Code, quarter, shown[0]) is not null)
            .OrderBy(m => m.Code == BriefingFacts.Whole ? 1 : 0).ThenBy(m => m.Code, StringComparer.Ordinal)
            .Select(m => new TableRow(m.Code == BriefingFacts.Whole ? new("全季", "Quarter") : m.Name, 0, m.Code == BriefingFacts.Whole,
                [.. shown.Select(s => cube.Find(facts.Area, facts.Industry, m.Code, quarter, s) is { } cell ? Figures.InTable(cell) : new TableValue(null, null, "L"))])).ToList();
        var name = SupplyDemandSection.QuarterName(quarter);
        return
        [
            new("labour-cost-monitoring", new($"人工成本监测，{name.Zh}", $"Labour-cost monitoring panel, {name.En}"), columns, rows,
                [new("工时只含统计工时的监测企业；年终奖发放月份不同，各月水平不宜直接环比。", "Hours are those of the enterprises that collect them; yearly bonuses fall in different months, so months are not to be compared with the month before.")],
                ChartWords.Source(cube), cube.Synthetic) { ScreenOnly = true },
        ];
    }

    /// <summary>Growth over the same enterprises and the index; null where there is nothing to say.</summary>
    public static Text? InWords(BriefingFacts facts)
    {
        if (Read(facts) is not { } found) return null;
        var (cube, quarter) = found;
        Cell? Of(string statistic) => cube.Find(facts.Area, facts.Industry, BriefingFacts.Whole, quarter, statistic);
        if (Of("growth_labour_cost") is not { Value: { } growth, Units: { } panel }) return null;
        var name = SupplyDemandSection.QuarterName(quarter);
        var (zh, en) = ($"{name.Zh}，两期均报送的{panel}家监测企业人均人工成本同比变动{Figures.Percent(growth).Zh}", $"In {name.En} labour cost per head of the {panel} enterprises monitored in both quarters changed by {Figures.Percent(growth).En} on the year");
        if (Of("index_hourly") is { Value: { } index, Units: { } indexed })
            (zh, en) = ($"{zh}；其中{indexed}家统计工时的企业小时人工成本指数为{Figures.Plain(index, 1).Zh}（上年同季=100）", $"{en}; the labour cost index per hour of the {indexed} of them with hours is {Figures.Plain(index, 1).En} (same quarter of the year before = 100)");
        return new($"{zh}。监测企业不是概率样本，不代表全部企业。", $"{en}. The enterprises monitored are no probability sample and do not stand for all.");
    }

    private static (Cube Cube, string Quarter)? Read(BriefingFacts facts)
    {
        if (facts.Cubes.FirstOrDefault(c => c.Id == Indicator) is not { } cube) return null;
        var quarter = BriefingFacts.LastPeriod(cube);
        return cube.Find(facts.Area, facts.Industry, BriefingFacts.Whole, quarter, "labour_cost_per_head") is null ? null : (cube, quarter);
    }

    private static TableColumn Column(Dimension statistics, string code) => statistics.Find(code) is { } member
        ? new(member.Name, member.Unit, member.Decimals ?? 0)
        : new(Figures.Same(code), null, 0);
}
