using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Accounts;

/// <summary>Someone who acts in the product. Who may do what on a release: <c>Releases</c>.</summary>
public sealed class Person
{
    public int Id { get; set; }
    public required string UserName { get; set; }
    public required string DisplayNameZh { get; set; }
    public required string DisplayNameEn { get; set; }
    public required string PasswordHash { get; set; }

    /// <summary>Codes of roles: analyst, reviewer, statistician, party, publisher, administrator, pre-release-reader.</summary>
    public required string[] Roles { get; set; }

    /// <summary>Of a party representative or pre-release reader: <c>human-resources</c>, <c>trade-union</c>, <c>employers</c>; null for others.</summary>
    public string? Party { get; set; }
    public string? OrganisationZh { get; set; }
    public string? OrganisationEn { get; set; }

    /// <summary>The region, league or banner for whose tripartite body they act; null: for whichever publishes.</summary>
    public string? Region { get; set; }

    /// <summary>Made by the sample; marked wherever it shows.</summary>
    public required bool Demo { get; set; }
    public required bool Disabled { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }

    public Cubes.Text DisplayName => new(DisplayNameZh, DisplayNameEn);

    /// <summary>The organisation a party representative speaks for, or a pre-release reader belongs to.</summary>
    public Cubes.Text? Organisation => OrganisationZh is { } zh ? new(zh, OrganisationEn ?? zh) : null;

    /// <summary>Changes with the password; a session names the one it began with and ends when it is another.</summary>
    public string SessionStamp => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(PasswordHash)))[..32];

    public bool Has(Role role) => !Disabled && Roles.Contains(role.Code);

    internal sealed class Configuration : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("person", "work");
            builder.HasIndex(p => p.UserName).IsUnique();
            builder.Ignore(p => p.DisplayName).Ignore(p => p.Organisation).Ignore(p => p.SessionStamp);
        }
    }
}
