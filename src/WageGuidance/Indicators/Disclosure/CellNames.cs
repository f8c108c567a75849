using WageGuidance.Classifications;
using WageGuidance.Cubes;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>A cell of the survey tables in words.</summary>
internal static class CellNames
{
    private static readonly string[] Schemes = [Regions.Scheme, Industries.Scheme, Occupations.Scheme];

    /// <param name="key">Region, industry and perhaps occupation, joined by <c>|</c>; wholes are not named.</param>
    public static Text Of(string key)
    {
        var names = key.Split('|').Select((code, d) => code == CodeLists.Whole ? null : CodeLists.Find(Schemes[d], code)).OfType<CodeItem>().ToList();
        return new(string.Join("·", names.Select(n => n.NameZh)), string.Join(", ", names.Select(n => n.NameEn)));
    }
}
