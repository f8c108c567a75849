using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>A figure of an indicator table, as reported: of any indicator of the catalogue that is fed by tables.</summary>
public sealed class IndicatorValue
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string Indicator { get; set; }
    public required string Period { get; set; }

    /// <summary>Codes of the indicator's dimensions joined by <c>|</c>, the region first.</summary>
    public required string Key { get; set; }
    public required string Statistic { get; set; }
    public decimal? Value { get; set; }

    /// <summary>SDMX <c>OBS_STATUS</c>; says why there is no value.</summary>
    public required string ObsStatus { get; set; }
    public required string SourceTitle { get; set; }
    public required string Publisher { get; set; }
    public string? Published { get; set; }
    public required string Mark { get; set; }
    public string? Note { get; set; }

    public string Region => Key.Split('|')[0];

    internal sealed class Configuration : IEntityTypeConfiguration<IndicatorValue>
    {
        public void Configure(EntityTypeBuilder<IndicatorValue> builder)
        {
            builder.ToTable("indicator_value", "stats");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
            builder.HasIndex(r => new { r.Indicator, r.Period });
            builder.Ignore(r => r.Region);
        }
    }
}

/// <summary>Writes <see cref="IndicatorValue"/> rows by binary COPY.</summary>
internal static class IndicatorValueRows
{
    public const string Table = "stats.indicator_value";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, indicator, period, key, statistic, value, obs_status, source_title, publisher, published, mark, note)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, IndicatorValue r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Text(r.Indicator);
        row.Text(r.Period);
        row.Text(r.Key);
        row.Text(r.Statistic);
        row.Number(r.Value);
        row.Text(r.ObsStatus);
        row.Text(r.SourceTitle);
        row.Text(r.Publisher);
        row.Text(r.Published);
        row.Text(r.Mark);
        row.Text(r.Note);
    }
}
