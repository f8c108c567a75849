using System.Text.Encodings.Web;
using System.Text.Json;
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
