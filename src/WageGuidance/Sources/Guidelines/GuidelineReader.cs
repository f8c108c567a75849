namespace WageGuidance.Sources.Guidelines;

/// <summary>Columns of published wage guidelines and how their rows are read.</summary>
internal static class GuidelineReader
{
    public const int Year = 0, Region = 1, Industry = 2, Edition = 3, IndustryName = 4, Baseline = 5, Upper = 6, Lower = 7, LabelUpper = 8,
        LabelLower = 9, Published = 10, SourceTitle = 11, Publisher = 12, Mark = 13, Note = 14;

    public static readonly string[] Columns = [
        "year", "region", "industry", "industry_edition", "industry_name", "baseline", "upper", "lower", "label_upper", "label_lower",
        "published", "source_title", "publisher", "mark", "note",
    ];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
