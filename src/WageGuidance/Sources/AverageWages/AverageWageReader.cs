namespace WageGuidance.Sources.AverageWages;

/// <summary>Columns of published average wages and how their rows are read.</summary>
internal static class AverageWageReader
{
    public const int Year = 0, Region = 1, Industry = 2, Edition = 3, Population = 4, Post = 5, Value = 6, Growth = 7, RealGrowth = 8, SourceTitle = 9,
        Publisher = 10, Published = 11, Mark = 12, Note = 13;

    public static readonly string[] Columns = [
        "year", "region", "industry", "industry_edition", "population", "post", "value", "growth", "real_growth", "source_title",
        "publisher", "published", "mark", "note",
    ];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
