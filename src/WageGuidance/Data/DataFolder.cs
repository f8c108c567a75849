using System.Globalization;

namespace WageGuidance.Data;

/// <summary>
/// Everything WageGuidance keeps outside the database, and the private cluster itself.
/// The file <c>version</c> tells which layout the folder has; a folder of another layout is refused before anything in it is touched.
/// </summary>
public sealed class DataFolder
{
    /// <summary>Goes up when a folder written by this program can no longer be used by the one before.</summary>
    public const int LayoutVersion = 1;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Others may pass through, not list: PostgreSQL and the browser run as other users when WageGuidance is root.
    private const UnixFileMode PassThrough = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode OwnerAndGroup = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    private readonly ScratchSpace _scratch;

    private DataFolder(string root) => (Root, _scratch) = (root, new(Path.Combine(root, "work")));

    public string Root { get; }

    public string Cluster => Path.Combine(Root, "cluster");

    /// <summary>Source files as received and other kept bytes that are not in the database.</summary>
    public string Files => Path.Combine(Root, "files");

    public string Keys => Path.Combine(Root, "keys");

    public string Outbox => Path.Combine(Root, "outbox");

    public string Inbox => Path.Combine(Root, "inbox");

    /// <summary>Publications of bodies of one's own, besides those the program brings; need not exist.</summary>
    public string OwnPublications => Path.Combine(Root, "publications.json");

    /// <summary>Cuts of the quality grades in place of those the program brings; need not exist.</summary>
    public string OwnGrades => Path.Combine(Root, "quality-grades.json");

    /// <summary>Scratch space; its content may be deleted whenever no WageGuidance process runs.</summary>
    public string Work => Path.Combine(Root, "work");

    private string VersionFile => Path.Combine(Root, "version");

    /// <summary>Whether the user of this process owns the folder (or is root): only the owner can look into the keys.</summary>
    public bool IsOwn
    {
        get
        {
            try
            {
                Directory.GetFileSystemEntries(Keys);
                return true;
            }
            catch (UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    /// <summary>A path below <see cref="Work"/> that nothing has yet. Should this process be killed, what is there is cleared when the data folder is next opened.</summary>
    public string Scratch(string name) => _scratch.Take(name);

    /// <summary>Where data is kept when nothing says otherwise: /var/lib for root, the XDG data home for anyone else.</summary>
    public static string DefaultRoot()
    {
        if (Environment.IsPrivilegedProcess) return "/var/lib/wageguidance";
        var dataHome = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (string.IsNullOrEmpty(dataHome) || !Path.IsPathRooted(dataHome)) // the XDG specification says to ignore relative paths
            dataHome = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".local", "share");
        return Path.Combine(dataHome, "wageguidance");
    }

    /// <summary>Opens the folder, making what is missing. Throws <see cref="EnvironmentProblem"/> when it cannot be written, is someone else's, or has another layout.</summary>
    public static DataFolder Open(string path)
    {
        var folder = new DataFolder(Path.GetFullPath(path));
        try
        {
            Make(folder.Root, PassThrough);
            folder.CheckVersion();
            Make(folder.Cluster, PassThrough);
            Make(folder.Files, OwnerOnly);
            Make(folder.Keys, OwnerOnly);
            Make(folder.Outbox, OwnerAndGroup);
            Make(folder.Inbox, OwnerAndGroup);
            Make(folder.Work, PassThrough);
            ScratchSpace.ClearAbandoned(folder.Work);
        }
        catch (UnauthorizedAccessException e)
        {
            throw EnvironmentProblem.NotWritable(folder.Root, e);
        }
        catch (IOException e)
        {
            throw EnvironmentProblem.Explain(e) ?? new EnvironmentProblem(
                $"The data folder {folder.Root} cannot be used ({e.Message}): choose another with --data.",
                $"数据目录 {folder.Root} 无法使用（{e.Message}）：请用 --data 指定其他目录。", e);
        }

        return folder;
    }

    private void CheckVersion()
    {
        if (!File.Exists(VersionFile))
        {
            RefuseForeignContent();
            File.WriteAllText(VersionFile, LayoutVersion.ToString(CultureInfo.InvariantCulture) + "\n");
            return;
        }

        var text = File.ReadAllText(VersionFile).Trim();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new EnvironmentProblem(
                $"The file {VersionFile} should hold a layout number but holds '{text}': restore the folder from a backup, or choose another with --data.",
                $"文件 {VersionFile} 应为数据目录版本号，实际内容为“{text}”：请从备份恢复，或用 --data 指定其他目录。");
        if (version > LayoutVersion)
            throw new EnvironmentProblem(
                $"The data folder {Root} was written by a newer WageGuidance (layout {version}; this program knows {LayoutVersion}): install that version or a later one.",
                $"数据目录 {Root} 由更新版本的 WageGuidance 写入（目录版本 {version}，本程序支持 {LayoutVersion}）：请安装该版本或更高版本。");
        if (version < LayoutVersion)
            throw new EnvironmentProblem(
                $"The data folder {Root} was written by an older WageGuidance (layout {version}; this program needs {LayoutVersion}): make a backup with the older program and restore it into a new folder with this one.",
                $"数据目录 {Root} 由较早版本的 WageGuidance 写入（目录版本 {version}，本程序需要 {LayoutVersion}）：请用旧版程序备份，再用本程序恢复到新的目录。");
    }

    /// <summary>A folder full of something else is taken for a slip of the keyboard, not for a place to keep wage data.</summary>
    private void RefuseForeignContent()
    {
        if (File.Exists(Path.Combine(Cluster, "data", "PG_VERSION")))
            throw new EnvironmentProblem(
                $"The data folder {Root} holds a database but no file 'version', so it was not written by this version: restore a backup into a new folder, or choose another with --data.",
                $"数据目录 {Root} 中有数据库而无 version 文件，并非由本版本写入：请将备份恢复到新的目录，或用 --data 指定其他目录。");
        string[] expected = [Cluster, Files, Keys, Outbox, Inbox, Work, Path.Combine(Root, "lost+found")];
        if (Directory.EnumerateFileSystemEntries(Root).FirstOrDefault(e => !expected.Contains(e)) is { } foreign)
            throw new EnvironmentProblem(
                $"The folder {Root} is not a WageGuidance data folder and is not empty (it holds {Path.GetFileName(foreign)}): choose an empty or a new one with --data.",
                $"目录 {Root} 不是 WageGuidance 数据目录且非空（含 {Path.GetFileName(foreign)}）：请用 --data 指定空目录或新目录。");
    }

    private static void Make(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path)) return; // its owner may have chosen other permissions
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, mode); // not masked by umask, unlike the mode given to mkdir
    }
}
