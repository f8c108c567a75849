using System.Globalization;
using Quartz;
using WageGuidance.Work;

namespace WageGuidance.Jobs.Engine;

/// <summary>Quartz's side of a unit.</summary>
[DisallowConcurrentExecution]
internal sealed class RunJob(JobFirings firings) : Quartz.IJob
{
    internal const string RunId = "run";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await firings.RunAsync(long.Parse(context.MergedJobDataMap.GetString(RunId)!, CultureInfo.InvariantCulture), cancellationToken);
}

/// <summary>Fires at a cron time.</summary>
internal sealed class RecurrenceJob(JobFirings firings) : Quartz.IJob
{
    internal const string Job = "job";
    internal const string Recorded = "recorded";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await firings.RecurAsync(
        context.MergedJobDataMap.GetString(Job)!, context.MergedJobDataMap.GetString(Recorded) == "yes", context.ScheduledFireTimeUtc ?? context.FireTimeUtc, cancellationToken);
}
