using WageGuidance.Classifications;
using WageGuidance.Statistics.CubeEngine;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// The cells region × industry × occupation of the survey tables, numbered: which there can be, which rows fall into them one level at a time, and of which inner cells each is the sum.
/// </summary>
internal sealed class CellSpace
{
    private static readonly string[] Leagues = [.. Regions.Leagues.Select(l => l.Code)];
    private static readonly Dictionary<string, int> LeagueNumbers = Numbered(Leagues, 0);
    private static readonly Dictionary<string, int> SectionNumbers = Numbered([.. Industries.Sections.Select(s => s.Code)], 1);
    private static readonly string[] Groups = [.. CodeLists.Get(Occupations.Scheme)!.OfKind("major-group").Select(g => g.Code)];
    private static readonly Dictionary<string, int> GroupNumbers = Numbered(Groups, 1);

    private readonly bool byRegion;
    private readonly string[] regions;
    private readonly string[] industries = [CodeLists.Whole, .. Industries.Sections.Select(s => s.Code)];
    private readonly string[] occupations;

    private CellSpace(bool byRegion, bool byOccupation)
    {
        this.byRegion = byRegion;
        regions = byRegion ? [Regions.InnerMongolia, .. Regions.Areas.Select(a => a.Code), .. Leagues] : [Regions.InnerMongolia];
        occupations = byOccupation ? [CodeLists.Whole, .. Groups] : [CodeLists.Whole];
        Levels = [.. from regionOfLeague in byRegion ? RegionLevels() : [null] from industry in new[] { false, true } from occupation in byOccupation ? new[] { false, true } : [false] select new Level(regionOfLeague, industry, occupation)];
        Classification = new([RegionDimension(), WholeAndParts(industries.Length - 1), .. byOccupation ? [WholeAndParts(occupations.Length - 1)] : Array.Empty<ClassifiedDimension>()]);
    }

    public static CellSpace WithOccupations { get; } = new(byRegion: true, byOccupation: true);

    public static CellSpace WithoutOccupations { get; } = new(byRegion: true, byOccupation: false);

    /// <summary>The whole region by industry: the first cells of <see cref="WithoutOccupations"/>.</summary>
    public static CellSpace OfRegion { get; } = new(byRegion: false, byOccupation: false);

    public int Cells => regions.Length * industries.Length * occupations.Length;

    /// <summary>Grouping sets; no row falls into two cells of one.</summary>
    public IReadOnlyList<Level> Levels { get; }

    /// <summary>The same cells, with the same numbers, as sums; a row whose code is in no list lies in the wholes alone.</summary>
    public CrossClassification Classification { get; }

    /// <summary>The classification with one more dimension, a part of the enterprises (private, others).</summary>
    /// <param name="parts">Of each code its parts; the first is the whole.</param>
    public CrossClassification WithParts(IReadOnlyList<int[]> parts) =>
        new([.. Classification.Dimensions, new(parts.Max(p => p.Max()) + 1, parts)]);

    /// <summary>Base codes of a row in the order of the dimensions of <see cref="Classification"/>.</summary>
    public int[] BasesOf(int league, int section, int group)
    {
        int[] bases = [!byRegion ? 0 : league < 0 ? Leagues.Length : league, section == 0 ? industries.Length - 1 : section - 1, group == 0 ? occupations.Length - 1 : group - 1];
        return occupations.Length == 1 ? bases[..2] : bases;
    }

    public string RegionOf(int cell) => regions[cell / (industries.Length * occupations.Length)];

    /// <summary>Codes joined by <c>|</c>; without the occupation where there is only the whole.</summary>
    public string KeyOf(int cell)
    {
        var industry = industries[cell / occupations.Length % industries.Length];
        return occupations.Length == 1 ? $"{RegionOf(cell)}|{industry}" : $"{RegionOf(cell)}|{industry}|{occupations[cell % occupations.Length]}";
    }

