using Npgsql;
using WageGuidance.Cubes;

namespace WageGuidance.Releases.Reading;

/// <summary>The views <c>release.published_*</c> in SQL; what they hide does not exist here.</summary>
internal static class PublishedViews
{
    /// <summary>A server that answers slower than this is as good as gone.</summary>
    public const int PointerTimeoutSeconds = 1;

    /// <summary>Releases and next instant in one statement, so that no release falls between the two: a statement sees one instant.</summary>
    public static async Task<PublishedPointer> PointerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = PointerTimeoutSeconds };
        batch.BatchCommands.Add(new("""
            SELECT i.instant, i.next_instant, r.id, r.publication, r.period, r.version, r.areas, r.industries, r.publish_at, r.content_sha256, r.decisions_sha256,
                   r.data_version, r.withdrawn_at, r.note_zh, r.note_en, r.is_current
            FROM release.published_instant i LEFT JOIN release.published_release r ON true
            ORDER BY r.publish_at DESC, r.period COLLATE "C" DESC, r.version DESC, r.id DESC
            """));
        batch.BatchCommands.Add(new("""SELECT publication, period, publish_at FROM release.published_calendar ORDER BY publish_at, publication COLLATE "C", period COLLATE "C" """));
        batch.BatchCommands.Add(new("SELECT publication, period, planned_at, reason_zh, reason_en, at FROM release.published_calendar_change ORDER BY id"));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var releases = new List<PublishedRelease>();
        DateTimeOffset instant = default;
        DateTimeOffset? next = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            instant = reader.GetFieldValue<DateTimeOffset>(0);
            next = Instant(reader, 1);
            if (!await reader.IsDBNullAsync(2, cancellationToken)) releases.Add(Release(reader));
        }
        await reader.NextResultAsync(cancellationToken);
        var calendar = new List<PlannedRelease>();
        while (await reader.ReadAsync(cancellationToken))
            calendar.Add(new(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        await reader.NextResultAsync(cancellationToken);
        var changes = new List<DateChange>();
        while (await reader.ReadAsync(cancellationToken))
            changes.Add(new(reader.GetString(0), reader.GetString(1), Instant(reader, 2), new(reader.GetString(3), reader.GetString(4)), reader.GetFieldValue<DateTimeOffset>(5)));
        return new(releases, next, instant) { Calendar = calendar, DateChanges = changes };
    }

    /// <summary>The files under a folder, in order, which may be none; null where the release is not readable.</summary>
    /// <param name="folder">With the slash at its end.</param>
    public static async Task<IReadOnlyList<PublishedFile>?> FilesAsync(NpgsqlDataSource database, long releaseId, string folder, CancellationToken cancellationToken)
    {
        // '0' comes after '/', so the second bound ends the folder.
        await using var command = database.CreateCommand("""
            SELECT f.path, f.sha256, f.length, f.media_type
            FROM release.published_release r LEFT JOIN release.published_file f ON f.release_id = r.id AND f.path >= $2 AND f.path < $3
            WHERE r.id = $1 ORDER BY f.path COLLATE "C"
            """);
        foreach (object value in new object[] { releaseId, folder, folder[..^1] + '0' }) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        var files = new List<PublishedFile>();
        do
            if (!await reader.IsDBNullAsync(0, cancellationToken)) files.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
        while (await reader.ReadAsync(cancellationToken));
        return files;
    }

    /// <summary>Null where no readable release has such bytes.</summary>
    public static async Task<byte[]?> BytesAsync(NpgsqlDataSource database, string sha256, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT bytes FROM release.published_blob WHERE sha256 = $1");
        command.Parameters.Add(new() { Value = sha256 });
        return (byte[]?)await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Some of the bytes, of which the database reads no others; null where no readable release has them.</summary>
    public static byte[]? Part(NpgsqlDataSource database, string sha256, int start, int length)
    {
        using var command = database.CreateCommand("SELECT substr(bytes, $2, $3) FROM release.published_blob WHERE sha256 = $1");
        foreach (object value in new object[] { sha256, start + 1, length }) command.Parameters.Add(new() { Value = value });
        return (byte[]?)command.ExecuteScalar();
    }

    private static PublishedRelease Release(NpgsqlDataReader reader) => new(
        reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5), reader.GetFieldValue<string[]>(6), reader.GetFieldValue<string[]>(7),
        reader.GetFieldValue<DateTimeOffset>(8), reader.GetString(9), reader.GetString(10), reader.GetInt32(11), Instant(reader, 12),
        reader.IsDBNull(13) ? null : new Text(reader.GetString(13), reader.GetString(14)), reader.GetBoolean(15));

    private static DateTimeOffset? Instant(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
