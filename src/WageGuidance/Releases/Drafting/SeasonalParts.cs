using WageGuidance.Cubes;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Releases.Drafting;

/// <summary>Openings, seekers and their ratio adjusted for the season, beside the raw figures, and how the estimates were revised. On pages only.</summary>
internal static class SeasonalParts
{
    private const string Indicator = "openings.adjusted";

    /// <summary>None where the release has no such indicator; one that says why where there is nothing to draw.</summary>
    public static IEnumerable<Chart> Charts(BriefingFacts facts) => Read(facts) is not { } found ? [] : All(found).Take(found.NoData is null ? 3 : 1);

    private static Chart[] All(Found found) =>
    [
        Chart(found, "openings-adjusted", Levels(found), new($"求人数与求职人数，人（变动不足{Figures.Material:0}%的称为基本持平）", $"Openings and seekers, persons (under {Figures.Material:0} % counts as little changed)"), new("人", "persons"), 0,
        [
            ("openings_adjusted", new("求人数（季节调整后）", "Openings, adjusted"), "openings", q => found.Of(q, "openings_adjusted")),
            ("openings_linked", new("求人数（原始）", "Openings, raw"), "openings-raw", q => found.Of(q, "openings_linked")),
            ("seekers_adjusted", new("求职人数（季节调整后）", "Seekers, adjusted"), "seekers", q => found.Of(q, "seekers_adjusted")),
            ("seekers_linked", new("求职人数（原始）", "Seekers, raw"), "seekers-raw", q => found.Of(q, "seekers_linked")),
        ]),
        Chart(found, "openings-ratio-adjusted", Ratio(found), new("求人倍率", "Openings per seeker"), new("倍", "ratio"), 2,
        [
            ("ratio_adjusted", new("季节调整后", "Adjusted"), "highlight", q => found.Of(q, "ratio_adjusted")),
            ("ratio_linked", new("原始", "Raw"), "other", q => found.Of(q, "openings_linked") / found.Of(q, "seekers_linked")),
        ]),
        BeveridgePath(found),
    ];

    public static IEnumerable<Table> Tables(BriefingFacts facts) => Read(facts) is not { NoData: null } found ? [] : [Revisions(found)];

    /// <summary>What the last vintage says of the area and industry.</summary>
    private sealed record Found(BriefingFacts Facts, Cube Cube, string Vintage, IReadOnlyList<string> Quarters, Text? NoData)
    {
        /// <summary>The quarter before the last.</summary>
        public string Before => Quarter.Parse(Vintage).Previous.ToString();

        public double? Of(string quarter, string statistic, string? vintage = null) => Cube.Find(Facts.Area, Facts.Industry, quarter, vintage ?? Vintage, statistic)?.Value;
    }

    private static Found? Read(BriefingFacts facts)
    {
        if (facts.Cubes.FirstOrDefault(c => c.Id == Indicator) is not { } cube) return null;
        var vintage = BriefingFacts.LastPeriod(cube);
        List<string> quarters = [.. cube.Dimension("quarter").Members.Select(m => m.Code).Where(q => cube.Find(facts.Area, facts.Industry, q, vintage, "openings_adjusted") is not null).Order(StringComparer.Ordinal)];
        var last = quarters.Count == 0 ? null : cube.Find(facts.Area, facts.Industry, quarters[^1], vintage, "openings_adjusted");
        var what = new Text("季节调整后的市场供求", "seasonally adjusted supply and demand");
        return new(facts, cube, vintage, quarters, last switch
        {
            { Value: not null } => null,
            { Reason: { } reason } => new($"{what.Zh}：{reason.Zh}。", $"No {what.En}: {reason.En}."),
            _ => ChartWords.Empty(what, []),
        });
    }

    /// <summary>Which way openings and seekers went in a quarter, the season taken out.</summary>
    private static Text Levels(Found found) => (Moved(found, "openings_adjusted", found.Before), Moved(found, "seekers_adjusted", found.Before)) is ({ } openings, { } seekers)
        ? new($"季节调整后，求人数比上季度{openings.Zh}，求职人数{seekers.Zh}", $"Adjusted for the season, openings {openings.En} and seekers {seekers.En} on the quarter before")
        : new("季节调整后的求人数与求职人数", "Openings and seekers, adjusted for the season");

    private static Text Ratio(Found found)
    {
        var (now, then) = (Figures.Plain(found.Of(found.Vintage, "ratio_adjusted"), 2), Figures.Plain(found.Of(found.Before, "ratio_adjusted"), 2));
        if (found.Of(found.Vintage, "ratio_adjusted") is null || found.Of(found.Before, "ratio_adjusted") is null) return new("季节调整后的求人倍率", "The openings ratio, adjusted for the season");
        return now == then
            ? new($"季节调整后求人倍率为{now.Zh}，与上季度持平", $"Adjusted for the season the openings ratio is {now.En}, the same as in the quarter before")
            : new($"季节调整后求人倍率为{now.Zh}，上季度为{then.Zh}", $"Adjusted for the season the openings ratio is {now.En}, after {then.En} in the quarter before");
    }

