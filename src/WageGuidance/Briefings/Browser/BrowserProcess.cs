using System.Diagnostics;
using System.Globalization;
using WageGuidance.Data.Postgres;

namespace WageGuidance.Briefings.Browser;

/// <summary>
/// One running <c>chromium-headless-shell</c>. The shell moves the two pipes to descriptors 3 and 4, where the browser expects them, and becomes setpriv and then
/// the browser: one process, which dies with the thread that started it. As root it runs as <c>nobody</c>, so that a flaw in it reaches nothing of ours.
/// </summary>
internal sealed class BrowserProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly Task _exited;
    private readonly string _folder;

    private BrowserProcess(Process process, Task exited, BrowserPipe pipe, string folder, string version) =>
        (_process, _exited, Pipe, _folder, Version) = (process, exited, pipe, folder, version);

    public BrowserPipe Pipe { get; }

    /// <summary>Product and version as the browser says it, e.g. <c>HeadlessChrome/156.0.8078.79</c>.</summary>
    public string Version { get; }
    public int Id => _process.Id;
    public bool IsAlive => !_exited.IsCompleted && !Pipe.Closed.IsCompleted;

    /// <param name="scratch">An empty folder of its own, removed with it.</param>
    public static async Task<BrowserProcess> StartAsync(string program, string scratch, bool sandbox, CancellationToken cancellationToken)
    {
        var log = Path.Combine(scratch, "browser.log");
        var profile = Path.Combine(scratch, "profile");
        Directory.CreateDirectory(profile);
        var switches = LibC.EffectiveUser == 0;
        if (switches)
        {
            var user = uint.Parse((await CommandRun.RunAsync(["id", "-u", "nobody"], cancellationToken)).Output, CultureInfo.InvariantCulture);
            var group = uint.Parse((await CommandRun.RunAsync(["id", "-g", "nobody"], cancellationToken)).Output, CultureInfo.InvariantCulture);
            LibC.ChangeOwner(profile, user, group);
        }

        var (process, exited) = Launch(Command(program, profile, log, sandbox, switches), profile);
        var pipe = new BrowserPipe(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            var version = await pipe.CallAsync("Browser.getVersion", null, null, limit.Token);
            return new(process, exited, pipe, scratch, version.GetProperty("product").GetString()!);
        }
        catch (Exception e) when (e is BrowserGone or OperationCanceledException)
        {
            if (!exited.IsCompleted) process.Kill(entireProcessTree: true);
            await exited;
            pipe.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            var said = File.Exists(log) ? await File.ReadAllTextAsync(log, CancellationToken.None) : "";
            throw new BrowserWouldNotStart(said);
        }
    }

    /// <summary>Asks it to close, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            if (IsAlive) await Pipe.CallAsync("Browser.close", null, null, limit.Token);
            await _exited.WaitAsync(limit.Token);
        }
        catch (Exception e) when (e is BrowserGone or OperationCanceledException)
        {
            if (!_exited.IsCompleted) _process.Kill(entireProcessTree: true);
        }
        await _exited;
        Pipe.Dispose();
        _process.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static List<string> Command(string program, string profile, string log, bool sandbox, bool switches)
    {
        const string script = """exec 3<&0 4>&1 </dev/null >/dev/null 2>>"$1"; shift; exec setsid "$@" """;
        List<string> command = ["sh", "-c", script, "sh", log, "setpriv"];
        if (switches) command.AddRange(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
        command.AddRange(["--pdeathsig=KILL", "--no-new-privs", "--", program]);
        command.AddRange(
        [
            "--remote-debugging-pipe", $"--user-data-dir={profile}", "--allow-file-access-from-files", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
            "--disable-component-update", "--disable-extensions", "--no-first-run", "--font-render-hinting=none", "--hide-scrollbars", "--force-color-profile=srgb",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--disable-breakpad", "--disable-crash-reporter",
        ]);
        if (!sandbox) command.Add("--no-sandbox");
        return command;
    }

    /// <summary>On a thread that does nothing but wait for it: the death signal is tied to the starting thread.</summary>
    private static (Process Process, Task Exited) Launch(List<string> command, string home)
    {
        var started = new TaskCompletionSource<Process>();
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                var info = CommandRun.StartInfo(command);
                info.RedirectStandardInput = info.RedirectStandardOutput = true;
                info.Environment["HOME"] = info.Environment["XDG_CONFIG_HOME"] = info.Environment["XDG_CACHE_HOME"] = home;
                info.Environment["TZ"] = "UTC";
                var process = Process.Start(info)!;
                started.SetResult(process);
                process.WaitForExit();
                exited.SetResult();
            }
            catch (Exception e) when (!started.Task.IsCompleted)
            {
                started.SetException(e);
            }
        })
        { IsBackground = true, Name = "browser" }.Start();
        return (started.Task.GetAwaiter().GetResult(), exited.Task);
    }
}

internal sealed class BrowserWouldNotStart(string said) : Exception(said);
