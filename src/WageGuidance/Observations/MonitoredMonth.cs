using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace WageGuidance.Observations;

/// <summary>An enterprise of the labour-cost monitoring panel (人工成本监测) in one month. Money in yuan.</summary>
public sealed class MonitoredMonth
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string CreditCode { get; set; }
    public required string Region { get; set; }
    public required string League { get; set; }
    public required string Section { get; set; }

    /// <summary>Written <c>2024-03</c>.</summary>
    public required string Month { get; set; }

    /// <summary>Average number of employees of the month.</summary>
    public required decimal Employees { get; set; }
    public required decimal LabourCost { get; set; }

    /// <summary>Hours worked by all employees; null where the enterprise does not collect them, which is not zero.</summary>
    public decimal? Hours { get; set; }
    public string? GroupCode { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MonitoredMonth>
    {
        public void Configure(EntityTypeBuilder<MonitoredMonth> builder)
        {
            builder.ToTable("monitored_month", "survey");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
        }
    }
}

/// <summary>Writes and reads <see cref="MonitoredMonth"/> rows.</summary>
internal static class MonitoredMonthRows
{
    public const string Table = "survey.monitored_month";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, credit_code, region, league, section, month, employees, labour_cost, hours, group_code)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, MonitoredMonth r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Text(r.CreditCode);
        row.Text(r.Region);
        row.Text(r.League);
        row.Text(r.Section);
        row.Text(r.Month);
        row.Number(r.Employees);
        row.Number(r.LabourCost);
        row.Number(r.Hours);
        row.Text(r.GroupCode);
    }
}

/// <summary>One row of the panel, as far as figures need it.</summary>
/// <param name="Hours">Null where they are not collected.</param>
/// <param name="GroupCode">Owner; enterprises of one owner are one contributor. Null: it stands alone.</param>
public readonly record struct MonitoredRow(string CreditCode, string League, string Section, string Month, double Employees, double LabourCost, double? Hours, string? GroupCode);

/// <summary>Reads the panel in the order of source file and line.</summary>
public static class MonitoredMonthReader
{
    public static async Task<IReadOnlyList<MonitoredRow>> ReadAsync(NpgsqlConnection connection, IEnumerable<long> files, CancellationToken cancellationToken)
    {
        await using var command = SurveyReader.Ordered(
            connection, "credit_code, league, section, month, employees::double precision, labour_cost::double precision, hours::double precision, group_code", MonitoredMonthRows.Table, files);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<MonitoredRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetDouble(4), reader.GetDouble(5),
                reader.IsDBNull(6) ? null : reader.GetDouble(6), reader.IsDBNull(7) ? null : reader.GetString(7)));
        }

        return rows;
    }
}
