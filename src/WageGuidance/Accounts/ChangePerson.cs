using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Accounts;

/// <summary>What is to be changed; null stays as it is.</summary>
public sealed record PersonChange(IReadOnlyList<string>? Roles = null, bool? Disabled = null, string? Password = null);

/// <summary>An administrator changes roles, disables or enables, or gives a new password. A disabled person loses access with the next request.</summary>
public sealed class ChangePerson(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(string userName, PersonChange change, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<Person>().FromSql($"SELECT * FROM work.person WHERE user_name = {userName} FOR UPDATE").SingleOrDefaultAsync(cancellationToken) is not { } person)
            return new($"没有用户{userName}。", $"There is no person called {userName}.");
        if (Refusal(person, change, actor) is { } refusal) return refusal;

        if (change.Roles is { } roles && !roles.Order(StringComparer.Ordinal).SequenceEqual(person.Roles))
        {
            var before = person.Roles;
            person.Roles = [.. roles.Order(StringComparer.Ordinal)];
            await RecordAsync("person.roles", new { before, after = person.Roles });
        }
        if (change.Disabled is { } disabled && disabled != person.Disabled)
        {
            person.Disabled = disabled;
            await RecordAsync(disabled ? "person.disable" : "person.enable", new { });
        }
        if (change.Password is { } password)
        {
            person.PasswordHash = PasswordCheck.HashOf(person, password);
            await db.Database.ExecuteSqlAsync($"DELETE FROM work.login_throttle WHERE name_hash = {LoginThrottle.HashOf(userName)}", cancellationToken);
            await RecordAsync("person.set-password", new { });
        }
        await transaction.CommitAsync(cancellationToken);
        return null;

        async Task RecordAsync(string action, object details)
        {
            await db.SaveChangesAsync(cancellationToken);
            await AuditTrail.AppendAsync(db, actor, action, $"person/{userName}", details, cancellationToken);
        }
    }

    private static Text? Refusal(Person person, PersonChange change, Actor actor)
    {
        if (person.UserName == actor.Name && !actor.ActedFor && (change.Roles is not null || change.Disabled is not null))
            return new("本人的角色与账号状态须由其他管理员变更。", "Another administrator must change your own roles and account.");
        if (change.Roles is { } roles)
        {
            if (roles.Count == 0) return new("至少须有一个角色。", "At least one role is needed.");
            if (roles.FirstOrDefault(r => Role.Find(r) is null) is { } unknown) return new($"没有角色“{unknown}”。", $"There is no role {unknown}.");
            if (Role.OfParties.Any(r => roles.Contains(r.Code)) != (person.Party is not null))
                return person.Party is null
                    ? new("该用户未登记所属一方与组织，不能成为三方代表或发布前获准阅读人；请另设账号。", "This account names no party and organisation, so it cannot become a party representative or pre-release reader; add another account.")
                    : new("该账号属于一方，须保留三方代表或发布前获准阅读人角色；如不再需要，请停用该账号。", "This account belongs to a party and keeps the role of a representative or reader; disable it where it is no longer needed.");
        }
        return change.Password is { } password ? PasswordCheck.Unfit(password) : null;
    }
}
