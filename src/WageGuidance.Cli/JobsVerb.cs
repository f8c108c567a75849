using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Data;
using WageGuidance.Jobs;
using WageGuidance.Work;

namespace WageGuidance.Cli;

/// <summary><c>jobs</c>: what runs when, what ran, and running something now.</summary>
internal static class JobsVerb
{
    private static readonly string[] States = ["queued", "running", "succeeded", "failed", "cancelled"];

    public static Command Create() => Output.Group("jobs", "Scheduled and running work 计划任务与运行记录", List(), Run(), History(), Cancel());

    private static Command List() => Output.Verb("list", "The schedule, every kind of job, and what is alive now 计划、任务种类与当前任务", [], async (parsed, cancellationToken) =>
    {
        await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
        await using var services = product.Services();
        Output.Table(["schedule", "job", "cron", "time zone", "title"], Schedule.All.Select(r => (IReadOnlyList<string>)[r.Name, r.Job, r.Cron, r.TimeZone, r.Title.Zh]));
        Output.Table(["job", "title"], services.GetRequiredService<JobCatalogue>().All.OrderBy(j => j.Name, StringComparer.Ordinal).Select(j => (IReadOnlyList<string>)[j.Name, j.Title.Zh]));
        await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
        var alive = await db.Set<JobRun>().AsNoTracking().Where(r => r.State == "queued" || r.State == "running").OrderBy(r => r.Id).ToListAsync(cancellationToken);
        Runs(alive);
        return CommandLine.Done;
    });

    private static Command Run()
    {
        var name = new Argument<string>("JOB") { Description = "A kind of job, see 'jobs list'" };
        var arguments = new Option<string?>("--arguments") { Description = "Its arguments as a JSON object" };
        return Output.Verb("run", "Enqueues a job now; a worker (up, worker) does it 立即加入队列，由工作进程执行", [name, arguments], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            var job = services.GetRequiredService<JobCatalogue>().Find(parsed.GetValue(name)!);
            if (job is null) return Output.Refuse(new($"没有任务“{parsed.GetValue(name)}”，见 jobs list。", $"There is no job {parsed.GetValue(name)}; see 'jobs list'."));
            object? given = null;
            if (parsed.GetValue(arguments) is { } json)
            {
                try
                {
                    given = JsonSerializer.Deserialize<JsonElement>(json);
                }
                catch (JsonException problem)
                {
                    throw new UsageProblem($"--arguments is not JSON: {problem.Message} --arguments 不是JSON。");
                }
            }
            var enqueued = await services.GetRequiredService<IJobQueue>().EnqueueAsync(new JobRequest($"{job.Name}/by-hand/{Mark(given)}", job.Name, given, Environment.UserName), cancellationToken);
            Output.Say(enqueued.IsNew ? new("已加入队列。", "Enqueued.") : new("同一任务已在队列中或正在运行。", "The same work is already queued or running."));
            Console.WriteLine(enqueued.RunId);
            return CommandLine.Done;
        });
    }

    private static Command History()
    {
        var count = new Option<int>("--last") { Description = "How many runs", DefaultValueFactory = _ => 30 };
        var state = new Option<string?>("--state") { Description = $"Only one of: {string.Join(", ", States)}" };
        return Output.Verb("history", "What ran, newest first 运行记录，最新在前", [count, state], async (parsed, cancellationToken) =>
        {
            var wanted = parsed.GetValue(state);
            if (parsed.GetValue(count) < 1) throw new UsageProblem("--last must be at least 1. --last 须不小于1。");
            if (wanted is not null && !States.Contains(wanted)) throw new UsageProblem($"--state is one of {string.Join(", ", States)}. --state 须为其中之一。");
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
            Runs(await db.Set<JobRun>().AsNoTracking().Where(r => wanted == null || r.State == wanted).OrderByDescending(r => r.Id).Take(parsed.GetValue(count)).ToListAsync(cancellationToken));
            return CommandLine.Done;
        });
    }

    private static Command Cancel()
    {
        var key = new Argument<string>("KEY") { Description = "Key of a queued or running unit, see 'jobs list'" };
        return Output.Verb("cancel", "Asks a queued or running unit to stop 请求取消", [key], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            if (!await services.GetRequiredService<IJobQueue>().CancelAsync(parsed.GetValue(key)!, cancellationToken))
                return Output.Refuse(new("没有正在排队或运行的该任务。", "No such unit is queued or running."));
            Output.Say("已请求取消。", "Cancellation requested.");
            return CommandLine.Done;
        });
    }

    /// <summary>Other arguments are other work.</summary>
    private static string Mark(object? arguments) => arguments is null ? "" : Cubes.Formats.CanonicalJson.Sha256(Cubes.Formats.CanonicalJson.Bytes(arguments))[..12];

    private static void Runs(IEnumerable<JobRun> runs) => Output.Table(["id", "key", "state", "attempt", "enqueued", "finished", "by", "progress", "message"], runs.Select(r => (IReadOnlyList<string>)
    [
        $"{r.Id}", r.Key, r.State, $"{r.Attempt}", Output.Time(r.EnqueuedAt), Output.Time(r.FinishedAt), r.EnqueuedBy,
        r.Total is { } total ? $"{r.Done}/{total}" : "", r.Error is { } error ? error.Split('\n')[0] : r.MessageZh ?? "",
    ]));
}
