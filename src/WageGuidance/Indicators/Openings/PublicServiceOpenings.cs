using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Indices;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators.Openings;

/// <summary>
/// <c>openings.public-service</c>: openings, seekers, their ratio plain and as published, and growth on the year by region × industry, either by occupation or by skill.
/// Full counts of registrations: no sampling error and nothing withheld.
/// </summary>
internal static class PublicServiceOpenings
{
    /// <param name="quarter">Reference quarter.</param>
    /// <param name="yearBefore">The same quarter a year before; null where there is none.</param>
    public static List<Figure> Figures(Quarter quarter, OpeningsTable now, OpeningsTable? yearBefore)
    {
        var figures = new List<Figure>();
        for (var region = 0; region < OpeningsTable.RegionCodes.Length; region++)
        {
            var panel = Panel(OpeningsTable.RegionCodes[region], now, yearBefore);
            for (var industry = 0; industry < OpeningsTable.IndustryCodes.Length; industry++)
            {
                var bySkill = BySkill(now, region, industry);
                for (var occupation = 0; occupation < OpeningsTable.OccupationCodes.Length; occupation++)
                {
                    var (openings, seekers) = now.Of(region, industry, occupation, 0);
                    var (openingsBefore, seekersBefore) = yearBefore?.Of(region, industry, occupation, 0) ?? default;
                    // What was there a year ago and is not any more is a zero, not a gap.
                    if (openings + seekers + openingsBefore + seekersBefore == 0 || !Reports(now, region)) continue;
                    var key = Key(region, industry, occupation, 0);
                    Levels(figures, key, openings, seekers);
                    var ratio = seekers > 0 ? Counted((double)openings / seekers) : Cell.Missing(ObsStatus.M, Reasons.NoSeekers, Uncertainty.Administrative);
                    figures.Add(new(key, "plain_ratio", ratio));
                    figures.Add(new(key, "published_ratio", ratio));
                    var (grownOpenings, grownSeekers) = GrowthOf(quarter, panel, now, yearBefore, industry, occupation);
                    figures.Add(new(key, "growth_openings", grownOpenings));
                    figures.Add(new(key, "growth_seekers", grownSeekers));
                }

                foreach (var row in bySkill) AddSkill(figures, Key(region, industry, 0, Array.IndexOf(OpeningsTable.SkillCodes, row.Group)), row);
            }
        }

        return figures;
    }

    private static IReadOnlyList<OpeningsRatioRow> BySkill(OpeningsTable now, int region, int industry)
    {
        var groups = new List<OpeningsGroup>();
        for (var skill = 1; skill < OpeningsTable.SkillCodes.Length; skill++)
        {
            var (openings, seekers) = now.Of(region, industry, 0, skill);
            if (openings + seekers > 0) groups.Add(new(OpeningsTable.SkillCodes[skill], openings, seekers, OpeningsTable.SkillCodes[skill] == OpeningsTable.NoRequirement));
        }

        return OpeningsRatio.Compute(groups).Rows;
    }

    private static void AddSkill(List<Figure> figures, string key, OpeningsRatioRow row)
    {
        figures.Add(new(key, "openings", Counted(row.Openings)));
        if (row.Reason is OpeningsRatioReason.NotAGroup)
        {
            figures.Add(new(key, "seekers", row.Seekers > 0 ? Counted(row.Seekers) : Cell.Missing(ObsStatus.M, Reasons.NoRequirementSeekers, Uncertainty.Administrative)));
            return;
        }

        figures.Add(new(key, "seekers", Counted(row.Seekers)));
        figures.Add(new(key, "plain_ratio", Ratio(row.PlainRatio)));
        figures.Add(new(key, "published_ratio", Ratio(row.PublishedRatio)));
    }

    private static Cell Ratio(double? value) => value is { } ratio ? Counted(ratio) : Cell.Missing(ObsStatus.M, Reasons.NoSeekers, Uncertainty.Administrative);

    /// <summary>Leagues of a region that report in both quarters.</summary>
    private static List<int> Panel(string region, OpeningsTable now, OpeningsTable? yearBefore)
    {
        if (yearBefore is null) return [];
        IEnumerable<string> members = region == OpeningsTable.RegionCodes[0] ? Regions.Leagues.Select(l => l.Code)
            : Regions.LeagueOf(region) is { } league ? [league.Code] : Regions.MembersOf(region).Select(l => l.Code);
        return [.. members.Where(m => now.Leagues.Contains(m) && yearBefore.Leagues.Contains(m)).Select(m => Array.IndexOf(OpeningsTable.RegionCodes, m))];
    }

    private static (Cell Openings, Cell Seekers) GrowthOf(Quarter quarter, List<int> panel, OpeningsTable now, OpeningsTable? yearBefore, int industry, int occupation)
    {
        if (yearBefore is null || panel.Count == 0)
        {
            var missing = Cell.Missing(ObsStatus.O, Reasons.NoEarlierQuarter(quarter.SameQuarterLastYear.ToString()), Uncertainty.Administrative);
            return (missing, missing);
        }

        long openings = 0, seekers = 0, openingsBefore = 0, seekersBefore = 0;
        foreach (var league in panel)
        {
            var (o, s) = now.Of(league, industry, occupation, 0);
            var (ob, sb) = yearBefore.Of(league, industry, occupation, 0);
            (openings, seekers, openingsBefore, seekersBefore) = (openings + o, seekers + s, openingsBefore + ob, seekersBefore + sb);
        }

        Text over = new($"按两期均有报送的{panel.Count}个盟市计算", panel.Count == 1 ? "over the 1 league or city that reports in both quarters" : $"over the {panel.Count} leagues and cities that report in both quarters");
        Cell Grown(long before, long after) => Growth.Nominal(before, after) is { } growth
            ? Counted(growth.Value) with { Reason = over }
            : Cell.Missing(ObsStatus.M, new($"上年同期为零，增长率无意义；{over.Zh}", $"zero a year before: a growth rate has no meaning; {over.En}"), Uncertainty.Administrative);
        return (Grown(openingsBefore, openings), Grown(seekersBefore, seekers));
    }

    private static bool Reports(OpeningsTable table, int region)
    {
        var (openings, seekers) = table.Of(region, 0, 0, 0);
        return openings + seekers > 0;
    }

    private static void Levels(List<Figure> figures, string key, long openings, long seekers)
    {
        figures.Add(new(key, "openings", Counted(openings)));
        figures.Add(new(key, "seekers", Counted(seekers)));
    }

    private static Cell Counted(double value) => new() { Value = value, Uncertainty = Uncertainty.Administrative };

    private static string Key(int region, int industry, int occupation, int skill) =>
        $"{OpeningsTable.RegionCodes[region]}|{OpeningsTable.IndustryCodes[industry]}|{OpeningsTable.OccupationCodes[occupation]}|{OpeningsTable.SkillCodes[skill]}";
}
