using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>
/// A row of a standards table: a guide price (工种指导价), a piece rate or norm (计件单价、劳动定额), or an agreed minimum pay, of a publisher for an area or park,
/// from a day on.
/// </summary>
public sealed class StandardRate
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }

    /// <summary>Code of the publisher, e.g. <c>150600-tripartite</c>.</summary>
    public required string Publisher { get; set; }
    public required string PublisherName { get; set; }

    /// <summary>A region, or a park in one (<c>150203-P01</c>).</summary>
    public required string Region { get; set; }

    /// <summary>Name of a park; null for a region of the code list.</summary>
    public string? RegionName { get; set; }
    public required string Job { get; set; }
    public required string JobName { get; set; }
    public required string Unit { get; set; }

    /// <summary>How low and high of a guide price were taken: percentile, tail-mean, range; null for the other tables.</summary>
    public string? Rule { get; set; }
    public decimal? Low { get; set; }
    public decimal? Middle { get; set; }
    public decimal? High { get; set; }
    public decimal? Mean { get; set; }

    /// <summary>Piece rate, or monthly minimum.</summary>
    public decimal? Rate { get; set; }

    /// <summary>Norm of the operation, or hourly minimum.</summary>
    public decimal? Norm { get; set; }
    public required DateOnly FromDate { get; set; }
    public DateOnly? ToDate { get; set; }
    public string? Document { get; set; }
    public required string SourceTitle { get; set; }
    public required string Mark { get; set; }
    public string? Note { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<StandardRate>
    {
        public void Configure(EntityTypeBuilder<StandardRate> builder)
        {
            builder.ToTable("standard_rate", "stats");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
        }
    }
}

/// <summary>Writes <see cref="StandardRate"/> rows by binary COPY.</summary>
internal static class StandardRateRows
{
    public const string Table = "stats.standard_rate";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, publisher, publisher_name, region, region_name, job, job_name, unit, rule, low, middle, high, mean, rate, norm,
            from_date, to_date, document, source_title, mark, note)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, StandardRate r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        foreach (var text in (string?[])[r.Publisher, r.PublisherName, r.Region, r.RegionName, r.Job, r.JobName, r.Unit, r.Rule]) row.Text(text);
        foreach (var number in (decimal?[])[r.Low, r.Middle, r.High, r.Mean, r.Rate, r.Norm]) row.Number(number);
        row.Day(r.FromDate);
        row.OptionalDay(r.ToDate);
        foreach (var text in (string?[])[r.Document, r.SourceTitle, r.Mark, r.Note]) row.Text(text);
    }
}
