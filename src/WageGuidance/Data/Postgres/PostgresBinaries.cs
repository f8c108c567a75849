using System.Globalization;
using System.Text.RegularExpressions;

namespace WageGuidance.Data.Postgres;

/// <summary>One installed PostgreSQL: the folder of its programs and its major version.</summary>
public sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>DESIGN: PostgreSQL 15 or newer. 14 lacks what the migrations use (schema public closed by default, security_invoker views).</summary>
    public const int OldestMajor = 15;

    public const string FolderVariable = "WAGEGUIDANCE_PG_BIN";

    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>All usable installations, newest first. A folder named by WAGEGUIDANCE_PG_BIN is the only one looked at.</summary>
    internal static async Task<IReadOnlyList<PostgresBinaries>> FindAsync(IReadOnlyList<string> folders, CancellationToken cancellation)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in folders.Where(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "postgres"))))
        {
            var version = await CommandRun.RunAsync([Path.Combine(folder, "postgres"), "--version"], cancellation);
            if (version.ExitCode == 0 && MajorIn(version.Output) is { } major && found.All(f => f.Major != major))
                found.Add(new(folder, major));
        }

        return [.. found.OrderByDescending(f => f.Major)];
    }

    internal static IReadOnlyList<string> UsualFolders()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } configured) return [configured];
        // Debian and Ubuntu; the packages of postgresql.org for RHEL and its kin.
        var packaged = new[] { "/usr/lib/postgresql", "/usr" }
            .Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root, root == "/usr" ? "pgsql-*" : "*"))
            .Select(folder => Path.Combine(folder, "bin"));
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. packaged, .. onPath];
    }

    /// <summary>Chooses for a new cluster the newest, for an existing one its own major version and no other.</summary>
    internal static PostgresBinaries Choose(IReadOnlyList<PostgresBinaries> installed, int? clusterMajor, string dataFolder, IReadOnlyList<string> folders)
    {
        if (installed.Count == 0)
        {
            var where = folders.Count == 1 ? folders[0] : "/usr/lib/postgresql/*/bin, PATH";
            throw new EnvironmentProblem(
                $"PostgreSQL is not installed: initdb and postgres were not found ({where}). Install it (Debian: apt-get install postgresql), set {FolderVariable} to the folder that holds them, or use a database of your own with --db.",
                $"未安装 PostgreSQL：未找到 initdb 与 postgres（{where}）。请安装（Debian：apt-get install postgresql），或将 {FolderVariable} 设为其所在目录，或用 --db 指定已有数据库。");
        }

        var versions = string.Join(", ", installed.Select(i => i.Major));
        if (clusterMajor is { } needed)
        {
            return installed.FirstOrDefault(i => i.Major == needed) ?? throw new EnvironmentProblem(
                $"The cluster in {dataFolder} was made by PostgreSQL {needed}, but installed is {versions}: install postgresql-{needed}; to move to a newer version, run 'wageguidance backup' with {needed} and 'wageguidance restore' into a new data folder.",
                $"{dataFolder} 中的数据库由 PostgreSQL {needed} 创建，而已安装的版本为 {versions}：请安装 postgresql-{needed}；如需升级，请先用 {needed} 执行 wageguidance backup，再用 wageguidance restore 恢复到新的数据目录。");
        }

        return installed[0].Major >= OldestMajor ? installed[0] : throw new EnvironmentProblem(
            $"PostgreSQL {versions} is too old: install version {OldestMajor} or newer, or use a database of your own with --db.",
            $"PostgreSQL {versions} 版本过低：请安装 {OldestMajor} 或更高版本，或用 --db 指定已有数据库。");
    }

    /// <summary>Reads "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)" and "… 17beta2".</summary>
    internal static int? MajorIn(string versionLine) =>
        VersionLine().Match(versionLine) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionLine();
}
