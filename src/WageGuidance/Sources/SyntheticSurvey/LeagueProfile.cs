using WageGuidance.Classifications;

namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>The traits of a league or city in the synthetic population. All of them are assumptions.</summary>
/// <param name="Code">One of the twelve of 150000.</param>
/// <param name="FirmShare">Share of the enterprises, percent.</param>
/// <param name="Pay">Log difference of pay from the regional level.</param>
/// <param name="Strong">Sections with twice the usual share of enterprises.</param>
internal sealed record LeagueProfile(string Code, double FirmShare, double Pay, string Strong)
{
    public static readonly LeagueProfile[] All =
    [
        new("150100", 17, .00, "IJMP"),
        new("150200", 13, .05, "C"),
        new("150300", 4, .02, "BC"),
        new("150400", 12, -.10, "A"),
        new("150500", 9, -.10, "A"),
        new("150600", 13, .18, "BG"),
        new("150700", 8, -.06, "AH"),
        new("150800", 6, -.06, "A"),
        new("150900", 6, -.06, "D"),
        new("152200", 4, -.12, "A"),
        new("152500", 5, .03, "BD"),
        new("152900", 3, .02, "BN"),
    ];

    public string Name => Regions.Current.Find(Code)!.NameZh;

    /// <summary>County codes. A city's districts (third digit from the end 0, such as 150102) hold three times the
    /// enterprises of a banner, county or development zone.</summary>
    public (string Code, double Weight)[] Counties { get; } =
        [.. Regions.Current.ChildrenOf(Code).Select(county => (county.Code, county.Code[4] == '0' ? 3.0 : 1.0))];

    public double[] CountyTotals => field ??= SectionProfile.RunningTotals(Counties.Select(county => county.Weight));
}
