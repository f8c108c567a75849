using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using WageGuidance.Accounts;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Observations.Catalogue;

namespace WageGuidance.Releases;

/// <summary>
/// All publications: those of <c>Publications.json</c> beside this file, and those that an installation adds in a file of the same form, e.g. of a banner's own
/// body. Read when the program starts.
/// </summary>
public static partial class Publications
{
    private static readonly string[] Written = ["guideline", "pay", "labour-cost", "supply-demand", "bargaining", "method", "changes"];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    };

    private static readonly IReadOnlyList<Publication> Brought = ReadBrought();

    public static IReadOnlyList<Publication> All { get; private set; } = Brought;

    /// <summary>The one that owns the indicators: what it says last is what the portal and the API say without a version.</summary>
    public static Publication QuarterlyBriefing { get; } = Brought.First(p => p.Code == "quarterly-briefing");

    public static Publication? Find(string code) => All.FirstOrDefault(p => p.Code == code);

    /// <summary>The publication of a release that exists, which is therefore known.</summary>
    internal static Publication Of(Release release) =>
        Find(release.Publication) ?? throw new InvalidOperationException($"Release {release.Id} is of an unknown publication, {release.Publication}.");

    /// <summary>Adds those of a file, if it is there. A release names its publication by code, so none may be taken out again while releases of it exist.</summary>
    /// <exception cref="EnvironmentProblem">The file is not of the form, or names what does not exist.</exception>
    public static void AddFrom(string path)
    {
        if (!File.Exists(path))
        {
            All = Brought;
            return;
        }
        try
        {
            using var stream = File.OpenRead(path);
            var own = Read(stream);
            if (own.GroupBy(p => p.Code).FirstOrDefault(g => g.Count() > 1 || Brought.Any(b => b.Code == g.Key)) is { } twice) throw new InvalidDataException($"{twice.Key}: this id is taken.");
            foreach (var publication in own) Check(publication);
            All = [.. Brought, .. own];
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or FormatException)
        {
            throw new EnvironmentProblem($"The file {path} of publications cannot be used ({e.Message}): correct it or take it away.", $"刊物文件 {path} 无法使用（{e.Message}）：请更正或移走该文件。", e);
        }
    }

    private static void Check(Publication p)
    {
        var indicators = p.Contents.Concat(p.Needs).Concat(p.Chapters.SelectMany(c => c.Indicators));
        var problem = !CodeForm().IsMatch(p.Code) ? "an id has small letters, digits and hyphens"
            : CodeLists.Find(Regions.Scheme, p.Region) is null ? $"there is no area {p.Region}"
            : indicators.FirstOrDefault(i => IndicatorCatalogue.Find(i) is null) is { } unknown ? $"there is no indicator {unknown}"
            : p.Needs.Concat(p.Chapters.SelectMany(c => c.Indicators)).FirstOrDefault(i => p.Contents.Count > 0 && !p.Contents.Contains(i)) is { } outside ? $"{outside} is needed and not among its contents"
            : p.Chapters.Count == 0 || p.Chapters[^1].Id != "changes" ? "the last chapter is 'changes'"
            : p.Chapters.DistinctBy(c => c.Id).Count() < p.Chapters.Count ? "a chapter stands there twice"
            : p.OpinionsFrom.Count == 0 ? "at least one party gives its opinion"
            : p.Calendar is { Day: < 1 or > 31 } or { Months: < -12 or > 24 } ? "the calendar rule has no such day"
            : new[] { p.Name, p.Publisher, p.Contact }.Any(t => string.IsNullOrWhiteSpace(t.Zh) || string.IsNullOrWhiteSpace(t.En)) ? "name, publisher and contact are needed in both languages"
            : !TimeZoneInfo.TryFindSystemTimeZoneById(p.TimeZone, out _) ? $"there is no time zone {p.TimeZone}" : null;
        if (problem is not null) throw new InvalidDataException($"{p.Code}: {problem}.");
    }

    private static List<Publication> ReadBrought()
    {
        using var stream = typeof(Publications).Assembly.GetManifestResourceStream("WageGuidance.Releases.Publications.json")!;
        return Read(stream);
    }

    private static List<Publication> Read(Stream json) => [.. JsonSerializer.Deserialize<Entry[]>(json, Options)!.Select(Of)];

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

    [GeneratedRegex("^[a-z][a-z0-9-]{2,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeForm();

    private sealed record ChapterEntry(string Id, string[]? Heading = null, string[]? Indicators = null, string? Text = null);

    private sealed record Entry(
        string Id, string[] Name, string[] Publisher, string Region, string Period, ChapterEntry[] Chapters, string[] Needs, string[] OpinionsFrom, CalendarRule Calendar, string[] Contact,
        bool ByIndustry = false, bool NeedsGuideline = false, string[]? Contents = null, string[]? Methods = null, string? Embargo = null, string? TimeZone = null, string[]? NotReleased = null);
}
