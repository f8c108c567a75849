using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Cubes;

namespace WageGuidance.Web.Hosting;

/// <summary>One condition of being ready; register as many as there are. Null means fulfilled, a text says what is waited for.</summary>
public sealed record ReadinessCheck(string Name, Func<IServiceProvider, Text?> WaitsFor);

/// <summary><c>/healthz/live</c> and <c>/healthz/ready</c> on both ports, <c>/metrics</c> on the management port alone, where there is nothing else.</summary>
internal static class Health
{
    public static void UseHealth(this WebApplication app)
    {
        app.MapMethods("/healthz/live", Methods, (HttpContext context) => WriteAsync(context, 200, json => json.WriteString("status", "live"))).ExcludeFromDescription();
        app.MapMethods("/healthz/ready", Methods, (HttpContext context) => ReadyAsync(context)).ExcludeFromDescription();
        app.MapMethods("/metrics", Methods, (HttpContext context) =>
        {
            if (!ListenAddresses.IsManagement(context)) return Failures.NotFoundAsync(context);
            context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            return context.Response.WriteAsync(context.RequestServices.GetRequiredService<Metrics>().Text());
        }).ExcludeFromDescription();
    }

    /// <summary>Nothing has been published yet and something is still being waited for, as in the first minute of a new installation.</summary>
    internal static bool IsPreparing(HttpContext context) =>
        context.RequestServices.GetRequiredService<PublishedState>().Now() is { Latest: null, Pointer.Releases.Count: 0 }
        && WaitedFor(context) is not null;

    /// <summary>What is being waited for now; null where nothing is.</summary>
    internal static Text? WaitedFor(HttpContext context) => context.RequestServices.GetServices<ReadinessCheck>().Select(c => c.WaitsFor(context.RequestServices)).FirstOrDefault(w => w is not null);

    internal static readonly string[] Methods = ["GET", "HEAD"];

    private static Task ReadyAsync(HttpContext context)
    {
        var snapshot = context.RequestServices.GetRequiredService<PublishedState>().Now();
        var checks = new List<(string Name, Text? WaitsFor)>
        {
            ("published-releases", snapshot is null ? new("暂时无法读取已发布内容。", "The published releases cannot be read.") : null),
        };
        checks.AddRange(context.RequestServices.GetServices<ReadinessCheck>().Select(c => (c.Name, c.WaitsFor(context.RequestServices))));
        var ready = checks.TrueForAll(c => c.WaitsFor is null);
        return WriteAsync(context, ready ? 200 : 503, json =>
        {
            json.WriteString("status", ready ? "ready" : "waiting");
            json.WriteBoolean("release_published", snapshot?.Latest is not null);
            json.WriteStartArray("checks");
            foreach (var (name, waitsFor) in checks)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteBoolean("ready", waitsFor is null);
                if (waitsFor is not null)
                {
                    json.WriteString("waits_for_zh", waitsFor.Zh);
                    json.WriteString("waits_for_en", waitsFor.En);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    private static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> members)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = CacheControls.None;
        var bytes = Api.Json.Object(members);
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(bytes);
    }
}
