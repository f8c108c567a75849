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

    /// <summary>In the reader's words: the library speaks of .NET types and byte positions.</summary>
    public static Text Explain(Exception e)
    {
        var message = e.Message;
        if (message.Contains("could not be mapped", StringComparison.Ordinal)) return new("不识别的成员，请核对拼写。", "There is no such member; check its spelling.");
        if (message.Contains("missing required", StringComparison.Ordinal))
        {
            // The first quoted word is the type.
            var names = string.Join(", ", message.Split('\'').Where((_, i) => i % 2 == 1).Skip(1));
            return new($"缺少必填的成员：{names}。", $"Members that are needed are missing: {names}.");
        }

        if (message.Contains("could not be converted", StringComparison.Ordinal) || message.Contains("Cannot get the value", StringComparison.Ordinal))
            return new("值的形式不对：日期写作 2024-09-10，数字不加引号和单位，选项用格式所列的词。", "The value has the wrong form: a day is written 2024-09-10, a number without quotes or unit, a choice by the words of the schema.");
        if (message.Contains("uplicate", StringComparison.Ordinal)) return new("同一成员出现两次。", "A member stands there twice.");
        if (message.Contains("null in a list", StringComparison.Ordinal)) return new("列表中有空值。", "There is a null in a list.");
        if (message.Contains("does not contain any JSON tokens", StringComparison.Ordinal)) return new("没有内容。", "There is nothing in it.");
        return e is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
            ? new($"不是有效的JSON，第{line + 1}行第{column + 1}字节处有误。", $"This is not valid JSON: line {line + 1}, byte {column + 1}.")
            : new("不是有效的JSON。", "This is not valid JSON.");
    }

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
