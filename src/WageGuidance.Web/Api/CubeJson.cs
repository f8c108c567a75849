using System.Text.Json;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Releases.Reading;

namespace WageGuidance.Web.Api;

/// <summary>A cube as the API's own JSON: what it is, its dimensions, and one object for each cell with everything the cell carries.</summary>
internal static class CubeJson
{
    public static byte[] Write(Cube cube, PublishedRelease release) => Json.Object(json =>
    {
        Head(json, cube, release);
        json.WriteObjects("dimensions", cube.Dimensions, d =>
        {
            json.WriteString("id", d.Id);
            json.WriteText("name", d.Name);
            json.WriteString("edition", d.Edition);
            json.WriteObjects("members", d.Members, m =>
            {
                json.WriteString("code", m.Code);
                json.WriteText("name", m.Name);
                if (m.Parent is not null) json.WriteString("parent", m.Parent);
                if (m.Unit is not null) json.WriteText("unit", m.Unit);
                if (m.Decimals is { } decimals) json.WriteNumber("decimals", decimals);
            });
        });
        json.WriteObjects("observations", cube.Cells, c =>
        {
            for (var i = 0; i < c.Key.Count; i++) json.WriteString(cube.Dimensions[i].Id, c.Key[i]);
            WriteCell(json, c.Cell);
        });
        json.WriteFrozen("sources", cube.Sources);
        json.WriteFrozen("notes", cube.Notes);
    });

    /// <summary>What is said of an indicator wherever it is named.</summary>
    public static void Head(Utf8JsonWriter json, Cube cube, PublishedRelease release)
    {
        json.WriteString("indicator", cube.Id);
        json.WriteText("title", cube.Title);
        json.WriteText("population", cube.Population);
        json.WriteString("method", cube.Method);
        json.WriteBoolean("synthetic", cube.Synthetic);
        json.WriteNumber("data_version", cube.DataVersion);
        json.WriteNumber("method_version", cube.MethodVersion);
        json.WriteStartObject("release");
        json.WriteString("publication", release.Publication);
        json.WriteString("period", release.Period);
        json.WriteNumber("version", release.Version);
        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, Cell cell)
    {
        json.WriteDouble("value", cell.Value);
        json.WriteDouble("se", cell.Se);
        json.WriteDouble("ci_low", cell.CiLow);
        json.WriteDouble("ci_high", cell.CiHigh);
        json.WriteDouble("df", cell.Df);
        json.WriteDouble("cv", cell.Cv);
        json.WriteDouble("n", cell.N);
        json.WriteDouble("units", cell.Units);
        json.WriteString("grade", cell.Grade);
        json.WriteString("obs_status", cell.ObsStatus.ToString());
        json.WriteString("conf_status", cell.ConfStatus.ToString());
        json.WriteString("uncertainty", CubeCsv.CodeOf(cell.Uncertainty));
        json.WriteText("reason", cell.Reason);
    }
}

/// <summary>A cube as a workbook with one tidy sheet; numbers are numbers, codes stand beside them.</summary>
internal static class CubeXlsx
{
    private static readonly string[] Measures = ["value", "se", "ci_low", "ci_high", "df", "cv", "n", "units", "grade", "obs_status", "conf_status", "uncertainty", "reason_zh", "reason_en"];

    public static byte[] Write(Cube cube)
    {
        var decimals = cube.Dimension("statistic").Members.ToDictionary(m => m.Code, m => m.Decimals ?? 2, StringComparer.Ordinal);
        var names = cube.Dimensions.Select(d => d.Members.ToDictionary(m => m.Code, m => m.Name, StringComparer.Ordinal)).ToArray();
        var widths = cube.Dimensions.SelectMany(_ => new double[] { 12, 24 }).Concat(Measures.Select(_ => 12.0)).ToList();
        return Workbook.Write([new(cube.Title.Zh, widths, 1, Rows())]);

        IEnumerable<IReadOnlyList<SheetValue>> Rows()
        {
            yield return [.. cube.Dimensions.SelectMany(d => new[] { d.Id, d.Name.Zh }).Concat(Measures).Select(SheetValue.Of)];
            foreach (var (key, cell) in cube.Cells)
            {
                var places = decimals.GetValueOrDefault(key[^1], 2);
                var row = new List<SheetValue>(widths.Count);
                for (var i = 0; i < key.Count; i++) row.AddRange([SheetValue.Of(key[i]), SheetValue.Of(names[i].GetValueOrDefault(key[i])?.Zh)]);
                row.AddRange(
                [
                    SheetValue.Of(cell.Value, places), SheetValue.Of(cell.Se, places), SheetValue.Of(cell.CiLow, places), SheetValue.Of(cell.CiHigh, places), SheetValue.Of(cell.Df, 0), SheetValue.Of(cell.Cv, 1),
                    SheetValue.Of(cell.N, 0), SheetValue.Of(cell.Units, 0), SheetValue.Of(cell.Grade), SheetValue.Of(cell.ObsStatus.ToString()), SheetValue.Of(cell.ConfStatus.ToString()),
                    SheetValue.Of(CubeCsv.CodeOf(cell.Uncertainty)), SheetValue.Of(cell.Reason?.Zh), SheetValue.Of(cell.Reason?.En),
                ]);
                yield return row;
            }
        }
    }
}
