using WageGuidance.Cubes;

namespace WageGuidance.Releases;

/// <summary>What a list or feed says of a release.</summary>
/// <param name="Verdict">Of its first briefing.</param>
public sealed record ReleaseSummary(Text Title, Text Publisher, bool Synthetic, Revision? Revision, Text Verdict)
{
    public static ReleaseSummary Of(ReleaseContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new(content.Title, content.Publisher, content.Synthetic, content.Revision, content.Briefings.Count > 0 ? content.Briefings[0].Verdict : Text.Empty);
    }
}

/// <summary>
/// What can be sought in a release: its titles and findings, without figures and texts. A file of a prepared release holds it, because at the instant of a release of a
/// thousand packs nobody has the time to read a thousand briefings for their titles.
/// </summary>
public sealed record ReleaseOverview(Text Title, Text Publisher, bool HasGuideline, IReadOnlyList<BriefingOverview> Briefings, IReadOnlyList<IndicatorOverview> Indicators)
{
    /// <summary>The file of a prepared release that holds it, in canonical form.</summary>
    public const string FileName = "content/overview.json";

    public static ReleaseOverview Of(ReleaseContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new(content.Title, content.Publisher, content.Guideline is not null, [.. content.Briefings.Select(BriefingOverview.Of)], [.. content.Cubes.Select(IndicatorOverview.Of)]);
    }
}

/// <param name="Labels">Of its key figures.</param>
/// <param name="Charts">Those that are drawn; one without enough data finds nothing.</param>
public sealed record BriefingOverview(
    string Area, string Industry, Text AreaName, Text IndustryName, Text Title, Text Verdict, IReadOnlyList<Text> Labels, IReadOnlyList<SectionOverview> Sections, IReadOnlyList<ChartOverview> Charts)
{
    public static BriefingOverview Of(BriefingContent briefing)
    {
        ArgumentNullException.ThrowIfNull(briefing);
        return new(briefing.Area, briefing.Industry, briefing.AreaName, briefing.IndustryName, briefing.Title, briefing.Verdict, [.. briefing.KeyFigures.Select(k => k.Label)],
            [.. briefing.Sections.Select(s => new SectionOverview(s.Id, s.Heading))],
            [.. briefing.Sections.SelectMany(s => s.Charts).Where(c => c.NoData is null).Select(c => new ChartOverview(c.Id, c.Title, c.Subtitle))]);
    }
}

public sealed record SectionOverview(string Id, Text Heading);

public sealed record ChartOverview(string Id, Text Title, Text Subtitle);

/// <param name="Occupations">The whole aside; empty where it is not by occupation.</param>
public sealed record IndicatorOverview(string Id, Text Title, Text Population, IReadOnlyList<Text> Statistics, IReadOnlyList<Member> Occupations)
{
    private const string OccupationId = "occupation";

    public static IndicatorOverview Of(Cube cube)
    {
        ArgumentNullException.ThrowIfNull(cube);
        return new(cube.Id, cube.Title, cube.Population, [.. cube.Dimension("statistic").Members.Select(m => m.Name)],
            cube.IndexOf(OccupationId) < 0 ? [] : [.. cube.Dimension(OccupationId).Members.Where(m => m.Code != Classifications.CodeLists.Whole)]);
    }
}
