using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Indicators;

/// <summary>One run of an indicator for a reference period: the versions and parameters that fix every number of it.</summary>
public sealed class Computation
{
    public long Id { get; set; }
    public required string Indicator { get; set; }
    public required string Period { get; set; }
    public required int DataVersion { get; set; }
    public required int MethodVersion { get; set; }

    /// <summary>Canonical JSON.</summary>
    public required string Parameters { get; set; }

    /// <summary>Ids of the source files that were read, ascending.</summary>
    public required long[] SourceFileIds { get; set; }
    public required DateTimeOffset ComputedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Computation>
    {
        public void Configure(EntityTypeBuilder<Computation> builder)
        {
            builder.ToTable("computation", "stats");
            builder.HasIndex(c => new { c.Indicator, c.Period, c.DataVersion, c.MethodVersion }).IsUnique();
            builder.Property(c => c.Parameters).HasColumnType("jsonb");
        }
    }
}

/// <summary>A computed cell before publication; here the disclosure status still tells the rule.</summary>
public sealed class ComputedCell
{
    public required long ComputationId { get; set; }

    /// <summary>Codes of the indicator's dimensions before period and statistic, joined by <c>|</c>.</summary>
    public required string Key { get; set; }
    public required string Statistic { get; set; }
    public double? Value { get; set; }
    public double? Se { get; set; }
    public double? CiLow { get; set; }
    public double? CiHigh { get; set; }
    public double? Df { get; set; }
    public double? Cv { get; set; }
    public long? N { get; set; }
    public int? Units { get; set; }
    public string? Grade { get; set; }
    public required string ObsStatus { get; set; }
    public required string ConfStatus { get; set; }
    public required string Uncertainty { get; set; }
    public string? ReasonZh { get; set; }
    public string? ReasonEn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ComputedCell>
    {
        public void Configure(EntityTypeBuilder<ComputedCell> builder)
        {
            builder.ToTable("computed_cell", "stats");
            builder.HasKey(c => new { c.ComputationId, c.Key, c.Statistic });
            builder.Property(c => c.Key).UseCollation("C");
            builder.Property(c => c.Statistic).UseCollation("C");
            builder.HasOne<Computation>().WithMany().HasForeignKey(c => c.ComputationId);
        }
    }
}
