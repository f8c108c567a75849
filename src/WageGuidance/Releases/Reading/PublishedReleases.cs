using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;

namespace WageGuidance.Releases.Reading;

public sealed record PublishedRelease(
    long Id, string Publication, string Period, int Version, IReadOnlyList<string> Areas, IReadOnlyList<string> Industries, DateTimeOffset PublishAt,
    string ContentSha256, string DecisionsSha256, int DataVersion, DateTimeOffset? WithdrawnAt, Text? Note, bool IsCurrent);

public sealed record PublishedFile(string Path, string Sha256, long Length, string MediaType);

/// <summary>What can be read at one instant, newest first.</summary>
public sealed record PublishedPointer(IReadOnlyList<PublishedRelease> Releases, DateTimeOffset? NextInstant, DateTimeOffset ReadAt);

/// <summary>The published releases as the public login sees them: one pointer refreshed by a poll, immutable content by hash. No pointer: nothing is shown.</summary>
public sealed class PublishedReleases(DatabaseConnections connections, ILogger<PublishedReleases> log) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<string, Lazy<Task<ReleaseContent>>> contents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Lazy<Task<IReadOnlyList<PublishedFile>>>> files = new();
    private readonly CancellationTokenSource stopping = new();
    private Task? polling;
    private volatile PublishedPointer? pointer;

#pragma warning disable CA1720 // The pointer of the design: the one thing that changes.
    public PublishedPointer? Pointer => pointer;
#pragma warning restore CA1720

    public PublishedRelease? Current(string publication) => pointer?.Releases.FirstOrDefault(r => r.IsCurrent && r.Publication == publication);

    public PublishedRelease? Find(string publication, string period, int? version) =>
        pointer?.Releases.FirstOrDefault(r => r.Publication == publication && r.Period == period && (version is { } v ? r.Version == v : r.IsCurrent));

    public Task<ReleaseContent> ContentAsync(PublishedRelease release, CancellationToken cancellationToken) =>
        Once(contents, release.ContentSha256, async () => CanonicalJson.Read<ReleaseContent>(await BlobAsync(release.ContentSha256))).WaitAsync(cancellationToken);

    public Task<IReadOnlyList<PublishedFile>> FilesAsync(PublishedRelease release, CancellationToken cancellationToken) =>
        Once(files, release.Id, () => ReadFilesAsync(release.Id)).WaitAsync(cancellationToken);

    public async Task<PublishedFile?> FindFileAsync(PublishedRelease release, string path, CancellationToken cancellationToken) =>
        (await FilesAsync(release, cancellationToken)).FirstOrDefault(f => f.Path == path);

    public Task<byte[]> BytesAsync(PublishedFile file, CancellationToken cancellationToken) => BlobAsync(file.Sha256).WaitAsync(cancellationToken);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadPointerAsync();
        polling = Task.Run(PollAsync, CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        if (polling is not null) await polling.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!stopping.IsCancellationRequested) await stopping.CancelAsync();
        if (polling is not null) await polling;
        stopping.Dispose();
    }

    private async Task PollAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Every, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stopping.IsCancellationRequested) await ReadPointerAsync();
        }
    }

    private async Task ReadPointerAsync()
    {
        try
        {
            pointer = await QueryPointerAsync();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            // Fails closed: what cannot be checked against the clock is not shown.
            if (pointer is not null || polling is null) log.LogWarning(e, "The published releases cannot be read; pages answer 503 until they can.");
            pointer = null;
        }
    }

    private async Task<PublishedPointer> QueryPointerAsync()
    {
        await using var command = connections.For(DatabaseLogin.Public).CreateCommand("""
            SELECT id, publication, period, version, areas, industries, publish_at, content_sha256, decisions_sha256, data_version, withdrawn_at, note_zh, note_en, is_current
            FROM release.published_release ORDER BY period COLLATE "C" DESC, version DESC, publication COLLATE "C";
            SELECT instant, next_instant FROM release.published_instant
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var releases = new List<PublishedRelease>();
        while (await reader.ReadAsync())
        {
            Text? note = reader.IsDBNull(11) ? null : new(reader.GetString(11), reader.IsDBNull(12) ? reader.GetString(11) : reader.GetString(12));
            releases.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetFieldValue<string[]>(4), reader.GetFieldValue<string[]>(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetString(7), reader.IsDBNull(8) ? "" : reader.GetString(8), reader.GetInt32(9),
                reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10), note, reader.GetBoolean(13)));
        }
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return new(releases, reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(0));
    }

    private async Task<IReadOnlyList<PublishedFile>> ReadFilesAsync(long release)
    {
        await using var command = connections.For(DatabaseLogin.Public).CreateCommand("SELECT path, sha256, length, media_type FROM release.published_file WHERE release_id = $1 ORDER BY path");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = release });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<PublishedFile>();
        while (await reader.ReadAsync()) found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
        return found;
    }

    private async Task<byte[]> BlobAsync(string sha256)
    {
        await using var command = connections.For(DatabaseLogin.Public).CreateCommand("SELECT bytes FROM release.published_blob WHERE sha256 = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sha256 });
        return (byte[]?)await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"The bytes {sha256} are not among the published ones.");
    }

    private static async Task<T> Once<TKey, T>(ConcurrentDictionary<TKey, Lazy<Task<T>>> cache, TKey key, Func<Task<T>> read) where TKey : notnull
    {
        var entry = cache.GetOrAdd(key, _ => new(read));
        try
        {
            return await entry.Value;
        }
        catch
        {
            cache.TryRemove(new(key, entry));
            throw;
        }
    }
}
