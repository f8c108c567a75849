using System.Collections.Frozen;
using System.Globalization;
using WageGuidance.Classifications;

namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>A name nobody can take for a company's: it says 合成示例.</summary>
internal static class FirmName
{
    public const string Label = "合成示例";

    private static readonly FrozenDictionary<string, string> Leagues =
        Regions.Leagues.ToFrozenDictionary(league => league.Code, league => league.NameZh + Label);

    private static readonly FrozenDictionary<string, string> Divisions =
        Industries.Current.OfKind("division").ToFrozenDictionary(division => division.Code, division => division.NameZh);

    public static string Of(in FirmTraits firm) => string.Concat(
        Leagues[firm.League.Code], Divisions[firm.DivisionCode], "企业", firm.Firm.ToString("000000", CultureInfo.InvariantCulture) + "号");
}
