using System.Diagnostics;
using WageGuidance.Data;
using WageGuidance.Data.Migrations;
using WageGuidance.Data.Postgres;

namespace WageGuidance.Tests.Data;

/// <summary>What is wrong around the program is said in one sentence, and nothing is changed.</summary>
public class EnvironmentProblemTests
{
    [Fact]
    public async Task Without_PostgreSQL_it_says_what_to_install()
    {
        await using var folder = new LifecycleFolder();
        var problem = await ProblemAsync(() => folder.OpenAsync(new() { BinFolders = ["/nowhere/bin"] }));
        Assert.Contains("apt-get install postgresql", problem.English, StringComparison.Ordinal);
        Assert.Contains("未安装 PostgreSQL", problem.Chinese, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Cluster.Data));
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_refused_with_the_way_out()
    {
        await using var folder = new LifecycleFolder();
        await using (await folder.OpenAsync()) { }
        var version = Path.Combine(folder.Cluster.Data, "PG_VERSION");
        File.WriteAllText(version, "11\n");
        var problem = await ProblemAsync(() => folder.OpenAsync());
        Assert.Contains("made by PostgreSQL 11", problem.English, StringComparison.Ordinal);
        Assert.Contains("install postgresql-11", problem.English, StringComparison.Ordinal);
        Assert.Equal("11\n", File.ReadAllText(version));
    }

    [Theory]
    [InlineData("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 15)]
    [InlineData("postgres (PostgreSQL) 18beta2", 18)]
    [InlineData("not a server", null)]
    public void The_major_version_is_read_from_what_the_server_says(string line, int? major) => Assert.Equal(major, PostgresBinaries.MajorIn(line));

    [Fact]
    public void A_new_cluster_takes_the_newest_version_and_an_old_one_its_own()
    {
        PostgresBinaries[] installed = [new("/17", 17), new("/15", 15)];
        Assert.Equal(17, PostgresBinaries.Choose(installed, null, "/d", []).Major);
        Assert.Equal(15, PostgresBinaries.Choose(installed, 15, "/d", []).Major);
        var tooOld = Assert.Throws<EnvironmentProblem>(() => PostgresBinaries.Choose([new("/13", 13)], null, "/d", []));
        Assert.Contains("13 is too old", tooOld.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_the_server_cannot_reach_is_named_with_the_folder_that_bars_the_way()
    {
        await using var folder = new LifecycleFolder();
        File.SetUnixFileMode(folder.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!Environment.IsPrivilegedProcess)
        {
            await using var cluster = await folder.OpenAsync(); // our own user runs the server, and nothing is barred
            Assert.True(cluster.IsStarter);
            return;
        }

        var problem = await ProblemAsync(() => folder.OpenAsync());
        Assert.Contains($"chmod o+x {folder.Root},", problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_started_by_hand_on_the_cluster_is_left_alone()
    {
        await using var folder = new LifecycleFolder();
        await using (await folder.OpenAsync()) { }
        var account = await ClusterAccount.FindAsync(CancellationToken.None);
        var binaries = await PostgresBinaries.FindAsync(PostgresBinaries.UsualFolders(), CancellationToken.None);
        var program = PostgresBinaries.Choose(binaries, folder.Cluster.Major(), "", []).Program("postgres");
        folder.Cluster.MakeSocketFolder(account);
        // Without the death signal: that is tied to the thread that starts the child, and a thread of the pool may end at any time.
        var command = account.Command("INT", [program, "-D", folder.Cluster.Data, "-k", folder.Cluster.SocketFolder, "-c", "listen_addresses="]);
        using var server = Process.Start("setpriv", command.Skip(1).Where(a => !a.StartsWith("--pdeathsig", StringComparison.Ordinal)))!;
        await LifecycleFolder.UntilAsync(() => PostmasterFile.Read(folder.Cluster.PostmasterPid) is { IsReady: true }, "the server is ready");

        var problem = await ProblemAsync(() => folder.OpenAsync());
        Assert.Contains($"process {server.Id}", problem.English, StringComparison.Ordinal);
        Assert.False(server.HasExited);
        LibC.Signal(server.Id, LibC.SignalInterrupt);
        await server.WaitForExitAsync();
    }

    [Fact]
    public async Task A_cluster_whose_password_file_is_lost_is_not_given_new_passwords_it_does_not_know()
    {
        await using var folder = new LifecycleFolder();
        await using (await folder.OpenAsync()) { }
        File.Delete(DatabaseLogins.PathIn(folder.Data));
        var problem = await ProblemAsync(() => folder.OpenAsync());
        Assert.Contains("db-logins.json is missing", problem.English, StringComparison.Ordinal);
        Assert.False(File.Exists(DatabaseLogins.PathIn(folder.Data)));
    }

    [Fact]
    public async Task In_our_own_cluster_a_login_with_another_password_is_set_right()
    {
        await using var folder = new LifecycleFolder();
        await using var connections = await DatabaseConnections.OpenAsync(folder.Data, null, LifecycleFolder.Options, CancellationToken.None);
        await new Migrator(connections).MigrateAsync(CancellationToken.None);
        await using (var change = connections.For(DatabaseLogin.Owner).CreateCommand("ALTER ROLE wg_public PASSWORD 'another'")) await change.ExecuteNonQueryAsync();
        await new Migrator(connections).MigrateAsync(CancellationToken.None);
        await using var command = connections.For(DatabaseLogin.Public).CreateCommand("SELECT current_user");
        Assert.Equal("wg_public", await command.ExecuteScalarAsync());
    }

    [Fact]
    public void What_a_server_says_when_the_disk_is_full_becomes_a_sentence_about_the_disk()
    {
        var problem = PostgresFailure.InWords("postgres", "2026-11-22 12:00:00 UTC [1] FATAL:  could not write lock file \"postmaster.pid\": No space left on device\n", "/data/cluster");
        Assert.Contains("The disk is full (/data/cluster)", problem.English, StringComparison.Ordinal);
        Assert.Contains("磁盘空间已满", problem.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_the_program_itself_is_not_blamed_on_the_environment() =>
        Assert.Null(EnvironmentProblem.Explain(new InvalidOperationException("a bug")));

    private static Task<EnvironmentProblem> ProblemAsync(Func<Task<EmbeddedPostgres>> open) => Assert.ThrowsAsync<EnvironmentProblem>(open);
}
