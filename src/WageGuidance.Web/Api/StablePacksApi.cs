using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>
/// Addresses of packs that stay the same from version to version, for links on other sites: of a period, or of the newest one. They lead to the immutable
/// address of the version that is current, and never name one before its instant.
/// </summary>
internal static class StablePacksApi
{
    /// <summary>Stands for the newest period that has the pack.</summary>
    public const string Latest = "latest";

    public static void MapStablePacks(this IEndpointRouteBuilder api)
    {
        const string words = "307 to the immutable address of the current version; period may be \"latest\". 410 where every version has been withdrawn.";
        api.MapRead("/packs/{publication}/{period}/{region}/{industry}.zip",
                (HttpContext context, string publication, string period, string region, string industry) => LeadAsync(context, publication, period, region, industry, ".zip"))
            .WithTags("packs").WithSummary("Briefing pack, current version 协商信息包（现行版本）").WithDescription(words);
        api.MapRead("/packs/{publication}/{period}/{region}/{industry}/{**member}",
                (HttpContext context, string publication, string period, string region, string industry, string member) => LeadAsync(context, publication, period, region, industry, "/" + member))
            .WithTags("packs").WithSummary("One file of a pack, current version 信息包中的单个文件（现行版本）").WithDescription(words);
    }

    /// <summary><c>/packs/quarterly-briefing/latest/150000/_T</c></summary>
    public static string PathOf(string publication, string period, string region, string industry) => $"/packs/{publication}/{period}/{region}/{industry}";

    private static async Task LeadAsync(HttpContext context, string publication, string period, string region, string industry, string rest)
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request))) return;
        if (context.RequestServices.GetRequiredService<PublishedState>().Now() is not { } snapshot)
        {
            await Failures.UnavailableAsync(context);
            return;
        }
        var having = snapshot.Pointer.Releases.Where(r => r.Publication == publication && (period == Latest || r.Period == period) && r.Areas.Contains(region) && r.Industries.Contains(industry)).ToList();
        if (having.Where(r => r.IsCurrent).MaxBy(r => r.Period, StringComparer.Ordinal) is { } current)
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = $"/api/v1{PacksApi.PathOf(current, region, industry)}{string.Join('/', rest.Split('/').Select(Uri.EscapeDataString))}";
            context.Response.Headers.CacheControl = CacheControls.Revalidate;
        }
        else if (having.Count > 0 && having.TrueForAll(r => r.WithdrawnAt is not null)) await Failures.GoneAsync(context);
        else await Failures.NotFoundAsync(context);
    }
}
