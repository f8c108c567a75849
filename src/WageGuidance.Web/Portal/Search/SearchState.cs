using System.Collections.Concurrent;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
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
    private readonly ConcurrentDictionary<long, IReadOnlyList<(SearchEntry Entry, FoldedEntry Folded)>> entries = new();
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
        var all = new List<(SearchEntry Entry, FoldedEntry Folded)>();
        foreach (var release in snapshot.Pointer.Releases)
        {
            if (!entries.TryGetValue(release.Id, out var known)) entries[release.Id] = known = Folded(Of(release, await releases.OverviewAsync(release, CancellationToken.None)));
            // Whether it is current, or withdrawn, may have changed since.
            all.AddRange(known.Select(e => (e.Entry with { Release = release }, e.Folded)));
        }
        if (snapshot.Latest is { } latest)
        {
            // What has a page of its own, whatever the release, is found once: as the latest release has it.
            all.AddRange(Folded(OfIndicators(latest, await releases.OverviewAsync(latest, CancellationToken.None))));
            all.AddRange(Folded(OfMethods(latest, await releases.ContentAsync(latest, CancellationToken.None))));
        }
        var newest = snapshot.Pointer.Releases.Where(r => r.IsCurrent).GroupBy(r => r.Publication).Select(g => g.MaxBy(r => r.Period, StringComparer.Ordinal)!.Id).ToHashSet();
        return SearchIndex.Of(all, newest);
    }

    private static List<(SearchEntry, FoldedEntry)> Folded(IEnumerable<SearchEntry> found) => [.. found.Select(e => (e, new FoldedEntry(e)))];

    private static IEnumerable<SearchEntry> Of(PublishedRelease release, ReleaseOverview overview)
    {
        var path = ApiAddresses.PathOf(release);
        yield return new(SearchKind.Release, overview.Title, overview.Publisher, path, release, [release.Publication, release.Period, .. overview.HasGuideline ? ["工资指导线", "wage guideline"] : Array.Empty<string>()]);
        foreach (var briefing in overview.Briefings)
        {
            var page = $"{path}/{briefing.Area}/{briefing.Industry}";
            yield return new(SearchKind.Briefing, briefing.Title, briefing.Verdict, page, release,
                [.. WordsOf("region", briefing.Area), .. WordsOf("industry", briefing.Industry), release.Period], Lines(briefing.Labels.Concat(briefing.Sections.Select(s => s.Heading))));
            foreach (var chart in briefing.Charts)
                yield return new(SearchKind.Chart, chart.Title, new($"{briefing.AreaName.Zh}，{briefing.IndustryName.Zh}。{chart.Subtitle.Zh}", $"{briefing.AreaName.En}, {briefing.IndustryName.En}. {chart.Subtitle.En}"),
                    $"{page}#chart-{chart.Id}", release, []);
        }
    }

    private static IEnumerable<SearchEntry> OfIndicators(PublishedRelease release, ReleaseOverview overview)
    {
        foreach (var indicator in overview.Indicators)
            yield return new(SearchKind.Indicator, indicator.Title, indicator.Population, $"/data/{indicator.Id}", release, [indicator.Id], Lines(indicator.Statistics));
        var pay = overview.Indicators.FirstOrDefault(c => c is { Id: "pay.survey", Occupations.Count: > 0 });
        var section = overview.Briefings.FirstOrDefault(b => b.Sections.Any(s => s.Id == "pay"));
        if (pay is null || section is null) yield break;
        foreach (var member in pay.Occupations)
            yield return new(SearchKind.Occupation, member.Name, new($"{pay.Title.Zh}，分职业", $"{pay.Title.En}, by occupation"), $"/{section.Area}/{section.Industry}#pay", release, WordsOf("occupation", member.Code));
    }

    private static Text Lines(IEnumerable<Text> texts) => texts.ToList() is var all ? new(string.Join('\n', all.Select(t => t.Zh)), string.Join('\n', all.Select(t => t.En))) : Text.Empty;

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
