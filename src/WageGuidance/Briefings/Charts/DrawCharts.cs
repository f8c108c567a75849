using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Briefings.Browser;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Charts;

/// <summary>One picture to be drawn of a chart.</summary>
/// <param name="Bare">Without title, subtitle and source, where the page sets them itself.</param>
/// <param name="Prefix">Keeps ids apart where one chart stands twice on a page.</param>
/// <param name="Version">Words after the source of a file: the release and, behind a comma, its version.</param>
public sealed record Drawing(Chart Chart, Language Language, int Width = 605, int? Height = null, bool Compact = false, bool Bare = false, string Prefix = "", string? Version = null);

/// <summary>
/// Charts as SVG, by the one option builder that the pages use too. The same drawing gives the same bytes whatever was drawn before; one that was drawn before is
/// not drawn again. A version's number is written in afterwards, so that charts of unchanged figures are the same drawing from version to version.
/// </summary>
/// <param name="databases">Where drawings are kept; null where none are.</param>
public sealed partial class DrawCharts(HeadlessBrowser browser, IDbContextFactory<WageGuidanceContext>? databases = null)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    /// <summary>In the order given; those that are not there yet are drawn in one call.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<Drawing> drawings, CancellationToken cancellationToken)
    {
        if (databases is null) return await DrawAsync([.. drawings.Select(Request)], cancellationToken);
        var renderer = await browser.RendererAsync(cancellationToken);
        var requests = drawings.Select(d => Request(d with { Version = Unnumbered(d.Version) })).ToList();
        var keys = requests.Select(r => CanonicalJson.Sha256(Encoding.UTF8.GetBytes(renderer + r.ToJsonString()))).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = await db.Set<KeptDrawing>().AsNoTracking().Where(k => keys.Contains(k.Key)).ToDictionaryAsync(k => k.Key, k => k.Svg, StringComparer.Ordinal, cancellationToken);
        var missing = Enumerable.Range(0, keys.Count).Where(i => !known.ContainsKey(keys[i])).DistinctBy(i => keys[i]).ToList();
        foreach (var (i, svg) in missing.Zip(await DrawAsync([.. missing.Select(i => requests[i])], cancellationToken)))
        {
            known[keys[i]] = svg;
            await db.Database.ExecuteSqlAsync($"INSERT INTO release.kept_drawing (key, svg, kept_at) VALUES ({keys[i]}, {svg}, now()) ON CONFLICT DO NOTHING", cancellationToken);
        }

        var drawn = drawings.Select((d, i) => Numbered(known[keys[i]], d.Version)).ToArray();
        // Where the words were broken over two lines the number cannot be written in.
        var broken = Enumerable.Range(0, drawn.Length).Where(i => drawn[i] is null).ToList();
        foreach (var (i, svg) in broken.Zip(await DrawAsync([.. broken.Select(i => Request(drawings[i]))], cancellationToken))) drawn[i] = svg;
        return [.. drawn.Select(d => d!)];
    }

    /// <summary>Forgets what was drawn long ago.</summary>
    public static Task ForgetAsync(WageGuidanceContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM release.kept_drawing WHERE kept_at < now() - {KeptFor}", cancellationToken);

    private async Task<IReadOnlyList<string>> DrawAsync(IReadOnlyList<JsonObject> requests, CancellationToken cancellationToken)
    {
        if (requests.Count == 0) return [];
        var call = $"({new JsonArray([.. requests]).ToJsonString()}).map(d => WageGuidanceCharts.svg(d.chart, d.language, d.options))";
        var pictures = await browser.OnPageAsync((page, cancel) => page.EvaluateAsync(call, cancel), cancellationToken);
        return [.. pictures.EnumerateArray().Select(p => p.GetString()!)];
    }

    /// <summary>The words with zeros for the number at their end: digits have one width, so the layout is that of the number, and no version is 0.</summary>
    private static string? Unnumbered(string? version) => version is null ? null : LastNumber().Replace(version, m => new string('0', m.Length));

    /// <summary>Null where the words do not stand there exactly once in one piece.</summary>
    private static string? Numbered(string svg, string? version)
    {
        if (version is null || version == Unnumbered(version)) return svg;
        var (zeros, last) = (LastWords(Unnumbered(version)!), LastWords(version));
        var at = svg.IndexOf(zeros, StringComparison.Ordinal);
        return at < 0 || svg.IndexOf(zeros, at + 1, StringComparison.Ordinal) >= 0 ? null : string.Concat(svg.AsSpan(0, at), last, svg.AsSpan(at + zeros.Length));
    }

    /// <summary>What stands behind the last comma: the words before it may be on the line above.</summary>
    private static string LastWords(string words) => words[(words.LastIndexOfAny(['，', ',']) + 1)..].TrimStart(' ');

    [GeneratedRegex(@"\d+(?=\D*$)", RegexOptions.CultureInvariant)]
    private static partial Regex LastNumber();

    private static JsonObject Request(Drawing drawing)
    {
        var options = new JsonObject { ["width"] = drawing.Width, ["compact"] = drawing.Compact, ["bare"] = drawing.Bare, ["prefix"] = drawing.Prefix };
        if (drawing.Height is { } height) options["height"] = height;
        if (drawing.Version is { } version) options["version"] = version;
        return new() { ["chart"] = Visible(JsonSerializer.SerializeToNode(drawing.Chart, CanonicalJson.Options)), ["language"] = drawing.Language.Code(), ["options"] = options };
    }

    /// <summary>Nothing that turns the direction of words or cannot stand in XML.</summary>
    private static JsonNode? Visible(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Visible(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Visible)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(VisibleText.Of(value.GetValue<string>())),
        _ => node?.DeepClone(),
    };
}
