using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Briefings;

/// <summary>A file whose kept bytes are not the ones its release names.</summary>
/// <param name="Found">SHA-256 of the bytes that are there.</param>
public sealed record DamagedFile(long ReleaseId, string Path, string Expected, string Found);

public sealed record FilesVerdict(long Files, IReadOnlyList<DamagedFile> Damaged)
{
    public Text Words => Damaged.Count == 0
        ? new($"{Files}个发布文件全部完好。", $"All {Files} files of releases are intact.")
        : new($"{Files}个发布文件中有{Damaged.Count}个与其SHA-256不符：{string.Join("、", Damaged.Select(d => d.Path))}。请从备份恢复。",
            $"{Damaged.Count} of {Files} files of releases do not match their SHA-256: {string.Join(", ", Damaged.Select(d => d.Path))}. Restore them from a backup.");
}

/// <summary>
/// Checks that the bytes of every file of every release still have the hash the release names, and their length; each blob is hashed once, by the server that holds it.
/// </summary>
public sealed class CheckFiles(DatabaseConnections database)
{
    public async Task<FilesVerdict> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.For(DatabaseLogin.Worker).OpenConnectionAsync(cancellationToken);
        await using var counting = connection.CreateCommand();
        counting.CommandText = "SELECT count(*) FROM release.release_file";
        var files = (long)(await counting.ExecuteScalarAsync(cancellationToken))!;

        await using var checking = connection.CreateCommand();
        checking.CommandTimeout = 0;
        checking.CommandText = """
            WITH damaged AS MATERIALIZED (
              SELECT sha256, encode(sha256(bytes), 'hex') AS found
              FROM release.content_blob
              WHERE encode(sha256(bytes), 'hex') <> sha256 OR length <> octet_length(bytes)
            )
            SELECT f.release_id, f.path, f.sha256, d.found
            FROM release.release_file f JOIN damaged d ON d.sha256 = f.sha256
            ORDER BY f.release_id, f.path
            """;
        var damaged = new List<DamagedFile>();
        await using var reader = await checking.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) damaged.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        return new(files, damaged);
    }
}
