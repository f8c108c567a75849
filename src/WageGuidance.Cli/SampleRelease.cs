using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Indicators;
using WageGuidance.Jobs;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Work;

namespace WageGuidance.Cli;

/// <summary>
/// Takes a sample release through the real states, each step by another demonstration person. It looks at the state and does the next step,
/// so that after an interruption it goes on where it was.
/// </summary>
internal sealed class SampleRelease(IServiceProvider services, string period, IReadOnlyList<string> industries)
{
    /// <summary>Why it follows a version that is out, e.g. because its scope is wider.</summary>
    public Revision? Revision { get; init; }

    /// <summary>Which of the releases of this scope: 1 is the first.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Days after the one of the calendar rule, for a revision.</summary>
    public int DaysLater { get; init; }

    /// <summary>Makes the files in this process, where no worker shares the queue.</summary>
    public bool DrawsItself { get; init; }

    private static readonly Actor Analyst = new(DemoPeople.Analyst, ActedFor: true);
    private static readonly Actor Statistician = new(DemoPeople.Statistician, ActedFor: true);
    private static readonly Actor Reviewer = new(DemoPeople.Reviewer, ActedFor: true);
    private static readonly Actor Publisher = new(DemoPeople.Publisher, ActedFor: true);
    private static readonly Text Note = new("示例发布", "sample release");
    private readonly CollectReleaseInputs collect = services.GetRequiredService<CollectReleaseInputs>();

