using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Briefings.Document;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>An unpublished content with the decisions on it so far, in the shape the public pages take: what they will show once the instant has come.</summary>
internal sealed record PreviewContent(Read Read, ReleaseDecisions Decisions)
{
    private static readonly Text NotYet = new("尚未办理", "not done yet");

    public int Version => Read.Release.Version;

    /// <summary>Version and instant are those it has, else those it would get now; opinions under seal are left out but the reader's own.</summary>
    public static async Task<PreviewContent> ReadAsync(WageGuidanceContext db, Release release, Person? reader, CancellationToken cancellationToken)
    {
        var content = await FrozenRecords.ContentAsync(db, release, cancellationToken);
        var version = release.Version ?? 1 + (await db.Set<Release>().AsNoTracking().Where(r => r.Publication == release.Publication && r.Period == release.Period).MaxAsync(r => r.Version, cancellationToken) ?? 0);
        var publication = Publications.Find(release.Publication)!;
        var decisions = release.DecisionsSha256 is not null ? await FrozenRecords.DecisionsAsync(db, release, cancellationToken) : await SoFarAsync(db, release, publication, version, reader, cancellationToken);
        var shown = new PublishedRelease(release.Id, release.Publication, release.Period, version, release.Areas, release.Industries, release.PublishAt ?? publication.DueAt(release.Period),
            release.ContentSha256!, release.DecisionsSha256 ?? "–", release.DataVersion, null, null, IsCurrent: true);
        return new(new(shown, content), decisions);
    }

    /// <summary>For the cover of a printed preview; what nobody has signed yet is said to be so.</summary>
    public BriefingDecisions ForCover() => new(
        [.. Decisions.Opinions.Select(o => new PartyOpinion(o.PartyName, o.Organisation, o.Stance == OpinionRound.NoneGiven ? "none" : o.Stance, o.Text ?? Text.Empty, o.Demo))],
        Read.Release.DecisionsSha256, By("certify"), By("approve"));

    private Text By(string step) => Decisions.SignOffs.LastOrDefault(s => s.Step == step)?.Person ?? NotYet;

    private static async Task<ReleaseDecisions> SoFarAsync(WageGuidanceContext db, Release release, Publication publication, int version, Person? reader, CancellationToken cancellationToken)
    {
        var people = await db.Set<Person>().AsNoTracking().ToListAsync(cancellationToken);
        var given = await db.Set<Opinion>().AsNoTracking().Where(o => o.ReleaseId == release.Id && o.ContentSha256 == release.ContentSha256).ToListAsync(cancellationToken);
        var signOffs = await db.Set<SignOff>().AsNoTracking().Where(s => s.ReleaseId == release.Id).ToListAsync(cancellationToken);
        var now = await ReleaseCase.InstantAsync(db, cancellationToken);
        var isSealed = OpinionRound.IsSealed(release, OpinionRound.Asked(publication, people), given, signOffs, now);
        var opinions = OpinionRound.ReadBy(reader, given, isSealed).Where(o => o.Stance != OpinionRound.Sealed).ToList();
        // While the round is open silence means nothing yet.
        var asked = release.OpinionsUntil is null || (release.State == "opinions" && release.OpinionsUntil > now) ? [] : OpinionRound.Asked(publication, people);
        return ReleaseDecisions.Close(release.ContentSha256!, version, asked, opinions, signOffs, people, now);
    }
}
