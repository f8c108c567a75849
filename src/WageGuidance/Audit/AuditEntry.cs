using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Audit;

/// <summary>One link of the trail. Its hash covers its content and the hash before it, so a changed or missing entry shows.</summary>
public sealed class AuditEntry
{
    public required long Id { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string Person { get; set; }

    /// <summary>True where the owner of the data folder acted as this person (<c>--as</c>), or a job did.</summary>
    public required bool ActedFor { get; set; }
    public required string Action { get; set; }
    public required string Subject { get; set; }

    /// <summary>Canonical JSON, as text: what was hashed is what is stored.</summary>
    public required string Details { get; set; }
    public required string PreviousHash { get; set; }
    public required string Hash { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("audit_entry", "work");
            builder.Property(e => e.Id).ValueGeneratedNever();
        }
    }
}
