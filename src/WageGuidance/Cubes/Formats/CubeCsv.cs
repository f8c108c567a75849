using System.Globalization;
using System.Text;

namespace WageGuidance.Cubes.Formats;

/// <summary>
/// A cube as tidy CSV (RFC 4180, UTF-8): a code column and both names for each dimension, then everything a cell carries, full double precision.
/// Suppressed and missing cells have an empty value and say why; every row says whether it rests on synthetic sample data, because rows get copied without their file.
/// </summary>
public static class CubeCsv
{
    private static readonly string[] Measures = ["value", "se", "ci_low", "ci_high", "df", "cv", "n", "units", "grade", "obs_status", "conf_status", "uncertainty", "reason_zh", "reason_en", "synthetic"];

    /// <param name="byteOrderMark">True for files people open in a spreadsheet, which otherwise misreads Chinese.</param>
    public static byte[] Write(Cube cube, bool byteOrderMark)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', cube.Dimensions.SelectMany(d => new[] { d.Id, $"{d.Id}_zh", $"{d.Id}_en" }).Concat(Measures)).Append("\r\n");
        var members = cube.Dimensions.Select(d => d.Members.ToDictionary(m => m.Code, StringComparer.Ordinal)).ToArray();
        foreach (var (key, cell) in cube.Cells)
        {
            for (var i = 0; i < key.Count; i++)
            {
                var name = members[i].GetValueOrDefault(key[i])?.Name ?? new Text(key[i], key[i]);
                csv.Append(Field(key[i])).Append(',').Append(Field(name.Zh)).Append(',').Append(Field(name.En)).Append(',');
            }
            csv.AppendJoin(',',
                Number(cell.Value), Number(cell.Se), Number(cell.CiLow), Number(cell.CiHigh), Number(cell.Df), Number(cell.Cv),
                cell.N?.ToString(CultureInfo.InvariantCulture), cell.Units?.ToString(CultureInfo.InvariantCulture), cell.Grade,
                cell.ObsStatus, cell.ConfStatus, CodeOf(cell.Uncertainty), Field(cell.Reason?.Zh), Field(cell.Reason?.En), cube.Synthetic ? "true" : "false").Append("\r\n");
        }
        var body = Encoding.UTF8.GetBytes(csv.ToString());
        return byteOrderMark ? [0xEF, 0xBB, 0xBF, .. body] : body;
    }

    public static string CodeOf(Uncertainty uncertainty) => uncertainty switch
    {
        Uncertainty.Sampling => "sampling",
        Uncertainty.Administrative => "administrative",
        Uncertainty.NotPublishedBySource => "not-published-by-source",
        _ => "model",
    };

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Quoted where needed; a leading character that a spreadsheet would take for a formula is kept from it by an apostrophe.</summary>
    private static string Field(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text[0] is '=' or '+' or '-' or '@' or '\t') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
