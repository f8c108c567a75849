using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Notices;

/// <summary>Somebody who asked to be told of a publication's releases. Who ends it is deleted, and with them what was sent.</summary>
public sealed class Subscriber
{
    public long Id { get; set; }

    /// <summary>Never in a log, never in the audit trail.</summary>
    public required string Address { get; set; }

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public required string Language { get; set; }
    public required string Publication { get; set; }

    /// <summary>Random; whoever has it may confirm and end this subscription and nothing else.</summary>
    public required string Token { get; set; }
    public required DateTimeOffset AskedAt { get; set; }

    /// <summary>When the question whether they meant it was handed over; null until then.</summary>
    public DateTimeOffset? QuestionSentAt { get; set; }

    /// <summary>Null until they answered: nothing is sent before.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Subscriber>
    {
        public void Configure(EntityTypeBuilder<Subscriber> builder)
        {
            builder.ToTable("subscriber", "release");
            builder.HasIndex(s => new { s.Address, s.Publication }).IsUnique();
            builder.HasIndex(s => s.Token).IsUnique();
        }
    }
}

/// <summary>That a subscriber was told of a release: written before the last byte is handed over, so that it never happens twice.</summary>
public sealed class SentNotice
{
    public required long ReleaseId { get; set; }
    public required long SubscriberId { get; set; }
    public required DateTimeOffset SentAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SentNotice>
    {
        public void Configure(EntityTypeBuilder<SentNotice> builder)
        {
            builder.ToTable("sent_notice", "release");
            builder.HasKey(n => new { n.ReleaseId, n.SubscriberId });
            builder.HasOne<Release>().WithMany().HasForeignKey(n => n.ReleaseId);
            builder.HasOne<Subscriber>().WithMany().HasForeignKey(n => n.SubscriberId);
        }
    }
}
