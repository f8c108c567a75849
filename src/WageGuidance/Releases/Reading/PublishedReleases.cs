using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WageGuidance.Data;
using WageGuidance.Releases.Workflow;

namespace WageGuidance.Releases.Reading;

/// <summary>
/// What the public may read, through the one login that can see nothing else. Which releases there are is one pointer, refreshed on
/// NOTIFY, every 250 ms, and at the next planned instant by the database's clock: never before it. It fails closed: not refreshed for
/// two seconds, it is null. Everything else never changes and is kept by hash.
/// </summary>
public sealed class PublishedReleases(DatabaseConnections connections, ILogger<PublishedReleases> logger) : IHostedService, IAsyncDisposable
{
    /// <summary>A pointer older than this is none.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private const int PollMilliseconds = 250;
    private const int LargestKept = 512 * 1024;
    private readonly NpgsqlDataSource _database = connections.For(DatabaseLogin.Public);
    private readonly CancellationTokenSource _stopping = new();
    private readonly RecentlyUsed<string, ReleaseContent> _contents = new(8, _ => 1);
    private readonly RecentlyUsed<string, ReleaseSummary> _summaries = new(10_000, _ => 1);
    private readonly RecentlyUsed<string, ReleaseOverview> _overviews = new(20_000, overview => overview.Briefings.Count);
    private readonly RecentlyUsed<string, ReleaseDecisions> _decisions = new(64, _ => 1);
    private readonly RecentlyUsed<(long Release, string Folder), FileList> _files = new(200_000, list => 1 + list.All.Count);
    private readonly RecentlyUsed<string, byte[]> _bytes = new(64 * 1024 * 1024, bytes => bytes.Length);
    private volatile Seen? _seen;
    private Task _refreshing = Task.CompletedTask;

    private sealed record Seen(PublishedPointer Pointer, FrozenSet<long> Ids, long At);

    private sealed record FileList(IReadOnlyList<PublishedFile> All, Dictionary<string, PublishedFile> ByPath);

    /// <summary>Null while it cannot be vouched for: answer 503.</summary>
#pragma warning disable CA1720 // It points to what is published; no machine address is meant.
    public PublishedPointer? Pointer => Fresh?.Pointer;
#pragma warning restore CA1720

    private Seen? Fresh => _seen is { } seen && Stopwatch.GetElapsedTime(seen.At) <= Freshness ? seen : null;

    /// <summary>The current release of the newest period that has one.</summary>
    public PublishedRelease? Current(string publication) =>
        Pointer?.Releases.Where(r => r.Publication == publication && r.IsCurrent).MaxBy(r => r.Period, StringComparer.Ordinal);

    /// <param name="version">Null for the current one; a withdrawn or replaced one is found by its number only.</param>
    public PublishedRelease? Find(string publication, string period, int? version) =>
        Pointer?.Releases.FirstOrDefault(r => r.Publication == publication && r.Period == period && (version is { } v ? r.Version == v : r.IsCurrent));

    /// <exception cref="ReleaseUnavailable">It cannot be read now.</exception>
    public Task<ReleaseContent> ContentAsync(PublishedRelease release, CancellationToken ct)
    {
        MustBeReadable(release);
        return _contents.GetAsync(release.ContentSha256, async () => await FindFileAsync(release, FrozenParts.FileName, CancellationToken.None) is { } parts
            ? FrozenContent.Of(FrozenRecords.Parse<FrozenParts>(await ReadAsync(parts.Sha256), parts.Sha256), element => ReadPart(release.ContentSha256, element))
            : FrozenRecords.Parse<ReleaseContent>(await ReadAsync(release.ContentSha256), release.ContentSha256), ct);
    }

    /// <summary>For a list of releases, of which there may be many more than contents are kept.</summary>
    /// <exception cref="ReleaseUnavailable">It cannot be read now.</exception>
    public Task<ReleaseSummary> SummaryAsync(PublishedRelease release, CancellationToken ct)
    {
        MustBeReadable(release);
        return _summaries.GetAsync(release.ContentSha256, async () => ReleaseSummary.Of(await ContentAsync(release, CancellationToken.None)), ct);
    }

