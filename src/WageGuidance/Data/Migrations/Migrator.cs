using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace WageGuidance.Data.Migrations;

/// <summary>
/// Brings the database to the state this program needs: the logins, then the numbered .sql files in order, each in a transaction of its own, then who may see what.
/// A runner of our own rather than EF's: a migration here is SQL anyway (views, functions and grants are unknown to EF's model),
/// the record keeps each file's hash so that an edited migration is noticed, and the privileges are one file that is read as a whole and run again when it changes.
/// Safe to call at every start and from several processes at once.
/// </summary>
public sealed class Migrator(DatabaseConnections connections, ILogger? logger = null)
{
    // Any constant will do; it only has to be the same in every version of the program.
    private const long AdvisoryLock = 0x5761_6765_4775_6964; // "WageGuid"
    private const string Privileges = "privileges";

    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    /// <summary>The migrations of this program, in order.</summary>
    public static IReadOnlyList<Migration> Known { get; } = Migration.Embedded();

    internal IReadOnlyList<Migration> Migrations { get; init; } = Known;

    /// <returns>How many migrations were applied; 0 when the database was up to date.</returns>
    public async Task<int> MigrateAsync(CancellationToken cancellation)
    {
        await using var owner = await connections.For(DatabaseLogin.Owner).OpenConnectionAsync(cancellation);
        await ExecuteAsync(owner, $"SELECT pg_advisory_lock({AdvisoryLock})", cancellation);
        try
        {
            var applied = await AppliedAsync(owner, cancellation);
            Check(applied, Migrations);
            await new LoginRoles(connections).EnsureAsync(owner, cancellation);

            var pending = Migrations.Where(m => !applied.ContainsKey(m.Id)).ToList();
            foreach (var migration in pending)
            {
                _logger.LogInformation("Applying migration {Migration}", migration.Id);
                await ApplyAsync(owner, migration, cancellation);
            }

            var privileges = Migration.Load(Privileges);
            if (pending.Count > 0 || applied.GetValueOrDefault(Privileges) != privileges.Sha256)
            {
                await ApplyAsync(owner, privileges, cancellation);
                await ShareJobTablesAsync(cancellation);
            }

            await GrantDatabaseAsync(owner, cancellation);
            return pending.Count;
        }
        finally
        {
            await ExecuteAsync(owner, $"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
        }
    }

    /// <summary>Refuses a database that a newer program has migrated, or whose history is not ours.</summary>
    internal static void Check(IReadOnlyDictionary<string, string> applied, IReadOnlyList<Migration> known)
    {
        foreach (var (id, sha256) in applied.Where(a => a.Key != Privileges))
        {
            if (known.FirstOrDefault(m => m.Id == id) is not { } migration)
                throw new EnvironmentProblem(
                    $"The database was migrated by a newer WageGuidance (it has {id}, which this program does not know): install that version or a later one.",
                    $"数据库已由更新版本的 WageGuidance 升级（含本程序未知的 {id}）：请安装该版本或更高版本。");
            if (migration.Sha256 != sha256)
                throw new EnvironmentProblem(
                    $"The migration {id} in this program is not the one the database was made with: restore a backup into a new database with this program, or install the program that made it.",
                    $"本程序中的迁移 {id} 与创建该数据库时所用的不一致：请用本程序将备份恢复到新的数据库，或安装创建该数据库的程序版本。");
        }
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        await ExecuteAsync(owner, """
            CREATE SCHEMA IF NOT EXISTS work;
            CREATE TABLE IF NOT EXISTS work.schema_migration (
              id text PRIMARY KEY,
              sha256 text NOT NULL,
              applied_at timestamptz NOT NULL DEFAULT now()
            )
            """, cancellation);
        await using var command = new NpgsqlCommand("SELECT id, sha256 FROM work.schema_migration", owner);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancellation)) applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private static async Task ApplyAsync(NpgsqlConnection owner, Migration migration, CancellationToken cancellation)
    {
        await using var transaction = await owner.BeginTransactionAsync(cancellation);
        await ExecuteAsync(owner, migration.Sql, cancellation);
        await using var record = new NpgsqlCommand("""
            INSERT INTO work.schema_migration (id, sha256) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, applied_at = now()
            """, owner, transaction)
        {
            Parameters = { new() { Value = migration.Id }, new() { Value = migration.Sha256 } },
        };
        await record.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The job engine makes its tables as the worker; the console puts jobs into them. Only their owner can give this away.</summary>
    private async Task ShareJobTablesAsync(CancellationToken cancellation)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connections.ConnectionString(DatabaseLogin.Worker)) { Pooling = false };
        await using var worker = new NpgsqlConnection(unpooled.ConnectionString);
        await worker.OpenAsync(cancellation);
        await ExecuteAsync(worker, $"""
            ALTER DEFAULT PRIVILEGES IN SCHEMA quartz GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {DatabaseLogin.Console.RoleName()};
            ALTER DEFAULT PRIVILEGES IN SCHEMA quartz GRANT USAGE, SELECT ON SEQUENCES TO {DatabaseLogin.Console.RoleName()}
            """, cancellation);
    }

    /// <summary>At every start, because the privileges of a database itself are lost when it is restored or copied.</summary>
    private static Task GrantDatabaseAsync(NpgsqlConnection owner, CancellationToken cancellation) => ExecuteAsync(owner, """
        DO $$
        BEGIN
          EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
          EXECUTE format('GRANT CONNECT ON DATABASE %I TO wg_console, wg_worker, wg_public', current_database());
          -- Imports stage their rows in temporary tables.
          EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO wg_console, wg_worker', current_database());
        END
        $$
        """, cancellation);

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 }; // a migration of millions of rows takes its time
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>One .sql file of the folder Data/Migrations.</summary>
public sealed record Migration(string Id, string Sql)
{
    private const string Prefix = "WageGuidance.Data.Migrations.";

    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    internal static IReadOnlyList<Migration> Embedded() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && char.IsAsciiDigit(name[Prefix.Length]))
            .Order(StringComparer.Ordinal)
            .Select(name => Load(Path.GetFileNameWithoutExtension(name[Prefix.Length..]))),
    ];

    internal static Migration Load(string id)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{id}.sql")
            ?? throw new InvalidOperationException($"The program holds no {id}.sql.");
        return new(id, new StreamReader(stream, Encoding.UTF8).ReadToEnd());
    }
}
