using System.Diagnostics;
using System.Globalization;
using WageGuidance.Data;
using WageGuidance.Data.Postgres;

namespace WageGuidance.Tests.Data;

public class ClusterLifecycleTests
{
    [Fact]
    public async Task A_second_process_attaches_and_the_last_holder_stops_the_server()
    {
        await using var folder = new LifecycleFolder();
        var first = await folder.OpenAsync();
        await LifecycleFolder.KeepRowAsync(first);
        var server = folder.PostmasterId();

        await using var second = await HolderProcess.StartAsync(folder.Root);
        Assert.True(first.IsStarter);
        Assert.False(second.IsStarter);
        await second.LeaveAsync();
        Assert.Equal(server, folder.PostmasterId());
        Assert.Equal(1000, await LifecycleFolder.CountRowsAsync(first));

        await first.DisposeAsync();
        Assert.False(folder.Cluster.IsRunning());
        Assert.False(File.Exists(folder.Cluster.PostmasterPid));
        Assert.False(Directory.Exists(folder.Cluster.SocketFolder));
    }

    [Fact]
    public async Task When_the_starter_is_killed_the_other_holder_restarts_the_server_and_goes_on()
    {
        await using var folder = new LifecycleFolder();
        await using var starter = await HolderProcess.StartAsync(folder.Root);
        await using var other = await folder.OpenAsync();
        await LifecycleFolder.KeepRowAsync(other);
        Assert.False(other.IsStarter);
        var restarted = new TaskCompletionSource();
        other.Restarted += restarted.SetResult;

        await starter.KillAsync();
        await restarted.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(other.IsStarter);
        Assert.Equal(1000, await LifecycleFolder.CountRowsAsync(other));
    }

    [Fact]
    public async Task When_the_starter_leaves_the_other_holder_takes_over()
    {
        await using var folder = new LifecycleFolder();
        await using var starter = await HolderProcess.StartAsync(folder.Root);
        await using var other = await folder.OpenAsync();
        var restarted = new TaskCompletionSource();
        other.Restarted += restarted.SetResult;

        await starter.LeaveAsync();
        await restarted.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(other.IsStarter);
    }

    [Fact]
    public async Task When_the_only_holder_is_killed_the_server_goes_with_it_and_the_next_start_finds_every_row()
    {
        await using var folder = new LifecycleFolder();
        await using (var holder = await HolderProcess.StartAsync(folder.Root))
        {
            await using (var visitor = await folder.OpenAsync()) await LifecycleFolder.KeepRowAsync(visitor);
            await holder.KillAsync();
        }

        await LifecycleFolder.UntilAsync(() => !folder.Cluster.IsRunning(), "the server stops when its starter dies");
        await using var next = await folder.OpenAsync();
        Assert.Equal(1000, await LifecycleFolder.CountRowsAsync(next));
    }

    [Fact]
    public async Task When_the_server_is_killed_under_its_holder_it_recovers_and_every_committed_row_is_there()
    {
        await using var folder = new LifecycleFolder();
        await using var holder = await folder.OpenAsync();
        await LifecycleFolder.KeepRowAsync(holder);
        var restarted = new TaskCompletionSource();
        holder.Restarted += restarted.SetResult;

        LifecycleFolder.Kill(folder.PostmasterId());
        await restarted.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(1000, await LifecycleFolder.CountRowsAsync(holder));
    }

    [Fact]
    public async Task A_stale_postmaster_pid_whose_number_another_process_bears_does_not_prevent_the_start()
    {
        await using var folder = new LifecycleFolder();
        await using (var holder = await HolderProcess.StartAsync(folder.Root))
        {
            await using (var visitor = await folder.OpenAsync()) await LifecycleFolder.KeepRowAsync(visitor);
            // A power cut: the holder is not there to restart what is killed. Stopped, it cannot even notice.
            Process.Start("kill", ["-STOP", holder.Id.ToString(CultureInfo.InvariantCulture)])!.WaitForExit();
            LifecycleFolder.Kill(folder.PostmasterId());
            await holder.KillAsync();
        }

        await LifecycleFolder.UntilAsync(() => !folder.Cluster.IsRunning(), "the server is dead");
        // The same user as the server's, or PostgreSQL would see for itself that this is no server.
        var account = await ClusterAccount.FindAsync(CancellationToken.None);
        using var bystander = Process.Start("setpriv", account.Command("KILL", ["sleep", "60"]).Skip(1).Where(a => !a.StartsWith("--pdeathsig", StringComparison.Ordinal)))!;
        var lines = File.ReadAllLines(folder.Cluster.PostmasterPid);
        lines[0] = bystander.Id.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(folder.Cluster.PostmasterPid, lines);

        await using var next = await folder.OpenAsync();
        Assert.Equal(1000, await LifecycleFolder.CountRowsAsync(next));
        bystander.Kill();
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_on_a_new_folder_share_one_cluster()
    {
        await using var folder = new LifecycleFolder();
        var holders = await Task.WhenAll(HolderProcess.StartAsync(folder.Root), HolderProcess.StartAsync(folder.Root));
        Assert.Single(holders, h => h.IsStarter);
        await holders.Single(h => !h.IsStarter).LeaveAsync();
        await holders.Single(h => h.IsStarter).LeaveAsync();
        Assert.False(folder.Cluster.IsRunning());
        foreach (var holder in holders) await holder.DisposeAsync();
    }

    [Fact]
    public async Task A_data_folder_with_a_path_far_longer_than_a_socket_may_have_works()
    {
        await using var folder = new LifecycleFolder("-" + new string('x', 150));
        await using var cluster = await folder.OpenAsync();
        await LifecycleFolder.KeepRowAsync(cluster);
        Assert.True(folder.Root.Length > 107);
        Assert.True(folder.Cluster.SocketFolder.Length < 60);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Cluster.SocketFolder));
    }

    [Fact]
    public async Task What_an_interrupted_first_start_left_behind_is_cleared_away()
    {
        await using var folder = new LifecycleFolder();
        Directory.CreateDirectory(Path.Combine(folder.Cluster.Root, "new-0badcafe", "base"));
        await using var cluster = await folder.OpenAsync();
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Cluster.Root, "new-*"));
    }

    [Fact]
    public async Task A_new_cluster_is_utf8_with_checksums_and_has_no_network_address()
    {
        await using var folder = new LifecycleFolder();
        await using var cluster = await folder.OpenAsync(new());
        await using var connections = DatabaseConnections.On(cluster, EmbeddedPostgres.DatabaseName);
        foreach (var (setting, value) in new[] { ("server_encoding", "UTF8"), ("lc_collate", "C.UTF-8"), ("data_checksums", "on"), ("listen_addresses", ""), ("timezone", "UTC"), ("fsync", "on") })
        {
            await using var command = connections.For(DatabaseLogin.Owner).CreateCommand($"SHOW {setting}");
            Assert.Equal(value, await command.ExecuteScalarAsync());
        }
    }
}
