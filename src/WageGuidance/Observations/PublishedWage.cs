using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>A published average wage of one population family (非私营, 私营, 规上, …); families are never mixed in a series. Yuan a year.</summary>
public sealed class PublishedWage
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required int Year { get; set; }
    public required string Region { get; set; }
    public required string Industry { get; set; }
    public required string IndustryEdition { get; set; }
    public required string Population { get; set; }
    public required string Post { get; set; }
    public decimal? Value { get; set; }
    public decimal? Growth { get; set; }
    public decimal? RealGrowth { get; set; }
    public required string SourceTitle { get; set; }
    public required string Publisher { get; set; }
    public string? Published { get; set; }
    public required string Mark { get; set; }
    public string? Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PublishedWage>
    {
        public void Configure(EntityTypeBuilder<PublishedWage> builder)
        {
            builder.ToTable("published_wage", "stats");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
            builder.HasIndex(r => new { r.Population, r.Region, r.Industry, r.Year });
        }
    }
}
