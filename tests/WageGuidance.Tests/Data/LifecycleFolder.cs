using System.Diagnostics;
using System.Globalization;
using Npgsql;
using WageGuidance.Data;
using WageGuidance.Data.Postgres;

namespace WageGuidance.Tests.Data;

/// <summary>A data folder for one test of the cluster's life, with what the test wants to see of it from outside.</summary>
internal sealed class LifecycleFolder : IAsyncDisposable
{
    /// <summary>Killed processes lose nothing that was handed to the operating system, so these tests need no fsync either.</summary>
    public static readonly EmbeddedPostgresOptions Options = new() { ServerSettings = new Dictionary<string, string> { ["shared_buffers"] = "16MB", ["fsync"] = "off" } };

    public LifecycleFolder(string? name = null)
    {
        Root = Path.Combine(Path.GetTempPath(), $"wageguidance-life-{Guid.NewGuid():N}{name}");
        Data = DataFolder.Open(Root);
        Cluster = new(Data.Cluster);
    }

    public string Root { get; }

    public DataFolder Data { get; }

    public ClusterFolder Cluster { get; }

    public Task<EmbeddedPostgres> OpenAsync(EmbeddedPostgresOptions? options = null) => EmbeddedPostgres.StartOrAttachAsync(Data, options ?? Options, CancellationToken.None);

    public int PostmasterId() => PostmasterFile.Read(Cluster.PostmasterPid)!.Process;

    public static async Task KeepRowAsync(EmbeddedPostgres cluster) =>
        await ExecuteAsync(cluster, "CREATE TABLE kept (value int); INSERT INTO kept SELECT generate_series(1, 1000)");

    public static async Task<long> CountRowsAsync(EmbeddedPostgres cluster) => (long)(await ExecuteAsync(cluster, "SELECT count(*) FROM kept"))!;

    private static async Task<object?> ExecuteAsync(EmbeddedPostgres cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString(DatabaseLogin.Owner) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Waits for what must come about by itself, at most 20 s on a busy machine.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var clock = Stopwatch.StartNew(); !condition(); await Task.Delay(20))
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"Not within 20 s: {what}");
    }

    public static void Kill(int process) => Process.Start("kill", ["-9", process.ToString(CultureInfo.InvariantCulture)])!.WaitForExit();

    public async ValueTask DisposeAsync()
    {
        if (Cluster.IsRunning() && PostmasterFile.Read(Cluster.PostmasterPid) is { } left) Kill(left.Process);
        await UntilAsync(() => !Cluster.IsRunning(), "the server of the test is gone");
        Directory.Delete(Root, recursive: true);
        if (Directory.Exists(Cluster.SocketFolder)) Directory.Delete(Cluster.SocketFolder, recursive: true);
    }
}
