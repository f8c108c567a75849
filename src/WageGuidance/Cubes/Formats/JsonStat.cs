using System.Globalization;
using System.Text.Json;
using System.Text.Encodings.Web;

namespace WageGuidance.Cubes.Formats;

/// <summary>
/// A cube as a JSON-stat 2.0 dataset (json-stat.org/full): values and statuses in row-major order of the dimensions, labels in one language
/// with the other in the extension, and the uncertainty of each cell as sparse objects under <c>extension.attributes</c>.
/// </summary>
public static class JsonStat
{
    public static byte[] Write(Cube cube, Language language)
    {
        using var buffer = new MemoryStream();
        // The encoder leaves Chinese readable; the result is data, not HTML.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, cube, language);
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Cube cube, Language language)
    {
        var other = language == Language.Zh ? Language.En : Language.Zh;
        var positions = Positions(cube);
        json.WriteStartObject();
        json.WriteString("version", "2.0");
        json.WriteString("class", "dataset");
        json.WriteString("label", cube.Title.In(language));
        json.WriteString("source", string.Join("; ", cube.Sources.Select(s => s.Publisher).Distinct(StringComparer.Ordinal)));
        WriteStrings(json, "id", cube.Dimensions.Select(d => d.Id));
        json.WriteStartArray("size");
        foreach (var dimension in cube.Dimensions) json.WriteNumberValue(dimension.Members.Count);
        json.WriteEndArray();
        json.WriteStartObject("role");
        WriteStrings(json, "time", ["period"]);
        WriteStrings(json, "metric", ["statistic"]);
        if (cube.IndexOf("region") >= 0) WriteStrings(json, "geo", ["region"]);
        json.WriteEndObject();

        json.WriteStartObject("dimension");
        foreach (var dimension in cube.Dimensions) WriteDimension(json, dimension, language);
        json.WriteEndObject();

        json.WriteStartObject("value");
        foreach (var (position, cell) in positions)
            if (cell.Value is { } value) json.WriteNumber(position.ToString(CultureInfo.InvariantCulture), value);
        json.WriteEndObject();
        json.WriteStartObject("status");
        foreach (var (position, cell) in positions)
            if (cell.ObsStatus != ObsStatus.A) json.WriteString(position.ToString(CultureInfo.InvariantCulture), cell.ObsStatus.ToString());
        json.WriteEndObject();
        if (cube.Notes.Count > 0) WriteStrings(json, "note", cube.Notes.Select(n => n.In(language)));
        WriteExtension(json, cube, positions, other);
        json.WriteEndObject();
    }

    private static void WriteDimension(Utf8JsonWriter json, Dimension dimension, Language language)
    {
        json.WriteStartObject(dimension.Id);
        json.WriteString("label", dimension.Name.In(language));
        json.WriteStartObject("category");
        WriteStrings(json, "index", dimension.Members.Select(m => m.Code));
        json.WriteStartObject("label");
        foreach (var member in dimension.Members) json.WriteString(member.Code, member.Name.In(language));
        json.WriteEndObject();
        if (dimension.Members.Any(m => m.Unit is not null))
        {
            json.WriteStartObject("unit");
            foreach (var member in dimension.Members.Where(m => m.Unit is not null))
            {
                json.WriteStartObject(member.Code);
                json.WriteString("label", member.Unit!.In(language));
                if (member.Decimals is { } decimals) json.WriteNumber("decimals", decimals);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
        if (dimension.Edition is not null)
        {
            json.WriteStartObject("extension");
            json.WriteString("edition", dimension.Edition);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteExtension(Utf8JsonWriter json, Cube cube, List<(long Position, Cell Cell)> positions, Language other)
    {
        json.WriteStartObject("extension");
        json.WriteString("indicator", cube.Id);
        json.WriteNumber("data_version", cube.DataVersion);
        json.WriteNumber("method_version", cube.MethodVersion);
        json.WriteString("method", cube.Method);
        json.WriteBoolean("synthetic", cube.Synthetic);
        json.WriteString($"label_{other.Code()}", cube.Title.In(other));
        json.WriteStartObject($"dimension_{other.Code()}");
        foreach (var dimension in cube.Dimensions)
        {
            json.WriteStartObject(dimension.Id);
            foreach (var member in dimension.Members) json.WriteString(member.Code, member.Name.In(other));
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("attributes");
        Sparse("se", c => c.Se);
        Sparse("ci_low", c => c.CiLow);
        Sparse("ci_high", c => c.CiHigh);
        Sparse("df", c => c.Df);
        Sparse("cv", c => c.Cv);
        Sparse("n", c => c.N);
        Sparse("units", c => c.Units);
        SparseText("grade", c => c.Grade);
        SparseText("conf_status", c => c.ConfStatus == ConfStatus.F ? null : c.ConfStatus.ToString());
        SparseText("reason_zh", c => c.Reason?.Zh);
        SparseText("reason_en", c => c.Reason?.En);
        json.WriteEndObject();
        json.WriteEndObject();

        void Sparse(string name, Func<Cell, double?> pick)
        {
            json.WriteStartObject(name);
            foreach (var (position, cell) in positions)
                if (pick(cell) is { } value) json.WriteNumber(position.ToString(CultureInfo.InvariantCulture), value);
            json.WriteEndObject();
        }

        void SparseText(string name, Func<Cell, string?> pick)
        {
            json.WriteStartObject(name);
            foreach (var (position, cell) in positions)
                if (pick(cell) is { } value) json.WriteString(position.ToString(CultureInfo.InvariantCulture), value);
            json.WriteEndObject();
        }
    }

    /// <summary>Row-major position of each cell: the last dimension varies fastest.</summary>
    private static List<(long Position, Cell Cell)> Positions(Cube cube)
    {
        var index = cube.Dimensions.Select(d => d.Members.Select((m, i) => (m.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal)).ToArray();
        var positions = new List<(long, Cell)>(cube.Cells.Count);
        foreach (var (key, cell) in cube.Cells)
        {
            long position = 0;
            for (var i = 0; i < key.Count; i++) position = position * cube.Dimensions[i].Members.Count + index[i][key[i]];
            positions.Add((position, cell));
        }
        positions.Sort((a, b) => a.Item1.CompareTo(b.Item1));
        return positions;
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
