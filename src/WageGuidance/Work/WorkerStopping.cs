using Microsoft.Extensions.Hosting;

namespace WageGuidance.Work;

/// <summary>Tells running units that this worker is stopping, so that they go back to the queue at once.</summary>
public sealed class WorkerStopping : IDisposable
{
    private readonly CancellationTokenSource source = new();

    internal CancellationToken Token => source.Token;

    internal void Stop() => source.Cancel();

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
