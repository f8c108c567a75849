using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Cubes;
using WageGuidance.Work;

namespace WageGuidance.Tests.Work;

/// <summary>The kinds of job the contract of the queue is shown with.</summary>
internal static class TestJobs
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton(new JobCatalogue(
        [
            new JobDefinition("greet", typeof(GreetJob), new("问候", "Greet")),
            new JobDefinition("wait", typeof(WaitJob), new("等待", "Wait")),
            new JobDefinition("fail", typeof(FailJob), new("失败", "Fail"), Retries: 1, RetryDelaySeconds: 0),
            new JobDefinition("gate", typeof(GateJob), new("等待放行", "Wait at a gate")),
            new JobDefinition("alone", typeof(AloneJob), new("独占", "Alone"), ExclusiveGroup: "alone"),
            new JobDefinition("watch", typeof(WatchJob), new("查看", "Watch")),
        ]));
        services.AddTransient<GreetJob>().AddTransient<WaitJob>().AddTransient<FailJob>().AddTransient<GateJob>().AddTransient<AloneJob>().AddTransient<WatchJob>();
    }
}

internal sealed class GreetJob : IJob
{
    public sealed record Arguments(string? Name);

    public Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var name = context.Arguments<Arguments>().Name;
        return Task.FromResult<Text?>(new($"你好，{name}", $"Hello, {name}"));
    }
}

internal sealed class WaitJob : IJob
{
    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        context.Report(1, 3, new("正在等待", "Waiting"));
        await Task.Delay(TimeSpan.FromMinutes(5), cancellationToken);
        return null;
    }
}

internal sealed class FailJob : IJob
{
    public Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken) => throw new IOException("the disk of the test is full");
}

/// <summary>Says in a file that it started, and ends when another file is there.</summary>
internal sealed class GateJob : IJob
{
    public sealed record Arguments(string Started, string Open);

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var gate = context.Arguments<Arguments>();
        await File.AppendAllTextAsync(gate.Started, "started\n", cancellationToken);
        while (!File.Exists(gate.Open)) await Task.Delay(50, cancellationToken);
        return null;
    }
}

internal sealed class AloneJob : IJob
{
    public static int Inside;
    public static int Most;

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        Most = Math.Max(Most, Interlocked.Increment(ref Inside));
        await Task.Delay(300, cancellationToken);
        Interlocked.Decrement(ref Inside);
        return null;
    }
}

internal sealed class WatchJob : IJob
{
    public static readonly ConcurrentQueue<DateTimeOffset> Looks = [];

    public Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        Looks.Enqueue(DateTimeOffset.UtcNow);
        return Task.FromResult<Text?>(null);
    }
}
