using Hangfire;
using Hangfire.Client;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;
using WageGuidance.Work;

namespace WageGuidance.Jobs.Hangfire;

/// <summary>
/// What Hangfire calls; it stores these names, so they stay. Retries are those of the job's own policy: a call that fails here (the
/// database was away) is thrown away, and the table of work has its unit started again.
/// </summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class HangfireFirings(JobFirings firings)
{
    /// <summary>
    /// Takes no token of Hangfire's: that one also fires when another worker was given the job, whose try the run's lock refuses, and would
    /// end the unit that has the lock. A stop reaches the unit through <see cref="WorkerStopping"/>.
    /// </summary>
    [JobDisplayName("run {0}")]
    public Task RunAsync(long runId) => firings.RunAsync(runId, CancellationToken.None);

    /// <param name="recurrence">Its name.</param>
    /// <param name="context">Given by Hangfire: docs.hangfire.io, "Passing arguments", special parameters.</param>
    [JobDisplayName("{0}"), ScheduledInstant]
    public Task RecurAsync(string recurrence, string job, bool recorded, PerformContext context) =>
        firings.RecurAsync(job, recorded, ScheduledInstantAttribute.Of(context), context.CancellationToken.ShutdownToken);
}

/// <summary>
/// Keeps with a recurring call the instant it was planned for. Hangfire itself keeps when its scheduler came by, up to a poll later,
/// and two schedulers coming by for one instant would enqueue two keys.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScheduledInstantAttribute : JobFilterAttribute, IClientFilter
{
    private const string Parameter = "ScheduledInstant";

    public void OnCreating(CreatingContext context)
    {
        // While the call is being made, the recurring job still says its instant as the next one. A call by hand comes before that.
        var (now, name) = (DateTime.UtcNow, (string)context.Job.Args[0]);
        var planned = context.Connection.GetRecurringJobs([name]).Single().NextExecution ?? now;
        context.SetJobParameter(Parameter, planned < now ? planned : now);
    }

    public void OnCreated(CreatedContext context)
    {
    }

    internal static DateTimeOffset Of(PerformContext context) =>
        new(DateTime.SpecifyKind(context.GetJobParameter<DateTime?>(Parameter) ?? context.BackgroundJob.CreatedAt, DateTimeKind.Utc));
}
