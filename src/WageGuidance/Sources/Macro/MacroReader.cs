namespace WageGuidance.Sources.Macro;

/// <summary>Columns of published macro-economic figures, also of the national openings and seekers, and how their rows are read.</summary>
internal static class MacroReader
{
    public const int Period = 0, Region = 1, Indicator = 2, Value = 3, Unit = 4, SourceTitle = 5, Publisher = 6, Published = 7, Mark = 8, Note = 9;

    public static readonly string[] Columns = ["period", "region", "indicator", "value", "unit", "source_title", "publisher", "published", "mark", "note"];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
