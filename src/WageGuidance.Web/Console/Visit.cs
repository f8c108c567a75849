using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>What every page of the console is given.</summary>
/// <param name="Person">Null on the pages before the log-in.</param>
/// <param name="Path">Address of the page, for the link to the other language.</param>
/// <param name="Token">Goes into each form.</param>
/// <param name="Notice">What was done by the form before.</param>
public sealed record View(Language Language, Person? Person, string Path, string Token, Text? Notice);

/// <summary>One request to the console: who, in which language, and how to answer.</summary>
internal sealed class Visit
{
    private const string LanguageCookie = "wg-language";
    private const string NoticeCookie = "wg-notice";

    public Visit(HttpContext http)
    {
        (Http, Rooms, Person) = (http, http.RequestServices.GetRequiredService<ConsoleRooms>(), ConsoleSessions.PersonOf(http));
        Language = Languages.Parse(http.Request.Query["lang"]) ?? Languages.Parse(http.Request.Cookies[LanguageCookie]) ?? Language.Zh;
    }

    public HttpContext Http { get; }
    public ConsoleRooms Rooms { get; }
    public Person? Person { get; }
    public Language Language { get; }
    public CancellationToken Stop => Http.RequestAborted;

    /// <summary>Who acts; only asked for where somebody is logged in.</summary>
    public Actor Actor => new(Person!.UserName);

    public T Get<T>() where T : notnull => Rooms.Get<T>();

    /// <summary>From the services of the whole program, e.g. the queue.</summary>
    public T Shared<T>() where T : notnull => Http.RequestServices.GetRequiredService<T>();

    public string Route(string name) => (string?)Http.Request.RouteValues[name] ?? "";

    public long Id => long.TryParse(Route("id"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 0;

    public Task<IFormCollection> FormAsync() => Http.Request.ReadFormAsync(Stop);

    public async Task PageAsync<TPage>(Dictionary<string, object?> parameters, int status = 200) where TPage : IComponent
    {
        if (Languages.Parse(Http.Request.Query["lang"]) is { } chosen)
            Http.Response.Cookies.Append(LanguageCookie, chosen.Code(), new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/console", IsEssential = true, MaxAge = TimeSpan.FromDays(365), Secure = Http.Request.IsHttps });
        var token = ConsoleSessions.Antiforgery(Http).GetAndStoreTokens(Http).RequestToken!;
        parameters["Language"] = Language;
        parameters["View"] = new View(Language, ConsoleSessions.PersonOf(Http), Http.Request.Path, token, TakeNotice());
        var page = await Shared<PageRenderer>().RenderAsync<TPage>(parameters);
        await BytesAsync(page.Bytes, page.MediaType, status);
    }

    public async Task BytesAsync(byte[] bytes, string mediaType, int status = 200)
    {
        Http.Response.StatusCode = status;
        Http.Response.ContentType = mediaType;
        Http.Response.ContentLength = bytes.Length;
        Http.Response.Headers.CacheControl = CacheControls.None;
        Http.Response.Headers.ContentLanguage = Language == Language.Zh ? "zh-CN" : "en-GB";
        if (!HttpMethods.IsHead(Http.Request.Method)) await Http.Response.Body.WriteAsync(bytes, Stop);
    }

    /// <summary>After a form that was done: the browser asks for the page anew, so that loading it again sends nothing twice.</summary>
    public Task DoneAsync(string path, Text? notice = null)
    {
        if (notice is not null)
            Http.Response.Cookies.Append(NoticeCookie, Protector.Protect($"{notice.Zh}\n{notice.En}"), new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/console", IsEssential = true, MaxAge = TimeSpan.FromMinutes(2), Secure = Http.Request.IsHttps });
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = path;
        return Task.CompletedTask;
    }

    /// <summary>Says why something is not done, in the words of the rule; nothing was changed.</summary>
    public Task RefusedAsync(Text reason, string back, int status = StatusCodes.Status409Conflict) =>
        PageAsync<RefusedPage>(new() { [nameof(RefusedPage.Reason)] = reason, [nameof(RefusedPage.Back)] = back }, status);

    public Task ForbiddenAsync(Text reason) => RefusedAsync(reason, "/console", StatusCodes.Status403Forbidden);

    private IDataProtector Protector => Shared<IDataProtectionProvider>().CreateProtector("console.notice");

    private Text? TakeNotice()
    {
        if (Http.Request.Cookies[NoticeCookie] is not { } kept) return null;
        Http.Response.Cookies.Delete(NoticeCookie, new() { Path = "/console" });
        try
        {
            var words = Protector.Unprotect(kept).Split('\n');
            return words.Length == 2 ? new(words[0], words[1]) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // not ours, or of a key that is gone: there is nothing to say
        }
    }
}
