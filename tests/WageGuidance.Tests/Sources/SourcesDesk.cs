using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Data;
using WageGuidance.Sources;

namespace WageGuidance.Tests.Sources;

/// <summary>A database and data folder of their own, with the import on them.</summary>
public sealed class SourcesDesk : IAsyncDisposable, IDbContextFactory<WageGuidanceContext>
{
    private readonly string root = Path.Combine(Path.GetTempPath(), $"wg-sources-{Guid.NewGuid():N}");

    private SourcesDesk(TestDatabase database)
    {
        Database = database;
        Folder = DataFolder.Open(Path.Combine(root, "data"));
        Import = new ImportSourceFile(this, Folder);
        Directory.CreateDirectory(Path.Combine(root, "in"));
    }

    public TestDatabase Database { get; }

    public DataFolder Folder { get; }

    public ImportSourceFile Import { get; }

    public static async Task<SourcesDesk> OpenAsync() => new(await TestCluster.CreateDatabaseAsync());

    public WageGuidanceContext CreateDbContext() => Database.CreateContext(DatabaseLogin.Worker);

    public string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(root, "in", name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Put(string name, string text) => Put(name, System.Text.Encoding.UTF8.GetBytes(text));

    public Task<ImportOutcome> ImportAsync(string source, string path, Func<ImportRequest, ImportRequest>? with = null, CancellationToken cancellationToken = default)
    {
        var request = new ImportRequest(source, path, Path.GetFileName(path), new Actor("analyst"));
        return Import.RunAsync(with is null ? request : with(request), null, cancellationToken);
    }

    public async Task<ImportOutcome.Accepted> AcceptAsync(string source, string path, Func<ImportRequest, ImportRequest>? with = null)
    {
        var outcome = await ImportAsync(source, path, with);
        return outcome as ImportOutcome.Accepted ?? throw new Xunit.Sdk.XunitException(
            $"{outcome.Message.En} {string.Join(" | ", (outcome as ImportOutcome.Refused)?.Problems.Take(5).Select(p => p.ToString()) ?? [])}");
    }

    /// <summary>Everything an import writes, counted: equal before and after means nothing changed.</summary>
    public async Task<string> StateAsync()
    {
        var counts = await Database.QueryAsync<string>("""
            SELECT concat_ws('/', (SELECT count(*) FROM survey.source_file), (SELECT count(*) FROM survey.source_file_problem), (SELECT count(*) FROM survey.enterprise),
                (SELECT count(*) FROM survey.employee), (SELECT count(*) FROM survey.openings_count), (SELECT count(*) FROM stats.macro_value),
                (SELECT count(*) FROM stats.published_guideline), (SELECT count(*) FROM stats.published_wage), (SELECT count(*) FROM stats.minimum_wage),
                (SELECT count(*) FROM stats.data_version), (SELECT count(*) FROM work.audit_entry),
                (SELECT count(*) FROM survey.source_file WHERE superseded_at_version IS NOT NULL))
            """);
        return $"{counts[0]} files {Directory.EnumerateFiles(Folder.Files, "*", SearchOption.AllDirectories).Count()}";
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
