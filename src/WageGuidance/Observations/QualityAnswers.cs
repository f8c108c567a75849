using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>Answers to one question of a quality assessment (质效评估), of one side in one area.</summary>
public sealed class QualityAnswers
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string Region { get; set; }

    /// <summary>workers, union or management.</summary>
    public required string Side { get; set; }

    /// <summary>awareness, participation or satisfaction.</summary>
    public required string Measure { get; set; }
    public required int Distributed { get; set; }
    public required int Returned { get; set; }
    public required int Valid { get; set; }
    public required int Positive { get; set; }

    /// <summary>How those asked were chosen: srs, complex, census or non-probability.</summary>
    public required string Design { get; set; }

    /// <summary>Design effect of a complex sample; null otherwise.</summary>
    public decimal? DesignEffect { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<QualityAnswers>
    {
        public void Configure(EntityTypeBuilder<QualityAnswers> builder)
        {
            builder.ToTable("quality_answers", "survey");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
        }
    }
}

/// <summary>Writes <see cref="QualityAnswers"/> rows by binary COPY.</summary>
internal static class QualityAnswersRows
{
    public const string Table = "survey.quality_answers";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, region, side, measure, distributed, returned, valid, positive, design, design_effect)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, QualityAnswers r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Text(r.Region);
        row.Text(r.Side);
        row.Text(r.Measure);
        row.Whole(r.Distributed);
        row.Whole(r.Returned);
        row.Whole(r.Valid);
        row.Whole(r.Positive);
        row.Text(r.Design);
        row.Number(r.DesignEffect);
    }
}
