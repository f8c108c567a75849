using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Sources;
using WageGuidance.Web.Hosting;
using WageGuidance.Work;

namespace WageGuidance.Web.Desk;

/// <summary>Source files that came in, with their problems, and the way for another one: into the drop folder and to the same job.</summary>
internal static class ImportPages
{
    public const string ImportJob = "import-file";
    public const int PerPage = 100;

    public static async Task ListAsync(Visit visit) => await ShowListAsync(visit, null, 200);

    public static async Task ShowAsync(Visit visit)
    {
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        if (await db.Set<SourceFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == visit.Id, visit.Stop) is not { } file)
        {
            await Failures.NotFoundAsync(visit.Http);
            return;
        }
        var page = int.TryParse(visit.Http.Request.Query["page"], out var wanted) && wanted is > 0 and < 100_000 ? wanted : 1;
        var all = db.Set<SourceFileProblem>().AsNoTracking().Where(p => p.SourceFileId == visit.Id);
        var total = await all.CountAsync(visit.Stop);
        await visit.PageAsync<ImportPage>(new()
        {
            [nameof(ImportPage.File)] = file, [nameof(ImportPage.At)] = page, [nameof(ImportPage.Total)] = total,
            [nameof(ImportPage.Problems)] = await all.OrderBy(p => p.Line).ThenBy(p => p.Id).Skip((page - 1) * PerPage).Take(PerPage).ToListAsync(visit.Stop),
            [nameof(ImportPage.ByRule)] = (await all.GroupBy(p => new { p.Rule, p.Severity }).Select(g => new { g.Key.Rule, g.Key.Severity, Count = g.Count() }).ToListAsync(visit.Stop))
                .OrderByDescending(g => g.Count).Select(g => (g.Rule, g.Severity, g.Count)).ToList(),
        });
    }

    public static async Task ProblemsAsync(Visit visit)
    {
        var problems = await visit.Get<SourceFiles>().ProblemsAsync(visit.Id, visit.Stop);
        using var buffer = new MemoryStream();
        ProblemsCsv.Write(buffer, problems);
        visit.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"problems-{visit.Id}.csv\"";
        await visit.BytesAsync(buffer.ToArray(), "text/csv; charset=utf-8");
    }

    public static Task RefusedAsync(Visit visit) => RefusedFiles.Read(visit.Shared<Inbox>(), visit.Route("list")) is { } found
        ? visit.PageAsync<RefusedFilePage>(new() { [nameof(RefusedFilePage.File)] = found.File, [nameof(RefusedFilePage.Problems)] = found.Problems }) : Failures.NotFoundAsync(visit.Http);

    public static async Task RefusedCsvAsync(Visit visit)
    {
        if (RefusedFiles.Read(visit.Shared<Inbox>(), visit.Route("list")) is not { } found)
        {
            await Failures.NotFoundAsync(visit.Http);
            return;
        }
        using var buffer = new MemoryStream();
        ProblemsCsv.Write(buffer, found.Problems);
        visit.Http.Response.Headers.ContentDisposition = "attachment; filename=\"problems.csv\"";
        await visit.BytesAsync(buffer.ToArray(), "text/csv; charset=utf-8");
    }

    public static async Task UploadAsync(Visit visit)
    {
        var taken = await UploadedFile.TakeAsync(visit);
        if (taken.Refusal is { } refusal)
        {
            await ShowListAsync(visit, refusal, taken.Status);
            return;
        }
        var enqueued = await visit.Shared<IJobQueue>().EnqueueAsync(new JobRequest($"{ImportJob}/{taken.Name}", ImportJob, new { File = taken.Name }, visit.Person!.UserName), visit.Stop);
        await visit.DoneAsync($"/console/jobs/{enqueued.RunId}", new($"已收到{taken.Name}，正在校验和导入。", $"{taken.Name} has arrived and is being checked and imported."));
    }

    private static async Task ShowListAsync(Visit visit, Text? refusal, int status)
    {
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        await visit.PageAsync<ImportListPage>(new()
        {
            [nameof(ImportListPage.Files)] = await visit.Get<SourceFiles>().ListAsync(visit.Stop), [nameof(ImportListPage.Refused)] = RefusedFiles.List(visit.Shared<Inbox>()), [nameof(ImportListPage.Refusal)] = refusal, [nameof(ImportListPage.Largest)] = visit.Rooms.Options.LargestUpload,
            [nameof(ImportListPage.Runs)] = await db.Set<JobRun>().AsNoTracking().Where(r => r.Job == ImportJob).OrderByDescending(r => r.Id).Take(10).ToListAsync(visit.Stop),
        }, status);
    }
}
