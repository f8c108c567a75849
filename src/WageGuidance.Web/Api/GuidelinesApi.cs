using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Api;
using WageGuidance.Releases.Reading;

namespace WageGuidance.Web.Api;

/// <summary>The wage guideline in force, with models, corrections, industries and what was published before.</summary>
internal static class GuidelinesApi
{
    public static void MapGuidelines(this IEndpointRouteBuilder api) =>
        api.MapRead("/guidelines", (HttpContext context) => GetAsync(context)).WithTags("guidelines").WithSummary("Wage guideline in force 工资指导线")
            .WithDescription("Lines of the region and its industries in percent, with the evidence and each correction's reason. Advisory.");

    private static async Task GetAsync(HttpContext context)
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request, "format"))) return;
        var (_, problem) = Asked.FormatOf(context.Request, Format.OnlyJson);
        if (await ApiAddresses.RefusedAsync(context, problem)) return;
        var releases = context.RequestServices.GetRequiredService<PublishedReleases>();
        await ApiAddresses.AnswerAsync(context, "api guidelines", async (_, release) =>
        {
            if (await releases.FindFileAsync(release, "api/guidelines.json", CancellationToken.None) is { } file)
                return new(await releases.BytesAsync(file, CancellationToken.None), file.MediaType, file.Sha256);
            return new(IndicatorJson.Guidelines(await releases.ContentAsync(release, CancellationToken.None), release.Version), Format.Json.MediaType);
        });
    }
}
