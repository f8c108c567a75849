using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Accounts;

/// <summary>A person to be added.</summary>
/// <param name="Party">Code of a <see cref="Accounts.Party"/>; exactly where <paramref name="Roles"/> has one of <see cref="Role.OfParties"/>.</param>
public sealed record NewPerson(string UserName, Text DisplayName, IReadOnlyList<string> Roles, string Password, string? Party = null, Text? Organisation = null, bool Demo = false)
{
    /// <summary>The region, league or banner for whose body they act; null: for whichever publishes.</summary>
    public string? Region { get; init; }
}

/// <summary>Adds and finds the people who act in the product.</summary>
public sealed partial class People(IDbContextFactory<WageGuidanceContext> databases)
{
    public const int ShortestPassword = 12;
    public const int LongestPassword = 256;

    [GeneratedRegex("^[a-z][a-z0-9.-]{1,39}$")]
    private static partial Regex UserNameForm();

    /// <summary>Adds the person and records it in the audit trail.</summary>
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> AddAsync(NewPerson person, Actor actor, CancellationToken cancellationToken)
    {
        if (Refusal(person) is { } refusal) return refusal;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<Person>().AnyAsync(p => p.UserName == person.UserName, cancellationToken))
            return new($"用户 {person.UserName} 已存在。", $"There is already a person called {person.UserName}.");
        var added = new Person
        {
            UserName = person.UserName, DisplayNameZh = person.DisplayName.Zh, DisplayNameEn = person.DisplayName.En, PasswordHash = "",
            Roles = [.. person.Roles.Order(StringComparer.Ordinal)], Party = person.Party, OrganisationZh = person.Organisation?.Zh, OrganisationEn = person.Organisation?.En,
            Region = person.Region, Demo = person.Demo, Disabled = false, CreatedAt = DateTimeOffset.UtcNow,
        };
        added.PasswordHash = PasswordCheck.HashOf(added, person.Password);
        db.Add(added);
        await db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, actor, "person.add", $"person/{person.UserName}",
            new { roles = added.Roles, party = person.Party, organisation = person.Organisation?.Zh, region = person.Region, demo = person.Demo }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    public async Task<Person?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.UserName == userName, cancellationToken);
    }

    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Person>().AsNoTracking().OrderBy(p => p.UserName).ToListAsync(cancellationToken);
    }

    private static Text? Refusal(NewPerson person)
    {
        if (!UserNameForm().IsMatch(person.UserName))
            return new("用户名须以小写字母开头，由2至40个小写字母、数字、点或连字符组成。", "A user name starts with a small letter and has 2 to 40 small letters, digits, dots or hyphens.");
        // What jobs sign with: a person of that name would pass for one.
        if (person.UserName is "system" or "schedule") return new($"用户名{person.UserName}由系统保留。", $"The name {person.UserName} is reserved for the system.");
        if (person.Roles.Count == 0) return new("至少须有一个角色。", "At least one role is needed.");
        if (person.Roles.FirstOrDefault(r => Role.Find(r) is null) is { } unknown)
            return new($"没有角色“{unknown}”；可用角色：{string.Join("、", Role.All.Select(r => r.Code))}。", $"There is no role {unknown}; roles are {string.Join(", ", Role.All.Select(r => r.Code))}.");
        var belongs = Role.OfParties.FirstOrDefault(r => person.Roles.Contains(r.Code));
        if (belongs is null != (person.Party is null))
            return belongs is not null
                ? new($"{belongs.Name.Zh}须注明所属一方。", $"A {belongs.Name.En} needs a party.")
                : new("只有三方代表和发布前获准阅读人可以注明所属一方。", "Only a party representative or pre-release reader has a party.");
        if (person.Party is { } party && Party.Find(party) is null)
            return new($"没有“{party}”这一方；可用：{string.Join("、", Party.All.Select(p => p.Code))}。", $"There is no party {party}; parties are {string.Join(", ", Party.All.Select(p => p.Code))}.");
        if (belongs is not null && person.Organisation is null) return new($"{belongs.Name.Zh}须注明所在组织。", $"A {belongs.Name.En} needs an organisation.");
        if (person.Region is { } region && CodeLists.Find(Regions.Scheme, region) is null) return new($"没有地区{region}。", $"There is no area {region}.");
        return PasswordCheck.Unfit(person.Password);
    }
}
