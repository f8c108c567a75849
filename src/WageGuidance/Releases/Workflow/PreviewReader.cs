using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WageGuidance.Accounts;

namespace WageGuidance.Releases.Workflow;

/// <summary>
/// An entry of the register of pre-release access: a named person who may see one frozen content from one instant to another, by the own account or
/// by a token of which only the hash is kept. All entries of a content that are not revoked have the same start and end.
/// </summary>
public sealed class PreviewReader
{
    public long Id { get; set; }
    public required long ReleaseId { get; set; }
    public required string ContentSha256 { get; set; }
    public required string Name { get; set; }
    public required string Organisation { get; set; }

    /// <summary>Code of a <see cref="Accounts.Party"/>.</summary>
    public required string Party { get; set; }

    /// <summary>The account of a <see cref="Role.PreReleaseReader"/>; null for whoever comes by a token.</summary>
    public string? UserName { get; set; }

    /// <summary>Null for whoever comes by the own account.</summary>
    public string? TokenSha256 { get; set; }
    public required DateTimeOffset StartsAt { get; set; }
    public required DateTimeOffset EndsAt { get; set; }
    public required string GrantedBy { get; set; }
    public required DateTimeOffset GrantedAt { get; set; }
    public string? RevokedBy { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <param name="now">By the clock of the embargo.</param>
    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && StartsAt <= now && now < EndsAt;

    internal sealed class Configuration : IEntityTypeConfiguration<PreviewReader>
    {
        public void Configure(EntityTypeBuilder<PreviewReader> builder)
        {
            builder.ToTable("preview_reader", "release");
            builder.HasIndex(r => r.TokenSha256).IsUnique();
            builder.HasOne<Release>().WithMany().HasForeignKey(r => r.ReleaseId);
        }
    }
}

/// <summary>A person to be let in; see <see cref="PreviewReader"/>.</summary>
/// <param name="UserName">Null for whoever is to come by a token.</param>
public sealed record NamedReader(string Name, string Organisation, string Party, string? UserName = null)
{
    /// <summary>By the own account; the names are the account's.</summary>
    public static NamedReader Of(Person person) => new(person.DisplayNameZh, person.OrganisationZh ?? "", person.Party ?? "", person.UserName);

    public Party? Side => Accounts.Party.Find(Party);
}
