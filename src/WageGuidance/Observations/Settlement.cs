using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>A wage settlement (工资专项集体合同) of a year's round: whom it covers and what increase it agrees.</summary>
public sealed class Settlement
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string Number { get; set; }
    public required string Region { get; set; }
    public required string Industry { get; set; }

    /// <summary>enterprise, industry or area.</summary>
    public required string Level { get; set; }
    public required int Enterprises { get; set; }
    public required int Workers { get; set; }

    /// <summary>Agreed increase of the average wage in percent; negative where pay was cut.</summary>
    public required decimal Increase { get; set; }
    public required DateOnly FromDate { get; set; }
    public required int Months { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Settlement>
    {
        public void Configure(EntityTypeBuilder<Settlement> builder)
        {
            builder.ToTable("settlement", "survey");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
        }
    }
}

/// <summary>Writes <see cref="Settlement"/> rows by binary COPY.</summary>
internal static class SettlementRows
{
    public const string Table = "survey.settlement";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, number, region, industry, level, enterprises, workers, increase, from_date, months)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, Settlement r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Text(r.Number);
        row.Text(r.Region);
        row.Text(r.Industry);
        row.Text(r.Level);
        row.Whole(r.Enterprises);
        row.Whole(r.Workers);
        row.Number(r.Increase);
        row.Day(r.FromDate);
        row.Whole(r.Months);
    }
}
