using System.Globalization;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using WageGuidance.Work;

namespace WageGuidance.Jobs.Hangfire;

/// <summary>
/// The seam on Hangfire: a unit is a fire-and-forget or delayed job whose one argument is its run; a recurrence is a recurring job.
/// A hash for each run says which Hangfire job is its latest.
/// </summary>
internal sealed class HangfireJobEngine(JobStorage storage, IBackgroundJobClient client, IRecurringJobManager recurring) : IJobEngine
{
    private const string JobId = "job";
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);
    private static readonly string[] Alive = [EnqueuedState.StateName, ScheduledState.StateName, ProcessingState.StateName];

    public Task ScheduleAsync(long runId, TimeSpan delay, CancellationToken cancellationToken)
    {
        var job = delay > TimeSpan.Zero
            ? client.Schedule<HangfireFirings>(HangfireEngine.UnitQueue, firings => firings.RunAsync(runId), delay)
            : client.Enqueue<HangfireFirings>(HangfireEngine.UnitQueue, firings => firings.RunAsync(runId));
        using var connection = storage.GetConnection();
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        transaction.SetRangeInHash(Key(runId), [new(JobId, job)]);
        transaction.ExpireHash(Key(runId), Forgotten);
        transaction.Commit();
        return Task.CompletedTask;
    }

    /// <summary>A job in the hands of a dead worker counts: Hangfire gives it to another one after the invisibility timeout.</summary>
    public Task<bool> KnowsAsync(long runId, CancellationToken cancellationToken)
    {
        using var connection = storage.GetConnection();
        var job = connection.GetAllEntriesFromHash(Key(runId))?.GetValueOrDefault(JobId);
        return Task.FromResult(job is not null && Alive.Contains(connection.GetStateData(job)?.Name));
    }

    public Task RecurAsync(IReadOnlyList<Recurrence> recurrences, CancellationToken cancellationToken)
    {
        foreach (var recurrence in recurrences)
        {
            var (name, job, recorded) = (recurrence.Name, recurrence.Job, recurrence.Recorded);
            // Hangfire reads six fields as seconds first, like Quartz; what was missed while no worker ran fires once (Relaxed, the default).
            recurring.AddOrUpdate<HangfireFirings>(name, HangfireEngine.RecurrenceQueue, firings => firings.RecurAsync(name, job, recorded, null!), recurrence.Cron,
                new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(recurrence.TimeZone), MisfireHandling = MisfireHandlingMode.Relaxed });
        }

        var listed = recurrences.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        using var connection = storage.GetConnection();
        foreach (var stored in connection.GetRecurringJobs().Where(j => !listed.Contains(j.Id))) recurring.RemoveIfExists(stored.Id);
        return Task.CompletedTask;
    }

    private static string Key(long runId) => string.Create(CultureInfo.InvariantCulture, $"run:{runId}");
}
