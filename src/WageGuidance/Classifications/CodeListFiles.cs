using System.Globalization;
using CsvHelper;

namespace WageGuidance.Classifications;

/// <summary>Reads the embedded lists in <c>Classifications/Lists</c>. They are part of the build, so a fault in them throws.</summary>
internal static class CodeListFiles
{
    public static IReadOnlyList<CodeList> ReadAll() =>
        [.. Read("lists.csv", ReadHead).Select(head => new CodeList(head, Read(head.File, ReadItem)))];

    public static ILookup<string, string> ReadAreaMembers() =>
        Read("area-members.csv", (csv, _) => (Area: csv.GetString("area"), Member: csv.GetString("member")))
            .ToLookup(row => row.Area, row => row.Member, StringComparer.Ordinal);

    public static ILookup<(string Scheme, string Code), string> ReadAliases() =>
        Read("aliases.csv", (csv, _) => (Scheme: csv.GetString("scheme"), Code: csv.GetString("code"), Alias: csv.GetString("alias")))
            .ToLookup(row => (row.Scheme, row.Code), row => row.Alias);

    public static IReadOnlyDictionary<string, (int Column, int Row)> ReadTiles() =>
        Read("region-tiles.csv", (csv, _) => (Code: csv.GetString("code"), Column: int.Parse(csv.GetString("column"), CultureInfo.InvariantCulture), Row: int.Parse(csv.GetString("row"), CultureInfo.InvariantCulture)))
            .ToDictionary(t => t.Code, t => (t.Column, t.Row), StringComparer.Ordinal);

    private static CodeListHead ReadHead(CsvReader csv, int row) => new(
        csv.GetString("scheme"), csv.GetString("edition"), Day(csv.GetString("valid_from")), Day(csv.GetString("valid_to")),
        csv.GetString("file"), csv.GetString("name_zh"), csv.GetString("name_en"),
        csv.GetString("source_title"), csv.GetString("publisher"), csv.GetString("mark"), csv.GetString("note"));

    private static CodeItem ReadItem(CsvReader csv, int row) => new(
        csv.GetString("code"), csv.GetString("parent") is { Length: > 0 } parent ? parent : null,
        int.Parse(csv.GetString("level"), CultureInfo.InvariantCulture), csv.GetString("name_zh"), csv.GetString("name_en"),
        csv.GetString("kind"), csv.GetString("mark"), csv.GetString("note"), row);

    private static List<T> Read<T>(string file, Func<CsvReader, int, T> map)
    {
        var assembly = typeof(CodeListFiles).Assembly;
        var name = $"WageGuidance.Classifications.Lists.{file}";
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The code list {file} is not embedded in {assembly.GetName().Name}.");
        using var csv = CsvReader.Create(stream, new CsvReaderOptions { FieldCountMismatch = CsvFieldCountHandling.Throw });

        var rows = new List<T>();
        while (csv.Read()) rows.Add(map(csv, rows.Count));
        return rows;
    }

    private static DateOnly? Day(string text) =>
        text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
