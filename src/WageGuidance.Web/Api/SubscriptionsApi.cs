using System.Net;
using System.Text;
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
/// because mail filters open links too: the page has a button; a mail programme's one-click (RFC 8058) posts.
/// </summary>
internal static class SubscriptionsApi
{
    private const int MostBytes = 4096;

    public static void MapSubscriptions(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/subscriptions", ["POST"], (Delegate)AskAsync).WithTags("subscriptions").WithSummary("Ask for notices by mail 订阅发布通知")
            .WithDescription("JSON: address, language (zh or en), publication. A mail asks whether it was meant; nothing is sent before that is confirmed.");
        api.MapMethods("/subscriptions/{token:length(64)}", ApiAddresses.Reading, (HttpContext context, string token) => PageAsync(context, token, "确认订阅", "Confirm the subscription", "")).ExcludeFromDescription();
        api.MapMethods("/subscriptions/{token:length(64)}", ["POST"], (HttpContext context, string token) => ConfirmAsync(context, token)).WithTags("subscriptions").WithSummary("Confirm 确认订阅");
        api.MapMethods("/subscriptions/{token:length(64)}/end", ApiAddresses.Reading, (HttpContext context, string token) => PageAsync(context, token, "退订", "Unsubscribe", "/end")).ExcludeFromDescription();
        api.MapMethods("/subscriptions/{token:length(64)}/end", ["POST"], (HttpContext context, string token) => EndAsync(context, token)).WithTags("subscriptions").WithSummary("End; the address is deleted 退订并删除地址");
    }

    private sealed record Request(string? Address, string? Language, string? Publication);

    private static async Task AskAsync(HttpContext context)
    {
        if (Find(context) is not { } subscriptions) { await Failures.NotFoundAsync(context); return; }
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
        else await SayAsync(context, "订阅已确认。", "The subscription is confirmed.", "");
    }

    private static async Task EndAsync(HttpContext context, string token)
    {
        if (Find(context) is not { } subscriptions) { await Failures.NotFoundAsync(context); return; }
        await subscriptions.EndAsync(token, context.RequestAborted);
        await SayAsync(context, "已退订，邮件地址已删除。", "The subscription has ended and the address is deleted.", "");
    }

    private static Task PageAsync(HttpContext context, string token, string zh, string en, string end) =>
        SayAsync(context, "", "", $"<form method=\"post\" action=\"/api/v1/subscriptions/{WebUtility.HtmlEncode(token)}{end}\"><button>{zh} {en}</button></form>");

    private static Task SayAsync(HttpContext context, string zh, string en, string form)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = CacheControls.None;
        // The address holds the token: it is told to no other page and found by no search.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var html = $"<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>WageGuidance</title><body style=\"font:17px/1.65 sans-serif;margin:40px 16px\"><p>{zh}</p><p lang=\"en\">{en}</p>{form}</body></html>";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(html), context.RequestAborted).AsTask();
    }

    private static Subscriptions? Find(HttpContext context) => context.RequestServices.GetService<Subscriptions>();
}
