using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Packs;
using WageGuidance.Releases.Reading;

namespace WageGuidance.Web.Api;

/// <summary>Method texts as frozen with the current release.</summary>
internal static class MethodsApi
{
    public static void MapMethodTexts(this IEndpointRouteBuilder api)
    {
        api.MapRead("/methods", async (HttpContext context) =>
        {
            if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request))) return;
            await ApiAddresses.AnswerAsync(context, "api methods", async (_, release) =>
            {
                var content = await context.RequestServices.GetRequiredService<PublishedReleases>().ContentAsync(release, CancellationToken.None);
                return new(Json.Object(json => json.WriteObjects("methods", content.Methods, m =>
                {
                    json.WriteString("id", m.Id);
                    json.WriteText("title", m.Title);
                    json.WriteText("markdown", m.Markdown);
                })), Format.Json.MediaType);
            });
        }).WithTags("methods").WithSummary("Method texts 方法说明").WithDescription("Markdown, both languages, as they stood when the content was frozen.");
    }
}

/// <summary>Public keys that check the signatures of packs; old ones stay for old packs.</summary>
internal static class KeysApi
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        api.MapRead("/keys", async (HttpContext context) =>
        {
            if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request))) return;
            if (context.RequestServices.GetService<SigningKeys>() is not { } keys)
            {
                await Hosting.Failures.NotFoundAsync(context);
                return;
            }
            var document = new Hosting.Document(Json.Object(json => json.WriteObjects("keys", keys.All(), k =>
            {
                json.WriteString("id", k.Id);
                json.WriteString("algorithm", "ECDSA P-256, SHA-256, DER");
                json.WriteString("pem", k.Pem);
            })), Format.Json.MediaType);
            await document.SendAsync(context, Hosting.CacheControls.Revalidate);
        }).WithTags("keys").WithSummary("Public keys 公钥").WithDescription("PEM (SPKI), oldest first. Compare with a copy had by another way: a key found beside a pack proves nothing.");
    }
}
