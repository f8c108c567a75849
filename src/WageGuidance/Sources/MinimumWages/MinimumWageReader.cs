namespace WageGuidance.Sources.MinimumWages;

/// <summary>Columns of minimum wages and tiers and how their rows are read.</summary>
internal static class MinimumWageReader
{
    public const int Kind = 0, From = 1, Region = 2, Tier = 3, Monthly = 4, Hourly = 5, Document = 6, SourceTitle = 7, Publisher = 8, Mark = 9, Note = 10;

    public static readonly string[] Columns = ["kind", "from", "region", "tier", "monthly", "hourly", "document", "source_title", "publisher", "mark", "note"];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
