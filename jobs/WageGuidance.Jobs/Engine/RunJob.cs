using System.Globalization;
using Quartz;
using WageGuidance.Work;

namespace WageGuidance.Jobs.Engine;

/// <summary>Quartz's side of a unit: hands the run to <see cref="JobRunner"/> and schedules it again where that says so.</summary>
[DisallowConcurrentExecution]
internal sealed class RunJob(JobRunner runner, QuartzRuns queue, WorkerStopping stopping) : Quartz.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var runId = long.Parse(context.MergedJobDataMap.GetString(QuartzJobQueue.RunId)!, CultureInfo.InvariantCulture);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        try
        {
            if (await runner.RunAsync(runId, stop.Token) is RunOutcome.Again again)
                await queue.Inner.ScheduleAsync(runId, again.After, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped before the run began: it is still queued, and UnattendedRuns of the next worker starts it.
        }
    }
}

/// <summary>The queue as the engine's own classes need it.</summary>
internal sealed class QuartzRuns(IJobQueue queue)
{
    public QuartzJobQueue Inner { get; } = (QuartzJobQueue)queue;
}

/// <summary>Fires at a cron time: enqueues its job under a key of that time, so that two workers firing late enqueue once.</summary>
internal sealed class RecurrenceJob(IJobQueue queue, JobCatalogue jobs, Microsoft.Extensions.DependencyInjection.IServiceScopeFactory scopes) : Quartz.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString("job")!;
        if (context.MergedJobDataMap.GetString("recorded") == "yes")
        {
            var fired = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
            await queue.EnqueueAsync(new JobRequest($"{name}/{fired.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", name, null, "schedule"), cancellationToken);
            return;
        }

        var definition = jobs.Find(name) ?? throw new InvalidOperationException($"The schedule names a job {name} that does not exist.");
        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(scopes);
        var job = (Work.IJob)Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService(scope.ServiceProvider, definition.Type);
        await job.RunAsync(new JobContext(System.Text.Json.JsonDocument.Parse("{}").RootElement, "schedule"), cancellationToken);
    }
}
