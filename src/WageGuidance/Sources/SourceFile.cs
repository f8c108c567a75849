using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Sources;

/// <summary>
/// A file as received: who, when, which bytes. It is keyed by source, reference period and reporting scope; accepted at a data
/// version and, when another file under the same key replaces it, superseded at one. As-of is a predicate on this row.
/// </summary>
public sealed class SourceFile
{
    public long Id { get; set; }

    /// <summary><c>enterprises</c>, <c>employees</c>, <c>openings</c>, <c>macro</c>, <c>guidelines</c>, <c>average-wages</c>, <c>minimum-wages</c>.</summary>
    public required string Source { get; set; }

    /// <summary>Reference period, e.g. <c>2023</c> or <c>2024-Q1</c>; <c>all</c> for files of published figures.</summary>
    public required string Period { get; set; }

    /// <summary>Reporting area or publisher.</summary>
    public required string Scope { get; set; }
    public required string Sha256 { get; set; }
    public required long Length { get; set; }
    public required string FileName { get; set; }
    public required bool Synthetic { get; set; }
    public required DateTimeOffset ReceivedAt { get; set; }
    public required string ReceivedBy { get; set; }
    public required int RowCount { get; set; }
    public required int SkippedCount { get; set; }
    public required int SoftProblemCount { get; set; }
    public int? AcceptedAtVersion { get; set; }
    public int? SupersededAtVersion { get; set; }
    public long? SupersededBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SourceFile>
    {
        public void Configure(EntityTypeBuilder<SourceFile> builder)
        {
            builder.ToTable("source_file", "survey");
            builder.HasIndex(f => new { f.Source, f.Period, f.Scope }).IsUnique()
                .HasFilter("accepted_at_version IS NOT NULL AND superseded_at_version IS NULL").HasDatabaseName("ux_source_file_current");
            builder.HasOne<SourceFile>().WithMany().HasForeignKey(f => f.SupersededBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>A row that breaks a rule, by line, column, value, rule and message. Kept for soft problems and for rows left out.</summary>
public sealed class SourceFileProblem
{
    public long Id { get; set; }
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string ColumnName { get; set; }
    public required string Value { get; set; }
    public required string Rule { get; set; }

    /// <summary><c>hard</c> or <c>soft</c>.</summary>
    public required string Severity { get; set; }
    public required string MessageZh { get; set; }
    public required string MessageEn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SourceFileProblem>
    {
        public void Configure(EntityTypeBuilder<SourceFileProblem> builder)
        {
            builder.ToTable("source_file_problem", "survey");
            builder.HasOne<SourceFile>().WithMany().HasForeignKey(p => p.SourceFileId);
        }
    }
}
