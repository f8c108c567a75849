using WageGuidance.Classifications;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// The cells of the monitoring panel, numbered: regions, areas and leagues over all industries, and industries of the whole region. Crossed, most would be of one or two enterprises, and what
/// protects them would take the rest away.
/// </summary>
internal static class PanelSpace
{
    private static readonly string[] Leagues = [.. Regions.Leagues.Select(l => l.Code)];
    private static readonly string[] Sections = [.. Industries.Sections.Select(s => s.Code)];

    /// <summary>Of each cell its key and the places, league and section, that lie in it.</summary>
    private static readonly (string Key, int[] Places)[] All =
    [
        Cell(Regions.InnerMongolia, CodeLists.Whole, (_, _) => true),
        .. Regions.Areas.Select(a => Cell(a.Code, CodeLists.Whole, (league, _) => league < Leagues.Length && Regions.MembersOf(a.Code).Any(m => m.Code == Leagues[league]))),
        .. Leagues.Select((code, l) => Cell(code, CodeLists.Whole, (league, _) => league == l)),
        .. Sections.Select((code, s) => Cell(Regions.InnerMongolia, code, (_, section) => section == s + 1)),
    ];

    private static readonly ILookup<int, int> CellsOfPlace = All.SelectMany((cell, number) => cell.Places.Select(place => (place, number))).ToLookup(p => p.place, p => p.number);

    public static int Cells => All.Length;

    /// <summary>Region and industry, joined by <c>|</c>.</summary>
    public static string KeyOf(int cell) => All[cell].Key;

    /// <param name="league">From 0; −1 unknown.</param>
    /// <param name="section">From 1; 0 unknown.</param>
    public static IEnumerable<int> CellsOf(int league, int section) => CellsOfPlace[Place(league, section)];

    /// <summary>Labour cost by cell: every enterprise stands for itself.</summary>
    public static ClassifiedCarrier Carrier(EnterpriseSample table) => Build(table, new([Dimension()]), (place, _) => [place]);

    /// <summary>Labour cost by cell × part of the enterprises; the first part is all of them.</summary>
    public static ClassifiedCarrier Carrier(EnterpriseSample table, IReadOnlyList<int[]> parts, Func<int, int> partOf) =>
        Build(table, new([Dimension(), new(parts.Max(p => p.Max()) + 1, parts)]), (place, firm) => [place, partOf(firm)]);

    private static ClassifiedCarrier Build(EnterpriseSample table, CrossClassification classification, Func<int, int, int[]> basesOf) => ClassifiedCarrier.Build(
        classification, table.Amounts["labour_cost"].Select((cost, firm) => new ClassifiedContribution(classification.InnerCell(basesOf(Place(table.League[firm], table.Section[firm]), firm)), table.Owner[firm], cost, cost)), Method.Dominance);

    private static ClassifiedDimension Dimension() => new((Leagues.Length + 1) * (Sections.Length + 1), [.. All.Select(c => c.Places)]);

    // The last league and section 0 are those whose code is in no list.
    private static int Place(int league, int section) => ((league < 0 ? Leagues.Length : league) * (Sections.Length + 1)) + section;

    private static (string Key, int[] Places) Cell(string region, string industry, Func<int, int, bool> holds) =>
        ($"{region}|{industry}", [.. from league in Enumerable.Range(0, Leagues.Length + 1) from section in Enumerable.Range(0, Sections.Length + 1) where holds(league, section) select Place(league, section)]);
}
