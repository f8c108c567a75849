using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Notices;

/// <summary>What a token stands for; never whose address it is.</summary>
public sealed record KnownSubscription(string Language, string Publication, bool Confirmed);

/// <summary>
/// Asking to be told, saying that one meant it (double opt-in) and ending it. The answer to a request is the same whether the address is known or not.
/// </summary>
public sealed class Subscriptions(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <summary>Unanswered questions at one time: nobody can have us write to a thousand strangers.</summary>
    public const int MostUnanswered = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <returns>Why not; null where taken, or where it was known already.</returns>
    public async Task<Text?> AskAsync(string address, string language, string publication, CancellationToken cancellationToken)
    {
        var plain = address.Trim().ToLowerInvariant();
        if (!MailAddress.IsValid(plain)) return new("邮件地址无效。", "This is not a mail address.");
        if (language is not ("zh" or "en")) return new("语言应为 zh 或 en。", "The language is zh or en.");
        if (Publications.Find(publication) is null) return new("没有该刊物。", "There is no such publication.");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Who never answered is forgotten, and may ask again.
        await db.Database.ExecuteSqlAsync($"DELETE FROM release.subscriber WHERE confirmed_at IS NULL AND asked_at < now() - {Patience}", cancellationToken);
        if (await db.Set<Subscriber>().CountAsync(s => s.ConfirmedAt == null, cancellationToken) >= MostUnanswered)
            return new("目前待确认的订阅过多，请稍后再试。", "Too many subscriptions wait for an answer; please try again later.");
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO release.subscriber (address, language, publication, token, asked_at) VALUES ({plain}, {language}, {publication}, {token}, now())
            ON CONFLICT (address, publication) DO NOTHING
            """, cancellationToken);
        return null;
    }

    /// <returns>Null where nobody has this token.</returns>
    public async Task<KnownSubscription?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Subscriber>().AsNoTracking().Where(s => s.Token == token).Select(s => new KnownSubscription(s.Language, s.Publication, s.ConfirmedAt != null)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <returns>False where nobody has this token.</returns>
    public async Task<bool> ConfirmAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Database.ExecuteSqlAsync($"UPDATE release.subscriber SET confirmed_at = coalesce(confirmed_at, release.instant()) WHERE token = {token}", cancellationToken) > 0;
    }

    /// <summary>Deletes the address. To end what has ended is no fault.</summary>
    public async Task EndAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"DELETE FROM release.subscriber WHERE token = {token}", cancellationToken);
    }
}
