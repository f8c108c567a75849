using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Indices;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators.Openings;

/// <summary>A quarter that another is compared with.</summary>
/// <param name="Table">Null where there are no data of it.</param>
internal sealed record EarlierQuarter(Quarter Quarter, OpeningsTable? Table);

/// <summary>Growth of openings and seekers over the leagues that report in both quarters, with the growth of the levels beside it; and <c>openings.panel</c>, which lists those leagues.</summary>
internal static class OpeningsGrowth
{
    /// <summary>Region, industry and occupation by their numbers in the table.</summary>
    internal readonly record struct Place(int Region, int Industry, int Occupation);

    public static void Add(List<Figure> figures, string key, OpeningsTable now, EarlierQuarter yearBefore, EarlierQuarter quarterBefore, Place at)
    {
        foreach (var (name, pick) in Measures)
        {
            var (matched, level) = Of(now, yearBefore, at, pick, Reasons.NoEarlierQuarter(yearBefore.Quarter.ToString()));
            figures.Add(new(key, $"growth_{name}", matched));
            // By occupation only the growth that counts.
            if (at.Occupation != 0) continue;
            figures.Add(new(key, $"level_growth_{name}", level));
            figures.Add(new(key, $"growth_{name}_on_quarter", Of(now, quarterBefore, at, pick, Reasons.NoPreviousQuarter(quarterBefore.Quarter.ToString())).Matched));
        }
    }

    /// <summary><c>openings.panel</c>: 1 for a league in the panel, 0 for one that reports in one of the quarters only; the region's row is the panel's size.</summary>
    public static List<Figure> PanelFigures(OpeningsTable now, EarlierQuarter yearBefore, EarlierQuarter quarterBefore)
    {
        var figures = new List<Figure>();
        foreach (var (statistic, earlier) in new[] { ("on_year", yearBefore), ("on_quarter", quarterBefore) })
        {
            if (earlier.Table is not { } before) continue;
            var panel = now.Leagues.Where(before.Leagues.Contains).ToHashSet(StringComparer.Ordinal);
            figures.Add(new(Regions.InnerMongolia, statistic, PublicServiceOpenings.Counted(panel.Count)));
            figures.AddRange(now.Leagues.Union(before.Leagues).Order(StringComparer.Ordinal).Select(l => new Figure(l, statistic, PublicServiceOpenings.Counted(panel.Contains(l) ? 1 : 0))));
        }

        return figures;
    }

    private static readonly (string Name, Func<(long Openings, long Seekers), long> Pick)[] Measures = [("openings", c => c.Openings), ("seekers", c => c.Seekers)];

    private static (Cell Matched, Cell Level) Of(OpeningsTable now, EarlierQuarter earlier, Place at, Func<(long Openings, long Seekers), long> pick, Text none)
    {
        if (earlier.Table is not { } before) return (Missing(none), Missing(none));
        var members = Members(OpeningsTable.RegionCodes[at.Region]);
        var growth = MatchedPanel.Compute(Values(before), Values(now));
        if (growth.Panel.Count == 0) return (Missing(none), Missing(none));
        var over = Over(growth);
        return (Grown(growth.Growth, over), Grown(growth.LevelGrowth, Reasons.LevelsDiffer(growth.Left.Count + growth.Entered.Count)));

        Dictionary<string, double> Values(OpeningsTable table) => members.Where(table.Leagues.Contains).ToDictionary(
            league => league, league => (double)pick(table.Of(Array.IndexOf(OpeningsTable.RegionCodes, league), at.Industry, at.Occupation, 0)), StringComparer.Ordinal);

        Cell Grown(Percent? value, Text? reason) => value is { } percent
            ? PublicServiceOpenings.Counted(percent.Value) with { Reason = reason, Units = growth.Panel.Count }
            : Missing(new($"{earlier.Quarter}为零，增长率无意义；{over.Zh}", $"zero in {earlier.Quarter}: a growth rate has no meaning; {over.En}"), ObsStatus.M);
    }

    /// <summary>How many leagues the growth is over, which came and went, and whether the levels would say the opposite.</summary>
    private static Text Over(MatchedGrowth growth)
    {
        var n = growth.Panel.Count;
        var text = new Text($"按两期均有报送的{n}个盟市计算", n == 1 ? "over the 1 league or city that reports in both quarters" : $"over the {n} leagues and cities that report in both quarters");
        if (growth.Left.Count > 0) text = new($"{text.Zh}；本期未报送：{Names(growth.Left).Zh}", $"{text.En}; not reporting any more: {Names(growth.Left).En}");
        if (growth.Entered.Count > 0) text = new($"{text.Zh}；本期新增：{Names(growth.Entered).Zh}", $"{text.En}; reporting anew: {Names(growth.Entered).En}");
        return growth.SignsDiffer
            ? new($"{text.Zh}；注意：全部报送盟市的水平变动方向相反", $"{text.En}; beware: the levels of all that report moved the other way")
            : text;
    }

    private static Text Names(IReadOnlyList<string> leagues)
    {
        var items = leagues.Select(l => Regions.Current.Find(l)!).ToList();
        return new(string.Join("、", items.Select(i => i.NameZh)), string.Join(", ", items.Select(i => i.NameEn)));
    }

    /// <summary>The leagues of a region, an area or a league.</summary>
    internal static List<string> Members(string region) => region == Regions.InnerMongolia ? [.. Regions.Leagues.Select(l => l.Code)]
        : Regions.LeagueOf(region) is { } league ? [league.Code] : [.. Regions.MembersOf(region).Select(l => l.Code)];

    private static Cell Missing(Text reason, ObsStatus status = ObsStatus.O) => Cell.Missing(status, reason, Uncertainty.Administrative);
}
