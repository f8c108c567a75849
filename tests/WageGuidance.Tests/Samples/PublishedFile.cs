using System.Globalization;
using CsvHelper;

namespace WageGuidance.Tests.Samples;

/// <summary>One row of a file of published figures, with its line so that a failure points at it.</summary>
public sealed record PublishedRow(string File, long Line, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells[column];

    public int Year => int.Parse(this["year"], CultureInfo.InvariantCulture);

    public decimal? Number(string column) =>
        this[column].Length == 0 ? null : decimal.Parse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture);

    public override string ToString() => $"{File}:{Line} {string.Join(',', Cells.Values)}";
}

/// <summary>Reads <c>samples/inner-mongolia/published</c> of this repository.</summary>
public static class PublishedFile
{
    public static readonly string[] All =
        ["macro-national.csv", "macro-inner-mongolia.csv", "openings-national.csv", "guidelines.csv", "average-wages.csv", "minimum-wages.csv",
            "employment-wage-bill.csv", "employment-year-end.csv", "consumer-index.csv"];

    public static IReadOnlyList<string> Columns(string file)
    {
        using var csv = Open(file);
        csv.ReadHeader();
        return [.. csv.Headers];
    }

    public static IReadOnlyList<PublishedRow> Rows(string file)
    {
        using var csv = Open(file);
        var rows = new List<PublishedRow>();
        while (csv.Read())
        {
            rows.Add(new PublishedRow(file, rows.Count + 2, csv.Headers.ToDictionary(h => h, csv.GetString)));
        }

        return rows;
    }

    private static CsvReader Open(string file) =>
        CsvReader.FromFile(Path.Combine(Folder(), file), new CsvReaderOptions { FieldCountMismatch = CsvFieldCountHandling.Throw });

    private static string Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "WageGuidance.sln"))) return Path.Combine(at.FullName, "samples", "inner-mongolia", "published");
        }

        throw new DirectoryNotFoundException("The tests run inside the repository; WageGuidance.sln was not found above them.");
    }
}
