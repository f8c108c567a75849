using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Negotiation.Offers;

/// <summary>An offer read: from a file of its own, or out of the trace of a result given back.</summary>
/// <param name="Given">The result that came with the trace, as canonical JSON, to be compared with what comes out.</param>
public sealed record OfferRead(OfferFile? File, byte[]? Given, IReadOnlyList<Problem> Problems);

/// <summary>Offers and results as JSON: names in snake_case, decimals as numbers, an unknown or doubled member refused.</summary>
public static class OfferJson
{
    public static readonly JsonSerializerOptions Options = NegotiationJson.Options;

    public static OfferRead Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var root = JsonNode.Parse(utf8, documentOptions: new() { AllowDuplicateProperties = false, MaxDepth = 32 }) as JsonObject;
            if (root is null) return Refuse("$", "object", new("文件应为一个JSON对象。", "The file should be one JSON object."));
            var schema = root["schema"] is JsonValue name && name.TryGetValue<string>(out var text) ? text : null;
            var given = schema == OfferResult.CurrentSchema ? CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(root.ToJsonString())) : null;
            var input = schema switch { OfferResult.CurrentSchema => (root["trace"] as JsonObject)?["input"] as JsonObject, OfferTrace.CurrentSchema => root["input"] as JsonObject, _ => root };
            var read = new OfferRead(input is null ? null : NegotiationJson.WithoutNulls(input).Deserialize<OfferFile>(Options), given, []);
            return read.File is null ? Refuse("trace.input", "no-input", new("结果或计算记录中没有输入（trace.input），不能重新计算。", "There is no input in the result or trace (trace.input): it cannot be computed again.")) : read;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return Refuse(NegotiationJson.PathOf(e), "json", NegotiationJson.Explain(e));
        }
    }

    public static string Write(OfferResult result) => JsonSerializer.Serialize(result, Options);

    /// <summary>Whether a result given back is what its trace yields.</summary>
    public static bool Reproduces(byte[] given, OfferResult result) => given.AsSpan().SequenceEqual(CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(Write(result))));

    private static OfferRead Refuse(string path, string rule, Text message) => new(null, null, [new(path, rule, message)]);
}
