using WageGuidance.Cubes;
using WageGuidance.Releases.Reading;

namespace WageGuidance.Web.Pages;

/// <summary>What can be found, in the order in which equal hits are listed.</summary>
public sealed record SearchKind(string Code, Text Name)
{
    public static readonly SearchKind Briefing = new("briefing", new("简报与信息包", "Briefings and packs"));
    public static readonly SearchKind Indicator = new("indicator", new("指标", "Indicators"));
    public static readonly SearchKind Occupation = new("occupation", new("职业", "Occupations"));
    public static readonly SearchKind Release = new("release", new("发布", "Releases"));
    public static readonly SearchKind Method = new("method", new("方法说明", "Methods"));
    public static readonly SearchKind Chart = new("chart", new("图形与结论", "Charts and findings"));

    public static IReadOnlyList<SearchKind> All { get; } = [Briefing, Indicator, Occupation, Release, Method, Chart];
}

/// <summary>Something readable that can be found.</summary>
/// <param name="Context">Where it belongs or what it measures, shown below the title.</param>
/// <param name="Path">Page of it, without the language.</param>
/// <param name="Release">In which it stands.</param>
/// <param name="Words">Other names: aliases, codes, parts.</param>
/// <param name="Body">Longer words that may hold what is sought.</param>
public sealed record SearchEntry(SearchKind Kind, Text Title, Text Context, string Path, PublishedRelease Release, IReadOnlyList<string> Words, Text? Body = null);

/// <param name="IsLatest">Of the newest current issue of its publication.</param>
public sealed record SearchHit(SearchEntry Entry, double Score, bool IsLatest);

/// <summary>What was found.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Close">True where nothing has every word sought and the hits are only near to it.</param>
public sealed record SearchResult(IReadOnlyList<SearchHit> Hits, bool Close);
