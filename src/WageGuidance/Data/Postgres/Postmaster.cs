using System.Diagnostics;

namespace WageGuidance.Data.Postgres;

/// <summary>
/// A server that this process has started. It lives on a thread that does nothing but wait for it:
/// the kernel sends the death signal when the starting <em>thread</em> ends, and a pool thread may end at any time.
/// </summary>
internal sealed class Postmaster
{
    private const int Port = 5432;
    private const long LogRotationBytes = 10_000_000;
    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(15);

    // A fast stop writes a checkpoint; a minute is ample for it even on slow disks. What is left then is stopped hard and recovers on the next start.
    private static readonly TimeSpan FastStop = TimeSpan.FromSeconds(60);

    private readonly Task<int> _exited;
    private readonly int _process;

    private Postmaster(int process, Task<int> exited) => (_process, _exited) = (process, exited);

    public Task Exited => _exited;

    /// <summary>Starts the server and waits until it accepts connections; recovery after a crash is part of the wait. Call under the cluster's lock.</summary>
    public static async Task<Postmaster> StartAsync(ClusterFolder cluster, PostgresBinaries binaries, ClusterAccount account, IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        cluster.MakeSocketFolder(account);
        cluster.ClearStalePid();
        foreach (var stale in Directory.EnumerateFiles(cluster.SocketFolder, ".s.PGSQL.*")) File.Delete(stale);

        if (File.Exists(cluster.Log) && new FileInfo(cluster.Log).Length > LogRotationBytes) File.Move(cluster.Log, cluster.Log + ".1", overwrite: true);
        var logStart = File.Exists(cluster.Log) ? new FileInfo(cluster.Log).Length : 0;

        var server = Launch(Command(cluster, binaries, account, settings));
        try
        {
            while (PostmasterFile.Read(cluster.PostmasterPid) is not { IsReady: true } file || file.Process != server._process)
            {
                if (server._exited.IsCompleted) throw PostgresFailure.InWords("postgres", ReadFrom(cluster.Log, logStart), cluster.Data);
                await Task.WhenAny(server._exited, Task.Delay(ReadyPoll, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }
        }
        catch
        {
            await server.StopAsync();
            throw;
        }

        return server;
    }

    public async Task StopAsync()
    {
        LibC.Signal(_process, LibC.SignalInterrupt);
        if (await Task.WhenAny(_exited, Task.Delay(FastStop)) == _exited) return;
        LibC.Signal(_process, LibC.SignalQuit);
        await _exited;
    }

    /// <summary>
    /// The shell opens log and lock file and then becomes, one after another, setsid, setpriv and postgres: one process throughout.
    /// setsid keeps a Ctrl-C at the terminal from the server, so that the application can finish with it first.
    /// </summary>
    private static List<string> Command(ClusterFolder cluster, PostgresBinaries binaries, ClusterAccount account, IReadOnlyDictionary<string, string> settings)
    {
        const string script = """
            exec 9>>"$1" >>"$2" 2>&1 </dev/null
            flock -w 5 9 || { echo "FATAL:  another server still runs on this cluster"; exit 1; }
            shift 2
            exec setsid "$@"
            """;
        List<string> postgres =
        [
            binaries.Program("postgres"), "-D", cluster.Data, "-p", $"{Port}", "-k", cluster.SocketFolder,
            "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700", "-c", "logging_collector=off", "-c", "log_destination=stderr",
        ];
        foreach (var (name, value) in settings) postgres.AddRange(["-c", $"{name}={value}"]);
        return ["sh", "-c", script, "sh", cluster.Running, cluster.Log, .. account.Command("INT", postgres)];
    }

    private static Postmaster Launch(IReadOnlyList<string> command)
    {
        var started = new TaskCompletionSource<int>();
        var exited = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                using var process = Process.Start(CommandRun.StartInfo(command))!;
                started.SetResult(process.Id);
                process.WaitForExit();
                exited.SetResult(process.ExitCode);
            }
            catch (Exception e) when (!started.Task.IsCompleted)
            {
                started.SetException(e);
            }
        })
        { IsBackground = true, Name = "postgres" }.Start();
        return new(started.Task.GetAwaiter().GetResult(), exited.Task);
    }

    private static string ReadFrom(string log, long start)
    {
        if (!File.Exists(log)) return "";
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(Math.Min(start, file.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
