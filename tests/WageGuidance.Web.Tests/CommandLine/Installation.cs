using System.Diagnostics;
using System.Globalization;
using Npgsql;
using WageGuidance.Data;

namespace WageGuidance.Tests.CommandLine;

/// <summary>
/// The program as people start it, on a data folder of its own. This process holds the cluster too, so that commands attach to it instead of starting it anew.
/// </summary>
public sealed class Installation : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly string root = NewFolder();
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private EmbeddedPostgres? cluster;

    public string Data => Path.Combine(root, "data");

    public string InputFolder => Path.Combine(root, "in");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(InputFolder);
        cluster = await EmbeddedPostgres.StartOrAttachAsync(DataFolder.Open(Data), new EmbeddedPostgresOptions(), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (cluster is not null) await cluster.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    /// <summary>With a space and Chinese in its name, and open to pass through: the server runs as another user where this one is root.</summary>
    public static string NewFolder() => Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"wageguidance 安装 {Guid.NewGuid():N}")).FullName;

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(cluster!.ConnectionString(DatabaseLogin.Owner) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<Ended> RunAsync(params string[] arguments) => RunAsync(Nothing, arguments);

    public async Task<Ended> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(new Dictionary<string, string>(environment) { ["WAGEGUIDANCE_DATA"] = Data }, arguments);
        return await EndOfAsync(process);
    }

    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "wageguidance-cli.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("WAGEGUIDANCE_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task<Ended> EndOfAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The program did not end by itself.");
        }
    }

    public static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}

/// <summary>How a program ended and what it said.</summary>
public sealed record Ended(int Code, string Output, string Error)
{
    /// <summary>One sentence in each language, no stack trace, nothing on standard output.</summary>
    public void SaysOnly(int code, string english, string chinese)
    {
        Assert.True(code == Code, $"ended with {Code}: {Error}{Output}");
        Assert.Contains(english, Error, StringComparison.Ordinal);
        Assert.Contains(chinese, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        Assert.Equal("", Output);
    }
}
