using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>Openings and seekers over the quarters, and the openings ratio by occupation and skill grade, plain and as published.</summary>
internal static class SupplyDemandSection
{
    private const string NoRequirement = "_NONE";

    public static Section Compose(BriefingFacts facts)
    {
        var ratio = facts.OpeningsOf(facts.Area, facts.Industry, BriefingFacts.Whole, BriefingFacts.Whole, "plain_ratio");
        var openings = facts.OpeningsOf(facts.Area, facts.Industry, BriefingFacts.Whole, BriefingFacts.Whole, "openings");
        var seekers = facts.OpeningsOf(facts.Area, facts.Industry, BriefingFacts.Whole, BriefingFacts.Whole, "seekers");
        var growth = Figures.Change(facts.OpeningsOf(facts.Area, facts.Industry, BriefingFacts.Whole, BriefingFacts.Whole, "growth_openings"), new("比上年同期", "the same quarter a year before"));
        var quarter = QuarterName(facts.Quarter);
        var paragraphs = new List<Text>
        {
            ratio?.Value is null
                ? new($"{quarter.Zh}{facts.AreaHere.Zh}{facts.IndustryHere.Zh}的求人倍率：{Figures.WhyNot(ratio).Zh}。", $"Openings ratio in {Names.Inside(facts.IndustryHere.En)}, {facts.AreaHere.En}, {quarter.En}: {Figures.WhyNot(ratio).En}.")
                : new($"{quarter.Zh}，{facts.AreaHere.Zh}{facts.IndustryHere.Zh}通过公共就业服务机构登记求人数{Figures.Plain(openings?.Value, 0).Zh}人、求职人数{Figures.Plain(seekers?.Value, 0).Zh}人，求人倍率为{Figures.Plain(ratio.Value, 2).Zh}，即每100名求职者对应{Figures.Plain(ratio.Value * 100, 0).Zh}个岗位。"
                        + (growth is null ? "" : $"求人数{growth.Zh}。"),
                    $"In {quarter.En} public employment services in {facts.AreaHere.En} registered {Figures.Plain(openings?.Value, 0).En} openings and {Figures.Plain(seekers?.Value, 0).En} seekers in {Names.Inside(facts.IndustryHere.En)}: an openings-to-seekers ratio of {Figures.Plain(ratio.Value, 2).En}, that is {Figures.Plain(ratio.Value * 100, 0).En} openings for every 100 seekers."
                        + (growth is null ? "" : $" Openings: {growth.En}.")),
            new("求人数和求职人数为登记人次的全面统计，没有抽样误差；变动不足1%的称为基本持平。只反映公共就业服务机构登记的供求，不代表全部劳动力市场。",
                "Supply and demand is a full count of registrations and carries no sampling error; changes under 1 % are called little changed. It covers public employment services only, not the whole labour market."),
        };
        return new("supply-demand", new("劳动力市场供求", "Labour supply and demand"), paragraphs, [OverTime(facts), ByOccupation(facts), .. SeasonalParts.Charts(facts)], [BySkill(facts), .. SeasonalParts.Tables(facts)],
            [new("发布口径的求人倍率将“无要求”岗位按求职人数分摊到各技能等级；直接计算的倍率只计明确要求该等级的岗位。", "The published ratio shares openings without requirement over the grades by their seekers; the plain ratio counts only openings that ask for the grade.")]);
    }

    public static Text QuarterName(string quarter) => PeriodNames.Of(quarter);

