using Quartz;
using WageGuidance.Work;

namespace WageGuidance.Jobs.Engine;

/// <summary>The seam on Quartz: a unit is a fire-once job with recovery, named after its run; a recurrence is a cron trigger that enqueues.</summary>
internal sealed class QuartzJobQueue(ISchedulerFactory schedulers, JobRuns runs, JobCatalogue jobs) : IJobQueue
{
    internal const string RunGroup = "runs";
    internal const string RecurrenceGroup = "recurrences";
    internal const string RunId = "run";

    public async Task<Enqueued> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default)
    {
        var job = jobs.Find(request.Job) ?? throw new ArgumentException($"No job is called {request.Job}.", nameof(request));
        var enqueued = await runs.AddAsync(request, job, cancellationToken);
        // If this process dies here, the run stands in the table without a trigger; UnattendedRuns finds it.
        if (enqueued.IsNew) await ScheduleAsync(enqueued.RunId, TimeSpan.Zero, cancellationToken);
        return enqueued;
    }

    public async Task RecurAsync(IReadOnlyList<Recurrence> recurrences, CancellationToken cancellationToken = default)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var recurrence in recurrences)
        {
            var job = JobBuilder.Create<RecurrenceJob>().WithIdentity(recurrence.Name, RecurrenceGroup)
                .UsingJobData("job", recurrence.Job).UsingJobData("recorded", recurrence.Recorded ? "yes" : "no").StoreDurably().Build();
            var trigger = TriggerBuilder.Create().WithIdentity(recurrence.Name, RecurrenceGroup).ForJob(job)
                .WithCronSchedule(recurrence.Cron, cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(recurrence.TimeZone)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
                .Build();
            await scheduler.ScheduleJobs(
                new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = [trigger] },
                new ScheduleJobOptions { Replace = true }, cancellationToken);
        }

        var listed = recurrences.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var stored = await scheduler.QueryJobs(new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(RecurrenceGroup) }, cancellationToken);
        foreach (var key in stored.Items.Select(j => j.Key).Where(k => !listed.Contains(k.Name)))
            await scheduler.DeleteJob(key, cancellationToken);
    }

    public Task<bool> CancelAsync(string key, CancellationToken cancellationToken = default) => runs.RequestCancelAsync(key, cancellationToken);

    internal async Task ScheduleAsync(long runId, TimeSpan delay, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var job = JobBuilder.Create<RunJob>().WithIdentity(runId.ToString(System.Globalization.CultureInfo.InvariantCulture), RunGroup)
            .UsingJobData(RunId, runId.ToString(System.Globalization.CultureInfo.InvariantCulture)).RequestRecovery().Build();
        var trigger = TriggerBuilder.Create().WithIdentity($"{runId}-{Guid.NewGuid():N}", RunGroup).ForJob(job)
            .StartAt(DateTimeOffset.UtcNow + delay).Build();
        if (await scheduler.Exists(job.Key, cancellationToken)) await scheduler.ScheduleTrigger(trigger, TriggerConflict.Throw, cancellationToken);
        else await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
    }

    /// <summary>Whether Quartz still has a trigger or a running instance of the run.</summary>
    internal async Task<bool> KnowsAsync(long runId, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        return await scheduler.Exists(new JobKey(runId.ToString(System.Globalization.CultureInfo.InvariantCulture), RunGroup), cancellationToken);
    }
}
