using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WageGuidance.Accounts;

namespace WageGuidance.Releases.Workflow;

/// <summary>
/// An entry of the register of pre-release access: a named person who may see one frozen content from one instant to another, by a token of which
/// only the hash is kept. All entries of a content that are not revoked have the same start and end.
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
    public required string TokenSha256 { get; set; }
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
public sealed record NamedReader(string Name, string Organisation, string Party)
{
    public Party? Side => Accounts.Party.Find(Party);
}
