using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Web.Desk;

/// <summary>A move as somebody sees it: allowed now, or why not.</summary>
public sealed record OfferedMove(MoveRule Rule, Text? Refusal);

/// <summary>A release with all that was signed and said about it, as it stood at one moment.</summary>
/// <param name="Opinions">Of every content it has had.</param>
/// <param name="Now">By the clock of the embargo.</param>
public sealed record ReleaseCase(Release Release, IReadOnlyList<SignOff> SignOffs, IReadOnlyList<Opinion> Opinions, IReadOnlyList<Person> People, DateTimeOffset Now)
{
    public Publication Publication => Publications.Find(Release.Publication)!;

    public Text Title => Publication.TitleOf(Release.Period);

    /// <summary>On the content now on the table.</summary>
    public IReadOnlyList<Opinion> PresentOpinions => [.. Opinions.Where(o => o.ContentSha256 == Release.ContentSha256)];

    public IReadOnlyList<AskedOrganisation> Silent => Release.OpinionsUntil is null ? [] : OpinionRound.Missing(OpinionRound.Asked(Publication, People), PresentOpinions);

    /// <summary>Whether the parties' opinions may not be read yet.</summary>
    public bool IsSealed => OpinionRound.IsSealed(Release, OpinionRound.Asked(Publication, People), PresentOpinions, SignOffs, Now);

    /// <summary>On the content now on the table, as the person may read them.</summary>
    public IReadOnlyList<Opinion> OpinionsFor(Person reader) => OpinionRound.ReadBy(reader, PresentOpinions, IsSealed);

    public bool IsPublic => Release.ApprovedAt is not null && Release.PreparedAt is not null && Release.PublishAt <= Now;

    public IReadOnlyList<string> Waived => [.. SignOffs.Where(s => s.ContentSha256 == Release.ContentSha256).Select(s => s.Waives).OfType<string>()];

    /// <summary>What the person may do now, and what their roles or the state would suggest but a rule forbids.</summary>
    public IReadOnlyList<OfferedMove> MovesFor(Person person) =>
    [
        .. ReleaseMoves.All.Where(r => r.Roles.Count > 0 && (r.Move != ReleaseMove.Write || Publication.Chapters.Any(c => c.TakesText)) && (r.From.Contains(Release.State) || r.Roles.Any(person.Has)))
            .Select(r => new OfferedMove(r, ReleaseMoves.Check(Release, SignOffs, Opinions, person, r.Move, Now)
                ?? (r.Move == ReleaseMove.Opine && !IsSealed ? OpinionRound.Unsealed : null))),
    ];

    public Text NameOf(string userName) => People.FirstOrDefault(p => p.UserName == userName)?.DisplayName
        ?? (userName switch { "schedule" => new("定时任务", "schedule"), "system" => new("系统", "system"), _ => new(userName, userName) });

    internal static async Task<ReleaseCase?> FindAsync(Visit visit, long id) => (await ReadAsync(visit, q => q.Where(r => r.Id == id))).SingleOrDefault();

    /// <summary>Newest first.</summary>
    internal static async Task<IReadOnlyList<ReleaseCase>> ReadAsync(Visit visit, Func<IQueryable<Release>, IQueryable<Release>> which)
    {
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        var releases = await which(db.Set<Release>().AsNoTracking()).OrderByDescending(r => r.Id).ToListAsync(visit.Stop);
        var ids = releases.Select(r => r.Id).ToList();
        var signOffs = (await db.Set<SignOff>().AsNoTracking().Where(s => ids.Contains(s.ReleaseId)).OrderBy(s => s.Id).ToListAsync(visit.Stop)).ToLookup(s => s.ReleaseId);
        var opinions = (await db.Set<Opinion>().AsNoTracking().Where(o => ids.Contains(o.ReleaseId)).OrderBy(o => o.Id).ToListAsync(visit.Stop)).ToLookup(o => o.ReleaseId);
        var people = await db.Set<Person>().AsNoTracking().OrderBy(p => p.UserName).ToListAsync(visit.Stop);
        var now = await InstantAsync(db, visit.Stop);
        return [.. releases.Select(r => new ReleaseCase(r, [.. signOffs[r.Id]], [.. opinions[r.Id]], people, now))];
    }

    internal static Task<DateTimeOffset> InstantAsync(WageGuidanceContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<DateTimeOffset>($"SELECT release.instant() AS \"Value\"").SingleAsync(cancellationToken);

    /// <summary>What has been written for its chapters.</summary>
    internal async Task<IReadOnlyDictionary<string, Text>> TextsAsync(Visit visit)
    {
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        return await db.Set<ChapterText>().AsNoTracking().Where(t => t.ReleaseId == Release.Id).ToDictionaryAsync(t => t.Chapter, t => new Text(t.TextZh, t.TextEn), visit.Stop);
    }

    /// <summary>What stands in the way; empty where nothing is frozen yet or all is decided.</summary>
    internal async Task<IReadOnlyList<ChecklistItem>> ChecklistAsync(Visit visit)
    {
        if (Release.State is not ("submitted" or "opinions" or "certified" or "approved" or "prepared")) return [];
        var soft = await visit.Get<CollectReleaseInputs>().SoftProblemsAsync(Release.DataVersion, visit.Stop);
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        var at = Release.PublishAt ?? Publication.DueAt(Release.Period);
        return ReleaseChecklist.Of(new(await FrozenRecords.ContentAsync(db, Release, visit.Stop), Now, at, Release.OpinionsUntil, Silent, soft, Waived)
        {
            Around = await Surroundings.OfAsync(db, Release, at, visit.Stop),
        });
    }
}
