namespace WageGuidance.Web.Pages;

/// <summary>Everything that can be found at one moment, in memory: some thousands of entries, read through for each question.</summary>
public sealed class SearchIndex
{
    private const double InTitle = 6;
    private const double InWords = 5;
    private const double InContext = 1.5;
    private const double InBody = 1;
    private const double NearEnough = 0.6;
    private const int MostNear = 8;
    private readonly IReadOnlyList<Held> held;

    /// <param name="latest">Ids of the newest current issue of each publication.</param>
    public SearchIndex(IEnumerable<SearchEntry> entries, IReadOnlySet<long> latest) : this([.. entries.Select(e => new Held(e, new(e), latest.Contains(e.Release.Id)))])
    {
    }

    private SearchIndex(IReadOnlyList<Held> held) => this.held = held;

    /// <summary>Of entries that were folded before: at the instant only those of the new release are not.</summary>
    internal static SearchIndex Of(IEnumerable<(SearchEntry Entry, FoldedEntry Folded)> entries, IReadOnlySet<long> latest) =>
        new([.. entries.Select(e => new Held(e.Entry, e.Folded, latest.Contains(e.Entry.Release.Id)))]);

    /// <summary>
    /// Entries that have every word of the query, best first: in the title before other names before the rest, current before superseded before withdrawn.
    /// Where there is none, the nearest.
    /// </summary>
    public SearchResult Find(string query)
    {
        var words = SearchWords.Of(query);
        if (words.Count == 0) return new([], false);
        var hits = Ranked(held.Select(h => (h, Score(h, words))));
        return hits.Count > 0 ? new(hits, false) : new([.. Ranked(held.Where(h => h.Entry.Release.IsCurrent).Select(h => (h, Near(h, words)))).Take(MostNear)], true);
    }

    private static List<SearchHit> Ranked(IEnumerable<(Held Held, double Score)> scored) =>
        [.. scored.Where(s => s.Score > 0).OrderByDescending(s => s.Score).ThenBy(s => s.Held.Folded.KindOrder).ThenByDescending(s => s.Held.Entry.Release.Period, StringComparer.Ordinal)
            .ThenBy(s => s.Held.Entry.Path, StringComparer.Ordinal).Select(s => new SearchHit(s.Held.Entry, s.Score, s.Held.IsLatest))];

    private static double Score(Held entry, IReadOnlyList<string> words)
    {
        var sum = 0.0;
        foreach (var word in words)
        {
            var best = Math.Max(
                Math.Max(InTitle * Math.Max(SearchWords.Fit(word, entry.Folded.TitleZh), SearchWords.Fit(word, entry.Folded.TitleEn)), InContext * SearchWords.Fit(word, entry.Folded.Context)),
                Math.Max(entry.Folded.Words.Contains(word) ? InWords + 2 : InWords * SearchWords.Fit(word, entry.Folded.AllWords), InBody * SearchWords.Fit(word, entry.Folded.Body)));
            if (best == 0) return 0;
            sum += best;
        }
        // A short title that is what was asked for stands before a long one that mentions it.
        return (sum / words.Count + 1.0 / (1 + entry.Folded.TitleZh.Length / 12)) * entry.Standing;
    }

    private static double Near(Held entry, IReadOnlyList<string> words)
    {
        var near = words.Max(w => Math.Max(Math.Max(SearchWords.Nearness(w, entry.Folded.TitleZh), SearchWords.Nearness(w, entry.Folded.TitleEn)), SearchWords.Nearness(w, entry.Folded.AllWords)));
        return near >= NearEnough ? near * entry.Standing : 0;
    }

    private sealed class Held(SearchEntry entry, FoldedEntry folded, bool isLatest)
    {
        public SearchEntry Entry => entry;
        public FoldedEntry Folded => folded;
        public bool IsLatest => isLatest;
        public double Standing { get; } = entry.Release.WithdrawnAt is not null ? 0.3 : !entry.Release.IsCurrent ? 0.5 : isLatest ? 1.2 : 0.9;
    }
}

/// <summary>The words of an entry as they are compared.</summary>
internal sealed class FoldedEntry(SearchEntry entry)
{
    public string TitleZh { get; } = SearchWords.Folded(entry.Title.Zh);
    public string TitleEn { get; } = SearchWords.Folded(entry.Title.En);
    public string Context { get; } = SearchWords.Folded($"{entry.Context.Zh}\n{entry.Context.En}");
    public HashSet<string> Words { get; } = entry.Words.Select(SearchWords.Folded).ToHashSet(StringComparer.Ordinal);
    public string AllWords { get; } = SearchWords.Folded(string.Join('\n', entry.Words));
    public string Body { get; } = entry.Body is null ? "" : SearchWords.Folded($"{entry.Body.Zh}\n{entry.Body.En}");
    public int KindOrder { get; } = SearchKind.All.ToList().IndexOf(entry.Kind);
}
