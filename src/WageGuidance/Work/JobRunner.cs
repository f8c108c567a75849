using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Work;

/// <summary>What the engine does after a run.</summary>
public abstract record RunOutcome
{
    public sealed record Ended : RunOutcome;

    /// <summary>To be started again after a while: a failure with tries left, or an exclusive group that is busy.</summary>
    public sealed record Again(TimeSpan After) : RunOutcome;
}

/// <summary>
/// Runs one unit, the same under every engine: takes it under a lock that dies with this worker's connection, reports its heartbeat
/// and progress every two seconds, watches for cancellation, and records how it ended.
/// </summary>
public sealed class JobRunner(NpgsqlDataSource database, JobRuns runs, JobCatalogue jobs, IServiceScopeFactory scopes, ILogger<JobRunner> log)
{
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(2);
    private readonly string worker = $"{Environment.MachineName}/{Environment.ProcessId}";

    public async Task<RunOutcome> RunAsync(long runId, CancellationToken stopping)
    {
        await using var locks = await database.OpenConnectionAsync(stopping);
        try
        {
            return await RunUnderLocksAsync(runId, locks, stopping);
        }
        finally
        {
            await UnlockAsync(locks);
        }
    }

    private async Task<RunOutcome> RunUnderLocksAsync(long runId, NpgsqlConnection locks, CancellationToken stopping)
    {
        if (!await TryLockAsync(locks, $"job-run/{runId}", stopping)) return new RunOutcome.Again(BusyWait);

        var job = await DefinitionOfAsync(runId, stopping);
        if (job?.ExclusiveGroup is { } group && !await TryLockAsync(locks, $"job-group/{group}", stopping)) return new RunOutcome.Again(BusyWait);

        if (await runs.BeginAsync(runId, worker, stopping) is not { } begun) return new RunOutcome.Ended();
        if (job is null)
        {
            await runs.EndAsync(runId, "failed", null, $"No job is called {begun.Run.Job}.", CancellationToken.None);
            return new RunOutcome.Ended();
        }
        return await ExecuteAsync(job, begun.Run, new JobContext(begun.Arguments, begun.Run.EnqueuedBy), stopping);
    }

    private async Task<RunOutcome> ExecuteAsync(JobDefinition job, JobRun run, JobContext context, CancellationToken stopping)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var done = new CancellationTokenSource();
        var heartbeat = HeartbeatAsync(run.Id, context, cancelled, done.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var instance = (IJob)scope.ServiceProvider.GetRequiredService(job.Type);
            var message = await instance.RunAsync(context, cancelled.Token);
            await StopHeartbeatAsync();
            await runs.EndAsync(run.Id, "succeeded", message, null, CancellationToken.None);
            return new RunOutcome.Ended();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The worker is being stopped: the unit goes back and another worker (or the next start) takes it.
            await StopHeartbeatAsync();
            await runs.EndAsync(run.Id, "queued", null, null, CancellationToken.None);
            return new RunOutcome.Ended();
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            await StopHeartbeatAsync();
            await runs.EndAsync(run.Id, "cancelled", new Text("已按要求取消", "Cancelled on request"), null, CancellationToken.None);
            return new RunOutcome.Ended();
        }
#pragma warning disable CA1031 // Whatever a job throws is recorded as its failure, with the whole exception, and decides the retry.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await StopHeartbeatAsync();
            var again = run.Attempt <= job.Retries;
            // A full disk, a missing browser, a refusal: the sentence says all there is; anything else is kept whole.
            var known = fault as JobFailure ?? (Exception?)EnvironmentProblem.Explain(fault);
            log.LogError(known is null ? fault : null, "Job {Key}, attempt {Attempt}, failed{Again}: {Reason}", run.Key, run.Attempt, again ? " and will be tried again" : "", (known ?? fault).Message);
            await runs.EndAsync(run.Id, again ? "queued" : "failed", null, known?.Message ?? fault.ToString(), CancellationToken.None);
            return again ? new RunOutcome.Again(TimeSpan.FromSeconds(job.RetryDelaySeconds * run.Attempt)) : new RunOutcome.Ended();
        }

        async Task StopHeartbeatAsync()
        {
            await done.CancelAsync();
            await heartbeat;
        }
    }

    private async Task HeartbeatAsync(long runId, JobContext context, CancellationTokenSource cancelled, CancellationToken done)
    {
        using var timer = new PeriodicTimer(HeartbeatInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                try
                {
                    if (await runs.HeartbeatAsync(runId, context, done)) await cancelled.CancelAsync();
                }
                catch (NpgsqlException fault)
                {
                    log.LogWarning(fault, "The heartbeat of run {Run} did not reach the database; trying again", runId);
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            await runs.HeartbeatAsync(runId, context, CancellationToken.None);
        }
    }

    private async Task<JobDefinition?> DefinitionOfAsync(long runId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT job FROM work.job_run WHERE id = $1");
        command.Parameters.Add(new() { Value = runId });
        return await command.ExecuteScalarAsync(cancellationToken) is string name ? jobs.Find(name) : null;
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        command.Parameters.Add(new() { Value = name });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Before the connection goes back to its pool, where it would keep the locks until it is used again.</summary>
    private static async Task UnlockAsync(NpgsqlConnection connection)
    {
        if (connection.State != System.Data.ConnectionState.Open) return;
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection is lost, and its locks with it.
        }
    }
}
