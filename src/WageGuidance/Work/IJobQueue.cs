using WageGuidance.Cubes;

namespace WageGuidance.Work;

/// <summary>
/// The seam to the job engine: enqueue by key, recur by cron and time zone, cancel. What a unit did is in <see cref="JobRun"/>,
/// whatever engine ran it; job classes know neither.
/// </summary>
public interface IJobQueue
{
    /// <summary>Puts a unit of work in the queue. A second enqueue of a key that is still queued or running is a no-op.</summary>
    /// <returns>The run, and whether it is new.</returns>
    Task<Enqueued> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes the engine's recurring table exactly these; what is no longer listed stops recurring.</summary>
    Task RecurAsync(IReadOnlyList<Recurrence> recurrences, CancellationToken cancellationToken = default);

    /// <summary>Asks a queued or running unit to stop: a queued one never starts, a running one sees its token.</summary>
    /// <returns>False where no such key is alive.</returns>
    Task<bool> CancelAsync(string key, CancellationToken cancellationToken = default);
}

/// <param name="Key">What must not run twice at once, e.g. <c>render-pack/12/150000/C</c>.</param>
/// <param name="Arguments">A small record, stored as JSON under its property names.</param>
public sealed record JobRequest(string Key, string Job, object? Arguments, string EnqueuedBy);

public readonly record struct Enqueued(long RunId, bool IsNew);

/// <param name="Cron">Six fields, seconds first, <c>?</c> for no day; weekdays by name, because engines number them differently.</param>
/// <param name="TimeZone">IANA name; the published calendar is Asia/Shanghai.</param>
/// <param name="Recorded">False for watchers that run every few seconds: they leave no run of their own, only what they enqueue.</param>
public sealed record Recurrence(string Name, string Job, string Cron, string TimeZone, Text Title, bool Recorded);
