using System.Diagnostics;
using WageGuidance.Data;

namespace WageGuidance.Tests.Data;

/// <summary>
/// A second, real process that holds a cluster: this test assembly run as a program. It says "ready" or the problem,
/// and leaves when its standard input ends.
/// </summary>
internal sealed class HolderProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HolderProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool IsStarter { get; private init; }

    /// <summary>The entry point of this assembly; the test runner does not use it.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["work", var engine]) return await Work.WorkerProcess.MainAsync(engine);
        if (arguments is not ["hold", var folder]) return 2;
        try
        {
            await using var cluster = await EmbeddedPostgres.StartOrAttachAsync(DataFolder.Open(folder), LifecycleFolder.Options, CancellationToken.None);
            Console.WriteLine(cluster.IsStarter ? "ready, starter" : "ready, attached");
            await Console.In.ReadToEndAsync();
        }
        catch (EnvironmentProblem problem)
        {
            Console.WriteLine(problem.Message);
            return 3;
        }

        return 0;
    }

    public static async Task<HolderProcess> StartAsync(string folder)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(HolderProcess).Assembly.Location, "hold", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var said = await process.StandardOutput.ReadLineAsync();
        Assert.StartsWith("ready", said, StringComparison.Ordinal);
        return new(process) { IsStarter = said == "ready, starter" };
    }

    /// <summary>Ends its input, so that it leaves the cluster in order.</summary>
    public async Task LeaveAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
