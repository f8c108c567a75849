using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Guidelines;

/// <summary>A draft of a year's guideline. Each change is a new revision; the latest is what a release freezes.</summary>
public sealed class GuidelineDraft
{
    public long Id { get; set; }
    public required string Region { get; set; }
    public required int Year { get; set; }
    public required int Revision { get; set; }
    public required int DataVersion { get; set; }

    /// <summary>A <see cref="Guideline"/> as JSON.</summary>
    public required string Content { get; set; }
    public required string CreatedBy { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<GuidelineDraft>
    {
        public void Configure(EntityTypeBuilder<GuidelineDraft> builder)
        {
            builder.ToTable("guideline_draft", "stats");
            builder.HasIndex(d => new { d.Region, d.Year, d.Revision }).IsUnique();
            builder.Property(d => d.Content).HasColumnType("jsonb");
        }
    }
}
