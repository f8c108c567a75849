using WageGuidance.Cubes;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Releases.Drafting;

/// <summary>A row of an indicator's table: the codes of all its dimensions but period and statistic.</summary>
/// <param name="Total">All parts together.</param>
/// <param name="Comparable">One of several that differ in one dimension only.</param>
internal sealed record IndicatorRow(string Code, IReadOnlyList<string> Codes, Text Name, bool Total, bool Comparable);

/// <summary>
/// What a briefing shows of an indicator: the rows of its area (of all areas where the area itself has none), its own industry and the whole,
/// at their latest period, and that before.
/// </summary>
internal sealed class IndicatorView
{
    private const string Whole = BriefingFacts.Whole;
    private const int MostRows = 40;
    private readonly Dictionary<string, string> _last;

    public Cube Cube { get; }
    public IReadOnlyList<IndicatorRow> Rows { get; }

    /// <summary>Rows that are in the data files only.</summary>
    public int LeftOut { get; }
    public IReadOnlyList<Member> Statistics { get; }

    /// <summary>The latest period of all rows.</summary>
    public string Period { get; }

    /// <summary>The period before; null where the figures know none.</summary>
    public string? Before { get; }

    /// <summary>A figure holds from a day on, another day for each row.</summary>
    public bool IsEvent { get; }

    /// <summary>Null where the release holds no such figures.</summary>
    public static IndicatorView? Of(BriefingFacts facts, string id) =>
        facts.Cubes.FirstOrDefault(c => c.Id == id) is { } cube && CellsFor(facts, cube) is { Count: > 0 } cells ? new(facts, cube, cells) : null;

    private IndicatorView(BriefingFacts facts, Cube cube, IReadOnlyList<CubeCell> cells)
    {
        var period = cube.IndexOf("period");
        Cube = cube;
        var rows = cells.GroupBy(c => RowCode(c.Key)).Select(g => (Code: g.Key, Codes: (IReadOnlyList<string>)[.. g.First().Key.Take(period)], Last: g.Select(c => c.Key[period]).Max(StringComparer.Ordinal)!)).ToList();
        _last = rows.ToDictionary(r => r.Code, r => r.Last, StringComparer.Ordinal);
        Period = rows.Select(r => r.Last).Max(StringComparer.Ordinal)!;
        IsEvent = !Year.TryParse(Period, out _) && !Quarter.TryParse(Period, out _);
        Before = IsEvent ? null : cells.Select(c => c.Key[period]).Where(p => string.CompareOrdinal(p, Period) < 0).Max(StringComparer.Ordinal);
        var statistics = cells.Select(c => c.Key[^1]).ToHashSet(StringComparer.Ordinal);
        Statistics = [.. cube.Dimension("statistic").Members.Where(m => statistics.Contains(m.Code))];
        var varying = Enumerable.Range(0, period).Where(i => rows.Select(r => r.Codes[i]).Distinct().Count() > 1).ToList();
        var orders = cube.Dimensions.Select(d => d.Members.Select((m, i) => (m.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal)).ToList();
        var shown = rows.Where(r => IsEvent || r.Last == Period || rows.Count < 12)
            .OrderBy(r => IsTotal(facts, r.Codes) ? 0 : 1).ThenBy(r => string.Join('|', r.Codes.Select((c, i) => orders[i].GetValueOrDefault(c, 9999).ToString("D4", System.Globalization.CultureInfo.InvariantCulture))), StringComparer.Ordinal)
            .Select(r => new IndicatorRow(r.Code, r.Codes, NameOf(facts, r.Codes, varying), IsTotal(facts, r.Codes) && rows.Count > 1 && varying.Exists(i => IsWhole(cube.Dimensions[i].Id, r.Codes[i], facts)), varying.Count == 1)).ToList();
        Rows = [.. shown.Take(MostRows)];
        LeftOut = rows.Count - Rows.Count;
    }

    /// <summary>The row's own latest period.</summary>
    public string PeriodOf(IndicatorRow row) => _last[row.Code];

    public Cell? At(IndicatorRow row, string statistic, string? period = null) => Cube.Find([.. row.Codes, period ?? (IsEvent ? _last[row.Code] : Period), statistic]);

    public IReadOnlyList<string> KeyOf(IndicatorRow row, string statistic) => [.. row.Codes, IsEvent ? _last[row.Code] : Period, statistic];

    private static List<CubeCell> CellsFor(BriefingFacts facts, Cube cube)
    {
        var (region, industry) = (cube.IndexOf("region"), cube.IndexOf("industry"));
        var cells = cube.Cells.Where(c => c.Cell.ObsStatus != ObsStatus.O || c.Cell.Value is not null).ToList();
        if (region >= 0 && cells.Exists(c => c.Key[region] == facts.Area)) cells.RemoveAll(c => c.Key[region] != facts.Area);
        if (industry >= 0 && facts.Industry != Whole) cells.RemoveAll(c => c.Key[industry] != facts.Industry && c.Key[industry] != Whole);
        return cells;
    }

    private bool IsTotal(BriefingFacts facts, IReadOnlyList<string> codes) => codes.Select((c, i) => IsWhole(Cube.Dimensions[i].Id, c, facts)).All(w => w);

    private static bool IsWhole(string dimension, string code, BriefingFacts facts) => code == Whole || (dimension == "region" && code == facts.Area);

    private Text NameOf(BriefingFacts facts, IReadOnlyList<string> codes, List<int> varying)
    {
        // A total of one kind beside a part of another is understood; of all kinds it is said once.
        var parts = varying.Where(i => codes[i] != Whole).Select(i => Cube.Dimensions[i].Id == "region" ? facts.AreaName(codes[i])
            : Cube.Dimensions[i].Id is "month" or "quarter" ? PeriodNames.Of(codes[i])
            : Cube.Dimensions[i].Id == "occupation" ? Names.Occupation(codes[i], Cube.Dimensions[i].Find(codes[i])?.Name ?? Figures.Same(codes[i]))
            : Cube.Dimensions[i].Find(codes[i])?.Name ?? Figures.Same(codes[i])).ToList();
        return parts.Count == 0 ? varying.Count == 0 ? Text.Empty : new("合计", "Total") : new(string.Join("，", parts.Select(p => p.Zh)), string.Join(", ", parts.Select(p => p.En)));
    }

    private string RowCode(IReadOnlyList<string> key) => string.Join('|', key.Take(Cube.IndexOf("period")));
}
