using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Tests.Accounts;

public sealed class PeopleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly NewPerson LiNa = new("li.na", new("李娜", "Li Na"), ["analyst"], "a long password");
    private readonly People people = new(new Contexts(database));

    [Fact]
    public async Task A_person_is_kept_with_roles_and_a_hashed_password_and_the_trail_knows_who_added_them()
    {
        Assert.Null(await people.AddAsync(LiNa with { UserName = "zhang.wei", Roles = ["reviewer", "analyst"] }, new Actor("root"), CancellationToken.None));
        var found = await people.FindAsync("zhang.wei", CancellationToken.None);
        Assert.NotNull(found);
        Assert.Equal(["analyst", "reviewer"], found.Roles);
        Assert.DoesNotContain("password", found.PasswordHash, StringComparison.Ordinal);
        Assert.True(found.Has(Role.Reviewer));
        Assert.False(found.Has(Role.Publisher));
        await using var db = database.CreateContext();
        Assert.Contains(await db.Set<AuditEntry>().ToListAsync(), e => e is { Action: "person.add", Subject: "person/zhang.wei", Person: "root" });
    }

    public static TheoryData<string, NewPerson, string> Refused => new()
    {
        { "capital letters", LiNa with { UserName = "LiNa" }, "A user name starts with a small letter and has 2 to 40 small letters, digits, dots or hyphens." },
        { "no role", LiNa with { Roles = [] }, "At least one role is needed." },
        { "unknown role", LiNa with { Roles = ["boss"] }, "There is no role boss; roles are analyst, reviewer, statistician, party, publisher, administrator, pre-release-reader." },
        { "representative of nobody", LiNa with { Roles = ["party"] }, "A party representative needs a party." },
        { "party without the role", LiNa with { Party = "trade-union" }, "Only a party representative or pre-release reader has a party." },
        { "pre-release reader of no side", LiNa with { Roles = ["pre-release-reader"] }, "A pre-release reader needs a party." },
        { "unknown party", LiNa with { Roles = ["party"], Party = "press" }, "There is no party press; parties are human-resources, trade-union, employers." },
        { "representative without organisation", LiNa with { Roles = ["party"], Party = "trade-union" }, "A party representative needs an organisation." },
        { "short password", LiNa with { Password = "short" }, "A password has at least 12 characters." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_person_that_does_not_fit_together_is_refused_with_the_reason(string name, NewPerson person, string reason)
    {
        Assert.NotEmpty(name);
        var refusal = await people.AddAsync(person with { UserName = person.UserName == "li.na" ? "new.person" : person.UserName }, Actor.System, CancellationToken.None);
        Assert.Equal(reason, refusal?.En);
        Assert.NotEmpty(refusal!.Zh);
        Assert.Null(await people.FindAsync("new.person", CancellationToken.None));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused()
    {
        Assert.Null(await people.AddAsync(LiNa, Actor.System, CancellationToken.None));
        Assert.Equal("There is already a person called li.na.", (await people.AddAsync(LiNa, Actor.System, CancellationToken.None))?.En);
    }
}

/// <summary>Contexts on a test's database, as the product gets them injected.</summary>
internal sealed class Contexts(TestDatabase database) : IDbContextFactory<WageGuidanceContext>
{
    public WageGuidanceContext CreateDbContext() => database.CreateContext(DatabaseLogin.Worker);
}
