using System.Globalization;
using System.Text.Json;

namespace WageGuidance.Negotiation.Packs;

/// <summary>A JSON-stat 2 dataset of a pack, read by codes. A withheld or missing cell is null.</summary>
internal sealed class PackTable
{
    private readonly string[] _dimensions;
    private readonly string[][] _codes;
    private readonly Dictionary<long, double> _values = [];

    public PackTable(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        _dimensions = [.. root.GetProperty("id").EnumerateArray().Select(d => d.GetString()!)];
        _codes = [.. _dimensions.Select(d => root.GetProperty("dimension").GetProperty(d).GetProperty("category").GetProperty("index").EnumerateArray().Select(c => c.GetString()!).ToArray())];
        foreach (var value in root.GetProperty("value").EnumerateObject()) _values[long.Parse(value.Name, CultureInfo.InvariantCulture)] = value.Value.GetDouble();
    }

    public IReadOnlyList<string> Codes(string dimension) => _codes[Array.IndexOf(_dimensions, dimension)];

    /// <summary>Estimates to the fen or to four decimals of a percent are exact enough to be compared with.</summary>
    public decimal? Find(int decimals, params (string Dimension, string Code)[] key)
    {
        long position = 0;
        for (var i = 0; i < _dimensions.Length; i++)
        {
            var index = Array.IndexOf(_codes[i], key.First(k => k.Dimension == _dimensions[i]).Code);
            if (index < 0) return null;
            position = (position * _codes[i].Length) + index;
        }

        return _values.TryGetValue(position, out var value) ? Figures.Plain(Statistics.Disclosure.Rounding.HalfAwayFromZero(value, decimals)) : null;
    }
}
