using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>A published macro-economic figure with its source. Two rows for one period and indicator are vintages or conflicts; both are kept.</summary>
public sealed class MacroValue
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string Period { get; set; }
    public required string Region { get; set; }
    public required string Indicator { get; set; }
    public required decimal Value { get; set; }
    public required string Unit { get; set; }
    public required string SourceTitle { get; set; }
    public required string Publisher { get; set; }
    public string? Published { get; set; }
    public required string Mark { get; set; }
    public string? Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MacroValue>
    {
        public void Configure(EntityTypeBuilder<MacroValue> builder)
        {
            builder.ToTable("macro_value", "stats");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
            builder.HasIndex(r => new { r.Region, r.Indicator, r.Period });
        }
    }
}
