using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Packs;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>Packs of many areas and industries of a version as one ZIP that opens offline, for an instructor on the road.</summary>
internal static class BundlesApi
{
    public static void MapBundles(this IEndpointRouteBuilder api) => api.MapRead("/packs/{publication}/{period}/v{version:int}/bundle.zip",
            (HttpContext context, string publication, string period, int version, string? region, string? industry) => SendAsync(context, publication, period, version))
        .WithTags("packs").WithSummary("Many packs in one ZIP 多个信息包合为一个ZIP")
        .WithDescription("Immutable for the same choice. region and industry are codes with commas between; without them all of the release. At most 4 GB and 65,000 files. Each pack keeps its own manifest and signature.");

    /// <summary><c>/packs/quarterly-briefing/2024-Q1/v1/bundle.zip</c></summary>
    public static string PathOf(PublishedRelease release) => $"/packs/{release.Publication}/{release.Period}/v{release.Version}/bundle.zip";

    private static async Task SendAsync(HttpContext context, string publication, string period, int version)
    {
        if (await PacksApi.FindAsync(context, publication, period, version, "region", "industry") is not { } release) return;
        var releases = context.RequestServices.GetRequiredService<PublishedReleases>();
        var (areas, industries) = (Codes(context.Request.Query["region"]), Codes(context.Request.Query["industry"]));
        var files = new List<PackMember>();
        foreach (var (area, code) in PacksApi.PacksOf(release).Where(p => (areas.Length == 0 || areas.Contains(p.Area)) && (industries.Length == 0 || industries.Contains(p.Industry))))
            files.AddRange((await releases.PackFilesAsync(release, area, code, context.RequestAborted)).Select(f => new PackMember(f.Path, f.Sha256, f.Length)));
        var bundle = BundlePacks.Of(await releases.ContentAsync(release, context.RequestAborted), release.Version, files, areas, industries);
        if (bundle.Refusal is { } refusal)
        {
            var parameter = industries.Except(release.Industries).Any() ? "industry" : "region";
            await Problem.BadRequest("unknown-value", refusal.Zh, refusal.En, parameter, parameter == "industry" ? release.Industries : release.Areas).WriteAsync(context);
            return;
        }
        if (context.RequestServices.GetRequiredService<PublishedState>().Now()?.CurrentOf(release) is { } current)
            context.Response.Headers.Link = $"</api/v1{PathOf(current)}{context.Request.QueryString}>; rel=\"latest-version\"";
        await ZipAnswer.SendAsync(context, release, bundle.Members, BundlePacks.FileName(release.Publication, release.Period, release.Version), bundle.Made);
    }

    /// <summary>Given once with commas, or, as a form sends it, once each.</summary>
    private static string[] Codes(Microsoft.Extensions.Primitives.StringValues given) =>
        [.. given.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];
}
