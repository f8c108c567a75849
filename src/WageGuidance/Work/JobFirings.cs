using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace WageGuidance.Work;

/// <summary>What an engine calls when the time has come for a run or for a recurrence.</summary>
public sealed class JobFirings(JobRunner runner, IJobQueue queue, IJobEngine engine, JobCatalogue jobs, IServiceScopeFactory scopes, WorkerStopping stopping)
{
    /// <summary>Hands the run to <see cref="JobRunner"/> and schedules it again where that says so.</summary>
    public async Task RunAsync(long runId, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        try
        {
            if (await runner.RunAsync(runId, stop.Token) is RunOutcome.Again again)
                await engine.ScheduleAsync(runId, again.After, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped before the run began: it is still queued, and UnattendedRuns of the next worker starts it.
        }
    }

    /// <summary>Enqueues the job under a key of its time, so that two workers firing late enqueue once; a watcher runs at once and leaves no run.</summary>
    /// <param name="scheduled">The instant of the cron expression, not that of the call.</param>
    public async Task RecurAsync(string name, bool recorded, DateTimeOffset scheduled, CancellationToken cancellationToken)
    {
        if (recorded)
        {
            await queue.EnqueueAsync(new JobRequest($"{name}/{scheduled.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", name, null, "schedule"), cancellationToken);
            return;
        }

        var definition = jobs.Find(name) ?? throw new InvalidOperationException($"The schedule names a job {name} that does not exist.");
        await using var scope = scopes.CreateAsyncScope();
        var job = (IJob)scope.ServiceProvider.GetRequiredService(definition.Type);
        await job.RunAsync(new JobContext(JsonDocument.Parse("{}").RootElement, "schedule"), cancellationToken);
    }
}
