namespace WageGuidance.Observations;

/// <summary>Writes <see cref="MacroValue"/> rows by binary COPY.</summary>
internal static class MacroValueRows
{
    public const string Table = "stats.macro_value";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, period, region, indicator, value, unit, source_title, publisher, published, mark, note)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, MacroValue r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Text(r.Period);
        row.Text(r.Region);
        row.Text(r.Indicator);
        row.Number(r.Value);
        row.Text(r.Unit);
        row.Text(r.SourceTitle);
        row.Text(r.Publisher);
        row.Text(r.Published);
        row.Text(r.Mark);
        row.Text(r.Note);
    }
}
