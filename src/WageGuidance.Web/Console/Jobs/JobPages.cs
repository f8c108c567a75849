using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Web.Hosting;
using WageGuidance.Work;

namespace WageGuidance.Web.Desk;

/// <summary>What is running, what ran and how it ended, what happens by itself; cancel and run now for those who may.</summary>
internal static class JobPages
{
    private const int PerPage = 50;

    /// <summary>Jobs that need no arguments.</summary>
    public static readonly IReadOnlyList<string> ByHand = ["compute-indicators", "draft-briefing", "draft-guideline", "check-files"];

    private static readonly string[] Ended = ["succeeded", "failed", "cancelled"];

    public static async Task ListAsync(Visit visit)
    {
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        var page = int.TryParse(visit.Http.Request.Query["page"], out var wanted) && wanted is > 0 and < 100_000 ? wanted : 1;
        var state = visit.Http.Request.Query["state"].ToString();
        var ended = db.Set<JobRun>().AsNoTracking().Where(r => Ended.Contains(r.State));
        if (Ended.Contains(state)) ended = ended.Where(r => r.State == state);
        await visit.PageAsync<JobListPage>(new()
        {
            [nameof(JobListPage.Alive)] = await db.Set<JobRun>().AsNoTracking().Where(r => r.State == "queued" || r.State == "running").OrderBy(r => r.State == "running" ? 0 : 1).ThenBy(r => r.Id).Take(2000).ToListAsync(visit.Stop),
            [nameof(JobListPage.History)] = await ended.OrderByDescending(r => r.Id).Skip((page - 1) * PerPage).Take(PerPage).ToListAsync(visit.Stop),
            [nameof(JobListPage.At)] = page, [nameof(JobListPage.Last)] = (await ended.CountAsync(visit.Stop) + PerPage - 1) / PerPage, [nameof(JobListPage.State)] = Ended.Contains(state) ? state : "",
            [nameof(JobListPage.Recurrences)] = visit.Rooms.Options.Recurrences, [nameof(JobListPage.Dashboard)] = visit.Rooms.Options.EngineDashboard,
        });
    }

    public static async Task ShowAsync(Visit visit)
    {
        if (await FindAsync(visit) is not { } run) await Failures.NotFoundAsync(visit.Http);
        else await visit.PageAsync<JobPage>(new() { [nameof(JobPage.Run)] = run });
    }

    public static async Task RunAsync(Visit visit)
    {
        var name = (await visit.FormAsync()).Value("job");
        if (!ByHand.Contains(name) || visit.Shared<JobCatalogue>().Find(name) is not { } job)
        {
            await visit.RefusedAsync(new("没有这项可手动运行的任务。", "There is no such job to be run by hand."), "/console/jobs");
            return;
        }
        var enqueued = await visit.Shared<IJobQueue>().EnqueueAsync(new JobRequest(job.Name, job.Name, null, visit.Person!.UserName), visit.Stop);
        await RecordAsync(visit, "job.run", enqueued.RunId, job.Name);
        await visit.DoneAsync($"/console/jobs/{enqueued.RunId}", enqueued.IsNew ? new("已加入队列。", "It is in the queue.") : new("同一任务已在队列中或正在运行。", "The same work is already queued or running."));
    }

    public static async Task CancelAsync(Visit visit)
    {
        if (await FindAsync(visit) is not { } run)
        {
            await Failures.NotFoundAsync(visit.Http);
            return;
        }
        // By key the queue would also stop a later run of the same work.
        if (!JobWords.IsAlive(run) || !await visit.Shared<IJobQueue>().CancelAsync(run.Key, visit.Stop))
        {
            await visit.RefusedAsync(new("该任务已经结束，不能取消。", "The run has ended and cannot be cancelled."), $"/console/jobs/{run.Id}");
            return;
        }
        await RecordAsync(visit, "job.cancel", run.Id, run.Key);
        await visit.DoneAsync($"/console/jobs/{run.Id}", new("已请求取消。", "It has been asked to stop."));
    }

    private static async Task<JobRun?> FindAsync(Visit visit)
    {
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        return await db.Set<JobRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == visit.Id, visit.Stop);
    }

    private static async Task RecordAsync(Visit visit, string action, long run, string key)
    {
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        await using var transaction = await db.Database.BeginTransactionAsync(visit.Stop);
        await AuditTrail.AppendAsync(db, visit.Actor, action, $"job-run/{run}", new { key }, visit.Stop);
        await transaction.CommitAsync(visit.Stop);
    }
}
