using WageGuidance.Cubes;
using WageGuidance.Statistics.Indices;

namespace WageGuidance.Indicators.Openings;

/// <summary>
/// <c>openings.public-service</c>: openings, seekers, their ratio plain and as published, gap, shortage and surplus places, mismatch, and growth by region × industry, either by
/// occupation or by skill. Full counts of registrations: no sampling error and nothing withheld.
/// </summary>
internal static class PublicServiceOpenings
{
    /// <param name="now">The reference quarter.</param>
    /// <param name="yearBefore">What it is compared with on the year.</param>
    /// <param name="quarterBefore">What it is compared with on the quarter.</param>
    public static List<Figure> Figures(OpeningsTable now, EarlierQuarter yearBefore, EarlierQuarter quarterBefore)
    {
        var figures = new List<Figure>();
        for (var region = 0; region < OpeningsTable.RegionCodes.Length; region++)
        {
            if (!Reports(now, region)) continue;
            for (var industry = 0; industry < OpeningsTable.IndustryCodes.Length; industry++)
            {
                var occupations = Occupations(now, region, industry);
                var places = OpeningsMismatch.Rank(occupations).ToDictionary(p => p.Group, StringComparer.Ordinal);
                var skills = Skills(now, region, industry);
                for (var occupation = 0; occupation < OpeningsTable.OccupationCodes.Length; occupation++)
                {
                    var (openings, seekers) = now.Of(region, industry, occupation, 0);
                    var (openingsBefore, seekersBefore) = yearBefore.Table?.Of(region, industry, occupation, 0) ?? default;
                    // What was there a year ago and is not any more is a zero, not a gap.
                    if (openings + seekers + openingsBefore + seekersBefore == 0) continue;
                    var key = Key(region, industry, occupation, 0);
                    Levels(figures, key, openings, seekers);
                    figures.Add(new(key, "gap", Counted(openings - seekers)));
                    if (places.TryGetValue(OpeningsTable.OccupationCodes[occupation], out var place))
                    {
                        if (place.ShortageRank is { } shortage) figures.Add(new(key, "shortage_rank", Counted(shortage)));
                        if (place.SurplusRank is { } surplus) figures.Add(new(key, "surplus_rank", Counted(surplus)));
                    }

                    OpeningsGrowth.Add(figures, key, now, yearBefore, quarterBefore, new(region, industry, occupation));
                }

                if (occupations.Count > 0) AddMismatch(figures, Key(region, industry, 0, 0), occupations, skills, industry == 0 ? Sections(now, region) : null);
                foreach (var row in OpeningsRatio.Compute(skills).Rows) AddSkill(figures, Key(region, industry, 0, Array.IndexOf(OpeningsTable.SkillCodes, row.Group)), row);
            }
        }

        return figures;
    }

    internal static Cell Counted(double value) => new() { Value = value, Uncertainty = Uncertainty.Administrative };

    private static List<OpeningsGroup> Occupations(OpeningsTable now, int region, int industry) =>
        Groups(OpeningsTable.OccupationCodes, code => now.Of(region, industry, code, 0));

    private static List<OpeningsGroup> Skills(OpeningsTable now, int region, int industry) => Groups(OpeningsTable.SkillCodes, code => now.Of(region, industry, 0, code));

    private static List<OpeningsGroup> Sections(OpeningsTable now, int region) => Groups(OpeningsTable.IndustryCodes, code => now.Of(region, code, 0, 0));

    private static List<OpeningsGroup> Groups(string[] codes, Func<int, (long Openings, long Seekers)> of)
    {
        var groups = new List<OpeningsGroup>();
        for (var code = 1; code < codes.Length; code++)
        {
            var (openings, seekers) = of(code);
            if (openings + seekers > 0) groups.Add(new(codes[code], openings, seekers, codes[code] == OpeningsTable.NoRequirement));
        }

        return groups;
    }

    private static void AddMismatch(List<Figure> figures, string key, List<OpeningsGroup> occupations, List<OpeningsGroup> skills, List<OpeningsGroup>? sections)
    {
        void Add(string statistic, List<OpeningsGroup> groups) => figures.Add(new(key, statistic,
            OpeningsMismatch.Index(groups) is { } index ? Counted(100 * index) : Cell.Missing(ObsStatus.M, Reasons.NoMismatch, Uncertainty.Administrative)));
        Add("mismatch_occupation", occupations);
        Add("mismatch_skill", skills);
        if (sections is not null) Add("mismatch_industry", sections);
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

    internal static Cell Ratio(double? value) => value is { } ratio ? Counted(ratio) : Cell.Missing(ObsStatus.M, Reasons.NoSeekers, Uncertainty.Administrative);

    private static bool Reports(OpeningsTable table, int region)
    {
        var (openings, seekers) = table.Of(region, 0, 0, 0);
        return openings + seekers > 0;
    }

    private static void Levels(List<Figure> figures, string key, long openings, long seekers)
    {
        figures.Add(new(key, "openings", Counted(openings)));
        figures.Add(new(key, "seekers", Counted(seekers)));
        var ratio = Ratio(seekers > 0 ? (double)openings / seekers : null);
        figures.Add(new(key, "plain_ratio", ratio));
        figures.Add(new(key, "published_ratio", ratio));
    }

    private static string Key(int region, int industry, int occupation, int skill) =>
        $"{OpeningsTable.RegionCodes[region]}|{OpeningsTable.IndustryCodes[industry]}|{OpeningsTable.OccupationCodes[occupation]}|{OpeningsTable.SkillCodes[skill]}";
}