    /// <param name="progress">Told how many packs are drawn.</param>
    public async Task RunAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        while (await NextAsync(progress, cancellationToken)) cancellationToken.ThrowIfCancellationRequested();
    }

    /// <returns>False once the release is scheduled.</returns>
    private async Task<bool> NextAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        var release = await FindAsync(cancellationToken);
        switch (release?.State)
        {
            case null:
                var dataVersion = await services.GetRequiredService<IndicatorCubes>().CurrentDataVersionAsync(cancellationToken);
                var request = new DraftRequest(Publications.QuarterlyBriefing.Code, period, [Regions.InnerMongolia], industries, dataVersion);
                Done((await services.GetRequiredService<DraftRelease>().RunAsync(request, Analyst, cancellationToken)).Refusal);
                return true;
            case "draft":
                Done((await services.GetRequiredService<SubmitRelease>().RunAsync(release.Id, await collect.RunAsync(release, cancellationToken), Analyst, cancellationToken, Revision)).Refusal);
                return true;
            case "submitted":
                await WaiveAsync(release, cancellationToken);
                Done(await services.GetRequiredService<OpenOpinions>().RunAsync(release.Id, DateTimeOffset.UtcNow.AddHours(1), Analyst, cancellationToken));
                return true;
            case "opinions":
                // All have answered where a start was interrupted here: the round is then closed.
                foreach (var (person, stance, words) in await AreMissingAsync(release, cancellationToken) ? DemoPeople.Opinions : [])
                    Done(await services.GetRequiredService<GiveOpinion>().RunAsync(release.Id, new(release.ContentSha256!, stance, words), new Actor(person, ActedFor: true), cancellationToken));
                Done(await services.GetRequiredService<CertifyRelease>().RunAsync(release.Id, Note, Statistician, cancellationToken));
                return true;
            case "certified":
                Done(await services.GetRequiredService<ApproveRelease>().RunAsync(release.Id, await collect.SoftProblemsAsync(release.DataVersion, cancellationToken), Note, Reviewer, cancellationToken));
                return true;
            case "approved":
                if (DrawsItself) await DrawAsync(release, progress, cancellationToken);
                else await PrepareAsync(release, progress, cancellationToken);
                return true;
            case "prepared":
                Done(await services.GetRequiredService<ScheduleRelease>().RunAsync(release.Id, DueAt, await collect.SoftProblemsAsync(release.DataVersion, cancellationToken), Publisher, cancellationToken));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The day on which the calendar would have had it: long past, which is waived in writing.</summary>
    private DateTimeOffset DueAt => Publications.QuarterlyBriefing.DueAt(period).AddDays(DaysLater);

    private async Task<Release?> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
        var scope = industries.ToArray();
        return await db.Set<Release>().AsNoTracking()
            .Where(r => r.Publication == Publications.QuarterlyBriefing.Code && r.Period == period && r.State != "abandoned" && r.Industries == scope)
            .OrderBy(r => r.Id).Skip(Number - 1).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<bool> AreMissingAsync(Release release, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<ReleaseList>().FindAsync(release.Id, null, 0, cancellationToken))!.Silent.Count > 0;

    /// <summary>What the jobs of a release do, one after the other.</summary>
    private async Task DrawAsync(Release release, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var packs = release.Areas.SelectMany(area => release.Industries.Select(industry => (Area: area, Industry: industry))).ToList();
        foreach (var (area, industry) in packs)
        {
            Done((await services.GetRequiredService<Briefings.Packs.RenderPack>().RunAsync(release.Id, area, industry, cancellationToken)).Refusal);
            progress(packs.IndexOf((area, industry)) + 1, packs.Count);
        }
        Done(await services.GetRequiredService<Briefings.Api.ApiFiles>().RunAsync(release.Id, cancellationToken));
        Done(await services.GetRequiredService<Briefings.Share.ShareFiles>().RunAsync(release.Id, cancellationToken));
        Done(await services.GetRequiredService<MarkPrepared>().RunAsync(release.Id, Publisher, cancellationToken));
    }

    /// <summary>What stands in the way of a sample made long after its day is waived one by one, with its reason.</summary>
    private async Task WaiveAsync(Release release, CancellationToken cancellationToken)
    {
        var details = await services.GetRequiredService<ReleaseList>().FindAsync(release.Id, DueAt, await collect.SoftProblemsAsync(release.DataVersion, cancellationToken), cancellationToken);
        foreach (var item in details!.Checklist.Where(i => i is { Waivable: true, Waived: false }))
            Done(await services.GetRequiredService<WaiveCheck>().RunAsync(release.Id, item.Code, new("示例数据补发：本项豁免仅用于演示。", "Sample released after its day: waived for demonstration only."), Reviewer, cancellationToken));
    }

    private async Task PrepareAsync(Release release, Action<int, int> progress, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
        // What failed before this start is tried again now.
        var start = await db.Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken);
        await services.GetRequiredService<IJobQueue>().EnqueueAsync(
            new JobRequest($"{PrepareReleaseJob.Name}/{release.Id}", PrepareReleaseJob.Name, new PrepareReleaseJob.Arguments(release.Id), DemoPeople.Publisher), cancellationToken);
        var total = release.Areas.Length * release.Industries.Length;
        for (var shown = -1; ;)
        {
            if (await db.Set<Release>().AsNoTracking().AnyAsync(r => r.Id == release.Id && r.State != "approved", cancellationToken)) return;
            if (await FailureAsync(db, release.Id, start, cancellationToken) is { } failed)
                throw new EnvironmentProblem($"The files of the sample release could not be made ({failed.Key}); put right what is named here and start again: {failed.Error}",
                    $"示例发布的文件未能生成（{failed.Key}）：请按上述原因处理后重新启动。");
            var drawn = await db.Set<ReleaseFile>().AsNoTracking().CountAsync(f => f.ReleaseId == release.Id && f.Path.EndsWith("/" + Briefings.Packs.PackManifest.SignatureName), cancellationToken);
            if (drawn != shown) progress(shown = drawn, total);
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    /// <summary>The first unit of this release that has failed for good since <paramref name="after"/>.</summary>
    private static Task<JobRun?> FailureAsync(WageGuidanceContext db, long releaseId, DateTimeOffset after, CancellationToken cancellationToken) => db.Set<JobRun>().AsNoTracking()
        .Where(r => r.FinishedAt > after && r.State == "failed"
            && (r.Key == $"{PrepareReleaseJob.Name}/{releaseId}" || r.Key.StartsWith($"{RenderPackJob.Name}/{releaseId}/") || r.Key.StartsWith($"{FinishPreparingJob.Name}/{releaseId}/")))
        .OrderBy(r => r.Id).FirstOrDefaultAsync(cancellationToken);

    private static void Done(Text? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException($"{refusal.Zh} {refusal.En}");
    }
}
