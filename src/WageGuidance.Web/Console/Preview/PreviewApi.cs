using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WageGuidance.Briefings.Api;
using WageGuidance.Releases;
using WageGuidance.Web.Api;
using WageGuidance.Web.Hosting;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Web.Desk;

/// <summary>
/// The answers of the API as they will be: <c>indicators</c>, <c>indicators/{id}/latest</c>, <c>indicators/{id}/observations</c> and <c>guidelines</c> with their parameters and forms,
/// below the address of the preview. Each bears the mark of its reader: JSON in a member <c>preview</c>, CSV in a first line that begins with #, a workbook in its titles.
/// </summary>
internal static class PreviewApi
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task AnswerAsync(Visit visit, ReleaseContent content, int version, Text mark)
    {
        var request = visit.Http.Request;
        switch (visit.Route("path").Split('/'))
        {
            case ["v1", "indicators"]:
                await SendAsync(visit, Format.Json, IndicatorJson.List(content, version), mark);
                break;
            case ["v1", "guidelines"]:
                await SendAsync(visit, Format.Json, IndicatorJson.Guidelines(content, version), mark);
                break;
            case ["v1", "indicators", var id, ("latest" or "observations") and var which] when content.Cube(id) is { } cube:
                var (cut, refused) = which == "latest" ? (ApiFiles.Latest(cube), Asked.UnknownParameter(request, "format")) : CubeFilter.Apply(cube, request);
                if (await ApiAddresses.RefusedAsync(visit.Http, refused)) return;
                var (format, problem) = Asked.FormatOf(request, [.. Format.OfCubes.Where(f => MarkedIn(f))]);
                if (await ApiAddresses.RefusedAsync(visit.Http, problem)) return;
                // The titles of a workbook bear the mark; in the other forms they are as they will be.
                var made = format == Format.Xlsx
                    ? format.Write(content with { Title = PreviewPages.Marked(content.Title, mark) }, cut! with { Title = PreviewPages.Marked(cut.Title, mark) }, version)
                    : format!.Write(content, cut!, version);
                if (format != Format.Json) visit.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"preview_{id}_{content.Period}.{format.Extension}\"";
                await SendAsync(visit, format, made.Bytes, mark);
                break;
            default:
                await Failures.NotFoundAsync(visit.Http);
                break;
        }
    }

    private static bool MarkedIn(Format format) => format.MediaType.StartsWith("application/json", StringComparison.Ordinal) || format == Format.Csv || format == Format.Xlsx;

    private static Task SendAsync(Visit visit, Format format, byte[] bytes, Text mark)
    {
        if (format == Format.Csv) bytes = [.. Encoding.UTF8.GetBytes($"# {$"{mark.Zh} {mark.En}".ReplaceLineEndings(" ")}\r\n"), .. bytes];
        else if (format != Format.Xlsx)
        {
            var answer = JsonNode.Parse(bytes)!.AsObject();
            answer.Insert(0, "preview", new JsonObject { ["notice_zh"] = mark.Zh, ["notice_en"] = mark.En });
            bytes = JsonSerializer.SerializeToUtf8Bytes(answer, Readable);
        }
        return visit.BytesAsync(bytes, format.MediaType);
    }
}