    /// <summary>From a quarter to the last one; null where either is not known.</summary>
    private static Text? Moved(Found found, string statistic, string since) => found.Of(found.Vintage, statistic) is not { } now || found.Of(since, statistic) is not { } then || then == 0 ? null
        : (100 * (now / then - 1)) switch { >= Figures.Material => new("增加", "rose"), <= -Figures.Material => new("减少", "fell"), _ => new("基本持平", "changed little") };

    private static Chart Chart(Found found, string id, Text title, Text what, Text unit, int decimals, (string Id, Text Name, string Role, Func<string, double?> Value)[] lines)
    {
        var facts = found.Facts;
        var categories = found.Quarters.Select(Figures.Same).ToList();
        var series = lines.Select(l => new ChartSeries(l.Id, l.Name, l.Role, [.. found.Quarters.Select(l.Value)])).ToList();
        var quarter = SupplyDemandSection.QuarterName(found.Vintage);
        var subtitle = new Text($"{what.Zh}，季节调整后与原始数据，{facts.AreaHere.Zh}{facts.IndustryHere.Zh}，数据截至{quarter.Zh}，X-11，逐季修订", $"{what.En}, adjusted and raw, {facts.AreaHere.En}, {Names.Inside(facts.IndustryHere.En)}, as known in {quarter.En}, X-11, revised every quarter");
        return new(id, "line", title, subtitle, unit, decimals, categories, series, null, ChartWords.Source(found.Cube), null, found.NoData, ChartWords.Alternative(title, categories, series, decimals), found.Cube.Synthetic) { ScreenOnly = true };
    }

    /// <summary>Openings against seekers over the quarters. In persons: no labour force of a quarter is known that would make rates of them.</summary>
    private static Chart BeveridgePath(Found found)
    {
        var facts = found.Facts;
        var categories = found.Quarters.Select(Figures.Same).ToList();
        ChartSeries[] series =
        [
            new("seekers_adjusted", new("求职人数", "Seekers"), "x", [.. found.Quarters.Select(q => found.Of(q, "seekers_adjusted"))]),
            new("openings_adjusted", new("求人数", "Openings"), "y", [.. found.Quarters.Select(q => found.Of(q, "openings_adjusted"))]),
        ];
        var (quarter, what) = (found.Vintage, new Text("求人数与求职人数", "Openings and seekers"));
        var yearAgo = Quarter.Parse(quarter).SameQuarterLastYear.ToString();
        var ratio = Figures.Plain(found.Of(quarter, "ratio_adjusted"), 2);
        var title = (Moved(found, "openings_adjusted", yearAgo), Moved(found, "seekers_adjusted", yearAgo)) is ({ } openings, { } seekers)
            ? new($"与上年同期相比，求人数{openings.Zh}，求职人数{seekers.Zh}，求人倍率为{ratio.Zh}", $"On a year before, openings {openings.En} and seekers {seekers.En}; the ratio is {ratio.En}") : what;
        var subtitle = new Text($"求人数与求职人数（季节调整后），人，{facts.AreaHere.Zh}{facts.IndustryHere.Zh}，至{SupplyDemandSection.QuarterName(quarter).Zh}；无季度劳动力人数，不计算比率；变动不足{Figures.Material:0}%的称为基本持平",
            $"Openings and seekers, seasonally adjusted, persons, {facts.AreaHere.En}, {Names.Inside(facts.IndustryHere.En)}, to {SupplyDemandSection.QuarterName(quarter).En}; counts, as no quarterly labour force is known; under {Figures.Material:0} % counts as little changed");
        return new("beveridge-path", "beveridge-path", title, subtitle, new("人", "persons"), 0, categories, series, null, ChartWords.Source(found.Cube), null, found.NoData, ChartWords.Alternative(title, categories, series, 0), found.Cube.Synthetic) { ScreenOnly = true };
    }

    /// <summary>The ratio of the last quarters as first estimated and as known now: the diagonal and the last column of the revision triangle.</summary>
    private static Table Revisions(Found found)
    {
        var vintages = found.Cube.Dimension("period").Members.Select(m => m.Code).Order(StringComparer.Ordinal).ToList();
        var rows = found.Quarters.Where(vintages.Contains).Select(quarter => new TableRow(SupplyDemandSection.QuarterName(quarter), 0, false,
            [.. vintages.Select(vintage => found.Of(quarter, "ratio_adjusted", vintage) is { } value ? new TableValue(value) : new TableValue(null, Figures.Same("–")))])).ToList();
        return new("openings-ratio-revisions", new("求人倍率（季节调整后）的历次估计", "The adjusted openings ratio as estimated in each quarter"),
            [.. vintages.Select(v => new TableColumn(new($"截至{SupplyDemandSection.QuarterName(v).Zh}", $"as of {SupplyDemandSection.QuarterName(v).En}"), null, 3))], rows,
            [new("每行自左至右为同一季度先后各次估计，差额即修订。", "Along a row stand the successive estimates of one quarter; their differences are the revisions.")], ChartWords.Source(found.Cube), found.Cube.Synthetic) { ScreenOnly = true };
    }
}
