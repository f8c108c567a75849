using Microsoft.AspNetCore.Http;

namespace WageGuidance.Web.Hosting;

/// <summary>Said with every answer. Scripts only from our own files; style attributes are needed by the chart library's tooltips.</summary>
internal static class SecurityHeaders
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Public figures may be read by any page on the web; there is nothing here that depends on who asks.
        if (IsData(context.Request.Path)) headers.AccessControlAllowOrigin = "*";
        return next(context);
    }

    private static bool IsData(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/feeds");
}