    private static Chart OverTime(BriefingFacts facts)
    {
        var quarters = facts.Openings.Dimension("period").Members.Select(m => m.Code).Order(StringComparer.Ordinal).ToList();
        var categories = quarters.Select(q => Figures.Same(q)).ToList();
        var series = new[] { ("openings", "openings"), ("seekers", "seekers"), ("plain_ratio", "ratio") }.Select(s => new ChartSeries(s.Item1,
            s.Item1 switch { "openings" => new("求人数", "Openings"), "seekers" => new("求职人数", "Seekers"), _ => new Text("求人倍率", "Openings ratio") }, s.Item2,
            [.. quarters.Select(q => facts.OpeningsOf(facts.Area, facts.Industry, BriefingFacts.Whole, BriefingFacts.Whole, s.Item1, q)?.Value)])).ToList();
        var now = facts.OpeningsOf(facts.Area, facts.Industry, BriefingFacts.Whole, BriefingFacts.Whole, "plain_ratio")?.Value;
        var yearAgo = $"{int.Parse(facts.Quarter[..4], System.Globalization.CultureInfo.InvariantCulture) - 1}{facts.Quarter[4..]}";
        var then = facts.OpeningsOf(facts.Area, facts.Industry, BriefingFacts.Whole, BriefingFacts.Whole, "plain_ratio", yearAgo)?.Value;
        var title = now is null || then is null
            ? new Text("求人数、求职人数与求人倍率", "Openings, seekers and their ratio")
            : Math.Round(now.Value, 2) == Math.Round(then.Value, 2)
                ? new Text($"求人倍率为{Figures.Plain(now, 2).Zh}，与上年同期持平", $"The openings ratio is {Figures.Plain(now, 2).En}, the same as a year before")
                : new Text($"求人倍率为{Figures.Plain(now, 2).Zh}，上年同期为{Figures.Plain(then, 2).Zh}", $"The openings ratio is {Figures.Plain(now, 2).En}, after {Figures.Plain(then, 2).En} a year before");
        var subtitle = new Text($"求人数、求职人数（人）与求人倍率，{facts.AreaHere.Zh}{facts.IndustryHere.Zh}，未作季节调整", $"Openings and seekers (persons) and their ratio, {facts.AreaHere.En}, {Names.Inside(facts.IndustryHere.En)}, not seasonally adjusted");
        return new("openings-over-time", "columns-and-ratio", title, subtitle, new("人", "persons"), 0, categories, series, null, ChartWords.Source(facts.Openings), null,
            now is null ? ChartWords.Empty(new("市场供求", "supply and demand"), []) : null, ChartWords.Alternative(title, categories, series, 2), facts.Openings.Synthetic);
    }

    private static Chart ByOccupation(BriefingFacts facts)
    {
        var ranked = facts.Openings.Dimension("occupation").Members.Where(m => m.Code != BriefingFacts.Whole)
            .Select(m => (Name: Names.Occupation(m.Code, m.Name), Cell: facts.OpeningsOf(facts.Area, facts.Industry, m.Code, BriefingFacts.Whole, "plain_ratio")))
            .Where(r => r.Cell is { Value: not null }).OrderByDescending(r => r.Cell!.Value).ToList();
        var categories = ranked.Select(r => r.Name).ToList();
        ChartSeries[] series = [new("plain_ratio", new("求人倍率", "Openings ratio"), "other", [.. ranked.Select(r => r.Cell!.Value)])];
        var above = ranked.Count(r => r.Cell!.Value >= 1);
        var title = new Text($"{ranked.Count}个职业大类中有{above}类求人倍率不低于1", $"{above} of {ranked.Count} occupation groups have at least one opening per seeker");
        var subtitle = new Text($"求人倍率，{facts.AreaHere.Zh}{facts.IndustryHere.Zh}，{QuarterName(facts.Quarter).Zh}", $"Openings per seeker, {facts.AreaHere.En}, {Names.Inside(facts.IndustryHere.En)}, {QuarterName(facts.Quarter).En}");
        return new("openings-by-occupation", "bar-interval", title, subtitle, new("倍", "ratio"), 2, categories, series, null, ChartWords.Source(facts.Openings), null,
            ranked.Count == 0 ? ChartWords.Empty(new("分职业市场供求", "supply and demand by occupation"), []) : null, ChartWords.Alternative(title, categories, series, 2), facts.Openings.Synthetic);
    }

    private static Table BySkill(BriefingFacts facts)
    {
        string[] statistics = ["openings", "seekers", "plain_ratio", "published_ratio"];
        var rows = facts.Openings.Dimension("skill").Members.OrderBy(m => m.Code == BriefingFacts.Whole ? 0 : m.Code == NoRequirement ? 2 : 1)
            .Select(m => new TableRow(m.Code == BriefingFacts.Whole ? new("合计", "Total") : m.Name, m.Code == BriefingFacts.Whole ? 0 : 1, m.Code == BriefingFacts.Whole,
                [.. statistics.Select(s => facts.OpeningsOf(facts.Area, facts.Industry, BriefingFacts.Whole, m.Code, s) is null && m.Code == NoRequirement ? new TableValue(null, null, "M") : Figures.InTable(facts.OpeningsOf(facts.Area, facts.Industry, BriefingFacts.Whole, m.Code, s)))])).ToList();
        return new("openings-by-skill", new($"分技能等级的供求，{QuarterName(facts.Quarter).Zh}", $"Supply and demand by skill grade, {QuarterName(facts.Quarter).En}"),
            [
                new(new("求人数", "Openings"), new("人", "persons"), 0), new(new("求职人数", "Seekers"), new("人", "persons"), 0),
                new(new("求人倍率（直接计算）", "Ratio (plain)"), null, 2), new(new("求人倍率（发布口径）", "Ratio (as published)"), null, 2),
            ], rows, [], ChartWords.Source(facts.Openings), facts.Openings.Synthetic);
    }
}
