using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Statistics.Indices;

namespace WageGuidance.Indicators.Openings;

/// <summary>
/// <c>openings.public-service-groups</c>: openings and seekers by education and by age, ratios with the no-requirement row spread, placements and unfilled share where reported,
/// mismatch of each grouping. Rows of a county count for its league, its areas and the region.
/// </summary>
internal static class OpeningsByGroup
{
    public static List<Figure> Figures(IReadOnlyList<OpeningsGroupCount> rows)
    {
        var figures = new List<Figure>();
        foreach (var region in OpeningsTable.RegionCodes)
        {
            var inside = rows.Where(r => IsIn(r.Region, region)).ToList();
            if (inside.Where(r => r.Grouping == "total").ToList() is { Count: > 0 } totals) Add(figures, $"{region}|{CodeLists.Whole}", Sum(totals));
            foreach (var grouping in inside.Where(r => r.Grouping != "total").GroupBy(r => r.Grouping, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
                AddGrouping(figures, region, grouping.Key, [.. grouping]);
        }

        return figures;
    }

    private static void AddGrouping(List<Figure> figures, string region, string grouping, List<OpeningsGroupCount> rows)
    {
        var sums = rows.GroupBy(r => r.Group, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Sum([.. g]), StringComparer.Ordinal);
        var groups = sums.Select(s => new OpeningsGroup(s.Key, s.Value.Openings, s.Value.Seekers, s.Key == OpeningsTable.NoRequirement)).ToList();
        var head = $"{region}|{grouping}";
        Add(figures, head, Sum(rows));
        figures.Add(new(head, "mismatch", OpeningsMismatch.Index(groups) is { } index
            ? PublicServiceOpenings.Counted(100 * index)
            : Cell.Missing(ObsStatus.M, Reasons.NoMismatch, Uncertainty.Administrative)));
        foreach (var row in OpeningsRatio.Compute(groups).Rows)
        {
            var key = $"{region}|{grouping}-{row.Group}";
            if (row.Reason is not OpeningsRatioReason.NotAGroup)
            {
                Add(figures, key, sums[row.Group!], row.PublishedRatio);
                continue;
            }

            figures.Add(new(key, "openings", PublicServiceOpenings.Counted(row.Openings)));
            figures.Add(new(key, "seekers", row.Seekers > 0 ? PublicServiceOpenings.Counted(row.Seekers) : Cell.Missing(ObsStatus.M, Reasons.NoRequirementSeekers, Uncertainty.Administrative)));
        }
    }

    private static void Add(List<Figure> figures, string key, Sums sums, double? publishedRatio = null)
    {
        double? plain = sums.Seekers > 0 ? (double)sums.Openings / sums.Seekers : null;
        figures.Add(new(key, "openings", PublicServiceOpenings.Counted(sums.Openings)));
        figures.Add(new(key, "seekers", PublicServiceOpenings.Counted(sums.Seekers)));
        figures.Add(new(key, "plain_ratio", PublicServiceOpenings.Ratio(plain)));
        figures.Add(new(key, "published_ratio", PublicServiceOpenings.Ratio(publishedRatio ?? plain)));
        if (sums.Placements is not { } placements)
        {
            var missing = Cell.Missing(ObsStatus.L, Reasons.NoPlacements, Uncertainty.Administrative);
            figures.AddRange([new(key, "placements", missing), new(key, "unfilled_share", missing)]);
            return;
        }

        figures.Add(new(key, "placements", PublicServiceOpenings.Counted(placements)));
        figures.Add(new(key, "unfilled_share", OpeningsMismatch.UnfilledShare(sums.Openings, placements) is { } share
            ? PublicServiceOpenings.Counted(100 * share)
            : Cell.Missing(ObsStatus.M, Reasons.NoOpenings, Uncertainty.Administrative)));
    }

    /// <summary>Placements only where every row reports them: a part of them over all openings would be no share.</summary>
    private static Sums Sum(List<OpeningsGroupCount> rows) =>
        new(rows.Sum(r => r.Openings), rows.Sum(r => r.Seekers), rows.TrueForAll(r => r.Placements is not null) ? rows.Sum(r => (long)r.Placements!.Value) : null);

    private static bool IsIn(string row, string region)
    {
        if (region == Regions.InnerMongolia) return true;
        return Regions.LeagueOf(row) is { } league && (league.Code == region || Regions.AreasOf(league.Code).Any(a => a.Code == region));
    }

    private readonly record struct Sums(long Openings, long Seekers, long? Placements);
}
