using System.Buffers;
using System.Collections;
using System.Text.Json;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Releases;

/// <summary>A cube or briefing in the bytes of a content.</summary>
/// <param name="Key">The cube's id, or area and industry.</param>
/// <param name="Sha256">Of its bytes; null where those of the whole content were checked.</param>
internal sealed record FrozenElement(int Start, int Length, string Key, string? Sha256);

/// <summary>A content taken apart: what is small, and where the cubes and briefings stand in its bytes.</summary>
/// <param name="Head">Without cubes and briefings.</param>
internal sealed record FrozenParts(ReleaseContent Head, IReadOnlyList<FrozenElement> Cubes, IReadOnlyList<FrozenElement> Briefings)
{
    /// <summary>The file of a prepared release that holds them, in canonical form.</summary>
    public const string FileName = "content/parts.json";
}

/// <summary>
/// Reads a frozen content so that a reader waits only for what it asks for: each cube and each briefing is read when it is first used. A release of a thousand
/// packs has a thousand briefings in more than 100 MB, and at its instant the first page needs one of them.
/// </summary>
internal static class FrozenContent
{
    private const int MaxDepth = 128;
    private static readonly string[] CubeKeys = ["id"];
    private static readonly string[] BriefingKeys = ["area", "industry"];

    /// <param name="utf8">The canonical bytes, of the right hash; kept as long as the content.</param>
    /// <exception cref="JsonException">It is no JSON, or the head is not of a content. What is wrong inside a cube or briefing is thrown when that is used.</exception>
    public static ReleaseContent Read(byte[] utf8) => Of(Split(utf8, hashed: false), e => utf8.AsMemory(e.Start, e.Length));

    /// <param name="read">The bytes of an element.</param>
    public static ReleaseContent Of(FrozenParts parts, Func<FrozenElement, ReadOnlyMemory<byte>> read)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Head with { Cubes = new FrozenList<Cube>(parts.Cubes, read), Briefings = new FrozenList<BriefingContent>(parts.Briefings, read) };
    }

    /// <param name="hashed">Whether each element gets its hash, for readers who will not have the whole.</param>
    public static FrozenParts Split(byte[] utf8, bool hashed)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        var (cubes, briefings) = (new List<FrozenElement>(), new List<FrozenElement>());
        var head = new ArrayBufferWriter<byte>();
        var copied = 0;
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var (into, keys) = reader.ValueTextEquals("cubes"u8) ? (cubes, CubeKeys) : reader.ValueTextEquals("briefings"u8) ? (briefings, BriefingKeys) : (null, []);
            reader.Read();
            if (into is null || reader.TokenType is not JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            head.Write(utf8.AsSpan(copied, (int)reader.BytesConsumed - copied));
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                var key = KeyAt(ref reader, keys);
                var length = (int)reader.BytesConsumed - start;
                into.Add(new(start, length, key, hashed ? CanonicalJson.Sha256(utf8.AsSpan(start, length)) : null));
            }

            copied = (int)reader.TokenStartIndex;
        }

        head.Write(utf8.AsSpan(copied));
        return new(CanonicalJson.Read<ReleaseContent>(head.WrittenSpan), cubes, briefings);
    }

    /// <summary>The key of a briefing in a <see cref="FrozenList{T}"/>.</summary>
    public static string KeyOf(string area, string industry) => $"{area}|{industry}";

    /// <summary>Goes to the end of the element; its members of these names.</summary>
    private static string KeyAt(ref Utf8JsonReader reader, string[] names)
    {
        var values = new string?[names.Length];
        if (reader.TokenType is JsonTokenType.StartObject)
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var at = -1;
                for (var n = 0; n < names.Length; n++)
                    if (reader.ValueTextEquals(names[n])) at = n;
                reader.Read();
                if (at >= 0 && reader.TokenType is JsonTokenType.String) values[at] = reader.GetString();
                else reader.Skip();
            }
        return string.Join('|', values);
    }
}

/// <summary>Elements that are each read when first asked for. A reading that fails is tried again by whoever asks next.</summary>
internal sealed class FrozenList<T>(IReadOnlyList<FrozenElement> elements, Func<FrozenElement, ReadOnlyMemory<byte>> read) : IReadOnlyList<T>
{
    private readonly Lazy<T>[] _values = [.. elements.Select(e => new Lazy<T>(() => Parse(e, read(e)), LazyThreadSafetyMode.PublicationOnly))];
    private readonly Dictionary<string, int> _places = elements.Select((e, i) => (e.Key, i)).DistinctBy(e => e.Key, StringComparer.Ordinal).ToDictionary(e => e.Key, e => e.i, StringComparer.Ordinal);

    public int Count => _values.Length;

    public T this[int index] => _values[index].Value;

    /// <summary>The first with this key; default where there is none. No other is read.</summary>
    public T? Find(string key) => _places.TryGetValue(key, out var place) ? this[place] : default;

    public IEnumerator<T> GetEnumerator() => _values.Select(v => v.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static T Parse(FrozenElement element, ReadOnlyMemory<byte> bytes) =>
        element.Sha256 is not { } hash || CanonicalJson.Sha256(bytes.Span) == hash ? CanonicalJson.Read<T>(bytes.Span) : throw new InvalidOperationException($"The stored bytes of {element.Key} have another hash than {hash}.");
}
