using WageGuidance.Classifications;
using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>
/// What a release of some areas and industries holds of cubes that know all: everything of its areas and of the region; of other areas
/// only the totals over occupations, skills and groups of its industries, for comparison. Standards hold where their publisher says, so there are those of the places within its areas only.
/// Cubes without any of these (minimum wages, macro series) are small and stay whole.
/// </summary>
public static class CutToScope
{
    private const string Whole = BriefingFacts.Whole;

    /// <summary>Dimensions of which other areas keep the totals only; ratios have none.</summary>
    private static readonly string[] Details = ["occupation", "skill", "group", "ratio", "month"];

    public static IReadOnlyList<Cube> Of(IReadOnlyList<Cube> cubes, Scope scope, string region)
    {
        var areas = scope.Areas.Append(region).ToHashSet(StringComparer.Ordinal);
        var industries = scope.Industries.Append(Whole).ToHashSet(StringComparer.Ordinal);
        return [.. cubes.Select(cube => Cut(cube, [.. scope.Areas], areas, industries))];
    }

    private static Cube Cut(Cube cube, List<string> scope, HashSet<string> areas, HashSet<string> industries)
    {
        var (region, industry) = (cube.IndexOf("region"), cube.IndexOf("industry"));
        int[] details = [.. Details.Select(cube.IndexOf).Where(i => i >= 0)];
        var standards = region >= 0 && cube.IndexOf("publisher") >= 0;
        if (region < 0 || (industry < 0 && details.Length == 0 && !standards)) return cube;
        var cells = cube.Cells.Where(c => standards ? scope.Exists(area => LiesIn(c.Key[region], area)) : areas.Contains(c.Key[region])
            || ((industry < 0 || industries.Contains(c.Key[industry])) && Array.TrueForAll(details, i => c.Key[i] == Whole))).ToList();
        if (cells.Count == cube.Cells.Count) return cube;
        var codes = cube.Dimensions.Select((_, i) => cells.Select(c => c.Key[i]).ToHashSet(StringComparer.Ordinal)).ToArray();
        return cube with { Cells = cells, Dimensions = [.. cube.Dimensions.Select((d, i) => d with { Members = [.. d.Members.Where(m => codes[i].Contains(m.Code))] })] };
    }

    /// <summary>A county lies in its league, a park in its county, a league in its statistical areas, all in the region.</summary>
    private static bool LiesIn(string place, string area) => place == area || Regions.MembersOf(area).Any(member => LiesIn(place, member.Code))
        || ((Regions.Current.Find(place)?.Parent ?? Parks.BaseOf(place)?.Code) is { } parent && LiesIn(parent, area));
}
