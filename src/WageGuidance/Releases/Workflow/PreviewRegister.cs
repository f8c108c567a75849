using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Data;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Releases.Workflow;

/// <param name="Tokens">In the order of the readers, shown this once; null for whoever comes by the own account, empty where refused.</param>
public readonly record struct PreviewGranted(IReadOnlyList<string?> Tokens, Text? Refusal);

/// <summary>What the register opens to an account, now or later.</summary>
/// <param name="IsOpen">By the clock of the embargo.</param>
public sealed record PreviewAccess(PreviewReader Entry, Release Release, bool IsOpen);

/// <summary>
/// Pre-release access: limited, logged, revocable, and equal. Both sides of the table get it for the same time or neither does; whoever is left
/// alone on the register by a revocation loses access too.
/// </summary>
public sealed class PreviewRegister(IDbContextFactory<WageGuidanceContext> databases)
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);
    private const int MostReaders = 20;
    private static readonly string[] Frozen = ["submitted", "opinions", "certified", "approved", "prepared", "scheduled"];

    /// <summary>A publisher or reviewer lets named people of both sides see the frozen content.</summary>
    public async Task<PreviewGranted> GrantAsync(long releaseId, IReadOnlyList<NamedReader> readers, DateTimeOffset startsAt, DateTimeOffset endsAt, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = await ReleaseDesk.NowAsync(db, cancellationToken);
        if (await LockAsync(db, releaseId, cancellationToken) is not { } release) return Refused(new($"没有编号为{releaseId}的发布。", $"There is no release {releaseId}."));
        if (await NotAllowedAsync(db, actor, cancellationToken) is { } notAllowed) return Refused(notAllowed);
        if (!Frozen.Contains(release.State) || release.PublishAt <= now)
            return Refused(new("只有内容已冻结而尚未公开的发布才能安排提前阅读。", "Only a release whose content is frozen and not public yet can be shown ahead."));
        var present = await ActiveAsync(db, release, cancellationToken);
        if (Unfit(readers, present, startsAt, endsAt, now) is { } unfit) return Refused(unfit);
        if (await NoReaderAsync(db, readers, cancellationToken) is { } noReader) return Refused(noReader);

        var tokens = readers.Select(r => r.UserName is null ? RandomNumberGenerator.GetHexString(40, lowercase: true) : null).ToList();
        var rows = readers.Zip(tokens, (reader, token) => new PreviewReader
        {
            ReleaseId = releaseId, ContentSha256 = release.ContentSha256!, Name = reader.Name.Trim(), Organisation = reader.Organisation.Trim(), Party = reader.Party, UserName = reader.UserName, TokenSha256 = token is null ? null : HashOf(token),
            StartsAt = startsAt.ToUniversalTime(), EndsAt = endsAt.ToUniversalTime(), GrantedBy = actor.Name, GrantedAt = now,
        }).ToList();
        db.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, actor, "preview.grant", $"release/{releaseId}", new
        {
            content = release.ContentSha256, starts_at = startsAt.ToUniversalTime(), ends_at = endsAt.ToUniversalTime(),
            readers = rows.Select(r => new { id = r.Id, name = r.Name, organisation = r.Organisation, party = r.Party, account = r.UserName }),
        }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(tokens, null);
    }

    /// <summary>Ends the access of one entry, and of all others where that leaves one side without any.</summary>
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RevokeAsync(long releaseId, long readerId, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = await ReleaseDesk.NowAsync(db, cancellationToken);
        if (await LockAsync(db, releaseId, cancellationToken) is not { } release) return new($"没有编号为{releaseId}的发布。", $"There is no release {releaseId}.");
        if (await NotAllowedAsync(db, actor, cancellationToken) is { } notAllowed) return notAllowed;
        var rows = await db.Set<PreviewReader>().Where(r => r.ReleaseId == releaseId && r.RevokedAt == null).ToListAsync(cancellationToken);
        if (rows.FirstOrDefault(r => r.Id == readerId) is not { } revoked) return new("登记簿中没有该条目，或已撤销。", "There is no such entry on the register, or it is revoked already.");
        var others = rows.Where(r => r != revoked && r.ContentSha256 == revoked.ContentSha256).ToList();
        var all = BothSides(others.Select(r => r.Party)) ? [revoked] : (IReadOnlyList<PreviewReader>)[revoked, .. others];
        foreach (var row in all) (row.RevokedBy, row.RevokedAt) = (actor.Name, now);
        await db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, actor, "preview.revoke", $"release/{releaseId}", new { content = release.ContentSha256, readers = all.Select(r => r.Id) }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>The entry of a token that opens this release now; null for every other, whatever the reason.</summary>
    public async Task<(PreviewReader Reader, Release Release, TimeSpan Left)?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var hash = HashOf(token);
        var now = await ReleaseDesk.NowAsync(db, cancellationToken);
        var reader = await db.Set<PreviewReader>().AsNoTracking().FirstOrDefaultAsync(r => r.TokenSha256 == hash, cancellationToken);
        var id = reader?.ReleaseId ?? 0;
        var release = await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        // Another content is not what access was given to.
        return reader is not null && release is not null && reader.IsOpen(now) && release.ContentSha256 == reader.ContentSha256 && Frozen.Contains(release.State) ? (reader, release, reader.EndsAt - now) : null;
    }

    /// <summary>What is or will be open to a person by the own account, the next to begin first.</summary>
    public async Task<IReadOnlyList<PreviewAccess>> OpenToAsync(Person person, CancellationToken cancellationToken)
    {
        if (!person.Has(Role.PreReleaseReader)) return [];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = await ReleaseDesk.NowAsync(db, cancellationToken);
        var entries = await db.Set<PreviewReader>().AsNoTracking().Where(r => r.UserName == person.UserName && r.RevokedAt == null && r.EndsAt > now)
            .Join(db.Set<Release>().AsNoTracking(), r => r.ReleaseId, r => r.Id, (entry, release) => new { entry, release }).ToListAsync(cancellationToken);
        return [.. entries.Where(e => e.release.ContentSha256 == e.entry.ContentSha256 && Frozen.Contains(e.release.State)).OrderBy(e => e.entry.StartsAt).ThenBy(e => e.entry.Id)
            .Select(e => new PreviewAccess(e.entry, e.release, e.entry.IsOpen(now)))];
    }

    /// <summary>The register of a release, oldest entry first.</summary>
    public async Task<IReadOnlyList<PreviewReader>> OfAsync(long releaseId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<PreviewReader>().AsNoTracking().Where(r => r.ReleaseId == releaseId).OrderBy(r => r.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Writes into the trail what somebody has seen before the instant.</summary>
    public async Task RecordAsync(long releaseId, string reader, string path, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, actor, "preview.read", $"release/{releaseId}", new { reader, path }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Text? Unfit(IReadOnlyList<NamedReader> readers, List<PreviewReader> present, DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset now)
    {
        if (readers.Count is 0 or > MostReaders) return new($"请登记1至{MostReaders}人。", $"Name between 1 and {MostReaders} people.");
        if (readers.Any(r => string.IsNullOrWhiteSpace(r.Name) || string.IsNullOrWhiteSpace(r.Organisation) || r.Name.Length > 60 || r.Organisation.Length > 100))
            return new("每人须写明姓名（至多60字）与单位（至多100字）。", "Each person needs a name (at most 60 characters) and an organisation (at most 100).");
        if (readers.Any(r => r.Side is null)) return new("每人须注明所属一方。", "Each person needs a side.");
        if (endsAt <= startsAt || endsAt <= now) return new("结束时间须晚于开始时间且晚于当前时间。", "The end must come after the start and lie ahead.");
        if (endsAt - startsAt > Longest) return new($"提前阅读最长{Longest.Days}天。", $"Access lasts at most {Longest.Days} days.");
        if (readers.FirstOrDefault(r => r.UserName is not null && present.Exists(p => p.UserName == r.UserName)) is { } twice)
            return new($"{twice.Name}已在登记簿中。", $"{twice.Name} is on the register already.");
        if (present.Count > 0 && (present[0].StartsAt != startsAt.ToUniversalTime() || present[0].EndsAt != endsAt.ToUniversalTime()))
            return new("双方的开始与结束时间须相同：请使用现有登记的时间，或先撤销现有登记。", "Both sides have the same start and end: use those on the register, or revoke its entries first.");
        return BothSides([.. present.Select(r => r.Party), .. readers.Select(r => r.Party)])
            ? null : new("工会与企业方须同时获准：每一方至少登记一人。", "Trade unions and employers get access together: name at least one person of each side.");
    }

    /// <summary>Whoever is let in by an account has the role, and the account's names and side.</summary>
    private static async Task<Text?> NoReaderAsync(WageGuidanceContext db, IReadOnlyList<NamedReader> readers, CancellationToken cancellationToken)
    {
        foreach (var reader in readers.Where(r => r.UserName is not null))
            if (await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.UserName == reader.UserName, cancellationToken) is not { } person || !person.Has(Role.PreReleaseReader) || NamedReader.Of(person) != reader)
                return new($"{reader.Name}没有发布前获准阅读人账号。", $"{reader.Name} has no account of a pre-release reader.");
        return null;
    }

    private static bool BothSides(IEnumerable<string> parties)
    {
        var known = parties.ToHashSet(StringComparer.Ordinal);
        return known.Contains(Party.TradeUnion.Code) && known.Contains(Party.Employers.Code);
    }

    private static async Task<Text?> NotAllowedAsync(WageGuidanceContext db, Actor actor, CancellationToken cancellationToken) =>
        await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.UserName == actor.Name, cancellationToken) is not { } person ? ReleaseDesk.UnknownPerson(actor)
        : person.Has(Role.Publisher) || person.Has(Role.Reviewer) ? null
        : new($"{person.DisplayNameZh}没有所需角色（发布人、审核人），不能安排提前阅读。", $"{person.DisplayNameEn} may not arrange pre-release access: that takes the role publisher or reviewer.");

    private static Task<List<PreviewReader>> ActiveAsync(WageGuidanceContext db, Release release, CancellationToken cancellationToken) =>
        db.Set<PreviewReader>().AsNoTracking().Where(r => r.ReleaseId == release.Id && r.ContentSha256 == release.ContentSha256 && r.RevokedAt == null).OrderBy(r => r.Id).ToListAsync(cancellationToken);

    private static async Task<Release?> LockAsync(WageGuidanceContext db, long releaseId, CancellationToken cancellationToken) =>
        (await db.Set<Release>().FromSql($"SELECT * FROM release.release WHERE id = {releaseId} FOR UPDATE").ToListAsync(cancellationToken)).SingleOrDefault();

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static PreviewGranted Refused(Text reason) => new([], reason);
}