    /// <summary>What has changed against another release: read where it was prepared, which for a large release takes a worker some seconds; else worked out.</summary>
    /// <exception cref="ReleaseUnavailable">It cannot be read now.</exception>
    public async Task<ReleaseDiff> ChangesAsync(PublishedRelease before, PublishedRelease now, CancellationToken ct) =>
        await FindFileAsync(now, FrozenChanges.FileName, ct) is { } file && FrozenRecords.Parse<FrozenChanges>(await BytesAsync(file, ct), file.Sha256) is var prepared && prepared.Before == before.ContentSha256
            ? prepared.Changes : ReleaseDiff.Of(await ContentAsync(before, ct), await ContentAsync(now, ct), before.Period == now.Period);

    /// <summary>Its titles and findings, for the search.</summary>
    /// <exception cref="ReleaseUnavailable">It cannot be read now.</exception>
    public Task<ReleaseOverview> OverviewAsync(PublishedRelease release, CancellationToken ct)
    {
        MustBeReadable(release);
        return _overviews.GetAsync(release.ContentSha256, async () => await FindFileAsync(release, ReleaseOverview.FileName, CancellationToken.None) is { } file
            ? FrozenRecords.Parse<ReleaseOverview>(await ReadAsync(file.Sha256), file.Sha256)
            : ReleaseOverview.Of(await ContentAsync(release, CancellationToken.None)), ct);
    }

    /// <exception cref="ReleaseUnavailable">It cannot be read now.</exception>
    public Task<ReleaseDecisions> DecisionsAsync(PublishedRelease release, CancellationToken ct)
    {
        MustBeReadable(release);
        return _decisions.GetAsync(release.DecisionsSha256, async () => FrozenRecords.Parse<ReleaseDecisions>(await ReadAsync(release.DecisionsSha256), release.DecisionsSha256), ct);
    }

    /// <summary>The files of a pack, in ordinal order of their paths; a release may have a hundred thousand in all, which nobody needs at once.</summary>
    /// <exception cref="ReleaseUnavailable">They cannot be read now.</exception>
    public async Task<IReadOnlyList<PublishedFile>> PackFilesAsync(PublishedRelease release, string area, string industry, CancellationToken ct) => (await ListAsync(release, $"packs/{area}/{industry}/", ct)).All;

    /// <exception cref="ReleaseUnavailable">It cannot be read now.</exception>
    public async Task<PublishedFile?> FindFileAsync(PublishedRelease release, string path, CancellationToken ct) =>
        FolderOf(path) is { } folder ? (await ListAsync(release, folder, ct)).ByPath.GetValueOrDefault(path) : null;

    /// <summary>The file's bytes; small files are kept in memory.</summary>
    /// <exception cref="ReleaseUnavailable">They cannot be read now.</exception>
    public Task<byte[]> BytesAsync(PublishedFile file, CancellationToken ct) => BytesAsync(file.Sha256, file.Length, ct);

    /// <summary>Bytes of some readable release by their hash.</summary>
    /// <exception cref="ReleaseUnavailable">They cannot be read now.</exception>
    public Task<byte[]> BytesAsync(string sha256, long length, CancellationToken ct)
    {
        if (Fresh is null) throw new ReleaseUnavailable("What is published cannot be vouched for at the moment.");
        return length <= LargestKept ? _bytes.GetAsync(sha256, () => ReadAsync(sha256), ct) : ReadAsync(sha256, ct);
    }

