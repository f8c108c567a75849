namespace WageGuidance.Observations;

/// <summary>Writes <see cref="OpeningsCount"/> rows by binary COPY.</summary>
internal static class OpeningsCountRows
{
    public const string Table = "survey.openings_count";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, region, industry, occupation, skill, openings, seekers)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, OpeningsCount r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Text(r.Region);
        row.Text(r.Industry);
        row.Text(r.Occupation);
        row.Text(r.Skill);
        row.Long(r.Openings);
        row.Long(r.Seekers);
    }
}
