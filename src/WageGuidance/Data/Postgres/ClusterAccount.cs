using System.Globalization;

namespace WageGuidance.Data.Postgres;

/// <summary>The operating-system user the cluster runs as: ourselves, or <c>postgres</c> when we are root, whom PostgreSQL refuses to serve.</summary>
internal sealed record ClusterAccount(bool SwitchesUser, uint User, uint Group)
{
    private const string PostgresUser = "postgres";

    public static async Task<ClusterAccount> FindAsync(CancellationToken cancellation)
    {
        if (LibC.EffectiveUser != 0) return new(false, LibC.EffectiveUser, 0);
        var user = await CommandRun.RunAsync(["id", "-u", PostgresUser], cancellation);
        var group = await CommandRun.RunAsync(["id", "-g", PostgresUser], cancellation);
        if (user.ExitCode != 0 || group.ExitCode != 0)
            throw new EnvironmentProblem(
                "WageGuidance runs as root and PostgreSQL must not, but there is no user 'postgres' to run it as: install the package postgresql, or run as an ordinary user.",
                "WageGuidance 以 root 身份运行，而 PostgreSQL 不得以 root 运行，且系统中没有 postgres 用户：请安装 postgresql 软件包，或以普通用户运行。");
        return new(true, uint.Parse(user.Output, CultureInfo.InvariantCulture), uint.Parse(group.Output, CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// The command as this user, told to die with the thread that starts it.
    /// setpriv replaces itself by the command, so the child's process id is the command's own.
    /// </summary>
    public IReadOnlyList<string> Command(string deathSignal, IReadOnlyList<string> command) =>
        SwitchesUser
            ? ["setpriv", $"--reuid={PostgresUser}", $"--regid={PostgresUser}", "--init-groups", $"--pdeathsig={deathSignal}", "--", .. command]
            : ["setpriv", $"--pdeathsig={deathSignal}", "--", .. command];

    public void Own(string path)
    {
        if (SwitchesUser) LibC.ChangeOwner(path, User, Group);
    }

    /// <summary>When root's folder lies where postgres cannot go (below /root, say), names the folder that bars the way.</summary>
    public async Task CheckPathAsync(string folder, CancellationToken cancellation)
    {
        if (!SwitchesUser || await MayEnterAsync(folder, cancellation)) return;
        var barrier = folder;
        for (var parent = Path.GetDirectoryName(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (!await MayEnterAsync(parent, cancellation)) barrier = parent;
        }

        throw new EnvironmentProblem(
            $"The user 'postgres' may not pass through {barrier}, which lies above the cluster in {folder}: run chmod o+x {barrier}, or choose a data folder elsewhere with --data (for example /var/lib/wageguidance).",
            $"用户 postgres 无法进入目录 {barrier}，而数据库位于其下的 {folder}：请执行 chmod o+x {barrier}，或用 --data 另选数据目录（例如 /var/lib/wageguidance）。");
    }

    private async Task<bool> MayEnterAsync(string folder, CancellationToken cancellation) =>
        (await CommandRun.RunAsync(Command("KILL", ["test", "-x", folder]), cancellation)).ExitCode == 0;
}
