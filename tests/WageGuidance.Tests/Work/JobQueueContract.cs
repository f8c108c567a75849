using WageGuidance.Data;
using WageGuidance.Work;

namespace WageGuidance.Tests.Work;

/// <summary>What the job seam promises, whatever engine is behind it, shown on a real database and with real processes.</summary>
public abstract class JobQueueContract(string engine, TestDatabase database) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wageguidance-jobs-").FullName;

    protected TestDatabase Database => database;

    /// <summary>As long as it takes the engine to give up a worker that says nothing.</summary>
    protected abstract TimeSpan Timeout { get; }

    /// <summary>When the engine would fire next, its clock standing at the given instant.</summary>
    protected abstract Task<DateTimeOffset?> NextAsync(Recurrence recurrence, DateTimeOffset now);

    /// <summary>How often the engine gave the run to a worker, where it keeps that: the run's lock would hide a second time.</summary>
    protected virtual Task<long> OffersAsync(long run) => Task.FromResult(1L);

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_unit_runs_once_with_its_arguments_and_says_what_it_did()
    {
        await using var worker = await WorkerAsync();
        var row = await EndOfAsync(await EnqueueAsync(worker, "greet/1", "greet", new GreetJob.Arguments("内蒙古")));
        Assert.Equal(("succeeded", "你好，内蒙古", 1), (row.State, row.MessageZh, row.Attempt));
    }

    [Fact]
    public async Task A_second_enqueue_of_a_live_key_is_a_no_op_and_a_later_one_is_not()
    {
        await using var worker = await WorkerAsync();
        var first = await worker.Queue.EnqueueAsync(new("wait/once", "wait", null, "test"));
        var second = await worker.Queue.EnqueueAsync(new("wait/once", "wait", null, "test"));
        Assert.True(first.IsNew);
        Assert.Equal((first.RunId, false), (second.RunId, second.IsNew));
        Assert.True(await worker.Queue.CancelAsync("wait/once"));
        await EndOfAsync(first.RunId);
        var third = await worker.Queue.EnqueueAsync(new("wait/once", "wait", null, "test"));
        Assert.True(third.IsNew);
        await worker.Queue.CancelAsync("wait/once");
        await EndOfAsync(third.RunId);
    }

    [Fact]
    public async Task A_running_unit_says_how_far_it_is_sees_its_cancellation_and_ends_as_cancelled()
    {
        await using var worker = await WorkerAsync();
        var run = await EnqueueAsync(worker, "wait/cancel", "wait");
        await UntilAsync(run, r => r.MessageZh == "正在等待");
        Assert.True(await worker.Queue.CancelAsync("wait/cancel"));
        Assert.Equal("cancelled", (await EndOfAsync(run)).State);
        Assert.False(await worker.Queue.CancelAsync("wait/cancel"));
    }

    [Fact]
    public async Task A_failing_unit_is_tried_again_by_its_own_policy_and_then_keeps_its_error()
    {
        await using var worker = await WorkerAsync();
        var row = await EndOfAsync(await EnqueueAsync(worker, "fail/1", "fail"));
        Assert.Equal(("failed", 2), (row.State, row.Attempt));
        Assert.Contains("the disk of the test is full", row.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_of_an_exclusive_group_run_one_after_the_other()
    {
        await using var one = await WorkerAsync();
        await using var two = await WorkerAsync();
        AloneJob.Most = 0;
        var runs = new List<long>();
        for (var i = 0; i < 2; i++) runs.Add(await EnqueueAsync(one, $"alone/{i}", "alone"));
        foreach (var run in runs) Assert.Equal("succeeded", (await EndOfAsync(run)).State);
        Assert.Equal(1, AloneJob.Most);
    }

    /// <summary>What an enqueuer leaves that died before the engine knew, and what a worker leaves that died with an engine since exchanged.</summary>
    [Fact]
    public async Task Units_that_the_engine_does_not_know_are_found()
    {
        await using var worker = await WorkerAsync();
        var left = await database.QueryAsync<long>("""
            INSERT INTO work.job_run (key, job, queue, arguments, state, attempt, enqueued_at, enqueued_by, started_at, heartbeat_at, worker, cancel_requested) VALUES
              ('greet/queued', 'greet', 'default', '{"name":"旧"}', 'queued', 0, now() - interval '5 minutes', 'test', NULL, NULL, NULL, false),
              ('greet/running', 'greet', 'default', '{"name":"旧"}', 'running', 1, now() - interval '5 minutes', 'test', now() - interval '5 minutes', now() - interval '1 minute', 'dead/1', false)
            RETURNING id
            """);
        var (queued, running) = (await EndOfAsync(left[0]), await EndOfAsync(left[1]));
        Assert.Equal(("succeeded", 1, "你好，旧"), (queued.State, queued.Attempt, queued.MessageZh));
        Assert.Equal(("succeeded", 2, "你好，旧"), (running.State, running.Attempt, running.MessageZh));
    }

    [Fact]
    public async Task A_unit_whose_worker_process_is_killed_or_stopped_is_taken_over_by_another()
    {
        await using var enqueuer = await WorkerAsync(concurrency: null);
        await using var first = await ProcessAsync();
        var gate = Gate("take-over");
        var run = await EnqueueAsync(enqueuer, "gate/take-over", "gate", gate);
        await RunsInAsync(first);

        await using var second = await ProcessAsync();
        Assert.Equal(137, await first.SignalAsync("KILL"));
        await RunsInAsync(second);

        await using var third = await ProcessAsync();
        Assert.Equal(0, await second.SignalAsync("TERM"));
        await RunsInAsync(third);

        await File.WriteAllTextAsync(gate.Open, "");
        var row = await EndOfAsync(run);
        Assert.Equal(("succeeded", 3), (row.State, row.Attempt));
        Assert.Equal(3, (await File.ReadAllLinesAsync(gate.Started)).Length);

        Task<Row> RunsInAsync(WorkerProcess process) => UntilAsync(run, r => r.State == "running" && r.Worker!.EndsWith($"/{process.Id}", StringComparison.Ordinal) && File.Exists(gate.Started));
    }

    [Fact]
    public async Task Two_workers_share_two_hundred_units_and_none_runs_twice()
    {
        await using var one = await WorkerAsync();
        await using var two = await ProcessAsync();
        var runs = new List<long>();
        for (var i = 0; i < 200; i++) runs.Add(await EnqueueAsync(one, $"greet/share-{i}", "greet", new GreetJob.Arguments($"{i}")));
        foreach (var run in runs)
        {
            var row = await EndOfAsync(run);
            Assert.Equal(("succeeded", 1), (row.State, row.Attempt));
        }
        Assert.Equal(2, (await database.QueryAsync<long>("SELECT count(DISTINCT worker) FROM work.job_run WHERE key LIKE 'greet/share-%'")).Single());
    }

    [Fact]
    public async Task A_unit_longer_than_every_timeout_is_not_started_twice()
    {
        await using var one = await WorkerAsync();
        await using var two = await WorkerAsync();
        var gate = Gate("long");
        var run = await EnqueueAsync(one, "gate/long", "gate", gate);
        await UntilAsync(run, r => r.State == "running" && File.Exists(gate.Started));
        await Task.Delay(Timeout);
        await File.WriteAllTextAsync(gate.Open, "");
        var row = await EndOfAsync(run);
        Assert.Equal(("succeeded", 1), (row.State, row.Attempt));
        Assert.Single(await File.ReadAllLinesAsync(gate.Started));
        Assert.Equal(1, await OffersAsync(run));
    }

    [Fact]
    public async Task A_recurrence_enqueues_under_the_key_of_its_instant_until_it_is_no_longer_listed()
    {
        await using var one = await WorkerAsync();
        await using var two = await WorkerAsync();
        WatchJob.Looks.Clear();
        await one.Queue.RecurAsync(
        [
            new("every-two", "greet", "0/2 * * * * ?", "Asia/Shanghai", new("每2秒", "Every two seconds"), Recorded: true),
            new("look", "watch", "0/2 * * * * ?", "Asia/Shanghai", new("每2秒查看", "Look every two seconds"), Recorded: false),
        ]);
        await UntilAsync(async () => (await KeysAsync()).Count >= 2 && WatchJob.Looks.Count >= 2);
        await two.Queue.RecurAsync([]);
        await Task.Delay(TimeSpan.FromSeconds(1));
        var keys = await KeysAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(keys, await KeysAsync());
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^greet/[0-9]{8}T[0-9]{5}[02468]Z$", key));
        Assert.Equal(0, (await database.QueryAsync<long>("SELECT count(*) FROM work.job_run WHERE job = 'watch'")).Single());

        Task<List<string>> KeysAsync() => database.QueryAsync<string>("SELECT key FROM work.job_run WHERE enqueued_by = 'schedule' ORDER BY id");
    }

    [Theory]
    [InlineData("Asia/Shanghai", "0 0 6 10 1,4,7,10 ?", "2026-04-10T06:00:01+08:00", "2026-07-10T06:00:00+08:00")]
    [InlineData("Asia/Shanghai", "0/5 * * * * ?", "2026-03-31T23:59:58+08:00", "2026-04-01T00:00:00+08:00")]
    // Clocks in Berlin go forward on 29 March 2026 at 2:00 and back on 25 October at 3:00.
    [InlineData("Europe/Berlin", "0 0 6 * * ?", "2026-03-28T06:00:01+01:00", "2026-03-29T06:00:00+02:00")]
    [InlineData("Europe/Berlin", "0 0 6 * * ?", "2026-10-24T06:00:01+02:00", "2026-10-25T06:00:00+01:00")]
    [InlineData("Europe/Berlin", "0/5 * * * * ?", "2026-03-29T01:59:56+01:00", "2026-03-29T03:00:00+02:00")]
    [InlineData("Europe/Berlin", "0/5 * * * * ?", "2026-10-25T02:59:56+02:00", "2026-10-25T02:00:00+01:00")]
    [InlineData("Europe/Berlin", "0 30 2 * * ?", "2026-03-28T12:00:00+01:00", "2026-03-29T03:00:00+02:00")]
    [InlineData("Europe/Berlin", "0 30 2 * * ?", "2026-10-25T01:00:00+02:00", "2026-10-25T02:30:00+02:00")]
    [InlineData("Europe/Berlin", "0 30 2 * * ?", "2026-10-25T02:30:01+02:00", "2026-10-26T02:30:00+01:00")]
    public async Task A_recurrence_keeps_its_local_time_across_a_clock_change(string zone, string cron, string now, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), await NextAsync(new("probe", "greet", cron, zone, new("", ""), Recorded: true), DateTimeOffset.Parse(now, null)));

    private GateJob.Arguments Gate(string name) => new(Path.Combine(_folder, name), Path.Combine(_folder, $"{name}-open"));

    /// <param name="concurrency">Null for a process that only enqueues.</param>
    private Task<TestWorker> WorkerAsync(int? concurrency = 2) => TestWorker.StartAsync(engine, database.ConnectionString(DatabaseLogin.Worker), concurrency);

    private Task<WorkerProcess> ProcessAsync() => WorkerProcess.StartAsync(engine, database.ConnectionString(DatabaseLogin.Worker));

    private static async Task<long> EnqueueAsync(TestWorker worker, string key, string job, object? arguments = null) =>
        (await worker.Queue.EnqueueAsync(new JobRequest(key, job, arguments, "test"))).RunId;

    private Task<Row> EndOfAsync(long run) => UntilAsync(run, r => r.State is "succeeded" or "failed" or "cancelled");

    private async Task<Row> UntilAsync(long run, Func<Row, bool> holds)
    {
        var row = await ReadAsync(run);
        await UntilAsync(async () => holds(row = await ReadAsync(run)), () => $"; run {run} is {row}");
        return row;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, Func<string>? seen = null)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await holds()) return;
            await Task.Delay(100);
        }
        throw new TimeoutException($"Not within a minute{seen?.Invoke()}.");
    }

    private async Task<Row> ReadAsync(long run)
    {
        await using var command = database.Connections.For(DatabaseLogin.Worker).CreateCommand($"SELECT state, attempt, message_zh, error, worker FROM work.job_run WHERE id = {run}");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new(reader.GetString(0), reader.GetInt32(1), Text(2), Text(3), Text(4));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private sealed record Row(string State, int Attempt, string? MessageZh, string? Error, string? Worker);
}
