namespace WageGuidance.Observations;

/// <summary>Writes <see cref="PublishedGuideline"/> rows by binary COPY.</summary>
internal static class PublishedGuidelineRows
{
    public const string Table = "stats.published_guideline";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, year, region, industry, industry_edition, industry_name, baseline, upper, lower,
            label_upper, label_lower, published, source_title, publisher, mark, note)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, PublishedGuideline r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Whole(r.Year);
        row.Text(r.Region);
        row.Text(r.Industry);
        row.Text(r.IndustryEdition);
        row.Text(r.IndustryName);
        row.Text(r.Baseline);
        row.Text(r.Upper);
        row.Text(r.Lower);
        row.Text(r.LabelUpper);
        row.Text(r.LabelLower);
        row.Text(r.Published);
        row.Text(r.SourceTitle);
        row.Text(r.Publisher);
        row.Text(r.Mark);
        row.Text(r.Note);
    }
}
