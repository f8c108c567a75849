using System.Globalization;
using System.Text.Json;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Negotiation.Facts;

/// <summary>A published table read by codes, from a cube of a release or its JSON-stat form in a pack. A withheld or missing cell is null.</summary>
public sealed class FactTable
{
    private readonly string[] _dimensions;
    private readonly string[][] _codes;
    private readonly Func<string[], double?> _find;

    private FactTable(string[] dimensions, string[][] codes, Func<string[], double?> find) => (_dimensions, _codes, _find) = (dimensions, codes, find);

    public static FactTable Of(Cube cube) => new(
        [.. cube.Dimensions.Select(d => d.Id)], [.. cube.Dimensions.Select(d => d.Members.Select(m => m.Code).ToArray())], key => cube.Find(key)?.Value);

    /// <param name="jsonStat">JSON-stat 2.</param>
    public static FactTable Read(ReadOnlyMemory<byte> jsonStat)
    {
        using var document = JsonDocument.Parse(jsonStat);
        var root = document.RootElement;
        string[] dimensions = [.. root.GetProperty("id").EnumerateArray().Select(d => d.GetString()!)];
        string[][] codes = [.. dimensions.Select(d => root.GetProperty("dimension").GetProperty(d).GetProperty("category").GetProperty("index").EnumerateArray().Select(c => c.GetString()!).ToArray())];
        var values = root.GetProperty("value").EnumerateObject().ToDictionary(v => long.Parse(v.Name, CultureInfo.InvariantCulture), v => v.Value.GetDouble());
        return new(dimensions, codes, key =>
        {
            long position = 0;
            for (var i = 0; i < key.Length; i++)
            {
                var index = Array.IndexOf(codes[i], key[i]);
                if (index < 0) return null;
                position = (position * codes[i].Length) + index;
            }

            return values.TryGetValue(position, out var value) ? value : null;
        });
    }

    /// <summary>None where the table has no such dimension.</summary>
    public IReadOnlyList<string> Codes(string dimension) => Array.IndexOf(_dimensions, dimension) is >= 0 and var i ? _codes[i] : [];

    /// <summary>Periods, newest first.</summary>
    public IEnumerable<string> Periods => Codes("period").OrderDescending(StringComparer.Ordinal);

    /// <summary>Estimates to the fen or to four decimals of a percent are exact enough to be compared with.</summary>
    /// <param name="key">A code for every dimension; one that the table does not have is passed over.</param>
    public decimal? Find(int decimals, params (string Dimension, string Code)[] key)
    {
        var codes = new string[_dimensions.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            var at = Array.FindIndex(key, k => k.Dimension == _dimensions[i]);
            if (at < 0) return null;
            codes[i] = key[at].Code;
        }

        return _find(codes) is { } value ? Figures.Plain(Rounding.HalfAwayFromZero(value, decimals)) : null;
    }

    /// <summary>The newest period that has the figure.</summary>
    public Dated? Newest(int decimals, params (string Dimension, string Code)[] key)
    {
        foreach (var period in Periods)
            if (Find(decimals, [.. key, ("period", period)]) is { } value) return new(period, value);
        return null;
    }
}

/// <summary>A figure and the period it is about.</summary>
public sealed record Dated(string Period, decimal Value);
