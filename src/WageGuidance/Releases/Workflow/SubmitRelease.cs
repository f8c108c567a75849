using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Releases.Workflow;

/// <param name="ContentSha256">Null where refused.</param>
public readonly record struct Submitted(string? ContentSha256, Text? Refusal);

/// <summary>Composes the content, freezes it under its hash and hands it in for review. Whoever submits is the author.</summary>
public sealed class SubmitRelease(IDbContextFactory<WageGuidanceContext> databases)
{
    private static readonly string[] InFlight = ["submitted", "opinions", "certified", "approved", "prepared"];
    private static readonly string[] OutOrSoon = ["scheduled", "withdrawn"];

    /// <param name="revision">Needed where a version of the period is out or scheduled, and only there.</param>
    public async Task<Submitted> RunAsync(long releaseId, ReleaseInputs inputs, Actor actor, CancellationToken cancellationToken, Revision? revision = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Submit, actor, cancellationToken);
        if (desk.Refusal is { } notAllowed) return new(null, notAllowed);
        var release = desk.Release;
        var scope = new Scope(release.Areas, release.Industries);
        if (ComposeRelease.Refusal(desk.Publication, scope, release.DataVersion, inputs) is { } cannot) return new(null, cannot);

        // The content names the version it replaces, so that must not change until this one is scheduled.
        await desk.LockPeriodAsync(cancellationToken);
        var same = desk.Db.Set<Release>().AsNoTracking().Where(r => r.Publication == release.Publication && r.Period == release.Period && r.Id != release.Id);
        if (await same.Where(r => InFlight.Contains(r.State)).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken) is { } other)
            return new(null, new($"同一期的发布{other}正在办理，须先排定或终止。", $"Release {other} of the same period is under way; schedule or abandon it first."));
        var previous = await same.Where(r => OutOrSoon.Contains(r.State)).MaxAsync(r => r.Version, cancellationToken);

        if (Revision.Refusal(revision, previous) is { } unfounded) return new(null, unfounded);

        await DisclosureOverTime.LockAsync(desk.Db, cancellationToken);
        var earlier = await DisclosureOverTime.EarlierAsync(desk.Db, release, cancellationToken);
        var review = new DisclosureReview(databases);
        var kept = inputs with { Cubes = await DisclosureOverTime.KeepWithheldAsync(review, inputs.Cubes, earlier, cancellationToken) };
        var content = ComposeRelease.From(desk.Publication, release.Period, scope, release.DataVersion, kept, new(previous, revision, await IssueBeforeAsync(desk, cancellationToken))
        {
            Replaced = previous is null ? null : await FrozenRecords.ContentAsync(desk.Db, await same.SingleAsync(r => r.Version == previous, cancellationToken), cancellationToken),
        });
        if (await DisclosureOverTime.RefusalAsync(review, content, earlier, cancellationToken) is { } disclosed) return new(null, disclosed);
        if (ReleaseChecklist.OfContent(content).Select(p => p.Text).ToList() is { Count: > 0 } problems)
            return new(null, new(string.Join("", problems.Select(p => p.Zh)), string.Join(" ", problems.Select(p => p.En))));

        release.ContentSha256 = await desk.KeepAsync(CanonicalJson.Bytes(content), cancellationToken);
        release.Author = actor.Name;
        await desk.CloseAsync(Text.Empty, new { content = release.ContentSha256, data_version = release.DataVersion, previous_version = previous, revision }, cancellationToken);
        return new(release.ContentSha256, null);
    }

    /// <summary>The newest earlier period that is out or scheduled, at its highest version that is not withdrawn; null where there is none.</summary>
    private static async Task<ReleaseContent?> IssueBeforeAsync(ReleaseDesk desk, CancellationToken cancellationToken)
    {
        var (publication, period) = (desk.Release.Publication, desk.Release.Period);
        var before = await desk.Db.Set<Release>().AsNoTracking()
            .Where(r => r.Publication == publication && r.State == "scheduled" && string.Compare(r.Period, period) < 0)
            .OrderByDescending(r => r.Period).ThenByDescending(r => r.Version).FirstOrDefaultAsync(cancellationToken);
        return before is null ? null : await FrozenRecords.ContentAsync(desk.Db, before, cancellationToken);
    }
}
