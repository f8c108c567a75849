using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>All of <c>/api/v1</c>, the feed and the OpenAPI document; a file a resource.</summary>
internal static class ApiAddresses
{
    public static readonly string[] Reading = ["GET", "HEAD"];

    /// <summary>GET and HEAD. Taken as a delegate, not a <c>RequestDelegate</c>, which the OpenAPI document would leave out.</summary>
    public static RouteHandlerBuilder MapRead(this Microsoft.AspNetCore.Routing.IEndpointRouteBuilder routes, string pattern, Delegate answer) => routes.MapMethods(pattern, Reading, answer);

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapIndicators();
        api.MapGuidelines();
        api.MapReleases();
        api.MapChanges();
        api.MapPacks();
        api.MapStablePacks();
        api.MapBundles();
        api.MapChartPictures();
        api.MapCalendar();
        api.MapMethodTexts();
        api.MapKeys();
        api.MapSubscriptions();
        api.MapEvaluations();
        app.MapFeed();
        app.MapOpenApi("/openapi/{documentName}.json");
    }

    public static IServiceCollection AddPortalOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddOperationTransformer(EvaluationOpenApi.DescribeAsync);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "WageGuidance 集体协商信息服务";
            document.Info.Version = "v1";
            document.Info.Description = "Published labour-market data, wage guidelines and briefing packs for collective bargaining. Every cell carries its uncertainty and status; missing, zero, suppressed and not applicable are four different things. "
                + "Version addresses never change; others answer with a strong ETag. 已发布的劳动力市场数据、工资指导线与协商信息包；版本地址永不变更。";
            return Task.CompletedTask;
        });
    });

    /// <summary>Reading the newest current release: 503 while it cannot be read, 404 while there is none or it has no such thing, else the document made once for this state.</summary>
    public static async Task AnswerAsync(HttpContext context, string key, Func<Snapshot, PublishedRelease, Task<Document?>> make)
    {
        var snapshot = context.RequestServices.GetRequiredService<PublishedState>().Now();
        if (snapshot is null) await Failures.UnavailableAsync(context);
        else if (snapshot.Latest is not { } release) await Failures.NotFoundAsync(context);
        else if ((snapshot.Ready(key) ?? await snapshot.DocumentAsync(key, () => make(snapshot, release))) is not { } document) await Failures.NotFoundAsync(context);
        else
        {
            context.Response.Headers.Link = $"</api/v1{PathOf(release)}>; rel=\"latest-version\"";
            await document.SendAsync(context, CacheControls.Revalidate, release.PublishAt);
        }
    }

    /// <summary><c>/releases/quarterly-briefing/2024-Q1/v1</c></summary>
    public static string PathOf(PublishedRelease release) => $"/releases/{release.Publication}/{release.Period}/v{release.Version}";

    public static async Task<bool> RefusedAsync(HttpContext context, Problem? problem)
    {
        if (problem is not null) await problem.WriteAsync(context);
        return problem is not null;
    }
}
