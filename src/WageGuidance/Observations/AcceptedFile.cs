using Npgsql;

namespace WageGuidance.Observations;

/// <summary>A source file whose rows hold at a data version.</summary>
public sealed record AcceptedFile(long Id, string Source, string Period, string Scope, string Sha256, string FileName, bool Synthetic);

/// <summary>Which files hold at a data version: accepted at it or before, and not superseded by then.</summary>
public static class AcceptedFiles
{
    private const string Query = """
        SELECT id, source, period, scope, sha256, file_name, synthetic FROM survey.source_file
        WHERE accepted_at_version <= $1 AND (superseded_at_version IS NULL OR superseded_at_version > $1)
        ORDER BY id
        """;

    /// <returns>In the order of their ids, which is the order in which sums run.</returns>
    public static async Task<IReadOnlyList<AcceptedFile>> AtAsync(NpgsqlConnection connection, int dataVersion, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, connection) { Parameters = { new() { Value = dataVersion } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var files = new List<AcceptedFile>();
        while (await reader.ReadAsync(cancellationToken))
        {
            files.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetBoolean(6)));
        }

        return files;
    }

    /// <summary>The newest data version; 0 where nothing has been accepted yet.</summary>
    public static async Task<int> CurrentVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM stats.data_version", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
