using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;
using WageGuidance.Work;

namespace WageGuidance.Jobs.Engine;

/// <summary>
/// Every few seconds starts again what the table of work says is alive and the engine does not know: a unit whose worker was killed or
/// stopped, or whose enqueuer died between the two. A run that another worker still holds is refused by its lock.
/// </summary>
internal sealed class UnattendedRuns(JobRuns runs, QuartzRuns queue, ILogger<UnattendedRuns> log) : BackgroundService
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(3));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var run in await runs.UnattendedAsync(Silence, stoppingToken))
                    if (!await queue.Inner.KnowsAsync(run, stoppingToken)) await queue.Inner.ScheduleAsync(run, TimeSpan.Zero, stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or SchedulerException)
            {
                log.LogWarning(fault, "Could not look for unattended work; trying again");
            }
        }
    }
}

/// <summary>Tells running units that this worker is stopping, so that they go back to the queue at once.</summary>
internal sealed class WorkerStopping : IDisposable
{
    private readonly CancellationTokenSource source = new();

    public CancellationToken Token => source.Token;

    public void Stop() => source.Cancel();

    public void Dispose() => source.Dispose();
}

internal sealed class StopOnShutdown(WorkerStopping stopping, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(stopping.Stop);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
