using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Data;
using WageGuidance.Releases.Workflow;

namespace WageGuidance.Releases;

/// <summary>A release as the console and the command line show it.</summary>
/// <param name="Opinions">On the content now on the table, as whoever asked may read them.</param>
/// <param name="Silent">Organisations asked that have not answered; empty before opinions are opened.</param>
/// <param name="History">All sign-offs, oldest first, of every content it has had.</param>
public sealed record ReleaseDetails(Release Release, IReadOnlyList<Opinion> Opinions, IReadOnlyList<AskedOrganisation> Silent, IReadOnlyList<SignOff> History)
{
    /// <summary>What stands in its way; empty before submission and after scheduling.</summary>
    public IReadOnlyList<ChecklistItem> Checklist { get; init; } = [];
}

/// <summary>All releases with where they stand.</summary>
public sealed class ReleaseList(IDbContextFactory<WageGuidanceContext> databases)
{
    private static readonly string[] UnderWay = ["submitted", "opinions", "certified", "approved", "prepared"];

    /// <summary>Newest first, without their checklists.</summary>
    public async Task<IReadOnlyList<ReleaseDetails>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, db.Set<Release>(), null, cancellationToken);
    }

    /// <param name="publishAt">The instant under consideration: the release's own, or one that is not set yet.</param>
    /// <param name="softProblems">Doubtful rows of the release's source files that nobody has accepted.</param>
    /// <param name="reader">User name of who asks: under seal only the own organisation's opinion is shown.</param>
    public async Task<ReleaseDetails?> FindAsync(long releaseId, DateTimeOffset? publishAt, int softProblems, CancellationToken cancellationToken, string? reader = null)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var details = (await ReadAsync(db, db.Set<Release>().Where(r => r.Id == releaseId), reader, cancellationToken)).SingleOrDefault();
        if (details is null || !UnderWay.Contains(details.Release.State)) return details;
        var waived = details.History.Where(s => s.ContentSha256 == details.Release.ContentSha256).Select(s => s.Waives).OfType<string>().ToList();
        return details with
        {
            Checklist = ReleaseChecklist.Of(new(
                await FrozenRecords.ContentAsync(db, details.Release, cancellationToken), await ReleaseDesk.NowAsync(db, cancellationToken), publishAt,
                details.Release.OpinionsUntil, details.Silent, softProblems, waived) { Around = await Surroundings.OfAsync(db, details.Release, publishAt, cancellationToken) }),
        };
    }

    private static async Task<IReadOnlyList<ReleaseDetails>> ReadAsync(WageGuidanceContext db, IQueryable<Release> which, string? reader, CancellationToken cancellationToken)
    {
        var releases = await which.AsNoTracking().OrderByDescending(r => r.Id).ToListAsync(cancellationToken);
        var ids = releases.Select(r => r.Id).ToList();
        var opinions = (await db.Set<Opinion>().AsNoTracking().Where(o => ids.Contains(o.ReleaseId)).OrderBy(o => o.Id).ToListAsync(cancellationToken)).ToLookup(o => o.ReleaseId);
        var history = (await db.Set<SignOff>().AsNoTracking().Where(s => ids.Contains(s.ReleaseId)).OrderBy(s => s.Id).ToListAsync(cancellationToken)).ToLookup(s => s.ReleaseId);
        var people = await db.Set<Person>().AsNoTracking().ToListAsync(cancellationToken);
        var asking = people.FirstOrDefault(p => p.UserName == reader);
        var now = await ReleaseDesk.NowAsync(db, cancellationToken);
        return
        [
            .. releases.Select(release =>
            {
                var given = opinions[release.Id].Where(o => o.ContentSha256 == release.ContentSha256).ToList();
                var asked = release.OpinionsUntil is null ? [] : OpinionRound.Asked(Publications.Of(release), people);
                IReadOnlyList<SignOff> signed = [.. history[release.Id]];
                var silent = OpinionRound.Missing(asked, given);
                return new ReleaseDetails(release, OpinionRound.ReadBy(asking, given, OpinionRound.IsSealed(release, asked, given, signed, now)), silent, signed);
            }),
        ];
    }
}
