using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using WageGuidance.Data;
using WageGuidance.Data.Migrations;

namespace WageGuidance.Tests.Data;

/// <summary>A database given with --db. The server is a cluster of another data folder; what matters is that we hold nothing but its owner's connection string.</summary>
public class ExternalDatabaseTests
{
    [Fact]
    public async Task An_owner_who_is_no_superuser_can_have_the_database_made_and_each_login_gets_in()
    {
        await using var server = new LifecycleFolder();
        await using var cluster = await server.OpenAsync();
        await using (var administration = NpgsqlDataSource.Create(cluster.ConnectionString(DatabaseLogin.Owner)))
        {
            foreach (var sql in new[] { "CREATE ROLE ministry LOGIN CREATEROLE PASSWORD 'a b;c'", "CREATE DATABASE wages OWNER ministry TEMPLATE template0" })
            {
                await using var command = administration.CreateCommand(sql);
                await command.ExecuteNonQueryAsync();
            }
        }

        var owner = new NpgsqlConnectionStringBuilder(cluster.ConnectionString(DatabaseLogin.Owner)) { Database = "wages", Username = "ministry", Password = "a b;c" }.ConnectionString;
        await using var folder = new LifecycleFolder();
        await using (var connections = await DatabaseConnections.OpenAsync(folder.Data, owner, new(), CancellationToken.None))
        {
            Assert.Null(connections.Embedded);
            Assert.Equal(Migrator.Known.Count, await new Migrator(connections).MigrateAsync(CancellationToken.None));
            foreach (var login in Enum.GetValues<DatabaseLogin>())
            {
                await using var command = connections.For(login).CreateCommand("SELECT count(*) FROM release.published_release");
                Assert.Equal(0L, await command.ExecuteScalarAsync());
            }
        }

        // A second machine, without the password file of the first.
        await using var other = new LifecycleFolder();
        await using var strangers = await DatabaseConnections.OpenAsync(other.Data, owner, new(), CancellationToken.None);
        var problem = await Assert.ThrowsAsync<EnvironmentProblem>(() => new Migrator(strangers).MigrateAsync(CancellationToken.None));
        Assert.Contains("copy that file from the machine that made the logins", problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_the_connection_is_said_in_one_sentence()
    {
        await using var server = new LifecycleFolder();
        await using var cluster = await server.OpenAsync();
        var right = cluster.ConnectionString(DatabaseLogin.Owner);
        await SaysAsync("postgres://somewhere/wages", "is not understood");
        await SaysAsync("Host=db;Port=x", "is not understood");
        await SaysAsync(new NpgsqlConnectionStringBuilder(right) { Password = "wrong" }.ConnectionString, "refuses the login");
        await SaysAsync(new NpgsqlConnectionStringBuilder(right) { Database = "nowhere" }.ConnectionString, "does not exist");
        await SaysAsync(new NpgsqlConnectionStringBuilder(right) { Host = "/nowhere" }.ConnectionString, "does not answer");
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            await SaysAsync(string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Database=d;Username=u;Password=p"), "does not answer");
        }

        async Task SaysAsync(string connectionString, string expected)
        {
            var problem = await Assert.ThrowsAsync<EnvironmentProblem>(() => DatabaseConnections.OpenAsync(server.Data, connectionString, new(), CancellationToken.None));
            Assert.Contains(expected, problem.English, StringComparison.Ordinal);
            Assert.Contains("--db", problem.Chinese, StringComparison.Ordinal);
            Assert.DoesNotContain("Password", problem.English.Replace("Password=…", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }
}
