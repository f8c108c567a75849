using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Api;
using WageGuidance.Web.Pages;

namespace WageGuidance.Web.Hosting;

/// <summary>
/// Answers that are not what was asked for: pages in both languages, or RFC 9457 problems under <c>/api</c>. They never repeat what was asked, so that an address
/// before its instant and one that will never exist answer alike.
/// </summary>
internal static class Failures
{
    public static async Task Explain(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            // Routing knows the address and what it takes, and says so in Allow.
            if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false }) await AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, Problem.MethodNotAllowed);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader left; there is nobody to answer.
        }
#pragma warning disable CA1031 // The edge of the program: a failure becomes an answer and a line in the log.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("WageGuidance.Web");
            context.Response.Headers.Remove("ETag");
            context.Response.Headers.Remove("Last-Modified");
            if (e is BadHttpRequestException bad) await Problem.BadRequest("bad-request", "请求无法识别。", bad.Message, null, []).WriteAsync(context, bad.StatusCode);
            else if (e is NpgsqlException or ReleaseUnavailable)
            {
                log.LogWarning(e, "The database did not answer.");
                await UnavailableAsync(context);
            }
            else
            {
                log.LogError(e, "A request failed.");
                await AnswerAsync(context, StatusCodes.Status500InternalServerError, Problem.Fault);
            }
        }
    }

    public static Task NotFoundAsync(HttpContext context) => AnswerAsync(context, StatusCodes.Status404NotFound, Problem.NotFound);

    public static Task GoneAsync(HttpContext context) => AnswerAsync(context, StatusCodes.Status410Gone, Problem.Gone);

    public static Task UnavailableAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        return AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, Problem.Unavailable);
    }

    /// <summary>Says what is being done at the moment, and loads itself again.</summary>
    public static Task PreparingAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        context.Response.Headers["Refresh"] = "5";
        return AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, Problem.Preparing, Health.WaitedFor(context));
    }

    private static async Task AnswerAsync(HttpContext context, int status, Problem problem, Cubes.Text? progress = null)
    {
        if (IsForPrograms(context.Request.Path))
        {
            await problem.WriteAsync(context, status);
            return;
        }
        var page = await context.RequestServices.GetRequiredService<PageRenderer>().RenderAsync<ProblemPage>(new()
        {
            [nameof(ProblemPage.Language)] = context.Request.Path.StartsWithSegments("/en") || context.Request.Path == "/" && PageAddresses.PrefersEnglish(context.Request) ? Cubes.Language.En : Cubes.Language.Zh,
            [nameof(ProblemPage.Status)] = status,
            [nameof(ProblemPage.Problem)] = problem,
            [nameof(ProblemPage.Progress)] = progress,
        });
        context.Response.StatusCode = status;
        context.Response.ContentType = page.MediaType;
        context.Response.ContentLength = page.Bytes.Length;
        context.Response.Headers.CacheControl = CacheControls.None;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(page.Bytes);
    }

    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/feeds") || path.StartsWithSegments("/healthz") || path.StartsWithSegments("/metrics");
}
