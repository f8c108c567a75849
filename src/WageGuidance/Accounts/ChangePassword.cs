using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Accounts;

/// <summary>A person changes the own password. All other sessions of theirs end: a session names the password it began with.</summary>
public sealed class ChangePassword(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(string userName, string present, string wanted, CancellationToken cancellationToken)
    {
        using var turn = await PasswordCheck.TurnAsync(cancellationToken);
        if (turn is null) return PasswordCheck.Busy;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = await LogIn.NowAsync(db, cancellationToken);
        // A stolen session must not be a way to guess the password either.
        var throttle = await LoginThrottle.LockAsync(db, userName, now, cancellationToken);
        if (throttle.BlockedUntil - now is { Ticks: > 0 } left) return LogIn.Blocked(left);
        var person = await db.Set<Person>().SingleAsync(p => p.UserName == userName, cancellationToken);
        if (!PasswordCheck.Fits(person, present))
        {
            throttle.Fail(now);
            await db.SaveChangesAsync(cancellationToken);
            await AuditTrail.AppendAsync(db, new Actor(userName), "person.change-password-refused", $"person/{userName}", new { failures = throttle.Failures }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new("当前口令不正确。", "The present password is wrong.");
        }
        if (PasswordCheck.Unfit(wanted) is { } unfit) return unfit;
        if (wanted == present) return new("新口令不得与当前口令相同。", "The new password must not be the present one.");

        throttle.Clear();
        person.PasswordHash = PasswordCheck.HashOf(person, wanted);
        await db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, new Actor(userName), "person.change-password", $"person/{userName}", new { }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
