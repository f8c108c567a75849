using Microsoft.AspNetCore.Http;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>The OpenAPI document, which the library writes anew for every GET and for no HEAD, as an answer like the others: kept, compressed, with ETag, for known parameters only.</summary>
internal sealed class OpenApiAnswer
{
    private volatile Document? made;

    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != "/openapi/v1.json" || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            await next(context);
            return;
        }
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request))) return;
        if ((made ?? await MadeAsync(context, next)) is { } document) await (made = document).SendAsync(context, CacheControls.Revalidate);
    }

    /// <summary>Null where the library answered something else, which is then sent as it is.</summary>
    private static async Task<Document?> MadeAsync(HttpContext context, RequestDelegate next)
    {
        var (method, body) = (context.Request.Method, context.Response.Body);
        using var written = new MemoryStream();
        (context.Request.Method, context.Response.Body) = (HttpMethods.Get, written);
        try
        {
            await next(context);
        }
        finally
        {
            (context.Request.Method, context.Response.Body) = (method, body);
        }
        if (context.Response.StatusCode == StatusCodes.Status200OK) return new(written.ToArray(), Format.Json.MediaType);
        if (HttpMethods.IsGet(method)) await body.WriteAsync(written.ToArray(), context.RequestAborted);
        return null;
    }
}
