using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Data;
using WageGuidance.Data.Migrations;

namespace WageGuidance.Tests;

/// <summary>
/// One PostgreSQL cluster for the whole run of a test assembly, started by the first test that needs it, and a migrated template from which each test class
/// gets a database of its own in some 50 ms. Linked into the other test projects.
/// </summary>
public static class TestCluster
{
    private const string Template = "wg_template";
    private static readonly Lazy<Task<EmbeddedPostgres>> Running = new(StartAsync);
    private static int _databases;

    public static async Task<TestDatabase> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        var database = new TestDatabase(await Running.Value, name);
        await database.CreateFromAsync(Template);
        return database;
    }

    /// <summary>A database in which nothing has happened yet.</summary>
    public static async Task<TestDatabase> CreateEmptyDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        var database = new TestDatabase(await Running.Value, name);
        await database.CreateFromAsync("template0");
        return database;
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"wageguidance-tests-{Environment.ProcessId}-{Guid.NewGuid():N}"));
        var data = DataFolder.Open(folder);
        var options = new EmbeddedPostgresOptions
        {
            // Nothing here has to survive a power cut.
            ServerSettings = new Dictionary<string, string> { ["fsync"] = "off", ["synchronous_commit"] = "off", ["full_page_writes"] = "off", ["shared_buffers"] = "64MB" },
        };
        var cluster = await EmbeddedPostgres.StartOrAttachAsync(data, options, CancellationToken.None);
        RemoveAfterwards(data, new NpgsqlConnectionStringBuilder(cluster.ConnectionString(DatabaseLogin.Owner)).Host!);

        var template = new TestDatabase(cluster, Template);
        await template.CreateFromAsync("template0");
        await using (var connections = DatabaseConnections.On(cluster, Template))
            await new Migrator(connections).MigrateAsync(CancellationToken.None);
        return cluster;
    }

    /// <summary>
    /// The test host is ended without ceremony a tenth of a second after the last test. The server then gets its death signal;
    /// a shell of its own waits for that and takes the folder away.
    /// </summary>
    private static void RemoveAfterwards(DataFolder folder, string socketFolder) => Process.Start("setsid",
    [
        "sh", "-c", """
            exec >/dev/null 2>&1 </dev/null
            tail --pid="$1" -f /dev/null
            flock -w 30 "$2/cluster/running" true
            rm -rf "$2" "$3"
            """,
        "sh", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), folder.Root, socketFolder,
    ]);
}

/// <summary>A database for one test class: take it as <c>IClassFixture&lt;TestDatabase&gt;</c>, or from <see cref="TestCluster.CreateDatabaseAsync"/> and dispose of it.</summary>
public sealed class TestDatabase : IAsyncLifetime, IAsyncDisposable
{
    private EmbeddedPostgres? _cluster;
    private DatabaseConnections? _connections;

    public TestDatabase()
    {
    }

    internal TestDatabase(EmbeddedPostgres cluster, string name) => (_cluster, Name) = (cluster, name);

    public string Name { get; private set; } = "";

    /// <summary>What the product itself opens: a pool for each login.</summary>
    public DatabaseConnections Connections => _connections ??= DatabaseConnections.On(_cluster!, Name);

    public string ConnectionString(DatabaseLogin login) => Connections.ConnectionString(login);

    public WageGuidanceContext CreateContext(DatabaseLogin login = DatabaseLogin.Console) =>
        new(new DbContextOptionsBuilder<WageGuidanceContext>().UseNpgsql(ConnectionString(login)).Options);

    public async Task<int> ExecuteAsync(string sql, DatabaseLogin login = DatabaseLogin.Owner)
    {
        await using var command = Connections.For(login).CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of each row.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, DatabaseLogin login = DatabaseLogin.Owner)
    {
        await using var command = Connections.For(login).CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync()) values.Add(await reader.GetFieldValueAsync<T>(0));
        return values;
    }

    /// <summary>Sets the clock of the embargo. Possible here because tests are the owner; production has no way to do it.</summary>
    public Task SetInstantAsync(DateTimeOffset instant) => ExecuteAsync(
        $"CREATE OR REPLACE FUNCTION release.instant() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT timestamptz ''{instant.ToUniversalTime():yyyy-MM-dd HH:mm:ss.ffffff}+00'''");

    internal async Task CreateFromAsync(string template)
    {
        await AdministerAsync($"CREATE DATABASE {Name} TEMPLATE {template} STRATEGY file_copy");
        // Nothing is pending in a copy, but the privileges of the database itself do not come with it.
        if (template != "template0") await new Migrator(Connections).MigrateAsync(CancellationToken.None);
    }

    public async Task InitializeAsync()
    {
        var created = await TestCluster.CreateDatabaseAsync();
        (_cluster, Name, _connections) = (created._cluster, created.Name, created._connections);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_connections is not null) await _connections.DisposeAsync();
        await AdministerAsync($"DROP DATABASE {Name} WITH (FORCE)");
    }

    private async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_cluster!.ConnectionString(DatabaseLogin.Owner, "postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
