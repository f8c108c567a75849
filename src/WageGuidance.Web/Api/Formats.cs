using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using WageGuidance.Briefings.Api;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>A form in which figures are handed out.</summary>
internal sealed record Format(string Name, string MediaType, string Extension)
{
    public static readonly Format Json = new("json", "application/json", "json");
    public static readonly Format Csv = new("csv", "text/csv; charset=utf-8", "csv");
    public static readonly Format JsonStat = new("json-stat", "application/json", "json-stat.json");
    public static readonly Format Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
    public static readonly IReadOnlyList<Format> OfCubes = [Json, Csv, JsonStat, Xlsx];
    public static readonly IReadOnlyList<Format> OnlyJson = [Json];

    /// <param name="cube">Of the content, or a part of one.</param>
    public Document Write(ReleaseContent content, Cube cube, int version) => new(Name switch
    {
        "csv" => CubeCsv.Write(cube, byteOrderMark: false),
        "json-stat" => Cubes.Formats.JsonStat.Write(cube, Language.Zh),
        "xlsx" => TablesWorkbook.OfCube(cube, content, version),
        _ => IndicatorJson.Observations(content, cube, version),
    }, MediaType);
}

/// <summary>What a request may ask for: its query parameters, and the form by <c>format=</c> or else by <c>Accept</c>.</summary>
internal static class Asked
{
    /// <summary>Null where every parameter is one of <paramref name="allowed"/>.</summary>
    public static Problem? UnknownParameter(HttpRequest request, params IReadOnlyList<string> allowed)
    {
        if (!request.QueryString.HasValue) return null;
        var unknown = request.Query.Keys.FirstOrDefault(k => !allowed.Contains(k, StringComparer.Ordinal));
        if (unknown is null) return null;
        var (zh, en) = allowed.Count == 0 ? ("此处不接受任何参数。", "No parameters are taken here.")
            : ($"不识别参数“{unknown}”。可用参数：{string.Join('、', allowed)}。", $"The parameter \"{unknown}\" is not known. Allowed: {string.Join(", ", allowed)}.");
        return Problem.BadRequest("unknown-parameter", zh, en, unknown, allowed);
    }

    public static (Format? Format, Problem? Problem) FormatOf(HttpRequest request, IReadOnlyList<Format> served)
    {
        if (request.QueryString.HasValue && request.Query["format"] is { Count: > 0 } asked)
        {
            var name = asked.ToString();
            return served.FirstOrDefault(f => f.Name == name) is { } format ? (format, null)
                : (null, Problem.BadRequest("unknown-format", $"不提供该格式。可用格式：{Names(served, "、")}。", $"This format is not served. Allowed: {Names(served, ", ")}.", "format", [.. served.Select(f => f.Name)]));
        }
        var accept = request.Headers.Accept;
        if (accept.Count == 0 || accept == "*/*" || accept == "application/json") return (served[0], null);
        if (!MediaTypeHeaderValue.TryParseList(accept!, out var wanted)) return (served[0], null);
        foreach (var type in wanted.Where(w => w.Quality is not 0).OrderByDescending(w => w.Quality ?? 1))
            if (served.FirstOrDefault(f => type.MatchesMediaType(f.MediaType.Split(';')[0])) is { } format) return (format, null);
        return (null, new("not-acceptable", 406, new("不提供所要求的格式", "Not served in the form asked for"),
            new($"可用格式：{Names(served, "、")}（用 format= 指定）。", $"Served as {Names(served, ", ")}; ask with format=."), "Accept", [.. served.Select(f => f.MediaType)]));
    }

    private static string Names(IReadOnlyList<Format> served, string between) => string.Join(between, served.Select(f => f.Name));
}
