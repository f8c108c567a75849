using System.Text.Encodings.Web;
using System.Text.Json;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Api;

/// <summary>JSON of the API, snake_case. An observation always has all of its fields; what is unknown is null, so that a program can tell it from a field that went missing.</summary>
public static class IndicatorJson
{
    // The result is data, not HTML: Chinese stays readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A cube with all its cells; <paramref name="cube"/> may be a part of the content's.</summary>
    public static byte[] Observations(ReleaseContent content, Cube cube, int version) => Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("indicator", cube.Id);
        Head(json, content, cube, version);
        Dimensions(json, cube);
        json.WriteStartArray("observations");
        foreach (var (key, cell) in cube.Cells) Observation(json, cube, key, cell);
        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in cube.Notes) Words(json, null, note);
        json.WriteEndArray();
        json.WriteStartArray("sources");
        foreach (var source in cube.Sources)
        {
            json.WriteStartObject();
            Words(json, "title", source.Title);
            json.WriteString("publisher", source.Publisher);
            json.WriteString("period", source.Period);
            json.WriteString("published", source.Published);
            json.WriteString("evidence", source.Evidence);
            json.WriteBoolean("synthetic", source.Synthetic);
            json.WriteString("file_name", source.FileName);
            json.WriteString("sha256", source.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>All indicators of the release: names, dimensions, periods, method; and which of the catalogue are not in it, with the reason.</summary>
    public static byte[] List(ReleaseContent content, int version) => Bytes(json =>
    {
        json.WriteStartObject();
        Release(json, content, version);
        json.WriteStartArray("indicators");
        foreach (var cube in content.Cubes)
        {
            json.WriteStartObject();
            json.WriteString("id", cube.Id);
            Words(json, "title", cube.Title);
            Words(json, "population", cube.Population);
            json.WriteString("method", cube.Method);
            json.WriteNumber("data_version", cube.DataVersion);
            json.WriteNumber("method_version", cube.MethodVersion);
            json.WriteBoolean("synthetic", cube.Synthetic);
            Strings(json, "dimensions", cube.Dimensions.Select(d => d.Id));
            Strings(json, "periods", cube.Dimension("period").Members.Select(m => m.Code).Order(StringComparer.Ordinal));
            Strings(json, "statistics", cube.Dimension("statistic").Members.Select(m => m.Code));
            json.WriteNumber("cells", cube.Cells.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("absent");
        foreach (var (indicator, reason) in AbsentIndicators.Of(content))
        {
            json.WriteStartObject();
            json.WriteString("id", indicator.Id);
            Words(json, "title", indicator.Title);
            Words(json, "reason", reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The guideline the release quotes, with its evidence; null where none is in force.</summary>
    public static byte[] Guidelines(ReleaseContent content, int version) => Bytes(json =>
    {
        json.WriteStartObject();
        Release(json, content, version);
        json.WriteBoolean("synthetic", content.Guideline?.Synthetic ?? content.Synthetic);
        Words(json, "advice", new("工资指导线为指导性意见；最低工资标准具有强制效力。", "The guideline is advisory; the minimum wage is binding."));
        json.WritePropertyName("guideline");
        if (content.Guideline is { } guideline) json.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(guideline, CanonicalJson.Options));
        else json.WriteNullValue();
        json.WriteEndObject();
    });

    /// <summary>One observation; also for answers that are cut from a cube while someone waits.</summary>
    public static void Observation(Utf8JsonWriter json, Cube cube, IReadOnlyList<string> key, Cell cell)
    {
        json.WriteStartObject();
        json.WriteStartObject("key");
        for (var i = 0; i < key.Count; i++) json.WriteString(cube.Dimensions[i].Id, key[i]);
        json.WriteEndObject();
        Number(json, "value", cell.Value);
        Number(json, "se", cell.Se);
        Number(json, "ci_low", cell.CiLow);
        Number(json, "ci_high", cell.CiHigh);
        Number(json, "df", cell.Df);
        Number(json, "cv", cell.Cv);
        Number(json, "n", cell.N);
        Number(json, "units", cell.Units);
        json.WriteString("grade", cell.Grade);
        json.WriteString("obs_status", cell.ObsStatus.ToString());
        json.WriteString("conf_status", cell.ConfStatus.ToString());
        json.WriteString("uncertainty", CubeCsv.CodeOf(cell.Uncertainty));
        if (cell.Reason is { } reason) Words(json, "reason", reason);
        else json.WriteNull("reason");
        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, ReleaseContent content, Cube cube, int version)
    {
        Words(json, "title", cube.Title);
        Words(json, "population", cube.Population);
        json.WriteString("method", cube.Method);
        json.WriteNumber("data_version", cube.DataVersion);
        json.WriteNumber("method_version", cube.MethodVersion);
        json.WriteBoolean("synthetic", cube.Synthetic);
        Release(json, content, version);
    }

    private static void Release(Utf8JsonWriter json, ReleaseContent content, int version)
    {
        json.WriteStartObject("release");
        json.WriteString("publication", content.Publication);
        json.WriteString("period", content.Period);
        json.WriteNumber("version", version);
        json.WriteEndObject();
    }

    private static void Dimensions(Utf8JsonWriter json, Cube cube)
    {
        json.WriteStartArray("dimensions");
        foreach (var dimension in cube.Dimensions)
        {
            json.WriteStartObject();
            json.WriteString("id", dimension.Id);
            Words(json, "name", dimension.Name);
            json.WriteString("edition", dimension.Edition);
            json.WriteStartArray("members");
            foreach (var member in dimension.Members)
            {
                json.WriteStartObject();
                json.WriteString("code", member.Code);
                Words(json, "name", member.Name);
                json.WriteString("parent", member.Parent);
                if (member.Unit is { } unit) Words(json, "unit", unit);
                else json.WriteNull("unit");
                Number(json, "decimals", member.Decimals);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable)) write(json);
        return buffer.ToArray();
    }

    private static void Words(Utf8JsonWriter json, string? name, Text text)
    {
        if (name is null) json.WriteStartObject();
        else json.WriteStartObject(name);
        json.WriteString("zh", text.Zh);
        json.WriteString("en", text.En);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } v) json.WriteNumber(name, v);
        else json.WriteNull(name);
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
