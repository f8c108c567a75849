using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Jobs.Engine;
using WageGuidance.Work;

namespace WageGuidance.Tests.Work;

/// <summary>What the job seam promises, shown on the real engine and a real database.</summary>
public sealed class JobRunTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_unit_runs_once_with_its_arguments_and_says_what_it_did()
    {
        await using var worker = await WorkerAsync();
        var run = await worker.EnqueueAsync("greet/1", "greet", new GreetJob.Arguments("内蒙古"));
        var row = await worker.EndOfAsync(run.RunId);
        Assert.Equal(("succeeded", "你好，内蒙古", 1), (row.State, row.MessageZh, row.Attempt));
    }

    [Fact]
    public async Task A_second_enqueue_of_a_live_key_is_a_no_op_and_a_later_one_is_not()
    {
        await using var worker = await WorkerAsync();
        var first = await worker.EnqueueAsync("wait/once", "wait", null);
        var second = await worker.EnqueueAsync("wait/once", "wait", null);
        Assert.True(first.IsNew);
        Assert.Equal((first.RunId, false), (second.RunId, second.IsNew));
        Assert.True(await worker.Queue.CancelAsync("wait/once"));
        await worker.EndOfAsync(first.RunId);
        var third = await worker.EnqueueAsync("wait/once", "wait", null);
        Assert.True(third.IsNew);
        await worker.Queue.CancelAsync("wait/once");
        await worker.EndOfAsync(third.RunId);
    }

    [Fact]
    public async Task A_running_unit_sees_its_cancellation_and_ends_as_cancelled()
    {
        await using var worker = await WorkerAsync();
        var run = await worker.EnqueueAsync("wait/cancel", "wait", null);
        await worker.UntilAsync(run.RunId, "running");
        Assert.True(await worker.Queue.CancelAsync("wait/cancel"));
        Assert.Equal("cancelled", (await worker.EndOfAsync(run.RunId)).State);
        Assert.False(await worker.Queue.CancelAsync("wait/cancel"));
    }

    [Fact]
    public async Task A_failing_unit_is_tried_again_by_its_own_policy_and_then_keeps_its_error()
    {
        await using var worker = await WorkerAsync();
        var run = await worker.EnqueueAsync("fail/1", "fail", null);
        var row = await worker.EndOfAsync(run.RunId);
        Assert.Equal(("failed", 2), (row.State, row.Attempt));
        Assert.Contains("the disk of the test is full", row.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_left_by_a_dead_worker_is_taken_over()
    {
        await using var worker = await WorkerAsync();
        // What kill -9 leaves: a run that is 'running', whose worker has been silent for long, unknown to the engine.
        var id = (await database.QueryAsync<long>("""
            INSERT INTO work.job_run (key, job, queue, arguments, state, attempt, enqueued_at, enqueued_by, started_at, heartbeat_at, worker, cancel_requested)
            VALUES ('greet/orphan', 'greet', 'default', '{"name":"旧"}', 'running', 1, now() - interval '5 minutes', 'test', now() - interval '5 minutes', now() - interval '1 minute', 'dead/1', false)
            RETURNING id
            """)).Single();
        var row = await worker.EndOfAsync(id);
        Assert.Equal(("succeeded", 2, "你好，旧"), (row.State, row.Attempt, row.MessageZh));
    }

    [Fact]
    public async Task Two_workers_share_the_units_and_none_runs_twice()
    {
        await using var one = await WorkerAsync();
        await using var two = await WorkerAsync();
        var runs = new List<long>();
        for (var i = 0; i < 40; i++) runs.Add((await one.EnqueueAsync($"greet/share-{i}", "greet", new GreetJob.Arguments($"{i}"))).RunId);
        foreach (var run in runs) Assert.Equal(("succeeded", 1), ((await one.EndOfAsync(run)) is var row ? (row.State, row.Attempt) : default));
    }

    private async Task<Worker> WorkerAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(database.Connections.For(DatabaseLogin.Worker));
        builder.Services.AddSingleton(new JobCatalogue(
        [
            new JobDefinition("greet", typeof(GreetJob), new("问候", "Greet")),
            new JobDefinition("wait", typeof(WaitJob), new("等待", "Wait")),
            new JobDefinition("fail", typeof(FailJob), new("失败", "Fail"), Retries: 1, RetryDelaySeconds: 0),
        ]));
        builder.Services.AddTransient<GreetJob>().AddTransient<WaitJob>().AddTransient<FailJob>();
        builder.Services.AddQuartzEngine(database.ConnectionString(DatabaseLogin.Worker), concurrency: 2);
        var host = builder.Build();
        await host.StartAsync();
        return new Worker(host);
    }

    private sealed class Worker(IHost host) : IAsyncDisposable
    {
        public IJobQueue Queue { get; } = host.Services.GetRequiredService<IJobQueue>();

        public Task<Enqueued> EnqueueAsync(string key, string job, object? arguments) => Queue.EnqueueAsync(new JobRequest(key, job, arguments, "test"));

        public async Task<(string State, int Attempt, string? MessageZh, string? Error)> EndOfAsync(long run)
        {
            for (var i = 0; i < 600; i++)
            {
                var row = await ReadAsync(run);
                if (row.State is "succeeded" or "failed" or "cancelled") return row;
                await Task.Delay(100);
            }
            throw new TimeoutException($"Run {run} did not end within a minute.");
        }

        public async Task UntilAsync(long run, string state)
        {
            for (var i = 0; i < 600; i++)
            {
                if ((await ReadAsync(run)).State == state) return;
                await Task.Delay(100);
            }
            throw new TimeoutException($"Run {run} never was {state}.");
        }

        private async Task<(string State, int Attempt, string? MessageZh, string? Error)> ReadAsync(long run)
        {
            await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand($"SELECT state, attempt, message_zh, error FROM work.job_run WHERE id = {run}");
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return (reader.GetString(0), reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3));
        }

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    private sealed class GreetJob : IJob
    {
        public sealed record Arguments(string Name);

        public Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
        {
            var name = context.Arguments<Arguments>().Name;
            return Task.FromResult<Text?>(new($"你好，{name}", $"Hello, {name}"));
        }
    }

    private sealed class WaitJob : IJob
    {
        public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromMinutes(5), cancellationToken);
            return null;
        }
    }

    private sealed class FailJob : IJob
    {
        public Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken) => throw new IOException("the disk of the test is full");
    }
}
