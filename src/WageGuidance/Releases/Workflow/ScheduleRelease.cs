using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>Sets the instant at which a prepared release becomes readable, once nothing on the checklist is in its way.</summary>
public sealed class ScheduleRelease(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <param name="softProblems">Doubtful rows of the release's source files that nobody has accepted.</param>
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, DateTimeOffset publishAt, int softProblems, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Schedule, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return refusal;
        var release = desk.Release;
        var facts = new ChecklistFacts(await desk.ContentAsync(cancellationToken), desk.Now, publishAt, release.OpinionsUntil, desk.MissingOpinions, softProblems, desk.Waived)
        {
            Around = await Surroundings.OfAsync(desk.Db, release, publishAt, cancellationToken),
        };
        if (ReleaseChecklist.Refusal(ReleaseChecklist.Of(facts)) is { } blocked) return blocked;

        var files = await PreparedFiles.ReadAsync(desk.Db, releaseId, cancellationToken);
        if (desk.SignOffs.Last(s => s.Step == ReleaseMoves.Rule(ReleaseMove.Prepare).Step).NoteEn != files.Words.En)
            return new("文件与备妥时的清单不符，不能发布。", "The files are not those that were prepared, so the release cannot be scheduled.");

        await desk.LockPeriodAsync(cancellationToken);
        await DisclosureOverTime.LockAsync(desk.Db, cancellationToken);
        if (await DisclosureOverTime.RefusalSinceAsync(databases, desk, cancellationToken) is { } disclosed) return disclosed;
        var later = await desk.Db.Set<Release>().AsNoTracking()
            .Where(r => r.Publication == release.Publication && r.Period == release.Period && r.Version < release.Version && r.PublishAt > publishAt.ToUniversalTime())
            .MaxAsync(r => r.Version, cancellationToken);
        if (later is { } earlier)
            return new($"第{earlier}版尚未到发布时间，本版不得先于其发布。", $"Version {earlier} comes out later than that, and this version may not overtake it.");

        release.PublishAt = publishAt.ToUniversalTime();
        await desk.CloseAsync(desk.Publication.LocalTime(publishAt),
            new { publish_at = release.PublishAt, version = release.Version, waived = desk.Waived }, cancellationToken);
        return null;
    }
}
