using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WageGuidance.Data.Postgres;

namespace WageGuidance.Data;

/// <summary>Where to look for PostgreSQL, and what to tell the server beyond the product's own settings.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Folders searched for initdb and postgres; null for the usual ones.</summary>
    public IReadOnlyList<string>? BinFolders { get; init; }

    /// <summary>Given on the server's command line, so they last for this run only.</summary>
    public IReadOnlyDictionary<string, string> ServerSettings { get; init; } = new Dictionary<string, string>();

    public ILogger Logger { get; init; } = NullLogger.Instance;
}

/// <summary>
/// A private PostgreSQL cluster in the data folder. The first command starts it, later ones attach, the last one to leave stops it.
/// The server is told to stop when its starter dies; if others still hold the cluster, one of them starts it again and all go on
/// (their open connections break, as with any server restart).
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    public const string DatabaseName = "wageguidance";

    private static readonly TimeSpan WatchPoll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AttachPoll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(2);

    private readonly ClusterFolder _cluster;
    private readonly ClusterAccount _account;
    private readonly PostgresBinaries _binaries;
    private readonly DatabaseLogins _logins;
    private readonly EmbeddedPostgresOptions _options;
    private readonly CancellationTokenSource _leaving = new();
    private readonly FileLock _holder;
    private Postmaster? _own; // null while another process is the starter
    private Task _watch = Task.CompletedTask;

    private EmbeddedPostgres(ClusterFolder cluster, ClusterAccount account, PostgresBinaries binaries, DatabaseLogins logins, EmbeddedPostgresOptions options, FileLock holder) =>
        (_cluster, _account, _binaries, _logins, _options, _holder) = (cluster, account, binaries, logins, options, holder);

    /// <summary>The server was started anew; pooled connections from before are dead.</summary>
    public event Action? Restarted;

    public DatabaseLogins Logins => _logins;

    /// <summary>The installation in use, for pg_dump and pg_restore.</summary>
    public PostgresBinaries Binaries => _binaries;

    /// <summary>Whether this process is the server's parent.</summary>
    public bool IsStarter => _own is not null;

    public static Task<EmbeddedPostgres> StartOrAttachAsync(DataFolder folder, CancellationToken cancellation) =>
        StartOrAttachAsync(folder, new(), cancellation);

    public static async Task<EmbeddedPostgres> StartOrAttachAsync(DataFolder folder, EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        try
        {
            return await OpenAsync(folder, options, cancellation);
        }
        catch (UnauthorizedAccessException e)
        {
            throw EnvironmentProblem.NotWritable(folder.Cluster, e);
        }
        catch (Exception e) when (e is not EnvironmentProblem && EnvironmentProblem.Explain(e) is { } problem)
        {
            throw problem;
        }
    }

    private static async Task<EmbeddedPostgres> OpenAsync(DataFolder folder, EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        var cluster = new ClusterFolder(folder.Cluster);
        var account = await ClusterAccount.FindAsync(cancellation);
        var folders = options.BinFolders ?? PostgresBinaries.UsualFolders();
        var installed = await PostgresBinaries.FindAsync(folders, cancellation);

        using var mutex = await cluster.LockAsync(cancellation);
        var major = cluster.Major();
        var binaries = PostgresBinaries.Choose(installed, major, cluster.Data, folders);
        await account.CheckPathAsync(cluster.Root, cancellation);
        if (major is not null && !File.Exists(DatabaseLogins.PathIn(folder)))
            throw new EnvironmentProblem(
                $"The cluster in {cluster.Data} has passwords, but their file {DatabaseLogins.PathIn(folder)} is missing: restore it from a backup.",
                $"{cluster.Data} 中的数据库已设口令，但口令文件 {DatabaseLogins.PathIn(folder)} 缺失：请从备份恢复该文件。");
        var logins = await DatabaseLogins.LoadOrCreateAsync(folder, cancellation);
        if (major is null)
        {
            options.Logger.LogInformation("Making a PostgreSQL {Major} cluster in {Folder}", binaries.Major, cluster.Data);
            await cluster.InitialiseAsync(binaries, account, logins.Password(DatabaseLogin.Owner), ClusterSettings.ForMachine(), sync: options.ServerSettings.GetValueOrDefault("fsync") != "off", cancellation);
        }

        var embedded = new EmbeddedPostgres(cluster, account, binaries, logins, options, cluster.RegisterHolder());
        try
        {
            await embedded.EnsureRunningAsync(cancellation);
            await embedded.EnsureDatabaseAsync(cancellation);
        }
        catch
        {
            if (embedded._own is { } own) await own.StopAsync();
            embedded._holder.Dispose();
            throw;
        }

        embedded._watch = Task.Run(() => embedded.WatchAsync(embedded._leaving.Token), CancellationToken.None);
        return embedded;
    }

    public string ConnectionString(DatabaseLogin login, string database = DatabaseName) => Connection(login, database).ConnectionString;

    private NpgsqlConnectionStringBuilder Connection(DatabaseLogin login, string database) => new()
    {
        Host = _cluster.SocketFolder,
        Database = database,
        Username = login.RoleName(),
        Password = _logins.Password(login),
    };

    /// <summary>Starts the server if none runs; else waits until the one that runs accepts connections. Call under the lock.</summary>
    private async Task EnsureRunningAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (!_cluster.IsRunning())
            {
                _own = await Postmaster.StartAsync(_cluster, _binaries, _account, _options.ServerSettings, cancellation);
                _options.Logger.LogInformation("PostgreSQL {Major} started on {Folder}", _binaries.Major, _cluster.Data);
                return;
            }

            // It may be recovering, or stopping because its starter died; both come to an end.
            if (PostmasterFile.Read(_cluster.PostmasterPid) is { IsReady: true } && await AcceptsConnectionsAsync(cancellation)) return;
            await Task.Delay(AttachPoll, cancellation);
        }
    }

    private async Task<bool> AcceptsConnectionsAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Administration().ConnectionString);
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown)
        {
            return false;
        }
        catch (NpgsqlException e) when (e is not PostgresException && e.InnerException is SocketException or IOException)
        {
            return false;
        }
    }

    private async Task EnsureDatabaseAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Administration().ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = DatabaseName } } };
        if (await exists.ExecuteScalarAsync(cancellation) is not null) return;
        // Not one command: CREATE DATABASE runs in no transaction.
        foreach (var sql in new[]
        {
            "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC",
            $"CREATE DATABASE {DatabaseName} TEMPLATE template0",
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private NpgsqlConnectionStringBuilder Administration()
    {
        var connection = Connection(DatabaseLogin.Owner, "postgres");
        connection.Pooling = false;
        return connection;
    }

    /// <summary>As long as this process holds the cluster, the cluster runs: whoever notices first that it does not, starts it.</summary>
    private async Task WatchAsync(CancellationToken leaving)
    {
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAny(_own?.Exited ?? Task.Delay(Timeout.Infinite, leaving), Task.Delay(WatchPoll, leaving));
                leaving.ThrowIfCancellationRequested();
                if (_cluster.IsRunning()) continue;

                using var mutex = await _cluster.LockAsync(leaving);
                _own = null;
                await EnsureRunningAsync(leaving);
                Restarted?.Invoke();
            }
            catch (OperationCanceledException) when (leaving.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) // a full disk may be freed, so it goes on trying; what must not happen is that nobody watches any more
            {
                _options.Logger.LogError(e, "PostgreSQL stopped and could not be started again on {Folder}; trying again", _cluster.Data);
                await Task.Delay(RestartPause, CancellationToken.None);
            }
        }
    }

    /// <summary>Leaves the cluster. The last holder stops it; a starter that leaves others behind stops it too, and they start it again at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_leaving.IsCancellationRequested) return;
        await _leaving.CancelAsync();
        await _watch;
        using var mutex = await _cluster.LockAsync(CancellationToken.None);
        _holder.Dispose();
        if (_own is { } own) await own.StopAsync();
        else if (_cluster.CountHolders() == 0) await StopOrphanAsync();
        if (_cluster.CountHolders() == 0) _cluster.RemoveSocketFolder();
    }

    /// <summary>A server without starter can only be one whose starter died in the instant before the death signal was set.</summary>
    private async Task StopOrphanAsync()
    {
        if (!_cluster.IsRunning() || PostmasterFile.Read(_cluster.PostmasterPid) is not { } server || !_cluster.IsServerOnThisCluster(server.Process)) return;
        LibC.Signal(server.Process, LibC.SignalInterrupt);
        for (var waited = TimeSpan.Zero; _cluster.IsRunning() && waited < TimeSpan.FromMinutes(1); waited += AttachPoll) await Task.Delay(AttachPoll);
    }
}
