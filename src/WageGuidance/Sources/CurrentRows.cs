using Npgsql;
using WageGuidance.Observations;
using WageGuidance.Sources.Employees;

namespace WageGuidance.Sources;

/// <summary>What is in force now and new files are checked against.</summary>
internal static class CurrentRows
{
    /// <summary>The enterprises of table A of the same period and scope, empty where there is no such file.</summary>
    public static async Task<TableA> TableAAsync(NpgsqlConnection connection, SourceKey key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            SELECT e.credit_code, e.region, e.months, e.employees, e.pay_total
            FROM survey.enterprise e JOIN survey.source_file f ON f.id = e.source_file_id
            WHERE f.source = 'enterprises' AND f.period = $1 AND f.scope = $2 AND f.accepted_at_version IS NOT NULL AND f.superseded_at_version IS NULL
            """, connection) { Parameters = { new() { Value = key.Period }, new() { Value = key.Scope } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var units = new List<TableA.Unit>();
        while (await reader.ReadAsync(cancellationToken))
        {
            units.Add(new TableA.Unit
            {
                CreditCode = reader.GetString(0), Region = reader.GetString(1), Months = reader.GetInt32(2),
                Employees = reader.GetDecimal(3), PayTotal = reader.GetDecimal(4),
            });
        }

        return new TableA(units);
    }

    public static async Task<MinimumPay> MinimumPayAsync(NpgsqlConnection connection, int year, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            SELECT w.kind, w.from_date, w.region, w.tier, w.monthly
            FROM stats.minimum_wage w JOIN survey.source_file f ON f.id = w.source_file_id
            WHERE f.accepted_at_version IS NOT NULL AND f.superseded_at_version IS NULL
            ORDER BY w.source_file_id, w.line
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<MinimumWage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new MinimumWage
            {
                SourceFileId = 0, Line = 0, Kind = reader.GetString(0), FromDate = reader.GetFieldValue<DateOnly>(1), Region = reader.GetString(2),
                Tier = reader.GetInt32(3), Monthly = reader.IsDBNull(4) ? null : reader.GetDecimal(4), SourceTitle = "", Publisher = "", Mark = "",
            });
        }

        return new MinimumPay(rows, year);
    }
}
