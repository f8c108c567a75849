using Npgsql;
using WageGuidance.Data;
using WageGuidance.Data.Migrations;

namespace WageGuidance.Tests.Data;

public class MigratorTests
{
    [Fact]
    public async Task Migrations_run_once_even_when_two_programs_start_together()
    {
        await using var database = await TestCluster.CreateEmptyDatabaseAsync();
        var applied = await Task.WhenAll(
            new Migrator(database.Connections).MigrateAsync(CancellationToken.None),
            new Migrator(database.Connections).MigrateAsync(CancellationToken.None));
        Assert.Equal([0, Migrator.Known.Count], applied.Order());
        Assert.Equal([.. Migrator.Known.Select(m => m.Id), "privileges"], await database.QueryAsync<string>("SELECT id FROM work.schema_migration ORDER BY id"));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_database_as_it_was()
    {
        await using var database = await TestCluster.CreateDatabaseAsync();
        var broken = new Migration("9999_broken", "CREATE TABLE work.half (x int); INSERT INTO work.half VALUES ('not a number')");
        var migrator = new Migrator(database.Connections) { Migrations = [.. Migrator.Known, broken] };
        await Assert.ThrowsAsync<PostgresException>(() => migrator.MigrateAsync(CancellationToken.None));
        Assert.Equal([0L], await database.QueryAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 'half'"));
        Assert.Equal(0, await new Migrator(database.Connections).MigrateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Tables_of_a_later_migration_are_closed_to_the_public_and_open_to_console_and_worker()
    {
        await using var database = await TestCluster.CreateDatabaseAsync();
        var later = new Migration("9999_later", "CREATE TABLE stats.later (x int)");
        Assert.Equal(1, await new Migrator(database.Connections) { Migrations = [.. Migrator.Known, later] }.MigrateAsync(CancellationToken.None));
        await database.ExecuteAsync("INSERT INTO stats.later VALUES (1)", DatabaseLogin.Console);
        await database.ExecuteAsync("DELETE FROM stats.later", DatabaseLogin.Worker);
        await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync("SELECT * FROM stats.later", DatabaseLogin.Public));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await using var database = await TestCluster.CreateDatabaseAsync();
        await database.ExecuteAsync("INSERT INTO work.schema_migration (id, sha256) VALUES ('9000_future', 'x')");
        var problem = await Assert.ThrowsAsync<EnvironmentProblem>(() => new Migrator(database.Connections).MigrateAsync(CancellationToken.None));
        Assert.Contains("newer WageGuidance (it has 9000_future", problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_edited_after_it_was_applied_is_refused()
    {
        await using var database = await TestCluster.CreateDatabaseAsync();
        await database.ExecuteAsync("UPDATE work.schema_migration SET sha256 = 'other' WHERE id = '0001_initial'");
        var problem = await Assert.ThrowsAsync<EnvironmentProblem>(() => new Migrator(database.Connections).MigrateAsync(CancellationToken.None));
        Assert.Contains("0001_initial", problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_makes_the_job_tables_in_their_schema_only_and_the_console_may_use_them()
    {
        await using var database = await TestCluster.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE quartz.qrtz_test (x int)", DatabaseLogin.Worker);
        await database.ExecuteAsync("INSERT INTO quartz.qrtz_test VALUES (1)", DatabaseLogin.Console);
        foreach (var (sql, login) in new[]
        {
            ("CREATE TABLE quartz.qrtz_other (x int)", DatabaseLogin.Console),
            ("CREATE TABLE work.other (x int)", DatabaseLogin.Worker),
            ("CREATE TABLE public.other (x int)", DatabaseLogin.Worker),
            ("ALTER TABLE work.audit_entry DISABLE TRIGGER ALL", DatabaseLogin.Worker),
            ("TRUNCATE work.audit_entry", DatabaseLogin.Console),
            ("UPDATE work.schema_migration SET sha256 = ''", DatabaseLogin.Console),
        })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql, login));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }
    }
}
