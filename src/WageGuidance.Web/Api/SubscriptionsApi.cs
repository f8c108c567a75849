using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Notices;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>
/// Notices of releases by mail: ask, confirm, end. The answer to a request never says whether an address is known. Opening a link from a mail changes nothing,
/// because mail filters open links too: it leads to a page of the portal with a button; a mail programme's one-click (RFC 8058) posts.
/// </summary>
internal static class SubscriptionsApi
{
    private const int MostBytes = 4096;

    public static void MapSubscriptions(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/subscriptions", ["POST"], (Delegate)AskAsync).WithTags("subscriptions").WithSummary("Ask for notices by mail 订阅发布通知")
            .WithDescription("JSON: address, language (zh or en), publication. A mail asks whether it was meant; nothing is sent before that is confirmed.");
        api.MapMethods("/subscriptions/{token:length(64)}", ApiAddresses.Reading, (HttpContext context, string token) => PageAsync(context, token, "")).ExcludeFromDescription();
        api.MapMethods("/subscriptions/{token:length(64)}", ["POST"], (HttpContext context, string token) => ConfirmAsync(context, token)).WithTags("subscriptions").WithSummary("Confirm 确认订阅");
        api.MapMethods("/subscriptions/{token:length(64)}/end", ApiAddresses.Reading, (HttpContext context, string token) => PageAsync(context, token, "/end")).ExcludeFromDescription();
        api.MapMethods("/subscriptions/{token:length(64)}/end", ["POST"], (HttpContext context, string token) => EndAsync(context, token)).WithTags("subscriptions").WithSummary("End; the address is deleted 退订并删除地址");
    }

    private sealed record Request(string? Address, string? Language, string? Publication);

    private static async Task AskAsync(HttpContext context)
    {
        if (Find(context) is not { } subscriptions) { await Failures.NotFoundAsync(context); return; }
        if (!context.RequestServices.GetRequiredService<AskingLimit>().Allows(context))
        {
            context.Response.Headers.RetryAfter = AskingLimit.RetryAfter;
            await (Problem.BadRequest("too-many-requests", AskingLimit.TooOften.Zh, AskingLimit.TooOften.En, null, []) with { Status = StatusCodes.Status429TooManyRequests }).WriteAsync(context);
            return;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;
        Request? asked;
        try
        {
            asked = await context.Request.ReadFromJsonAsync<Request>(context.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or BadHttpRequestException)
        {
            asked = null;
        }
        if (asked is not { Address: { } address, Publication: { } publication })
        {
            await Problem.BadRequest("bad-request", "须为JSON，含 address、language、publication。", "JSON with address, language and publication is expected.", null, ["address", "language", "publication"]).WriteAsync(context);
            return;
        }
        if (await subscriptions.AskAsync(address, asked.Language ?? "zh", publication, context.RequestAborted) is { } refusal)
        {
            await Problem.BadRequest("refused", refusal.Zh, refusal.En, null, []).WriteAsync(context);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers.CacheControl = CacheControls.None;
    }

    private static async Task ConfirmAsync(HttpContext context, string token)
    {
        if (Find(context) is not { } subscriptions || !await subscriptions.ConfirmAsync(token, context.RequestAborted)) await Failures.NotFoundAsync(context);
        else await SayAsync(context, "confirmed");
    }

    /// <summary>Without a redirect, which a mail programme's one-click does not follow (RFC 8058).</summary>
    private static async Task EndAsync(HttpContext context, string token)
    {
        if (Find(context) is not { } subscriptions) { await Failures.NotFoundAsync(context); return; }
        await subscriptions.EndAsync(token, context.RequestAborted);
        await SayAsync(context, "ended");
    }

    /// <summary>A link from a mail, to the page in the subscriber's language.</summary>
    private static async Task PageAsync(HttpContext context, string token, string end)
    {
        if (Find(context) is not { } subscriptions) { await Failures.NotFoundAsync(context); return; }
        var language = (await subscriptions.FindAsync(token, context.RequestAborted))?.Language ?? (Pages.PageAddresses.PrefersEnglish(context.Request) ? "en" : "zh");
        Private(context);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"/{language}/subscribe/{token}{end}";
    }

    private static Task SayAsync(HttpContext context, string status)
    {
        Private(context);
        context.Response.ContentType = "application/json";
        var bytes = Json.Object(json => json.WriteString("status", status));
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, 0, bytes.Length, context.RequestAborted);
    }

    /// <summary>The address holds the token: it is told to no other page and found by no search.</summary>
    private static void Private(HttpContext context)
    {
        context.Response.Headers.CacheControl = CacheControls.None;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
    }

    private static Subscriptions? Find(HttpContext context) => context.RequestServices.GetService<Subscriptions>();
}
