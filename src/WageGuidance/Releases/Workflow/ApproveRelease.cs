using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>The reviewer approves: the record of decisions is closed, the version is given, and from now on nothing of either changes.</summary>
public sealed class ApproveRelease(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <param name="softProblems">Doubtful rows of the release's source files that nobody has accepted.</param>
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, int softProblems, Text note, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Approve, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return refusal;
        var release = desk.Release;
        var content = await desk.ContentAsync(cancellationToken);
        var facts = new ChecklistFacts(content, desk.Now, PublishAt: null, release.OpinionsUntil, desk.MissingOpinions, softProblems, desk.Waived) { Around = await Surroundings.OfAsync(desk.Db, release, null, cancellationToken) };
        if (ReleaseChecklist.Refusal(ReleaseChecklist.Of(facts)) is { } blocked) return blocked;

        await desk.LockPeriodAsync(cancellationToken);
        await DisclosureOverTime.LockAsync(desk.Db, cancellationToken);
        if (await DisclosureOverTime.RefusalSinceAsync(databases, desk, cancellationToken) is { } disclosed) return disclosed;
        // Abandoned versions count: a number that somebody has seen is never given twice.
        var version = 1 + (await desk.Db.Set<Release>().AsNoTracking().Where(r => r.Publication == release.Publication && r.Period == release.Period)
            .MaxAsync(r => r.Version, cancellationToken) ?? 0);
        var decisions = ReleaseDecisions.Close(release.ContentSha256!, version, OpinionRound.Asked(desk.Publication, desk.People), desk.Opinions,
            [.. desk.SignOffs, desk.Sign(note)], desk.People, desk.Now);

        release.Version = version;
        release.DecisionsSha256 = await desk.KeepAsync(CanonicalJson.Bytes(decisions), cancellationToken);
        release.ApprovedAt = desk.Now;
        await desk.CloseAsync(note, new { content = release.ContentSha256, decisions = release.DecisionsSha256, version }, cancellationToken);
        return null;
    }
}
