using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>Openings, seekers and, where reported, placements of a quarter by region and one grouping: education, age, or none (the total).</summary>
public sealed class OpeningsGroupCount
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string Region { get; set; }

    /// <summary>total, education or age.</summary>
    public required string Grouping { get; set; }

    /// <summary>Code within the grouping; <c>_T</c> of the total, <c>_NONE</c> for openings without requirement.</summary>
    public required string Group { get; set; }
    public required long Openings { get; set; }
    public required long Seekers { get; set; }
    public int? Placements { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OpeningsGroupCount>
    {
        public void Configure(EntityTypeBuilder<OpeningsGroupCount> builder)
        {
            builder.ToTable("openings_group_count", "survey");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
            builder.Property(r => r.Grouping).HasColumnName("breakdown"); // grouping is a word of SQL
            builder.Property(r => r.Group).HasColumnName("group_code");
        }
    }
}

/// <summary>Writes <see cref="OpeningsGroupCount"/> rows by binary COPY.</summary>
internal static class OpeningsGroupCountRows
{
    public const string Table = "survey.openings_group_count";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, region, breakdown, group_code, openings, seekers, placements)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, OpeningsGroupCount r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Text(r.Region);
        row.Text(r.Grouping);
        row.Text(r.Group);
        row.Long(r.Openings);
        row.Long(r.Seekers);
        row.Whole(r.Placements);
    }
}
