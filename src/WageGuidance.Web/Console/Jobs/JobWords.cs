using WageGuidance.Cubes;
using WageGuidance.Work;

namespace WageGuidance.Web.Desk;

/// <summary>Runs in words.</summary>
internal static class JobWords
{
    public static Text Title(JobCatalogue catalogue, JobRun run) => catalogue.Find(run.Job)?.Title ?? new(run.Job, run.Job);

    public static Text State(JobRun run) => run.State switch
    {
        "queued" => new("排队", "queued"),
        "running" => run.CancelRequested ? new("正在取消", "being cancelled") : new("运行中", "running"),
        "succeeded" => new("完成", "done"),
        "failed" => new("失败", "failed"),
        "cancelled" => new("已取消", "cancelled"),
        _ => new(run.State, run.State),
    };

    /// <summary>Live runs by kind, so that the packs of a release are one line: those that run, and how many wait.</summary>
    public static IReadOnlyList<(string Job, IReadOnlyList<JobRun> Running, int Queued)> ByKind(IEnumerable<JobRun> alive) =>
        [.. alive.GroupBy(r => r.Job, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<JobRun>)[.. g.Where(r => r.State == "running")], g.Count(r => r.State == "queued"))).OrderByDescending(g => g.Item2.Count)];

    public static bool IsAlive(JobRun run) => run.State is "queued" or "running";

    public static Text? Message(JobRun run) => run.MessageZh is { } zh ? new(zh, run.MessageEn ?? zh) : null;
}
