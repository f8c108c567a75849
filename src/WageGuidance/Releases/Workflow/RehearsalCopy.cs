using Npgsql;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>
/// Copies what is readable now, and one prepared release that is not, into another database of the same version: what a portal needs to rehearse that release's
/// instant. No people, opinions, subscribers or survey rows; other releases that are still to come stay away.
/// </summary>
public static class RehearsalCopy
{
    private static readonly (string Table, string Rows)[] Tables =
    [
        ("content_blob", """
            WITH copied AS (SELECT id, content_sha256, decisions_sha256 FROM release.release WHERE {0})
            SELECT b.* FROM release.content_blob b
            WHERE b.sha256 IN (SELECT f.sha256 FROM release.release_file f JOIN copied c ON c.id = f.release_id UNION SELECT content_sha256 FROM copied UNION SELECT decisions_sha256 FROM copied)
            """),
        ("release", "SELECT * FROM release.release WHERE {0}"),
        ("release_file", "SELECT f.* FROM release.release_file f JOIN (SELECT id FROM release.release WHERE {0}) c ON c.id = f.release_id"),
        ("calendar_change", "SELECT * FROM release.calendar_change"),
    ];

    /// <summary>Everything as of one moment.</summary>
    /// <param name="from">Read as the owner of the database.</param>
    /// <param name="to">An empty database, migrated.</param>
    /// <param name="releaseId">The release to be rehearsed.</param>
    /// <returns>Bytes copied.</returns>
    public static async Task<long> RunAsync(DatabaseConnections from, DatabaseConnections to, long releaseId, CancellationToken cancellationToken)
    {
        await using var source = await from.For(DatabaseLogin.Owner).OpenConnectionAsync(cancellationToken);
        await using var target = await to.For(DatabaseLogin.Owner).OpenConnectionAsync(cancellationToken);
        await using var moment = await source.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var readable = FormattableString.Invariant($"approved_at IS NOT NULL AND prepared_at IS NOT NULL AND (publish_at <= release.instant() OR id = {releaseId})");
        var bytes = 0L;
        foreach (var (table, rows) in Tables)
        {
            await using var reading = await source.BeginRawBinaryCopyAsync($"COPY ({string.Format(System.Globalization.CultureInfo.InvariantCulture, rows, readable)}) TO STDOUT (FORMAT BINARY)", cancellationToken);
            await using var writing = await target.BeginRawBinaryCopyAsync($"COPY release.{table} FROM STDIN (FORMAT BINARY)", cancellationToken);
            var buffer = new byte[1 << 20];
            for (int read; (read = await reading.ReadAsync(buffer, cancellationToken)) > 0; bytes += read) await writing.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return bytes;
    }

    /// <summary>Lets the copied release come out that soon, by the clock of its database; the instant.</summary>
    public static async Task<DateTimeOffset> ScheduleAsync(DatabaseConnections copy, long releaseId, TimeSpan ahead, CancellationToken cancellationToken)
    {
        await using var command = copy.For(DatabaseLogin.Owner).CreateCommand("UPDATE release.release SET state = 'scheduled', publish_at = clock_timestamp() + $2 WHERE id = $1 RETURNING publish_at");
        command.Parameters.Add(new NpgsqlParameter { Value = releaseId });
        command.Parameters.Add(new NpgsqlParameter { Value = ahead });
        return new((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!, TimeSpan.Zero);
    }
}
