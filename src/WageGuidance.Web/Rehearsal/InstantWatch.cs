using System.Net;

namespace WageGuidance.Web.Rehearsal;

/// <summary>An address that shows a release from its instant on.</summary>
/// <param name="Path">Of the portal or API.</param>
/// <param name="Marker">What the answer holds once it shows the release; null where the address answers 404 until then.</param>
public sealed record WatchedPlace(string Path, string? Marker = null);

/// <summary>When an address showed it.</summary>
/// <param name="Path">The address.</param>
/// <param name="After">From the instant to the beginning of the first answer that showed it; null where none did in the time given.</param>
/// <param name="Before">Answers that showed it before the instant.</param>
public sealed record SeenPlace(string Path, TimeSpan? After, int Before);

/// <summary>
/// Asks a portal for the addresses of a release again and again from before its instant on. Both clocks are of one machine: the portal's database must be on this one.
/// </summary>
public static class InstantWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(1);

    /// <summary>Pages, API, feed, list, search, and the first and the last pack.</summary>
    /// <param name="isNewest">Whether no later period of the publication is out, so that the home page turns to it.</param>
    public static IReadOnlyList<WatchedPlace> PlacesOf(string publication, string period, int version, IReadOnlyList<string> areas, IReadOnlyList<string> industries, bool isNewest)
    {
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(industries);
        var (issue, marker) = ($"{publication}/{period}", $"{publication}/{period}/v{version}");
        string[] packs = [.. new[] { $"{areas[0]}/{industries[0]}", $"{areas[^1]}/{industries[^1]}" }.Distinct()];
        return
        [
            new($"/zh/releases/{marker}"), new($"/en/releases/{issue}", marker), new($"/zh/releases/{marker}/changes"), .. packs.Select(p => new WatchedPlace($"/zh/releases/{marker}/{p}")),
            .. isNewest ? [new("/zh/", marker)] : Array.Empty<WatchedPlace>(), new("/zh/releases", marker), new($"/zh/search?q={period}&kind=release", marker), new("/feeds/releases.atom", $"{publication}:{period}:v{version}<"),
            new($"/api/v1/releases/{marker}"), new("/api/v1/releases", $"{marker}\""),
            .. packs.SelectMany(p => new WatchedPlace[] { new($"/api/v1/packs/{marker}/{p}.zip"), new($"/api/v1/packs/{marker}/{p}/manifest.json"), new($"/api/v1/packs/{marker}/{p}/briefing.zh.pdf") }),
        ];
    }

    /// <param name="client">With the portal's address; redirects are not followed.</param>
    /// <param name="places">What to ask for, each on its own.</param>
    /// <param name="at">The instant.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="patience">How long after the instant a place is asked; null for a minute.</param>
    public static async Task<IReadOnlyList<SeenPlace>> RunAsync(HttpClient client, IReadOnlyList<WatchedPlace> places, DateTimeOffset at, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(places);
        return await Task.WhenAll(places.Select(place => WatchAsync(client, place, at, at + (patience ?? LongEnough), cancellationToken)));
    }

    private static async Task<SeenPlace> WatchAsync(HttpClient client, WatchedPlace place, DateTimeOffset at, DateTimeOffset until, CancellationToken cancellationToken)
    {
        for (var before = 0; ;)
        {
            var asked = DateTimeOffset.UtcNow;
            // It is there when the answer begins; how long a pack takes to be downloaded is another matter.
            using var response = await client.GetAsync(new Uri(place.Path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var shows = response.StatusCode == HttpStatusCode.OK
                && (place.Marker is null || (await response.Content.ReadAsStringAsync(cancellationToken)).Contains(place.Marker, StringComparison.Ordinal));
            var now = DateTimeOffset.UtcNow;
            if (shows && now >= at) return new(place.Path, now - at, before);
            if (shows) before++;
            if (asked > until) return new(place.Path, null, before);
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
