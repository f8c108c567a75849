using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Notices;
using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Pages;

/// <summary>
/// Notices by mail in one language: ask, confirm, end. What is answered to a request never says whether an address is known. Opening a link from a mail changes
/// nothing, because mail filters open links too: each page has a button. There is no session that a forged request could use.
/// </summary>
internal sealed class SubscribeAnswers(Language language)
{
    private const int MostBytes = 8192;
    private static readonly string[] Posting = ["POST"];
    private static readonly Text Nothing = new("请至少选择一种刊物。", "Choose at least one publication.");
    private static readonly Text NoForm = new("表单无法读取，请重新填写。", "The form cannot be read; please fill it in again.");

    public static void Map(RouteGroupBuilder pages, Language language)
    {
        var answers = new SubscribeAnswers(language);
        Add("/subscribe", Health.Methods, answers.ShowAsync);
        Add("/subscribe", Posting, answers.AskAsync);
        Add("/subscribe/{token:length(64)}", Health.Methods, context => answers.TokenAsync(context, end: false));
        Add("/subscribe/{token:length(64)}", Posting, answers.ConfirmAsync);
        Add("/subscribe/{token:length(64)}/end", Health.Methods, context => answers.TokenAsync(context, end: true));
        Add("/subscribe/{token:length(64)}/end", Posting, answers.EndAsync);

        void Add(string pattern, string[] methods, RequestDelegate answer) => pages.MapMethods(pattern, methods, context =>
            context.RequestServices.GetService<Subscriptions>() is null ? Failures.NotFoundAsync(context) : answer(context)).ExcludeFromDescription();
    }

    private Task ShowAsync(HttpContext context)
    {
        // From the page of a publication the choice is made already.
        var wanted = Publications.Find(context.Request.Query["publication"].ToString())?.Code ?? Publications.QuarterlyBriefing.Code;
        return FormAsync(context, new("", language.Code(), [wanted]), null, 200);
    }

    private async Task AskAsync(HttpContext context)
    {
        if (await FormOfAsync(context) is not { } form)
        {
            await FormAsync(context, new("", language.Code(), []), NoForm, StatusCodes.Status400BadRequest);
            return;
        }
        var asked = new SubscribeForm(form["address"].ToString().Trim(), form["language"].ToString(), [.. form["publication"].OfType<string>().Distinct(StringComparer.Ordinal).Take(Publications.All.Count)]);
        if (asked.Publications.Count == 0) await FormAsync(context, asked, Nothing, StatusCodes.Status422UnprocessableEntity);
        else if (!context.RequestServices.GetRequiredService<AskingLimit>().Allows(context))
        {
            context.Response.Headers.RetryAfter = AskingLimit.RetryAfter;
            await FormAsync(context, asked, AskingLimit.TooOften, StatusCodes.Status429TooManyRequests);
        }
        else
        {
            foreach (var publication in asked.Publications)
                if (await Subscriptions(context).AskAsync(asked.Address, asked.Language, publication, context.RequestAborted) is { } refusal)
                {
                    await FormAsync(context, asked, refusal, StatusCodes.Status422UnprocessableEntity);
                    return;
                }
            await PageAsync<SubscribedPage>(context, new() { [nameof(SubscribedPage.Stage)] = "asked", [nameof(SubscribedPage.Count)] = asked.Publications.Count }, 200);
        }
    }

    private async Task TokenAsync(HttpContext context, bool end)
    {
        var known = await Subscriptions(context).FindAsync(Token(context), context.RequestAborted);
        await PageAsync<SubscribedPage>(context, new()
        {
            [nameof(SubscribedPage.Stage)] = known is null ? "unknown" : end ? "end?" : known.Confirmed ? "confirmed" : "confirm?",
            [nameof(SubscribedPage.Known)] = known, [nameof(SubscribedPage.Token)] = Token(context),
        }, known is null ? 404 : 200);
    }

    private async Task ConfirmAsync(HttpContext context)
    {
        var confirmed = await Subscriptions(context).ConfirmAsync(Token(context), context.RequestAborted);
        await PageAsync<SubscribedPage>(context, new()
        {
            [nameof(SubscribedPage.Stage)] = confirmed ? "confirmed" : "unknown", [nameof(SubscribedPage.Token)] = Token(context),
            [nameof(SubscribedPage.Known)] = await Subscriptions(context).FindAsync(Token(context), context.RequestAborted),
        }, confirmed ? 200 : 404);
    }

    private async Task EndAsync(HttpContext context)
    {
        await Subscriptions(context).EndAsync(Token(context), context.RequestAborted);
        await PageAsync<SubscribedPage>(context, new() { [nameof(SubscribedPage.Stage)] = "ended" }, 200);
    }

    private Task FormAsync(HttpContext context, SubscribeForm form, Text? fault, int status) =>
        PageAsync<SubscribePage>(context, new() { [nameof(SubscribePage.Form)] = form, [nameof(SubscribePage.Fault)] = fault }, status);

    private async Task PageAsync<TPage>(HttpContext context, Dictionary<string, object?> parameters, int status) where TPage : IComponent
    {
        parameters[nameof(PageBase.Language)] = language;
        var page = await context.RequestServices.GetRequiredService<PageRenderer>().RenderAsync<TPage>(parameters);
        var headers = context.Response.Headers;
        // An address with a token is told to no other page and found by no search.
        headers["Referrer-Policy"] = "no-referrer";
        if (context.GetRouteValue("token") is not null) headers["X-Robots-Tag"] = "noindex";
        headers.ContentLanguage = language == Language.Zh ? "zh-CN" : "en-GB";
        headers.CacheControl = CacheControls.None;
        context.Response.StatusCode = status;
        context.Response.ContentType = page.MediaType;
        context.Response.ContentLength = page.Bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(page.Bytes, context.RequestAborted);
    }

    private static async Task<IFormCollection?> FormOfAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes;
        if (!context.Request.HasFormContentType) return null;
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static Subscriptions Subscriptions(HttpContext context) => context.RequestServices.GetRequiredService<Subscriptions>();

    private static string Token(HttpContext context) => (string)context.GetRouteValue("token")!;
}

/// <summary>As it was filled in.</summary>
public sealed record SubscribeForm(string Address, string Language, IReadOnlyList<string> Publications);
