using System.Text.Json;

namespace WageGuidance.Negotiation.Severance;

/// <summary>Cases and results as JSON; a result given back is computed again from its input.</summary>
public static class SeveranceJson
{
    public static (SeveranceCase? Case, Problem? Problem) Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8.ToArray(), new() { AllowDuplicateProperties = false });
            var isResult = document.RootElement.TryGetProperty("schema", out var schema) && schema.ValueEquals(SeveranceResult.CurrentSchema);
            return (isResult ? document.RootElement.GetProperty("input").Deserialize<SeveranceCase>(NegotiationJson.Options) : document.RootElement.Deserialize<SeveranceCase>(NegotiationJson.Options), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return (null, new((e as JsonException)?.Path ?? "$", "json", NegotiationJson.Explain(e)));
        }
    }

    /// <summary>A ground by its word in the files, e.g. <c>objective-change</c>; null where there is no such word.</summary>
    public static SeveranceGround? Ground(string word)
    {
        foreach (var ground in Enum.GetValues<SeveranceGround>())
            if (JsonSerializer.Serialize(ground, NegotiationJson.Options) == $"\"{word}\"") return ground;
        return null;
    }

    public static string Write(SeveranceResult result) => JsonSerializer.Serialize(result, NegotiationJson.Options);
}
