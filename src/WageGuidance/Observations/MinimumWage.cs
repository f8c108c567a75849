using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>A minimum-wage rate of a tier, or the tier of a county, from a date on.</summary>
public sealed class MinimumWage
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string Kind { get; set; }
    public required DateOnly FromDate { get; set; }
    public required string Region { get; set; }
    public required int Tier { get; set; }
    public decimal? Monthly { get; set; }
    public decimal? Hourly { get; set; }
    public string? Document { get; set; }
    public required string SourceTitle { get; set; }
    public required string Publisher { get; set; }
    public required string Mark { get; set; }
    public string? Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MinimumWage>
    {
        public void Configure(EntityTypeBuilder<MinimumWage> builder)
        {
            builder.ToTable("minimum_wage", "stats");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
            builder.HasIndex(r => new { r.Kind, r.Region, r.FromDate });
        }
    }
}
