using WageGuidance.Cubes;

namespace WageGuidance.Releases.Reading;

/// <summary>A readable release: what the public may know of it.</summary>
/// <param name="Note">Why it was withdrawn; null where it was not.</param>
/// <param name="IsCurrent">The highest readable version of its period that is not withdrawn.</param>
public sealed record PublishedRelease(
    long Id, string Publication, string Period, int Version, IReadOnlyList<string> Areas, IReadOnlyList<string> Industries, DateTimeOffset PublishAt,
    string ContentSha256, string DecisionsSha256, int DataVersion, DateTimeOffset? WithdrawnAt, Text? Note, bool IsCurrent);

/// <param name="Path">E.g. <c>packs/150000/_T/briefing.zh.pdf</c>.</param>
public sealed record PublishedFile(string Path, string Sha256, long Length, string MediaType);

/// <summary>What comes when, past and planned; what it will say is not known here.</summary>
public sealed record PlannedRelease(string Publication, string Period, DateTimeOffset PublishAt);

/// <summary>A date of the calendar that was moved, and why.</summary>
/// <param name="PlannedAt">The new date; null where it is still to be set.</param>
public sealed record DateChange(string Publication, string Period, DateTimeOffset? PlannedAt, Text Reason, DateTimeOffset At);

/// <summary>The one thing about published releases that changes: which there are.</summary>
/// <param name="Releases">All readable ones, newest first.</param>
/// <param name="NextInstant">When the next planned one becomes readable.</param>
/// <param name="ReadAt">By the clock of the embargo.</param>
public sealed record PublishedPointer(IReadOnlyList<PublishedRelease> Releases, DateTimeOffset? NextInstant, DateTimeOffset ReadAt)
{
    /// <summary>In order of time.</summary>
    public IReadOnlyList<PlannedRelease> Calendar { get; init; } = [];

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<DateChange> DateChanges { get; init; } = [];
}

/// <summary>The release, or the database, cannot be read now: answer 503, never something old.</summary>
public sealed class ReleaseUnavailable(string message, Exception? cause = null) : Exception(message, cause);
