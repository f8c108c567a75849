using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Indicators;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>All releases, one of them with everything about it, and the reviewer's comparison.</summary>
internal static class ReleasePages
{
    private const int MostListed = 200;

    public static async Task ListAsync(Visit visit) =>
        await visit.PageAsync<ReleaseListPage>(new() { [nameof(ReleaseListPage.Cases)] = await ReleaseCase.ReadAsync(visit, q => q.OrderByDescending(r => r.Id).Take(MostListed)) });

    public static Task NewAsync(Visit visit) => visit.PageAsync<NewReleasePage>([]);

    public static async Task DraftAsync(Visit visit)
    {
        var form = await visit.FormAsync();
        var version = await visit.Get<IndicatorCubes>().CurrentDataVersionAsync(visit.Stop);
        var request = new DraftRequest(form.Value("publication"), form.Value("period").Trim(), [.. form["area"].OfType<string>()], [.. form["industry"].OfType<string>()], version);
        var drafted = await visit.Get<DraftRelease>().RunAsync(request, visit.Actor, visit.Stop);
        if (drafted.Refusal is { } refusal)
            await visit.PageAsync<NewReleasePage>(new() { [nameof(NewReleasePage.Refusal)] = refusal, [nameof(NewReleasePage.Given)] = request }, 409);
        else await visit.DoneAsync($"/console/releases/{drafted.ReleaseId}", new("草稿已建立。", "The draft is there."));
    }

    public static async Task ShowAsync(Visit visit)
    {
        if (await ReleaseCase.FindAsync(visit, visit.Id) is not { } found)
        {
            await Failures.NotFoundAsync(visit.Http);
            return;
        }
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        var (subject, seesAll) = ($"release/{visit.Id}", ConsoleRights.MaySeeJobs(visit.Person!));
        await visit.PageAsync<ReleaseDeskPage>(new()
        {
            [nameof(ReleaseDeskPage.Case)] = found,
            [nameof(ReleaseDeskPage.Checklist)] = await found.ChecklistAsync(visit),
            // Who else has read it is for those who look after it, not for the parties.
            [nameof(ReleaseDeskPage.Trail)] = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject == subject && (seesAll || e.Action.StartsWith("release."))).OrderBy(e => e.Id).ToListAsync(visit.Stop),
            [nameof(ReleaseDeskPage.Files)] = await db.Set<ReleaseFile>().CountAsync(f => f.ReleaseId == visit.Id, visit.Stop),
        });
    }

    /// <summary>Against the version readers have; without one, the latest of an earlier period.</summary>
    public static async Task ChangesAsync(Visit visit)
    {
        if (await ReleaseCase.FindAsync(visit, visit.Id) is not { } found || !ConsoleRights.MayRead(visit.Person!, found.Release))
        {
            await Failures.NotFoundAsync(visit.Http);
            return;
        }
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        var (publication, period) = (found.Release.Publication, found.Release.Period);
        var published = await db.Set<Release>().AsNoTracking()
            .Where(r => r.Publication == publication && r.Id != visit.Id && r.ApprovedAt != null && r.PreparedAt != null && r.PublishAt <= found.Now && r.WithdrawnAt == null && string.Compare(r.Period, period) <= 0)
            .OrderByDescending(r => r.Period).ThenByDescending(r => r.Version).FirstOrDefaultAsync(visit.Stop);
        var diff = published is null ? null : ReleaseDiff.Of(
            await FrozenRecords.ContentAsync(db, published, visit.Stop), await FrozenRecords.ContentAsync(db, found.Release, visit.Stop), published.Period == period);
        await visit.Get<PreviewRegister>().RecordAsync(visit.Id, visit.Person!.UserName, "changes", visit.Actor, visit.Stop);
        await visit.PageAsync<ChangesPage>(new() { [nameof(ChangesPage.Case)] = found, [nameof(ChangesPage.Published)] = published, [nameof(ChangesPage.Diff)] = diff });
    }
}
