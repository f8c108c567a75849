namespace WageGuidance.Sources.IndicatorTables;

/// <summary>Columns of an indicator table and how its rows are read: a row a figure, of any indicator of the catalogue that is fed by tables.</summary>
internal static class IndicatorTableReader
{
    public const int Indicator = 0, Period = 1, Region = 2, Dimensions = 3, Statistic = 4, Value = 5, Status = 6, Unit = 7, SourceTitle = 8, Publisher = 9, Published = 10, Mark = 11, Note = 12;

    public static readonly string[] Columns = [
        "indicator", "period", "region", "dimensions", "statistic", "value", "status", "unit", "source_title", "publisher", "published", "mark", "note",
    ];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);

    /// <summary>The indicator of the first row in its province: tables of different indicators do not replace each other.</summary>
    public static string? Scope(RawRow row) => Scopes.ProvinceOf(row[Region].Trim().ToString()) is { } province ? $"{province}/{row[Indicator].Trim()}" : null;
}
