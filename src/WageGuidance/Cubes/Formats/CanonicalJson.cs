using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace WageGuidance.Cubes.Formats;

/// <summary>
/// JSON of which equal values always have equal bytes (RFC 8785, JCS): members in order of UTF-16 code units, numbers as
/// ECMAScript prints them (shortest digits that read back to the same double), no white space. What is frozen, signed or
/// chained is hashed in this form. Names are <c>snake_case_lower</c>, enums are words, a missing value is an absent member.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Integers beyond this are not exact as doubles, which is all that RFC 8785 has.</summary>
    private const long LargestExactInteger = 1L << 53;

    /// <summary>How the product's types are written and read; also where bytes need not be canonical.</summary>
    public static readonly JsonSerializerOptions Options = CreateOptions();

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 128 };

    public static byte[] Bytes<T>(T value) => Canonicalise(JsonSerializer.SerializeToUtf8Bytes(value, Options));

    public static string Text<T>(T value) => Encoding.UTF8.GetString(Bytes(value));

    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException($"A {typeof(T).Name} was expected and null was found.");

    /// <summary>The canonical form of any JSON text. Duplicate members, lone surrogates and inexact integers are refused.</summary>
    public static byte[] Canonicalise(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, Strict);
        var output = new ArrayBufferWriter<byte>(Math.Max(utf8.Length, 16));
        Write(document.RootElement, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>SHA-256 in lower-case hexadecimal, the name of frozen bytes.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>A number as ECMAScript's <c>Number::toString</c> prints it; minus zero is <c>0</c>.</summary>
    /// <exception cref="ArgumentException">JSON has no NaN and no infinity.</exception>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentException($"{value} is no JSON number.", nameof(value));
        if (value == 0) return "0";

        // Two notations come out of this, "0.00012" and "1.2E-05"; both are taken apart here.
        var shortest = Shortest(Math.Abs(value));
        var e = shortest.IndexOf('E');
        var mantissa = e < 0 ? shortest : shortest[..e];
        var exponent = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.');
        var all = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        // The value is 0.digits × 10^n.
        var n = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = all.TrimStart('0');
        n -= all.Length - digits.Length;
        digits = digits.TrimEnd('0');
        var k = digits.Length;

        var text = n switch
        {
            > 0 and <= 21 when k <= n => digits.PadRight(n, '0'),
            > 0 and <= 21 => $"{digits[..n]}.{digits[n..]}",
            > -6 and <= 0 => "0." + new string('0', -n) + digits,
            _ => string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{(k > 1 ? "." : "")}{digits[1..]}e{(n > 0 ? "+" : "-")}{Math.Abs(n - 1)}"),
        };
        return value < 0 ? "-" + text : text;
    }

    /// <summary>
    /// .NET's "R", except where it does not read back: 2^-25 and 2^-958 come out a digit short and read as their lower neighbour
    /// (seen on .NET 10; at a power of two the gap below is half the gap above). Seventeen digits are right there.
    /// </summary>
    private static string Shortest(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(value) ? text : value.ToString("E16", CultureInfo.InvariantCulture);
    }

    private static void Write(JsonElement element, ArrayBufferWriter<byte> output)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Ascii("{", output);
                var first = true;
                foreach (var member in element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    if (!first) Ascii(",", output);
                    first = false;
                    WriteString(member.Name, output);
                    Ascii(":", output);
                    Write(member.Value, output);
                }
                Ascii("}", output);
                break;
            case JsonValueKind.Array:
                Ascii("[", output);
                var leading = true;
                foreach (var item in element.EnumerateArray())
                {
                    if (!leading) Ascii(",", output);
                    leading = false;
                    Write(item, output);
                }
                Ascii("]", output);
                break;
            case JsonValueKind.String: WriteString(element.GetString()!, output); break;
            case JsonValueKind.Number: Ascii(Number(Exact(element)), output); break;
            case JsonValueKind.True: Ascii("true", output); break;
            case JsonValueKind.False: Ascii("false", output); break;
            case JsonValueKind.Null: Ascii("null", output); break;
            default: throw new JsonException($"{element.ValueKind} is no JSON value.");
        }
    }

    private static double Exact(JsonElement number)
    {
        var value = number.GetDouble();
        // Written as an integer it was one: an identifier or a count, which must not come back as its neighbour.
        if (number.TryGetInt64(out var whole) && whole is > LargestExactInteger or < -LargestExactInteger && Number(value) != number.GetRawText())
            throw new JsonException($"{whole} is not exact as a JSON number; write it as a string.");
        return value;
    }

    private static void WriteString(string text, ArrayBufferWriter<byte> output)
    {
        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\t' => escaped.Append("\\t"),
                '\n' => escaped.Append("\\n"),
                '\f' => escaped.Append("\\f"),
                '\r' => escaped.Append("\\r"),
                < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }
        Utf8.GetBytes(escaped.Append('"').ToString(), output);
    }

    /// <summary>Throws on a lone surrogate instead of writing U+FFFD in its place.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static void Ascii(string text, ArrayBufferWriter<byte> output) => Encoding.ASCII.GetBytes(text, output);

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.Strict,
            MaxDepth = 128,
            // SDMX letters stay letters; every other enum is a word with hyphens, as in addresses.
            Converters =
            {
                new ExactDouble(),
                new JsonStringEnumConverter<ObsStatus>(allowIntegerValues: false),
                new JsonStringEnumConverter<ConfStatus>(allowIntegerValues: false),
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AbsentMeansNull } },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A null is written by leaving its member out, so a member that may be null may be absent.</summary>
    private static void AbsentMeansNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.IsRequired && property.IsSetNullable) property.IsRequired = false;
    }

    /// <summary>The serializer's own writer has the fault of "R" too, so doubles are written here.</summary>
    private sealed class ExactDouble : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteRawValue(Number(value), skipInputValidation: true);
    }
}
