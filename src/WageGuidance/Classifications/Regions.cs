namespace WageGuidance.Classifications;

/// <summary>
/// Leagues and cities, banners and counties of Inner Mongolia, the statistical codes among them, and areas made of
/// leagues. Areas overlap (呼包鄂 lies within the centre), so they are no level of the hierarchy.
/// </summary>
public static class Regions
{
    public const string Scheme = "region";

    public const string Nation = "000000";

    public const string InnerMongolia = "150000";

    private static readonly ILookup<string, string> Members = CodeListFiles.ReadAreaMembers();

    public static CodeList Current { get; } = CodeLists.Get(Scheme)!;

    /// <summary>The twelve leagues and cities, in the order of their codes.</summary>
    public static IReadOnlyList<CodeItem> Leagues { get; } = [.. Current.OfKind("league")];

    public static IReadOnlyList<CodeItem> Areas { get; } = [.. Current.OfKind("area")];

    /// <summary>
    /// Where each league stands on a map of tiles of one size, column from the west and row from the north, both from zero; neighbours stay neighbours
    /// as far as a grid allows.
    /// </summary>
    public static IReadOnlyDictionary<string, (int Column, int Row)> Tiles { get; } = CodeListFiles.ReadTiles();

    /// <summary>
    /// The league of a county, of a park in it (<c>150203-P01</c>) or of the league itself; null for the region, an area
    /// and an unknown code.
    /// </summary>
    public static CodeItem? LeagueOf(string code) =>
        Current.AtOrAbove(code, "league") ?? (Parks.BaseOf(code) is { } place ? Current.AtOrAbove(place.Code, "league") : null);

    /// <summary>The areas a league belongs to; more than one is usual.</summary>
    public static IEnumerable<CodeItem> AreasOf(string league) => Areas.Where(area => Members[area.Code].Contains(league));

    /// <summary>The leagues of an area, in the order of their codes; empty when the code is not an area.</summary>
    public static IEnumerable<CodeItem> MembersOf(string area) => Members[area].Select(code => Current.Find(code)!);
}
