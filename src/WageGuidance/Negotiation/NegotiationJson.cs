using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Negotiation;

/// <summary>How what negotiators type is read: strictly, since a misspelt member passed over would change a figure without a word.</summary>
public static class NegotiationJson
{
    public static readonly JsonSerializerOptions Options = Create();

    public static Text Explain(Exception e) => new($"JSON无法识别：{e.Message}", $"The JSON cannot be read: {e.Message}");

    /// <summary>The member that could not be read, e.g. <c>offers[0].stages[1].percent</c>.</summary>
    public static string PathOf(Exception e) => (e as JsonException)?.Path is { Length: > 2 } path ? path[2..] : "$";

    /// <summary>Takes out members that are null, which is the same as absent. A null in a list is nobody's and refused.</summary>
    /// <exception cref="JsonException">With the path of the null.</exception>
    internal static T WithoutNulls<T>(T node, string path = "$")
        where T : JsonNode
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (value is null) members.Remove(name);
                else WithoutNulls(value, $"{path}.{name}");
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
                WithoutNulls(items[i] ?? throw new JsonException("A null in a list.", $"{path}[{i}]", null, null), $"{path}[{i}]");
        }

        return node;
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(CanonicalJson.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, WriteIndented = true,
            // Results are data, not HTML: Chinese stays readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly();
        return options;
    }
}
