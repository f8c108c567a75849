using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Observations.Catalogue;
using WageGuidance.Releases;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Web.Pages;

/// <summary>
/// A figure's citation as a reader says it. Traces cite by release, indicator and codes (<c>quarterly-briefing/2024-Q1/v1: pay.survey 150000 B 2023</c>); pages name
/// them. What is no such citation is a source that somebody typed and stays as it is.
/// </summary>
internal static class Citation
{
    private static readonly string[] Schemes = ["region", "industry", "population", "occupation"];

    public static Text InWords(string cited)
    {
        var plain = new Text(cited, cited);
        if (cited.Split(": ", 2) is not [var id, var figure] || OfRelease(id) is var release && release.Zh == id) return plain;
        var parts = figure.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (NameOf(parts[0]) is not { } indicator) return plain;
        List<Text> words = [indicator, .. parts.Skip(1).Select(Part).OfType<Text>()];
        return new($"{release.Zh}，{string.Join("，", words.Select(w => w.Zh))}", $"{release.En}: {string.Join(", ", words.Select(w => w.En))}");
    }

    /// <summary>A release by its title and version, e.g. of <c>quarterly-briefing/2024-Q1/v1</c>; what is none stays as it is.</summary>
    public static Text OfRelease(string id)
    {
        if (id.Split('/') is not [var code, var period, ['v', .. var version]] || Publications.Find(code) is not { } publication || !publication.Takes(period)) return new(id, id);
        var title = publication.TitleOf(period);
        return new($"{title.Zh}第{version}版", $"{title.En}, version {version}");
    }

    private static Text? NameOf(string indicator) => indicator == "guideline" ? new("工资指导线", "wage guideline") : IndicatorCatalogue.Find(indicator)?.Title;

    /// <summary>Null for what needs no word: the whole, a statistic, a part of a formula.</summary>
    private static Text? Part(string code)
    {
        if (code == CodeLists.Whole) return null;
        if (Year.TryParse(code, out _) || Quarter.TryParse(code, out _)) return PeriodNames.Of(code);
        return Schemes.Select(s => CodeLists.Find(s, code)).FirstOrDefault(i => i is not null) is { } item ? new(item.NameZh, item.NameEn) : null;
    }
}