    /// <summary>The cell of a row at a level; −1 where its code is in no list.</summary>
    /// <param name="league">From 0; −1 unknown.</param>
    /// <param name="section">From 1; 0 unknown.</param>
    /// <param name="group">From 1; 0 unknown.</param>
    public int CellAt(Level level, int league, int section, int group)
    {
        var region = level.RegionOfLeague is not { } map ? 0 : league < 0 ? -1 : map[league];
        if (region < 0 || (level.ByIndustry && section == 0) || (level.ByOccupation && group == 0)) return -1;
        return Number(region, level.ByIndustry ? section : 0, level.ByOccupation ? group : 0);
    }

    /// <summary>The same cells, with the same numbers, as a grouping set of a cube with <see cref="Columns"/>: empty but for those of the level.</summary>
    public CubeLevel[] GroupingSet(Level level)
    {
        CubeLevel WholeOr(int column, int codes, int size, bool byCode) => new(column, size, [.. Enumerable.Range(0, codes).Select(code => !byCode ? 0 : code == 0 ? -1 : code)]);
        return
        [
            new(0, regions.Length, level.RegionOfLeague is { } map ? [.. map, -1] : new int[Leagues.Length + 1]),
            WholeOr(1, 1 + SectionNumbers.Count, industries.Length, level.ByIndustry),
            WholeOr(2, 1 + Groups.Length, occupations.Length, level.ByOccupation),
        ];
    }

    /// <summary>Columns of a cube: league, the last code for an unknown one; section and occupation group, 0 for an unknown one.</summary>
    public static CubeColumn[] Columns(IEnumerable<int> leagues, IEnumerable<int> sections, IEnumerable<int> groups) =>
    [
        new([.. leagues.Select(league => (ushort)(league < 0 ? Leagues.Length : league))], Leagues.Length + 1),
        new([.. sections.Select(section => (ushort)section)], 1 + SectionNumbers.Count),
        new([.. groups.Select(group => (ushort)group)], 1 + Groups.Length),
    ];

    public static int LeagueNumber(string code) => LeagueNumbers.GetValueOrDefault(code, -1);

    public static int SectionNumber(string code) => SectionNumbers.GetValueOrDefault(code);

    public static int GroupNumber(string code) => GroupNumbers.GetValueOrDefault(code);

    // The last base code is that of rows whose code is in no list.
    private static ClassifiedDimension WholeAndParts(int parts) => new(parts + 1, [[.. Enumerable.Range(0, parts + 1)], .. Enumerable.Range(0, parts).Select(p => new[] { p })]);

    private ClassifiedDimension RegionDimension() => !byRegion ? new(1, [[0]]) : new(Leagues.Length + 1, [.. regions.Select(code =>
        code == Regions.InnerMongolia ? [.. Enumerable.Range(0, Leagues.Length + 1)] : LeagueNumbers.TryGetValue(code, out var league) ? [league] : Members(code))]);

    private int Number(int region, int industry, int occupation) => ((region * industries.Length) + industry) * occupations.Length + occupation;

    /// <summary>The whole, then sets of areas that do not overlap, then the leagues.</summary>
    private List<int[]?> RegionLevels()
    {
        var levels = new List<int[]?> { null };
        foreach (var area in Regions.Areas)
        {
            var members = Members(area.Code);
            var free = levels.Find(level => level is not null && members.All(m => level[m] < 0));
            if (free is null) levels.Add(free = [.. Leagues.Select(_ => -1)]);
            foreach (var member in members) free[member] = Array.IndexOf(regions, area.Code);
        }

        levels.Add([.. Leagues.Select(code => Array.IndexOf(regions, code))]);
        return levels;
    }

    private static int[] Members(string area) => [.. Regions.MembersOf(area).Select(league => LeagueNumbers[league.Code])];

    private static Dictionary<string, int> Numbered(string[] codes, int first) =>
        codes.Select((code, i) => (code, i)).ToDictionary(c => c.code, c => c.i + first, StringComparer.Ordinal);
}

/// <summary>A grouping set.</summary>
/// <param name="RegionOfLeague">Region of each league, −1 for none; null for the whole, into which every row falls.</param>
internal sealed record Level(int[]? RegionOfLeague, bool ByIndustry, bool ByOccupation);
