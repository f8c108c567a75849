using System.Text;
using WageGuidance.Cubes;

namespace WageGuidance.Sources;

/// <summary>A whole file found in the drop folder.</summary>
/// <param name="Source">Null where it was not recognised; then <paramref name="Refusal"/> says why.</param>
/// <param name="Scope">Null where the name does not say it; the import then takes it from the rows, or the whole region.</param>
public sealed record InboxFile(string Path, string Name, string? Source, string? Period, string? Scope, Text? Refusal);

/// <summary>
/// The drop folder: files are put into it by people and programs, recognised by name or column names, and moved to <c>done</c> or
/// <c>refused</c> below it. Names ending in <c>.part</c>, names beginning with a dot, READMEs and links are left alone.
/// </summary>
public sealed class Inbox(string folder, TimeProvider? clock = null)
{
    public const string DoneFolder = "done";
    public const string RefusedFolder = "refused";

    /// <summary>A file that has not changed for so long is taken to be whole.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private const int LongestHeader = 16 * 1024;

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private Dictionary<string, (long Length, DateTime Written, DateTimeOffset Since)> seen = new(StringComparer.Ordinal);

    public string Folder => folder;

    /// <summary>The files that are whole, in the order in which they are best imported (table A before table B).</summary>
    public IReadOnlyList<InboxFile> Find()
    {
        if (!Directory.Exists(folder)) return [];
        var now = clock.GetUtcNow();
        var looks = new Dictionary<string, (long, DateTime, DateTimeOffset)>(StringComparer.Ordinal);
        var whole = new List<InboxFile>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(IsDropped).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var (length, written) = (file.Length, file.LastWriteTimeUtc);
            var unchanged = seen.TryGetValue(file.Name, out var look) && (look.Length, look.Written) == (length, written);
            var since = unchanged ? look.Since : now;
            looks[file.Name] = (length, written, since);
            if (now - since >= Quiet || now.UtcDateTime - written >= Quiet) whole.Add(Recognise(file));
        }

        seen = looks;
        return [.. whole.OrderBy(f => Order(f.Source))];
    }

    /// <summary>Moves the file to where it belongs after its import, with its problems beside it. Nothing is overwritten: a taken name gets a counter.</summary>
    /// <returns>Where the file is now.</returns>
    public string Settle(InboxFile file, ImportOutcome outcome)
    {
        var (target, problems) = outcome switch
        {
            ImportOutcome.Refused { Problems.Count: > 0 } refused => (RefusedFolder, refused.Problems),
            ImportOutcome.Refused refused => (RefusedFolder, [new RowProblem(0, "", "", "file", Severity.Hard, refused.Reason)]),
            ImportOutcome.Accepted accepted => (DoneFolder, accepted.Problems),
            _ => (DoneFolder, []),
        };
        return Move(file, target, problems);
    }

    /// <summary>Moves a file that was not recognised to <c>refused</c>, with the reason beside it.</summary>
    public string Refuse(InboxFile file) =>
        Move(file, RefusedFolder, [new RowProblem(0, "", "", "file", Severity.Hard, file.Refusal ?? throw new ArgumentException("The file was recognised.", nameof(file)))]);

    private string Move(InboxFile file, string target, IReadOnlyList<RowProblem> problems)
    {
        var into = Directory.CreateDirectory(Path.Combine(folder, target)).FullName;
        var (stem, extension) = (Path.GetFileNameWithoutExtension(file.Name), Path.GetExtension(file.Name));
        for (var count = 1; ; count++)
        {
            var to = Path.Combine(into, count == 1 ? file.Name : $"{stem}-{count}{extension}");
            var list = to + ".problems.csv";
            if (File.Exists(to) || File.Exists(list)) continue;
            if (problems.Count > 0)
            {
                using var output = new FileStream(list, FileMode.CreateNew);
                ProblemsCsv.Write(output, problems);
            }

            File.Move(file.Path, to, overwrite: false);
            return to;
        }
    }

    private static bool IsDropped(FileInfo file) =>
        file.LinkTarget is null && file.Name[0] != '.' && !file.Name.EndsWith(".part", StringComparison.OrdinalIgnoreCase)
        && !file.Name.StartsWith("README", StringComparison.OrdinalIgnoreCase);

    private static int Order(string? source)
    {
        for (var i = 0; i < SourceKinds.All.Count; i++)
        {
            if (SourceKinds.All[i].Code == source) return i;
        }

        return int.MaxValue;
    }

    private static InboxFile Recognise(FileInfo file)
    {
        var kind = ByName(file.Name);
        try
        {
            kind ??= ByColumns(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(file.FullName, file.Name, null, null, null, new($"文件无法读取（{e.Message}）。", $"The file cannot be read ({e.Message})."));
        }

        if (kind is null)
            return new(file.FullName, file.Name, null, null, null, new(
                "文件名与列名均不属于已知的数据来源。", "Neither the name nor the columns of the file belong to a known source."));
        var period = FileNames.Period(file.Name, kind.Period);
        return period is null
            ? new(file.FullName, file.Name, null, null, null, new(
                $"识别为“{kind.Name.Zh}”，但文件名中没有{(kind.Period == PeriodForm.Year ? "年份（如2023）" : "季度（如2024-Q1）")}。",
                $"This is \"{kind.Name.En}\", but the file name says no {(kind.Period == PeriodForm.Year ? "year such as 2023" : "quarter such as 2024-Q1")}."))
            : new(file.FullName, file.Name, kind.Code, period, FileNames.Scope(file.Name), null);
    }

    private static SourceKind? ByName(string name) => SourceKinds.All
        .Where(k => name.StartsWith(k.Code, StringComparison.OrdinalIgnoreCase) && name.Length > k.Code.Length && name[k.Code.Length] is '-' or '_' or '.')
        .MaxBy(k => k.Code.Length);

    private static SourceKind? ByColumns(FileInfo file)
    {
        var start = new byte[LongestHeader];
        int length;
        using (var input = file.OpenRead()) length = input.ReadAtLeast(start, LongestHeader, throwOnEndOfStream: false);
        var end = start.AsSpan(0, length).IndexOf((byte)'\n');
        var line = start.AsSpan(0, end < 0 ? length : end);
        var text = System.Text.Unicode.Utf8.IsValid(line) ? Encoding.UTF8.GetString(line) : CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(line);
        var columns = text.Trim('\uFEFF', '\r', ' ').Split(',').Select(c => c.Trim().Trim('"')).ToHashSet(StringComparer.Ordinal);
        var fitting = SourceKinds.All.Where(k => columns.SetEquals(k.Columns)).ToList();
        return fitting.Count < 2 ? fitting.FirstOrDefault() : ByWord(fitting, file.Name);
    }

    /// <summary>Macro figures and the national openings have the same columns; the name tells them apart.</summary>
    private static SourceKind ByWord(List<SourceKind> fitting, string name) =>
        fitting.Find(k => k.Code.StartsWith("openings", StringComparison.Ordinal) == name.Contains("openings", StringComparison.OrdinalIgnoreCase)) ?? fitting[0];
}
