using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>A wage guideline as published: each line a number, a range, not issued, zero or negative, or not found.</summary>
public sealed class PublishedGuideline
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required int Year { get; set; }
    public required string Region { get; set; }
    public required string Industry { get; set; }
    public required string IndustryEdition { get; set; }
    public required string IndustryName { get; set; }
    public required string Baseline { get; set; }
    public required string Upper { get; set; }
    public required string Lower { get; set; }
    public required string LabelUpper { get; set; }
    public required string LabelLower { get; set; }
    public string? Published { get; set; }
    public required string SourceTitle { get; set; }
    public required string Publisher { get; set; }
    public required string Mark { get; set; }
    public string? Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PublishedGuideline>
    {
        public void Configure(EntityTypeBuilder<PublishedGuideline> builder)
        {
            builder.ToTable("published_guideline", "stats");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
            builder.HasIndex(r => new { r.Region, r.Industry, r.Year });
        }
    }
}