    /// <summary>Returns once the pointer was read for the first time, or could not be; from then on it is kept fresh.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _refreshing = Task.Run(() => KeepFreshAsync(first, _stopping.Token), CancellationToken.None);
        await first.Task.WaitAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _refreshing.WaitAsync(cancellationToken);
        _seen = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested) await StopAsync(CancellationToken.None);
        _stopping.Dispose();
    }

    private async Task KeepFreshAsync(TaskCompletionSource first, CancellationToken stopping)
    {
        var failing = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await OpenAsync(stopping);
                while (true)
                {
                    var pointer = await RefreshAsync(connection, stopping);
                    if (failing) logger.LogInformation("The published releases can be read again.");
                    failing = false;
                    first.TrySetResult();
                    await connection.WaitAsync(UntilNext(pointer), stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever went wrong: without a pointer nothing is shown, and the next attempt may succeed.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (!failing) logger.LogError(e, "The published releases cannot be read; after {Seconds} s without them nothing is shown.", Freshness.TotalSeconds);
                failing = true;
                first.TrySetResult();
                await Task.Delay(PollMilliseconds, CancellationToken.None);
            }
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken stopping)
    {
        var connection = await _database.OpenConnectionAsync(stopping);
        await using var listen = new NpgsqlCommand("LISTEN release_changed", connection) { CommandTimeout = PublishedViews.PointerTimeoutSeconds };
        await listen.ExecuteNonQueryAsync(stopping);
        return connection;
    }

    private async Task<PublishedPointer> RefreshAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        // The age counts from before the question: an answer that was long on its way is old when it comes.
        var at = Stopwatch.GetTimestamp();
        var pointer = await PublishedViews.PointerAsync(connection, stopping);
        _seen = new(pointer, pointer.Releases.Select(r => r.Id).ToFrozenSet(), at);
        return pointer;
    }

    /// <summary>A millisecond or more: zero would wait for ever.</summary>
    private static int UntilNext(PublishedPointer pointer) =>
        pointer.NextInstant is { } next ? Math.Clamp((int)Math.Min(Math.Ceiling((next - pointer.ReadAt).TotalMilliseconds), PollMilliseconds), 1, PollMilliseconds) : PollMilliseconds;

    private Task<FileList> ListAsync(PublishedRelease release, string folder, CancellationToken ct)
    {
        MustBeReadable(release);
        return _files.GetAsync((release.Id, folder), async () =>
        {
            // The release may have been hidden between the pointer and this question.
            var files = await AvailableAsync(() => PublishedViews.FilesAsync(_database, release.Id, folder, CancellationToken.None)) ?? throw new ReleaseUnavailable($"Release {release.Id} is not readable.");
            return new(files, files.ToDictionary(f => f.Path, StringComparer.Ordinal));
        }, ct);
    }

    /// <summary>A pack's folder, else the first one; null for what lies in none.</summary>
    private static string? FolderOf(string path) => path.Split('/', 4) switch
    {
        ["packs", var area, var industry, _] => $"packs/{area}/{industry}/",
        [var first, _, ..] when first != "packs" => $"{first}/",
        _ => null,
    };

    private void MustBeReadable(PublishedRelease release)
    {
        if (Fresh is not { } seen) throw new ReleaseUnavailable("What is published cannot be vouched for at the moment.");
        if (!seen.Ids.Contains(release.Id)) throw new ReleaseUnavailable($"Release {release.Id} is not readable.");
    }

    private Task<byte[]> ReadAsync(string sha256, CancellationToken ct = default) => AvailableAsync(async () =>
        await PublishedViews.BytesAsync(_database, sha256, ct) ?? throw new ReleaseUnavailable($"The bytes {sha256} are of no readable release."));

    /// <summary>Asked for while a page is written, which waits for it: a millisecond, once.</summary>
    private ReadOnlyMemory<byte> ReadPart(string sha256, FrozenElement element)
    {
        try
        {
            return PublishedViews.Part(_database, sha256, element.Start, element.Length) ?? throw new ReleaseUnavailable($"The bytes {sha256} are of no readable release.");
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or ObjectDisposedException)
        {
            throw new ReleaseUnavailable("The database of published releases does not answer.", e);
        }
    }

    private static async Task<T> AvailableAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or ObjectDisposedException)
        {
            throw new ReleaseUnavailable("The database of published releases does not answer.", e);
        }
    }
}
