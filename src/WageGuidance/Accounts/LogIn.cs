using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Accounts;

/// <param name="Person">Who logged in; null where refused.</param>
/// <param name="Refusal">The same words for a wrong name, a wrong password and a disabled account.</param>
/// <param name="Wait">How long the name stays blocked; zero where it is not.</param>
public readonly record struct LoggedIn(Person? Person, Text? Refusal, TimeSpan Wait = default);

/// <summary>Checks name and password. Five failures cost nothing, each further one blocks the name for twice as long; all are in the audit trail.</summary>
public sealed class LogIn(IDbContextFactory<WageGuidanceContext> databases)
{
    private static readonly Text Wrong = new("用户名或口令不正确。", "The user name or the password is wrong.");

    /// <param name="device">Of a browser from which this person has logged in before: its failures are counted apart, so that a stranger's guesses do not keep the person out. Null for any other.</param>
    public async Task<LoggedIn> RunAsync(string userName, string password, CancellationToken cancellationToken, string? device = null)
    {
        var name = userName.Trim();
        using var turn = await PasswordCheck.TurnAsync(cancellationToken);
        if (turn is null) return new(null, PasswordCheck.Busy);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = await NowAsync(db, cancellationToken);
        var throttle = await LoginThrottle.LockAsync(db, device is null ? name : $"{name}\n{device}", now, cancellationToken);
        // Not tried and not counted: otherwise anybody could keep somebody else out for good.
        if (throttle.BlockedUntil - now is { Ticks: > 0 } left) return new(null, Blocked(left), left);

        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.UserName == name, cancellationToken);
        var fits = password.Length <= People.LongestPassword && PasswordCheck.Fits(person, password);
        if (!fits || person!.Disabled)
        {
            throttle.Fail(now);
            await db.SaveChangesAsync(cancellationToken);
            await LoginThrottle.ForgetOldAsync(db, now, cancellationToken);
            // A name nobody has is not written down: it may be a password typed into the wrong field.
            await AuditTrail.AppendAsync(db, Actor.System, "session.refuse", person is null ? "person" : $"person/{person.UserName}",
                new { reason = person is null ? "unknown-name" : fits ? "disabled" : "wrong-password", failures = throttle.Failures }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            var wait = throttle.BlockedUntil - now ?? TimeSpan.Zero;
            return new(null, wait > TimeSpan.Zero ? new(Wrong.Zh + Blocked(wait).Zh, $"{Wrong.En} {Blocked(wait).En}") : Wrong, wait);
        }

        throttle.Clear();
        await db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, new Actor(person.UserName), "session.begin", $"person/{person.UserName}", new { }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(person, null);
    }

    /// <summary>Records that the person logged out.</summary>
    public async Task EndAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, actor, "session.end", $"person/{actor.Name}", new { }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    internal static Task<DateTimeOffset> NowAsync(WageGuidanceContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken);

    internal static Text Blocked(TimeSpan left)
    {
        var seconds = (int)Math.Ceiling(left.TotalSeconds);
        return seconds < 120
            ? new($"该用户名连续登录失败过多，请在{seconds}秒后再试。", $"Too many failed attempts under this name; try again in {seconds} seconds.")
            : new($"该用户名连续登录失败过多，请在{(seconds + 59) / 60}分钟后再试。", $"Too many failed attempts under this name; try again in {(seconds + 59) / 60} minutes.");
    }
}
