using System.Globalization;
using Quartz;
using WageGuidance.Work;

namespace WageGuidance.Jobs.Engine;

/// <summary>The seam on Quartz: a unit is a fire-once job with recovery, named after its run; a recurrence is a cron trigger.</summary>
internal sealed class QuartzJobEngine(ISchedulerFactory schedulers) : IJobEngine
{
    private const string RunGroup = "runs";
    private const string RecurrenceGroup = "recurrences";

    public async Task ScheduleAsync(long runId, TimeSpan delay, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var job = JobBuilder.Create<RunJob>().WithIdentity(Name(runId), RunGroup).UsingJobData(RunJob.RunId, Name(runId)).RequestRecovery().Build();
        var trigger = TriggerBuilder.Create().WithIdentity($"{runId}-{Guid.NewGuid():N}", RunGroup).ForJob(job)
            .StartAt(DateTimeOffset.UtcNow + delay).Build();
        if (await scheduler.Exists(job.Key, cancellationToken)) await scheduler.ScheduleTrigger(trigger, TriggerConflict.Throw, cancellationToken);
        else await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
    }

    /// <summary>Whether Quartz still has a trigger or a running instance of the run.</summary>
    public async Task<bool> KnowsAsync(long runId, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        return await scheduler.Exists(new JobKey(Name(runId), RunGroup), cancellationToken);
    }

    public async Task RecurAsync(IReadOnlyList<Recurrence> recurrences, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var recurrence in recurrences)
        {
            var job = JobBuilder.Create<RecurrenceJob>().WithIdentity(recurrence.Name, RecurrenceGroup)
                .UsingJobData(RecurrenceJob.Job, recurrence.Job).UsingJobData(RecurrenceJob.Recorded, recurrence.Recorded ? "yes" : "no").StoreDurably().Build();
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

    private static string Name(long runId) => runId.ToString(CultureInfo.InvariantCulture);
}
