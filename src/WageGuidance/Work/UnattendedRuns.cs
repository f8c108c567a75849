using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WageGuidance.Work;

/// <summary>
/// Every few seconds starts again what the table of work says is alive and the engine does not know: a unit whose worker was killed or
/// stopped, or whose enqueuer died between the two. A run that another worker still holds is refused by its lock.
/// </summary>
internal sealed class UnattendedRuns(JobRuns runs, IJobEngine engine, ILogger<UnattendedRuns> log) : BackgroundService
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
                    if (!await engine.KnowsAsync(run, stoppingToken)) await engine.ScheduleAsync(run, TimeSpan.Zero, stoppingToken);
            }
#pragma warning disable CA1031 // Each engine wraps a lost database in exceptions of its own; the next look is three seconds away.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                log.LogWarning(fault, "Could not look for unattended work; trying again");
            }
        }
    }
}
