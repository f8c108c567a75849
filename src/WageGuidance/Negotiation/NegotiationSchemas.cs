using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using WageGuidance.Negotiation.Letter;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Negotiation.Position;
using WageGuidance.Negotiation.Severance;
using WageGuidance.Negotiation.Timetable;

namespace WageGuidance.Negotiation;

/// <summary>The JSON schemas (draft 2020-12) of what is read and written, made from the types themselves and published in <c>docs/methods</c>. The version is in the name.</summary>
public static class NegotiationSchemas
{
    public static IReadOnlyDictionary<string, Type> All { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["offer"] = typeof(OfferFile), ["offer-result"] = typeof(OfferResult),
        ["severance"] = typeof(SeveranceCase), ["severance-result"] = typeof(SeveranceResult),
        ["timetable"] = typeof(TimetableFile), ["timetable-result"] = typeof(TimetableResult),
        ["letter"] = typeof(LetterFile),
        ["position"] = typeof(PositionFile), ["position-result"] = typeof(PositionResult),
    };

    public static string Of(string name)
    {
        var node = (JsonObject)NegotiationJson.Options.GetJsonSchemaAsNode(All[name], new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (_, schema) => WithoutNullable(schema) });
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = $"wageguidance-{name}/1" };
        foreach (var (key, value) in node) schema[key] = value?.DeepClone();
        if (schema["properties"] is JsonObject properties && properties["schema"] is JsonObject) properties["schema"] = new JsonObject { ["const"] = $"wageguidance-{name}/1" };
        return schema.ToJsonString(NegotiationJson.Options) + "\n";
    }

    /// <summary>A member that may be null may be absent (see <see cref="NegotiationJson"/>), so it is not required.</summary>
    private static JsonNode WithoutNullable(JsonNode schema)
    {
        if (schema is JsonObject { } node && node["required"] is JsonArray required && node["properties"] is JsonObject properties)
        {
            JsonNode[] kept = [.. required.OfType<JsonNode>().Where(name => properties[(string)name!]?["type"] is not JsonArray types || !types.Any(t => (string?)t == "null")).Select(n => n.DeepClone())];
            node["required"] = new JsonArray(kept);
        }

        return schema;
    }
}
