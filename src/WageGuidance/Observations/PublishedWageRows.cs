namespace WageGuidance.Observations;

/// <summary>Writes <see cref="PublishedWage"/> rows by binary COPY.</summary>
internal static class PublishedWageRows
{
    public const string Table = "stats.published_wage";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, year, region, industry, industry_edition, population, post, value, growth, real_growth,
            source_title, publisher, published, mark, note)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, PublishedWage r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Whole(r.Year);
        row.Text(r.Region);
        row.Text(r.Industry);
        row.Text(r.IndustryEdition);
        row.Text(r.Population);
        row.Text(r.Post);
        row.Number(r.Value);
        row.Number(r.Growth);
        row.Number(r.RealGrowth);
        row.Text(r.SourceTitle);
        row.Text(r.Publisher);
        row.Text(r.Published);
        row.Text(r.Mark);
        row.Text(r.Note);
    }
}
