namespace WageGuidance.Observations;

/// <summary>Writes <see cref="MinimumWage"/> rows by binary COPY.</summary>
internal static class MinimumWageRows
{
    public const string Table = "stats.minimum_wage";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, kind, from_date, region, tier, monthly, hourly, document, source_title, publisher, mark,
            note)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, MinimumWage r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Text(r.Kind);
        row.Day(r.FromDate);
        row.Text(r.Region);
        row.Whole(r.Tier);
        row.Number(r.Monthly);
        row.Number(r.Hourly);
        row.Text(r.Document);
        row.Text(r.SourceTitle);
        row.Text(r.Publisher);
        row.Text(r.Mark);
        row.Text(r.Note);
    }
}
