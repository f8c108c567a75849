using Microsoft.AspNetCore.Http;

namespace WageGuidance.Web.Hosting;

/// <summary>Said with every answer. Scripts only from our own files; style attributes are needed by the chart library's tooltips.</summary>
internal static class SecurityHeaders
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>What a script of another page may read besides the harmless ones.</summary>
    private const string Exposed = "Accept-Ranges, Content-Disposition, Content-Range, ETag, Link, Retry-After";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Public figures may be read by any page on the web; there is nothing here that depends on who asks.
        if (IsData(context.Request.Path))
        {
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = Exposed;
            if (HttpMethods.IsOptions(context.Request.Method) && context.Request.Headers.AccessControlRequestMethod.Count > 0)
            {
                // A browser asks first where a page sends If-None-Match or JSON.
                headers.AccessControlAllowMethods = "GET, HEAD, POST";
                headers.AccessControlAllowHeaders = "Accept, Content-Type, If-None-Match, If-Modified-Since, Range";
                headers.AccessControlMaxAge = "86400";
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }
        }
        return next(context);
    }

    /// <summary>Not the asking for mails, which a page elsewhere must not do in its reader's name.</summary>
    private static bool IsData(PathString path) => path.StartsWithSegments("/api") && !path.StartsWithSegments("/api/v1/subscriptions") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/feeds");
}
