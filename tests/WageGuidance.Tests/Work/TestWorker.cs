using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WageGuidance.Jobs.Engine;
using WageGuidance.Tests.Data;
using WageGuidance.Work;

namespace WageGuidance.Tests.Work;

/// <summary>A worker in this process, on the engine of the given name.</summary>
internal sealed class TestWorker : IAsyncDisposable
{
    private readonly IHost _host;

    private TestWorker(IHost host) => _host = host;

    public IJobQueue Queue => _host.Services.GetRequiredService<IJobQueue>();

    public IServiceProvider Services => _host.Services;

    public static async Task<TestWorker> StartAsync(string engine, string connectionString, int? concurrency)
    {
        var host = Build(engine, connectionString, concurrency);
        await host.StartAsync();
#if HANGFIRE
        // Hangfire's log is one for all hosts of a process, and would go to the last one even when that is gone.
        global::Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
#endif
        return new(host);
    }

    public static IHost Build(string engine, string connectionString, int? concurrency)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        TestJobs.AddTo(builder.Services);
        _ = engine switch
        {
            "Quartz" => builder.Services.AddQuartzEngine(connectionString, concurrency),
#if HANGFIRE
            "Hangfire" => Jobs.Hangfire.HangfireEngine.AddHangfireEngine(builder.Services, connectionString, concurrency),
#endif
            _ => throw new ArgumentException($"There is no engine {engine}.", nameof(engine)),
        };
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.Services.GetRequiredService<NpgsqlDataSource>().DisposeAsync();
        _host.Dispose();
    }
}

/// <summary>A worker that can be killed: this test assembly run as a program.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const string Connection = "WAGEGUIDANCE_TEST_WORKER";
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>The entry point, called by the assembly's.</summary>
    public static async Task<int> MainAsync(string engine)
    {
        using var host = TestWorker.Build(engine, Environment.GetEnvironmentVariable(Connection)!, concurrency: 2);
        await host.StartAsync();
        Console.WriteLine("ready");
        await host.WaitForShutdownAsync();
        return 0;
    }

    public static async Task<WorkerProcess> StartAsync(string engine, string connectionString)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(HolderProcess).Assembly.Location, "work", engine])
        {
            RedirectStandardOutput = true,
            Environment = { [Connection] = connectionString },
        })!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        return new(process);
    }

    /// <returns>Its exit code.</returns>
    public async Task<int> SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await SignalAsync("KILL");
        _process.Dispose();
    }
}
