using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>
/// A release on the table: its row locked, all that was signed and said about it, who wants to move it. What is changed takes effect
/// with <see cref="CloseAsync"/>, together with its sign-off and its audit entry, or not at all.
/// </summary>
internal sealed class ReleaseDesk : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly Actor _actor;
    private readonly MoveRule _rule;
    private readonly string? _contentBefore;
    private readonly Release? _release;

    private ReleaseDesk(WageGuidanceContext db, IDbContextTransaction transaction, Actor actor, MoveRule rule, Release? release) =>
        (Db, _transaction, _actor, _rule, _release, _contentBefore) = (db, transaction, actor, rule, release, release?.ContentSha256);

    public static readonly Text ContentReplaced = new("内容已被替换，本次操作针对的不是现行内容；请阅读现行内容后再办理。", "The content has been replaced since you read it; read the present one before you decide.");

    public WageGuidanceContext Db { get; }

    /// <summary>Why the move is not allowed; then nothing else here may be used.</summary>
    public Text? Refusal { get; private set; }
    public Release Release => _release ?? throw new InvalidOperationException("There is no such release.");
    public IReadOnlyList<SignOff> SignOffs { get; private set; } = [];
    public IReadOnlyList<Person> People { get; private set; } = [];

    /// <summary>Who makes the move; null for a job.</summary>
    public Person? Person { get; private set; }

    /// <summary>Of the content that is on the table now.</summary>
    public IReadOnlyList<Opinion> Opinions { get; private set; } = [];

    /// <summary>By the clock of the embargo, read under the lock.</summary>
    public DateTimeOffset Now { get; private set; }

    public Publication Publication => Publications.Of(Release);

    /// <summary>Codes waived for the content on the table.</summary>
    public IReadOnlyList<string> Waived => [.. SignOffs.Where(s => s.ContentSha256 == Release.ContentSha256).Select(s => s.Waives).OfType<string>()];

    public IReadOnlyList<AskedOrganisation> MissingOpinions => OpinionRound.Missing(OpinionRound.Asked(Publication, People), Opinions);

    /// <param name="onContent">Hash of the content the person has read: a decision on it is not taken for another. Null where the caller names none.</param>
    public static async Task<ReleaseDesk> OpenAsync(IDbContextFactory<WageGuidanceContext> databases, long releaseId, ReleaseMove move, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var rows = await db.Set<Release>().FromSql($"SELECT * FROM release.release WHERE id = {releaseId} FOR UPDATE").ToListAsync(cancellationToken);
            var desk = new ReleaseDesk(db, transaction, actor, ReleaseMoves.Rule(move), rows.SingleOrDefault());
            await desk.ReadAsync(releaseId, cancellationToken);
            if (desk.Refusal is null && onContent is not null && onContent != desk.Release.ContentSha256) desk.Refusal = ContentReplaced;
            return desk;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    private async Task ReadAsync(long releaseId, CancellationToken cancellationToken)
    {
        if (_release is null)
        {
            Refusal = new($"没有编号为{releaseId}的发布。", $"There is no release {releaseId}.");
            return;
        }
        Now = await NowAsync(Db, cancellationToken);
        SignOffs = await Db.Set<SignOff>().AsNoTracking().Where(s => s.ReleaseId == releaseId).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        var opinions = await Db.Set<Opinion>().Where(o => o.ReleaseId == releaseId).OrderBy(o => o.Id).ToListAsync(cancellationToken);
        Opinions = [.. opinions.Where(o => o.ContentSha256 == _release.ContentSha256)];
        People = await Db.Set<Person>().AsNoTracking().OrderBy(p => p.UserName).ToListAsync(cancellationToken);
        Person = People.FirstOrDefault(p => p.UserName == _actor.Name);
        Refusal = _rule.Roles.Count > 0 && Person is null
            ? UnknownPerson(_actor)
            : ReleaseMoves.Check(_release, SignOffs, opinions, Person, _rule.Move, Now);
    }

    /// <summary>Signs the move, records it, and makes it so.</summary>
    /// <param name="state">Where the move does not end in the state of its rule.</param>
    public async Task CloseAsync(Text note, object details, CancellationToken cancellationToken, string? waives = null, string? state = null)
    {
        Release.State = state ?? _rule.To ?? Release.State;
        Db.Add(Sign(note, waives));
        await Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(Db, _actor, $"release.{_rule.Step}", $"release/{Release.Id}", details, cancellationToken);
        await _transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The sign-off that <see cref="CloseAsync"/> will write.</summary>
    public SignOff Sign(Text note, string? waives = null) => new()
    {
        ReleaseId = Release.Id, ContentSha256 = Release.ContentSha256 ?? _contentBefore, Step = _rule.Step, Waives = waives, Person = _actor.Name,
        Role = _rule.Roles.FirstOrDefault(r => Person is not null && Person.Has(r))?.Code ?? "job", At = Now, NoteZh = note.Zh, NoteEn = note.En,
    };

    /// <summary>Only one release of a publication and period at a time is between submission and schedule, and only one gets a version.</summary>
    public Task LockPeriodAsync(CancellationToken cancellationToken) =>
        Db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"release/{Release.Publication}/{Release.Period}"}, 0))", cancellationToken);

    /// <summary>Keeps bytes under their hash.</summary>
    public async Task<string> KeepAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var hash = CanonicalJson.Sha256(bytes);
        await Db.Database.ExecuteSqlAsync($"INSERT INTO release.content_blob (sha256, length, bytes) VALUES ({hash}, {bytes.LongLength}, {bytes}) ON CONFLICT (sha256) DO NOTHING", cancellationToken);
        return hash;
    }

    public Task<ReleaseContent> ContentAsync(CancellationToken cancellationToken) => FrozenRecords.ContentAsync(Db, Release, cancellationToken);

    public static Task<DateTimeOffset> NowAsync(WageGuidanceContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<DateTimeOffset>($"SELECT release.instant() AS \"Value\"").SingleAsync(cancellationToken);

    public static Text UnknownPerson(Actor actor) => new($"没有用户{actor.Name}。", $"There is no person called {actor.Name}.");

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }
}
