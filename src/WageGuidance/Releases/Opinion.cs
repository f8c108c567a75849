using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Releases;

/// <summary>What a party's organisation says of one frozen content. It never changes a figure; a new content hash voids it.</summary>
public sealed class Opinion
{
    public long Id { get; set; }
    public required long ReleaseId { get; set; }
    public required string ContentSha256 { get; set; }

    /// <summary><c>human-resources</c>, <c>trade-union</c>, <c>employers</c>.</summary>
    public required string Party { get; set; }
    public required string OrganisationZh { get; set; }
    public required string OrganisationEn { get; set; }
    public required string Person { get; set; }

    /// <summary><c>agree</c>, <c>reserve</c>, <c>dissent</c>. Silence until the deadline is "none given" and is no row.</summary>
    public required string Stance { get; set; }
    public required string TextZh { get; set; }
    public required string TextEn { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>Random; in the commitment of the audit trail, so that a sealed opinion cannot be guessed from it.</summary>
    public required string Nonce { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Opinion>
    {
        public void Configure(EntityTypeBuilder<Opinion> builder)
        {
            builder.ToTable("opinion", "release");
            builder.HasIndex(o => new { o.ReleaseId, o.ContentSha256, o.OrganisationZh }).IsUnique();
            builder.HasOne<Release>().WithMany().HasForeignKey(o => o.ReleaseId);
        }
    }
}

/// <summary>A move of a release: which step, by whom, on which content. The note of a waiver is its reason.</summary>
public sealed class SignOff
{
    public long Id { get; set; }
    public required long ReleaseId { get; set; }
    public string? ContentSha256 { get; set; }

    /// <summary><c>draft</c>, or the step of a <see cref="MoveRule"/>.</summary>
    public required string Step { get; set; }

    /// <summary>Which item of the <see cref="ReleaseChecklist"/> a waiver waives; null for every other step.</summary>
    public string? Waives { get; set; }
    public required string Person { get; set; }
    public required string Role { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string NoteZh { get; set; }
    public required string NoteEn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SignOff>
    {
        public void Configure(EntityTypeBuilder<SignOff> builder)
        {
            builder.ToTable("sign_off", "release");
            builder.HasOne<Release>().WithMany().HasForeignKey(s => s.ReleaseId);
        }
    }
}
