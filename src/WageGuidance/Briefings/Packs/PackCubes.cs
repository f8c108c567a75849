using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>The cubes of a release cut to one pack: its own area and industry and the wholes they are compared with.</summary>
public static class PackCubes
{
    private const string Whole = "_T";

    public static IReadOnlyList<Cube> For(ReleaseContent content, BriefingContent briefing)
    {
        var areas = new HashSet<string>(StringComparer.Ordinal) { briefing.Area, content.Guideline?.Region ?? content.Scope.Areas[0] };
        return [.. content.Cubes.Select(cube => Cut(cube, areas, briefing)).Where(c => c.Cells.Count > 0)];
    }

    private static Cube Cut(Cube cube, HashSet<string> areas, BriefingContent briefing)
    {
        var region = cube.IndexOf("region");
        var industry = cube.IndexOf("industry");
        // Tables without one of our areas (national series) are given whole.
        var regional = region >= 0 && cube.Cells.Any(c => areas.Contains(c.Key[region]));
        int[] details = [.. new[] { "occupation", "skill" }.Select(cube.IndexOf).Where(i => i >= 0)];
        var cells = cube.Cells.Where(c => (!regional || areas.Contains(c.Key[region])) && (industry < 0 || IsWanted(c))).ToList();
        var codes = cube.Dimensions.Select((_, i) => cells.Select(c => c.Key[i]).ToHashSet(StringComparer.Ordinal)).ToArray();
        return cube with
        {
            Cells = cells,
            Dimensions = [.. cube.Dimensions.Select((d, i) => d with { Members = [.. d.Members.Where(m => codes[i].Contains(m.Code))] })],
        };

        // The whole economy is compared with every industry, but only by its totals.
        bool IsWanted(CubeCell c) => c.Key[industry] == briefing.Industry || c.Key[industry] == Whole
            || (briefing.Industry == Whole && Array.TrueForAll(details, i => c.Key[i] == Whole));
    }
}
