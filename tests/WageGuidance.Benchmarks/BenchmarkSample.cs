using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Benchmarks;

/// <summary>What needs a whole installation: the sample, as <c>up</c> makes it, and further versions of its largest release.</summary>
internal static class BenchmarkSample
{
    /// <summary>Names a data folder with the sample in it, not in use by another program, to which versions are added; without it one is made, which takes some minutes.</summary>
    public const string FolderVariable = "WAGEGUIDANCE_BENCH_DATA";

    /// <param name="measure">Gets the folder and a connection to its database.</param>
    public static async Task RunAsync(Func<DataFolder, BenchmarkContexts, Task> measure)
    {
        var given = Environment.GetEnvironmentVariable(FolderVariable);
        var root = given ?? await MakeAsync();
        try
        {
            var data = DataFolder.Open(root);
            await using var connections = await DatabaseConnections.OpenAsync(data, null, new EmbeddedPostgresOptions(), CancellationToken.None);
            await measure(data, new BenchmarkContexts(connections));
        }
        finally
        {
            if (given is null) Directory.Delete(root, recursive: true);
        }
    }

    public static async Task<Release> LargestAsync(BenchmarkContexts contexts)
    {
        await using var db = contexts.CreateDbContext();
        // Versions that a benchmark added were signed by nobody.
        var all = await db.Set<Release>().AsNoTracking().Where(r => r.DecisionsSha256 != null && db.Set<SignOff>().Any(s => s.ReleaseId == r.Id)).ToListAsync();
        return all.MaxBy(r => r.Areas.Length * r.Industries.Length) ?? throw new InvalidOperationException("There is no approved release here.");
    }

    /// <summary>The same decisions under the next version: written by the owner of the database, past the states, which is allowed to nobody else.</summary>
    /// <param name="areas">Of another content than that of <paramref name="of"/>; null for the same.</param>
    public static async Task<long> NextVersionAsync(BenchmarkContexts contexts, Release of, string[]? areas = null, string? contentSha256 = null)
    {
        await using var command = contexts.Connections.For(DatabaseLogin.Owner).CreateCommand("""
            INSERT INTO release.release (publication, period, areas, industries, state, data_version, version, content_sha256, decisions_sha256, approved_at, created_at)
            SELECT publication, period, $2, industries, 'approved', data_version, (SELECT max(version) + 1 FROM release.release a WHERE a.publication = r.publication AND a.period = r.period), $3, decisions_sha256, now(), now()
            FROM release.release r WHERE id = $1 RETURNING id
            """);
        command.Parameters.AddWithValue(of.Id);
        command.Parameters.AddWithValue(areas ?? of.Areas);
        command.Parameters.AddWithValue(contentSha256 ?? of.ContentSha256!);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Keeps bytes under their hash, where they are not kept yet; the hash.</summary>
    public static async Task<string> KeepAsync(WageGuidanceContext db, byte[] bytes)
    {
        var hash = CanonicalJson.Sha256(bytes);
        if (!await db.Set<ContentBlob>().AnyAsync(b => b.Sha256 == hash)) db.Add(new ContentBlob { Sha256 = hash, Length = bytes.Length, Bytes = bytes });
        await db.SaveChangesAsync();
        return hash;
    }

    private static async Task<string> MakeAsync()
    {
        var root = Path.Combine(Path.GetTempPath(), $"wageguidance-bench-{Guid.NewGuid():N}");
        var cli = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "WageGuidance.Cli", "release", "wageguidance-cli.dll"));
        using var up = Process.Start(new ProcessStartInfo("dotnet", [cli, "up", "--data", root, "--port", "0", "--management-port", "0"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _ = up.StandardOutput.ReadToEndAsync();
        while (await up.StandardError.ReadLineAsync() is { } line)
        {
            Console.Error.WriteLine(line);
            if (line.Contains("The other sample releases are out", StringComparison.Ordinal)) break;
        }
        using var stop = Process.Start("kill", ["-TERM", up.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await up.WaitForExitAsync();
        return up.ExitCode == 0 ? root : throw new InvalidOperationException("The sample could not be made.");
    }
}

/// <summary>Contexts of the worker's login, and the connections behind them.</summary>
internal sealed class BenchmarkContexts(DatabaseConnections connections) : IDbContextFactory<WageGuidanceContext>
{
    public DatabaseConnections Connections => connections;

    public WageGuidanceContext CreateDbContext() => new(new DbContextOptionsBuilder<WageGuidanceContext>().UseNpgsql(connections.For(DatabaseLogin.Worker)).Options);
}
