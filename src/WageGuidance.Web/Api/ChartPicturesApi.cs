using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Charts;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>A chart of a pack as PNG, made from its frozen SVG when asked for: <c>charts/{id}.zh.png?width=1210</c> beside <c>charts/{id}.zh.svg</c>.</summary>
internal static class ChartPicturesApi
{
    private const string Kept = "public, max-age=86400";

    public static void MapChartPictures(this IEndpointRouteBuilder api) =>
        api.MapMethods("/packs/{publication}/{period}/v{version:int}/{region}/{industry}/charts/{chart}.png", ApiAddresses.Reading,
                (HttpContext context, string publication, string period, int version, string region, string industry, string chart) => AnswerAsync(context, publication, period, version, region, industry, chart))
            .WithTags("packs").WithSummary("A chart of a pack as PNG 图表的PNG图片")
            .WithDescription($"Made from the frozen SVG of the same name; `width` in dots, {PaintChart.Narrowest} to {PaintChart.Widest}, {PaintChart.Usual} where absent. 501 where no renderer is installed: the SVG is always there.");

    private static async Task AnswerAsync(HttpContext context, string publication, string period, int version, string region, string industry, string chart)
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request, "width") ?? WidthOf(context.Request).Problem)) return;
        if (context.RequestServices.GetRequiredService<PublishedState>().Now() is not { } snapshot)
        {
            await Failures.UnavailableAsync(context);
            return;
        }
        var releases = context.RequestServices.GetRequiredService<PublishedReleases>();
        if (snapshot.Find(publication, period, version) is not { } release
            || await releases.FindFileAsync(release, $"packs/{region}/{industry}/charts/{chart}.svg", context.RequestAborted) is not { } file)
        {
            await Failures.NotFoundAsync(context);
            return;
        }
        if (context.RequestServices.GetService<PaintChart>() is not { } paint)
        {
            await Problem.NoRenderer.WriteAsync(context);
            return;
        }
        var painted = await paint.RunAsync(file.Sha256, WidthOf(context.Request).Width, () => releases.BytesAsync(file, CancellationToken.None), context.RequestAborted);
        if (painted.Later) context.Response.Headers.RetryAfter = "5";
        if (painted.Refusal is { } refusal)
        {
            await (painted.Later ? Problem.Busy : Problem.NoRenderer with { Detail = refusal }).WriteAsync(context);
            return;
        }
        context.Response.Headers.Link = $"</api/v1{PacksApi.PathOf(release, region, industry)}/charts/{Uri.EscapeDataString(chart)}.svg>; rel=\"alternate\"; type=\"image/svg+xml\"";
        await new Document(painted.Png!, "image/png").SendAsync(context, Kept, release.PublishAt);
    }

    private static (int Width, Problem? Problem) WidthOf(HttpRequest request)
    {
        var text = request.Query["width"].ToString();
        if (text.Length == 0 && !request.Query.ContainsKey("width")) return (PaintChart.Usual, null);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is >= PaintChart.Narrowest and <= PaintChart.Widest
            ? (width, null)
            : (0, Problem.BadRequest("bad-parameter", $"width 须为 {PaintChart.Narrowest} 至 {PaintChart.Widest} 之间的整数。", $"width must be a whole number from {PaintChart.Narrowest} to {PaintChart.Widest}.", "width", [$"{PaintChart.Narrowest}–{PaintChart.Widest}"]));
    }
}
