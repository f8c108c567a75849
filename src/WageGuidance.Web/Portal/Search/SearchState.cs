using System.Collections.Concurrent;
using WageGuidance.Classifications;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Api;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Pages;

/// <summary>
/// The index of what is readable now. It belongs to one <see cref="Snapshot"/>: when the pointer says something else, another is made, from entries kept for each
/// release and those of what is new. Nothing enters it that the published views do not show.
/// </summary>
internal sealed class SearchState(PublishedReleases releases) : IDisposable
{
    private readonly ConcurrentDictionary<long, IReadOnlyList<SearchEntry>> entries = new();
    private readonly SemaphoreSlim making = new(1, 1);
    private volatile Made? made;

    private sealed record Made(string Stamp, SearchIndex Index);

    public async Task<SearchIndex> OfAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (made is { } ready && ready.Stamp == snapshot.Stamp) return ready.Index;
        await making.WaitAsync(cancellationToken);
        try
        {
            if (made is { } meanwhile && meanwhile.Stamp == snapshot.Stamp) return meanwhile.Index;
            var index = await MakeAsync(snapshot);
            made = new(snapshot.Stamp, index);
            return index;
        }
        finally
        {
            making.Release();
        }
    }

    public void Dispose() => making.Dispose();

    private async Task<SearchIndex> MakeAsync(Snapshot snapshot)
    {
        var all = new List<SearchEntry>();
        foreach (var release in snapshot.Pointer.Releases)
        {
            if (!entries.TryGetValue(release.Id, out var known)) entries[release.Id] = known = [.. Of(release, await releases.ContentAsync(release, CancellationToken.None))];
            // Whether it is current, or withdrawn, may have changed since.
            all.AddRange(known.Select(e => e with { Release = release }));
        }
        if (snapshot.Latest is { } latest)
        {
            // What has a page of its own, whatever the release, is found once: as the latest release has it.
            var content = await releases.ContentAsync(latest, CancellationToken.None);
            all.AddRange(OfIndicators(latest, content));
            all.AddRange(OfMethods(latest, content));
        }
        var newest = snapshot.Pointer.Releases.Where(r => r.IsCurrent).GroupBy(r => r.Publication).Select(g => g.MaxBy(r => r.Period, StringComparer.Ordinal)!.Id).ToHashSet();
        return new(all, newest);
    }

    private static IEnumerable<SearchEntry> Of(PublishedRelease release, ReleaseContent content)
    {
        var path = ApiAddresses.PathOf(release);
        yield return new(SearchKind.Release, content.Title, content.Publisher, path, release, [release.Publication, release.Period, .. content.Guideline is null ? Array.Empty<string>() : ["工资指导线", "wage guideline"]]);
        foreach (var briefing in content.Briefings)
        {
            var page = $"{path}/{briefing.Area}/{briefing.Industry}";
            yield return new(SearchKind.Briefing, briefing.Title, briefing.Verdict, page, release,
                [.. WordsOf("region", briefing.Area), .. WordsOf("industry", briefing.Industry), release.Period],
                new(string.Join('\n', briefing.KeyFigures.Select(k => k.Label.Zh).Concat(briefing.Sections.Select(s => s.Heading.Zh))), string.Join('\n', briefing.KeyFigures.Select(k => k.Label.En).Concat(briefing.Sections.Select(s => s.Heading.En)))));
            foreach (var chart in briefing.Sections.SelectMany(s => s.Charts).Where(c => c.NoData is null))
                yield return new(SearchKind.Chart, chart.Title, new($"{briefing.AreaName.Zh}，{briefing.IndustryName.Zh}。{chart.Subtitle.Zh}", $"{briefing.AreaName.En}, {briefing.IndustryName.En}. {chart.Subtitle.En}"),
                    $"{page}#chart-{chart.Id}", release, []);
        }
    }

    private static IEnumerable<SearchEntry> OfIndicators(PublishedRelease release, ReleaseContent content)
    {
        foreach (var cube in content.Cubes)
            yield return new(SearchKind.Indicator, cube.Title, cube.Population, $"/data/{cube.Id}", release, [cube.Id],
                new(string.Join('\n', cube.Dimension("statistic").Members.Select(m => m.Name.Zh)), string.Join('\n', cube.Dimension("statistic").Members.Select(m => m.Name.En))));
        var pay = content.Cubes.FirstOrDefault(c => c.IndexOf("occupation") >= 0 && c.Id == "pay.survey");
        var section = content.Briefings.FirstOrDefault(b => b.Sections.Any(s => s.Id == "pay"));
        if (pay is null || section is null) yield break;
        foreach (var member in pay.Dimension("occupation").Members.Where(m => m.Code != CodeLists.Whole))
            yield return new(SearchKind.Occupation, member.Name, new($"{pay.Title.Zh}，分职业", $"{pay.Title.En}, by occupation"), $"/{section.Area}/{section.Industry}#pay", release, WordsOf("occupation", member.Code));
    }

    private static IEnumerable<SearchEntry> OfMethods(PublishedRelease release, ReleaseContent content) =>
        content.Methods.Select(m => new SearchEntry(SearchKind.Method, m.Title, new("方法说明", "Method"), $"/methods/{m.Id}", release, [m.Id], m.Markdown));

    /// <summary>The code, its names and aliases, and those of what it consists of: who seeks coal finds mining.</summary>
    private static IReadOnlyList<string> WordsOf(string scheme, string code)
    {
        if (code == CodeLists.Whole || CodeLists.Get(scheme) is not { } list || list.Find(code) is not { } item) return [];
        IEnumerable<CodeItem> parts = scheme == "region" ? list.ChildrenOf(code).Concat(list.ChildrenOf(code).SelectMany(c => list.ChildrenOf(c.Code))) : list.ChildrenOf(code);
        return [code, item.NameZh, item.NameEn, .. CodeLists.AliasesOf(scheme, code), .. parts.SelectMany(p => new[] { p.NameZh, p.NameEn }.Concat(CodeLists.AliasesOf(scheme, p.Code)))];
    }
}
