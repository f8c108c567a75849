using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Briefings.Charts;

/// <summary>A chart as it was once drawn. No file of a release: what is taken away is drawn again, to the same bytes.</summary>
public sealed class KeptDrawing
{
    /// <summary>SHA-256 of all that the drawing depends on: renderer, chart, language, options.</summary>
    public required string Key { get; set; }
    public required string Svg { get; set; }
    public required DateTimeOffset KeptAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<KeptDrawing>
    {
        public void Configure(EntityTypeBuilder<KeptDrawing> builder)
        {
            builder.ToTable("kept_drawing", "release");
            builder.HasKey(d => d.Key);
        }
    }
}
