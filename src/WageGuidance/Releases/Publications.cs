using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using WageGuidance.Accounts;
using WageGuidance.Cubes;

namespace WageGuidance.Releases;

/// <summary>All publications, read from <c>Publications.json</c> beside this file: adding one is adding an entry there.</summary>
public static class Publications
{
    private static readonly string[] Written = ["guideline", "pay", "labour-cost", "supply-demand", "bargaining", "method", "changes"];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    };

    public static IReadOnlyList<Publication> All { get; } = Read();

    /// <summary>The one that owns the indicators: what it says last is what the portal and the API say without a version.</summary>
    public static Publication QuarterlyBriefing { get; } = All.First(p => p.Code == "quarterly-briefing");

    public static Publication? Find(string code) => All.FirstOrDefault(p => p.Code == code);

    /// <summary>The publication of a release that exists, which is therefore known.</summary>
    internal static Publication Of(Release release) =>
        Find(release.Publication) ?? throw new InvalidOperationException($"Release {release.Id} is of an unknown publication, {release.Publication}.");

    private static List<Publication> Read()
    {
        using var stream = typeof(Publications).Assembly.GetManifestResourceStream("WageGuidance.Releases.Publications.json")!;
        return [.. JsonSerializer.Deserialize<Entry[]>(stream, Options)!.Select(e => Of(e))];
    }

    private static Publication Of(Entry e)
    {
        IReadOnlyList<Chapter> chapters = [.. e.Chapters.Select(c => new Chapter(c.Id, c.Heading is null ? null : Pair(c.Heading), c.Indicators ?? [], c.Text ?? "none"))];
        if (chapters.FirstOrDefault(c => c.Heading is null && !Written.Contains(c.Id)) is { } unknown) throw new InvalidDataException($"{e.Id}: the chapter {unknown.Id} has no heading.");
        return new(e.Id, Pair(e.Name), Pair(e.Publisher), e.Region, e.Period is "quarter" or "year" or "coming-year" ? e.Period : throw new InvalidDataException($"{e.Id}: no such kind of period, {e.Period}."),
            e.ByIndustry, chapters, e.Contents ?? [], e.Needs, e.NeedsGuideline, e.Methods ?? [],
            [.. e.OpinionsFrom.Select(p => Party.Find(p) ?? throw new InvalidDataException($"{e.Id}: there is no party {p}."))],
            TimeOnly.ParseExact(e.Embargo ?? "09:30", "HH:mm", CultureInfo.InvariantCulture), e.TimeZone ?? "Asia/Shanghai", e.Calendar, Pair(e.Contact), e.NotReleased is null ? null : Pair(e.NotReleased));
    }

    private static Text Pair(string[] pair) => pair is [var zh, var en] ? new(zh, en) : throw new InvalidDataException("A text is a pair, Chinese and English.");

    private sealed record ChapterEntry(string Id, string[]? Heading = null, string[]? Indicators = null, string? Text = null);

    private sealed record Entry(
        string Id, string[] Name, string[] Publisher, string Region, string Period, ChapterEntry[] Chapters, string[] Needs, string[] OpinionsFrom, CalendarRule Calendar, string[] Contact,
        bool ByIndustry = false, bool NeedsGuideline = false, string[]? Contents = null, string[]? Methods = null, string? Embargo = null, string? TimeZone = null, string[]? NotReleased = null);
}
