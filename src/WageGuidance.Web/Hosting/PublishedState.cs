using System.Collections.Concurrent;
using System.Globalization;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;

namespace WageGuidance.Web.Hosting;

/// <summary>
/// The published releases with everything made ready from them. A new <see cref="Snapshot"/> begins when the pointer says something else, so nothing made
/// before an instant or a withdrawal is served after it. No pointer, no snapshot.
/// </summary>
internal sealed class PublishedState(PublishedReleases releases)
{
    private volatile Snapshot? last;

    public PublishedReleases Releases => releases;

    /// <summary>Null when the published views cannot be read: answer 503.</summary>
    public Snapshot? Now()
    {
        if (releases.Pointer is not { } pointer) return null;
        var snapshot = last;
        if (snapshot is not null && ReferenceEquals(snapshot.Pointer, pointer)) return snapshot;
        var stamp = StampOf(pointer);
        snapshot = snapshot is not null && snapshot.Stamp == stamp ? snapshot.With(pointer) : new Snapshot(pointer, stamp, new(StringComparer.Ordinal));
        last = snapshot;
        return snapshot;
    }

    private static string StampOf(PublishedPointer pointer) => string.Join('\n', pointer.Releases
        .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Id} {r.Version} {r.ContentSha256} {r.IsCurrent} {r.WithdrawnAt:O} {r.Note?.Zh}"))
        .Append(string.Create(CultureInfo.InvariantCulture, $"{pointer.NextInstant:O}"))
        .Concat(pointer.Calendar.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Publication} {p.Period} {p.PublishAt:O}")))
        .Concat(ReleaseCalendar.Of(pointer).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Publication.Code} {e.Period} {e.At:O} {e.Changes.Count}"))));
}

/// <summary>What was published at one moment, and the answers made from it.</summary>
internal sealed class Snapshot(PublishedPointer pointer, string stamp, ConcurrentDictionary<string, Lazy<Task<Document?>>> documents)
{
    private const int Most = 4000;

    public PublishedPointer Pointer => pointer;
    public string Stamp => stamp;

    /// <summary>The current release a visitor means who names none: the newest period of the briefing that is current, whenever its last version came out.</summary>
    public PublishedRelease? Latest => LatestOf(_ => true);

    /// <summary>The newest current briefing that holds an area and an industry; null stands for any.</summary>
    public PublishedRelease? LatestOf(string? area, string? industry) => LatestOf(r => (area is null || r.Areas.Contains(area)) && (industry is null || r.Industries.Contains(industry)));

    private PublishedRelease? LatestOf(Func<PublishedRelease, bool> holds) =>
        pointer.Releases.Where(r => r.IsCurrent && r.Publication == Publications.QuarterlyBriefing.Code && holds(r)).MaxBy(r => r.Period, StringComparer.Ordinal);

    public PublishedRelease? Find(string publication, string period, int? version) =>
        pointer.Releases.FirstOrDefault(r => r.Publication == publication && r.Period == period && (version is { } v ? r.Version == v : r.IsCurrent));

    /// <summary>The current version of the same publication and period; null where all are withdrawn.</summary>
    public PublishedRelease? CurrentOf(PublishedRelease release) => Find(release.Publication, release.Period, null);

    public Snapshot With(PublishedPointer newer) => new(newer, stamp, documents);

    /// <summary>Made once for this snapshot; null is "there is no such thing" and is not kept, so that guesses fill no memory.</summary>
    public async Task<Document?> DocumentAsync(string key, Func<Task<Document?>> make)
    {
        if (documents.Count > Most) documents.Clear();
        var entry = documents.GetOrAdd(key, _ => new(make));
        try
        {
            var document = await entry.Value;
            if (document is null) documents.TryRemove(new(key, entry));
            return document;
        }
        catch
        {
            documents.TryRemove(new(key, entry));
            throw;
        }
    }

    /// <summary>Only when it is ready: the shortest way for what is asked again and again.</summary>
    public Document? Ready(string key) =>
        documents.TryGetValue(key, out var entry) && entry is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } made } ? made.Result : null;
}

/// <summary>A release and what it says.</summary>
public sealed record Read(PublishedRelease Release, ReleaseContent Content);

/// <summary>A release with what a list says of it.</summary>
public sealed record Listed(PublishedRelease Release, ReleaseSummary Summary);
