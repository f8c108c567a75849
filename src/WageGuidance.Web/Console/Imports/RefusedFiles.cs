using System.Globalization;
using System.Text;
using WageGuidance.Sources;

namespace WageGuidance.Web.Desk;

/// <summary>A file that was not accepted: it lies in the drop folder under <c>refused</c>, its problems beside it.</summary>
/// <param name="List">Name of the list of problems.</param>
public sealed record RefusedFile(string FileName, string List, DateTimeOffset At);

/// <summary>Reads what the drop folder says of files that were not accepted.</summary>
internal static class RefusedFiles
{
    private const string Ending = ".problems.csv";
    private const int MostListed = 20;
    private const int MostRead = 5000;

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<RefusedFile> List(Inbox inbox)
    {
        var folder = new DirectoryInfo(Path.Combine(inbox.Folder, Inbox.RefusedFolder));
        return !folder.Exists ? [] : [.. folder.EnumerateFiles("*" + Ending).Where(f => f.LinkTarget is null).OrderByDescending(f => f.LastWriteTimeUtc).Take(MostListed)
            .Select(f => new RefusedFile(f.Name[..^Ending.Length], f.Name, f.LastWriteTimeUtc))];
    }

    /// <summary>Its problems; null where there is no such list. The name is only ever compared with what lies in the folder.</summary>
    public static (RefusedFile File, IReadOnlyList<RowProblem> Problems)? Read(Inbox inbox, string list)
    {
        if (List(inbox).FirstOrDefault(f => f.List == list) is not { } file) return null;
        using var text = new StreamReader(Path.Combine(inbox.Folder, Inbox.RefusedFolder, file.List));
        var problems = new List<RowProblem>();
        Row(text); // the names of the columns, which are ours
        while (problems.Count < MostRead && Row(text) is [var line, var column, var value, var rule, var severity, var zh, var en])
            problems.Add(new(line.Length > 0 ? int.Parse(line, CultureInfo.InvariantCulture) : 0, column, value, rule, severity == "hard" ? Severity.Hard : Severity.Soft, new(zh, en)));
        return (file, problems);
    }

    /// <summary>The fields of the next row (RFC 4180, as <see cref="ProblemsCsv"/> writes it); none at the end.</summary>
    private static List<string> Row(StreamReader text)
    {
        var (fields, field, quoted, any) = (new List<string>(), new StringBuilder(), false, false);
        for (int read; (read = text.Read()) >= 0; any = true)
        {
            var c = (char)read;
            if (quoted && c == '"' && text.Peek() == '"') field.Append((char)text.Read());
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n')) field.Append(c);
            else if (c == ',') Next();
            else if (c == '\n')
            {
                Next();
                return fields;
            }
        }
        if (any) Next();
        return fields;

        void Next()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
