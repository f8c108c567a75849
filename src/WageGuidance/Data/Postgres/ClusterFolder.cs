using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WageGuidance.Data.Postgres;

/// <summary>What lies where in <c>&lt;data&gt;/cluster</c>, and who holds the cluster.</summary>
internal sealed class ClusterFolder(string root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Root { get; } = root;

    /// <summary>PostgreSQL's own data directory.</summary>
    public string Data => Path.Combine(Root, "data");

    public string Log => Path.Combine(Root, "postgres.log");

    public string PostmasterPid => Path.Combine(Data, "postmaster.pid");

    /// <summary>
    /// Locked by the server itself, which inherits the open file: as long as any of its processes lives, however its parents died,
    /// in whatever container, the lock is held. So a postmaster.pid without this lock is stale, whatever process now bears its number.
    /// </summary>
    public string Running => Path.Combine(Root, "running");

    private string Mutex => Path.Combine(Root, "lock");

    private string Holders => Path.Combine(Root, "holders");

    /// <summary>Held while starting, attaching, leaving and stopping.</summary>
    public Task<FileLock> LockAsync(CancellationToken cancellation) => FileLock.AcquireAsync(Mutex, cancellation);

    public bool IsRunning() => FileLock.IsHeld(Running);

    /// <summary>Null when there is no cluster yet.</summary>
    public int? Major()
    {
        var file = Path.Combine(Data, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Writes this process down as a user of the cluster. Call under the lock.</summary>
    public FileLock RegisterHolder()
    {
        Directory.CreateDirectory(Holders);
        var name = $"{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        return FileLock.TryAcquire(Path.Combine(Holders, name)) ?? throw new InvalidOperationException($"Holder file {name} is new and yet locked.");
    }

    /// <summary>Counts holders that live, and sweeps away the files of those that died. Call under the lock.</summary>
    public int CountHolders()
    {
        if (!Directory.Exists(Holders)) return 0;
        var living = 0;
        foreach (var file in Directory.EnumerateFiles(Holders))
        {
            if (FileLock.IsHeld(file)) living++;
            else File.Delete(file);
        }

        return living;
    }

    /// <summary>
    /// Short, whatever the length of the data folder: a socket's path may have 107 bytes and PostgreSQL dies over a longer one.
    /// Not below XDG_RUNTIME_DIR, which is swept away when its user logs out.
    /// </summary>
    public string SocketFolder
    {
        get
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16];
            return $"{(LibC.EffectiveUser == 0 && Directory.Exists("/run") ? "/run" : "/tmp")}/wageguidance-{hash}";
        }
    }

    public void MakeSocketFolder(ClusterAccount account)
    {
        // In /tmp anyone can make a folder of this name first; then changing its mode or owner fails, and we do not serve there.
        try
        {
            if (new DirectoryInfo(SocketFolder).LinkTarget is not null) throw new UnauthorizedAccessException("symbolic link");
            Directory.CreateDirectory(SocketFolder, OwnerOnly);
            File.SetUnixFileMode(SocketFolder, OwnerOnly);
            account.Own(SocketFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentProblem.Explain(e) ?? new EnvironmentProblem(
                $"The folder {SocketFolder} for the database's socket cannot be made or belongs to someone else ({e.Message}): remove it.",
                $"无法创建数据库套接字目录 {SocketFolder}，或该目录属于其他用户（{e.Message}）：请将其删除。", e);
        }
    }

    /// <summary>Leaves nothing behind in /run or /tmp once the server has stopped.</summary>
    public void RemoveSocketFolder()
    {
        if (Directory.Exists(SocketFolder) && !Directory.EnumerateFileSystemEntries(SocketFolder).Any()) Directory.Delete(SocketFolder);
    }

    /// <summary>
    /// Removes a postmaster.pid whose number now belongs to an unrelated process (usual in containers, where numbers start anew):
    /// PostgreSQL would take that for a running server and refuse to start. One whose process is gone is left to PostgreSQL,
    /// which also looks for survivors in shared memory. Call when <see cref="IsRunning"/> is false.
    /// </summary>
    public void ClearStalePid()
    {
        if (PostmasterFile.Read(PostmasterPid) is not { } file || !Directory.Exists($"/proc/{file.Process}")) return;
        if (IsServerOnThisCluster(file.Process))
            throw new EnvironmentProblem(
                $"A PostgreSQL server that WageGuidance did not start (process {file.Process}) runs on {Data}: stop it with pg_ctl -D {Data} stop.",
                $"{Data} 上正在运行非 WageGuidance 启动的 PostgreSQL 服务器（进程号 {file.Process}）：请用 pg_ctl -D {Data} stop 将其停止。");
        File.Delete(PostmasterPid);
    }

    /// <summary>
    /// A server works in its data directory. Root in a container may not see where a process works, and the folder may be reached
    /// through a symbolic link; then the command line tells.
    /// </summary>
    public bool IsServerOnThisCluster(int process)
    {
        try
        {
            if (new DirectoryInfo($"/proc/{process}/cwd").LinkTarget == Data) return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // not ours to see
        }

        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Split('\0').Contains(Data);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) // it ended in the meantime
        {
            return false;
        }
    }

    /// <summary>Makes the cluster, aside and then in one step, so that an interrupted start leaves nothing half made.</summary>
    public async Task InitialiseAsync(PostgresBinaries binaries, ClusterAccount account, string ownerPassword, string settings, bool sync, CancellationToken cancellation)
    {
        foreach (var leftover in Directory.EnumerateFileSystemEntries(Root, "new-*"))
        {
            if (Directory.Exists(leftover)) Directory.Delete(leftover, recursive: true);
            else File.Delete(leftover);
        }

        var stamp = RandomNumberGenerator.GetHexString(8, lowercase: true);
        var (made, password) = (Path.Combine(Root, $"new-{stamp}"), Path.Combine(Root, $"new-{stamp}.password"));
        try
        {
            Directory.CreateDirectory(made, OwnerOnly);
            account.Own(made);
            using (var file = new FileStream(password, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
                file.Write(Encoding.ASCII.GetBytes(ownerPassword + "\n"));
            account.Own(password);

            var run = await CommandRun.RunAsync(
                account.Command("KILL", [
                    binaries.Program("initdb"), "-D", made, "-U", DatabaseLogin.Owner.RoleName(), $"--pwfile={password}",
                    "--auth-local=scram-sha-256", "--auth-host=reject", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", .. sync ? Array.Empty<string>() : ["--no-sync"],
                ]),
                cancellation);
            if (run.ExitCode != 0) throw PostgresFailure.InWords("initdb", run.Errors + run.Output, Root);

            File.AppendAllText(Path.Combine(made, "postgresql.conf"), settings);
            Directory.Move(made, Data);
        }
        finally
        {
            File.Delete(password);
            if (Directory.Exists(made)) Directory.Delete(made, recursive: true);
        }
    }
}
