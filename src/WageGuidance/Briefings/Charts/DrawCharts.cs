using System.Text.Json;
using System.Text.Json.Nodes;
using WageGuidance.Briefings.Browser;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Charts;

/// <summary>One picture to be drawn of a chart.</summary>
/// <param name="Bare">Without title, subtitle and source, where the page sets them itself.</param>
/// <param name="Prefix">Keeps ids apart where one chart stands twice on a page.</param>
/// <param name="Version">Words after the source of a file: release and version.</param>
public sealed record Drawing(Chart Chart, Language Language, int Width = 605, int? Height = null, bool Compact = false, bool Bare = false, string Prefix = "", string? Version = null);

/// <summary>Charts as SVG, by the one option builder that the pages use too. The same drawing gives the same bytes whatever was drawn before.</summary>
public sealed class DrawCharts(HeadlessBrowser browser)
{
    /// <summary>All of them in one call, in the order given.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<Drawing> drawings, CancellationToken cancellationToken)
    {
        var request = new JsonArray([.. drawings.Select(Request)]);
        var call = $"({request.ToJsonString()}).map(d => WageGuidanceCharts.svg(d.chart, d.language, d.options))";
        var pictures = await browser.OnPageAsync((page, cancel) => page.EvaluateAsync(call, cancel), cancellationToken);
        return [.. pictures.EnumerateArray().Select(p => p.GetString()!)];
    }

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
