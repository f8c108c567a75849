using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>One state of all accepted data. A global integer: each accepted or replaced file makes the next one.</summary>
public sealed class DataVersion
{
    public required int Version { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string Cause { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DataVersion>
    {
        public void Configure(EntityTypeBuilder<DataVersion> builder)
        {
            builder.ToTable("data_version", "stats");
            builder.HasKey(v => v.Version);
            builder.Property(v => v.Version).ValueGeneratedNever();
        }
    }
}
