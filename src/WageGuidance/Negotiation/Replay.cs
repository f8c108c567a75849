using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Negotiation;

/// <summary>What a negotiator typed, read from a file of its own or out of a result given back.</summary>
/// <param name="Given">The result it came out of, as canonical JSON, to be compared with what comes out; null for a file.</param>
public sealed record InputRead<T>(T? Input, byte[]? Given, IReadOnlyList<Problem> Problems)
    where T : class;

/// <summary>Results carry their input, so that they can be computed again: equal input gives equal bytes.</summary>
public static class Replay
{
    /// <param name="resultSchema">Schema name of a result; its member <c>input</c> is the file.</param>
    public static InputRead<T> Read<T>(ReadOnlySpan<byte> utf8, string resultSchema)
        where T : class
    {
        try
        {
            if (JsonNode.Parse(utf8, documentOptions: new() { AllowDuplicateProperties = false, MaxDepth = 32 }) is not JsonObject root)
                return Refuse<T>("$", "object", new("应为一个JSON对象。", "It should be one JSON object."));
            var isResult = root["schema"] is JsonValue schema && schema.TryGetValue<string>(out var name) && name == resultSchema;
            if (!isResult) return new(NegotiationJson.WithoutNulls(root).Deserialize<T>(NegotiationJson.Options), null, []);
            var given = CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(root.ToJsonString()));
            return root["input"] is JsonObject file && NegotiationJson.WithoutNulls(file).Deserialize<T>(NegotiationJson.Options) is { } input
                ? new(input, given, [])
                : Refuse<T>("input", "no-input", new("结果中没有输入（input），不能重新计算。", "There is no input in the result: it cannot be computed again."));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return Refuse<T>(NegotiationJson.PathOf(e), "json", NegotiationJson.Explain(e));
        }
    }

    public static string Write<T>(T result) => JsonSerializer.Serialize(result, NegotiationJson.Options);

    /// <summary>Whether a result given back is what its input yields.</summary>
    public static bool Reproduces<T>(byte[] given, T result) => given.AsSpan().SequenceEqual(CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(Write(result))));

    private static InputRead<T> Refuse<T>(string path, string rule, Cubes.Text message)
        where T : class => new(null, null, [new(path, rule, message)]);
}

public static class ReplayWords
{
    public static readonly Cubes.Text Differs = new("所给结果与按其记录重新计算的结果不一致：数字被改动，或由其他版本算出。", "The result given is not what its trace yields: a figure was changed, or another version made it.");

    public static readonly Cubes.Text NoPack = new("结果文件自带所用基准，不能再指定数据包。", "A result carries the benchmarks it used: no pack can be given with it.");

    public static readonly Cubes.Text Same = new("按记录重新计算，结果一致。", "Computed again from the trace: the same result.");
}
