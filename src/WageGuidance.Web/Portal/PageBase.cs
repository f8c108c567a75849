using System.Globalization;
using Microsoft.AspNetCore.Components;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Releases.Reading;

namespace WageGuidance.Web.Pages;

/// <summary>A page shown before its instant to somebody who may see it.</summary>
/// <param name="PublicPath">Where the release will stand, without the language.</param>
/// <param name="Path">Where it stands now, for this reader.</param>
/// <param name="Reader">Whose name the watermark bears, with the time.</param>
/// <param name="Downloads">Files of the page as they will be, made for this reader.</param>
public sealed record PreviewMark(string PublicPath, string Path, string Reader, IReadOnlyList<(string Href, Text Name)> Downloads);

/// <summary>What every page and part of a page can say: words, figures and addresses in its language.</summary>
public abstract class PageBase : ComponentBase
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    [Parameter, EditorRequired] public Language Language { get; set; }

    /// <summary>Set where the page is shown before its instant; its own addresses are then others.</summary>
    [CascadingParameter] public PreviewMark? Preview { get; set; }

    protected bool Zh => Language == Language.Zh;

    protected string T(string zh, string en) => Zh ? zh : en;

    protected string T(Text text) => text.In(Language);

    /// <summary>A page of this language; <paramref name="path"/> begins with a slash.</summary>
    protected string Page(string path) =>
        Preview is { } preview && path.StartsWith(preview.PublicPath, StringComparison.Ordinal) ? preview.Path + path[preview.PublicPath.Length..] : $"/{Language.Code()}{path}";

    protected string ReleaseHref(PublishedRelease release) => Page($"/releases/{release.Publication}/{release.Period}/v{release.Version}");

    /// <summary>As the printed briefing names it in its foot.</summary>
    protected string BriefingHref(PublishedRelease release, string area, string industry) => $"{ReleaseHref(release)}/{area}/{industry}";

    protected string PeriodWords(string period) => T(PeriodNames.Of(period));

    /// <summary>The whole counts as no industry.</summary>
    protected string ScopeWords(PublishedRelease release)
    {
        var sections = release.Industries.Count(i => i != "_T");
        var areas = release.Areas.Count == 1 ? AreaName(release.Areas[0]) : T($"{release.Areas.Count}个地区", $"{release.Areas.Count} areas");
        return areas + (release.Industries.Count == sections ? T($"，{sections}个行业门类", $", {sections} industries")
            : sections == 0 ? T("，全部行业", ", all industries together") : T($"，全部行业及{sections}个行业门类", $", all industries together and {sections} of them"));
    }

    protected string VersionWords(PublishedRelease release) => T($"第{release.Version}版", $"version {release.Version}");

    /// <summary>2024年4月15日 / 15 April 2024, Beijing time.</summary>
    protected string Day(DateTimeOffset at) => at.ToOffset(Beijing).ToString(T("yyyy年M月d日", "d MMMM yyyy"), CultureInfo.InvariantCulture);

    protected string DayOf(DateOnly day) => day.ToString(T("yyyy年M月d日", "d MMMM yyyy"), CultureInfo.InvariantCulture);

    protected string Minute(DateTimeOffset at) => at.ToOffset(Beijing).ToString(T("yyyy年M月d日 HH:mm（北京时间）", "d MMMM yyyy, HH:mm '(Beijing time)'"), CultureInfo.InvariantCulture);

    protected static string Machine(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    protected string Name(string scheme, string code) => CodeLists.Find(scheme, code) is { } item ? T(item.NameZh, item.NameEn) : code;

    protected string AreaName(string code) => Name("region", code);

    protected string IndustryName(string code) => code == "_T" ? T("全部行业", "All industries") : Name("industry", code);

    protected static string Number(double value, int decimals)
    {
        var text = Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString($"N{decimals}", CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? "−" + text[1..] : text;
    }

    protected static string Size(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB");
}
