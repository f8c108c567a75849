using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WageGuidance.Accounts;
using WageGuidance.Data;
using WageGuidance.Web.Desk;

namespace WageGuidance.Web.Hosting;

/// <summary>
/// Sessions of the console: a protected cookie that names a row of <see cref="Session"/>. Each request looks row and person up, so a log-out, a disabled
/// person, a changed role or password counts at once, for every copy of the cookie. The keys are in <c>keys/sessions</c> of the data folder: a restart keeps sessions.
/// </summary>
public static class ConsoleSessions
{
    public const string Scheme = "console";
    internal const string CookieName = "wg-console";
    private const string IdClaim = "session";
    private static readonly object Seat = new();

    /// <summary>Scripts and styles from our own files only, no inline style either.</summary>
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    internal static void Add(IServiceCollection services)
    {
        // That keys lie unencrypted in a folder only the owner can read, and that pages with forms are not cached, is meant so; forged tokens are answered, not logged.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None));
        services.AddDataProtection().SetApplicationName("WageGuidance");
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder>((keys, folder) =>
            keys.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(folder.Keys, "sessions")), NullLoggerFactory.Instance));
        services.AddAuthentication(Scheme).AddCookie(Scheme);
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<ConsoleRooms>((options, rooms) =>
        {
            options.Cookie = new() { Name = CookieName, HttpOnly = true, SameSite = SameSiteMode.Strict, SecurePolicy = CookieSecurePolicy.SameAsRequest, Path = "/console", IsEssential = true };
            options.ExpireTimeSpan = rooms.Options.Idle;
            options.SlidingExpiration = true;
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie = new() { Name = "wg-form", HttpOnly = true, SameSite = SameSiteMode.Strict, SecurePolicy = CookieSecurePolicy.SameAsRequest, Path = "/console", IsEssential = true };
            options.FormFieldName = Forms.TokenField;
            options.HeaderName = Forms.TokenHeader;
            options.SuppressXFrameOptionsHeader = true;
        });
    }

    /// <summary>Finds out who asks, for everything under <c>/console</c>; nothing there is kept by a cache or found by a search engine.</summary>
    internal static async Task Identify(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/console"))
        {
            await next(context);
            return;
        }
        if (ListenAddresses.IsManagement(context))
        {
            await Failures.NotFoundAsync(context);
            return;
        }
        // Behind a proxy that speaks https the request itself is http: the public address says which it is, so that cookies are secure.
        if (context.RequestServices.GetRequiredService<PortalOptions>().PublicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true) context.Request.Scheme = "https";
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = CacheControls.None;
        context.Items[Seat] = await AuthenticateAsync(context);
        await next(context);
    }

    /// <summary>Who is logged in; null where nobody is, or the address is not the console's.</summary>
    public static Person? PersonOf(HttpContext context) => context.Items.TryGetValue(Seat, out var person) ? (Person?)person : null;

    /// <summary>Ends the session the browser had, if any, and begins another.</summary>
    internal static async Task BeginAsync(HttpContext context, Person person)
    {
        var rooms = context.RequestServices.GetRequiredService<ConsoleRooms>();
        await ForgetAsync(context, rooms);
        var id = await rooms.Get<Sessions>().BeginAsync(person, context.RequestAborted);
        context.Items[Seat] = person;
        context.User = new(new ClaimsIdentity([new(ClaimTypes.Name, person.UserName), new(IdClaim, id)], Scheme));
        await context.SignInAsync(Scheme, context.User);
    }

    internal static async Task EndAsync(HttpContext context)
    {
        await ForgetAsync(context, context.RequestServices.GetRequiredService<ConsoleRooms>());
        context.Items[Seat] = null;
        context.User = new();
        await context.SignOutAsync(Scheme);
    }

    private static async Task ForgetAsync(HttpContext context, ConsoleRooms rooms)
    {
        if (context.User.FindFirstValue(IdClaim) is { } id) await rooms.Get<Sessions>().EndAsync(id, context.RequestAborted);
    }

    private static async Task<Person?> AuthenticateAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        if (!ticket.Succeeded || ticket.Principal.FindFirstValue(IdClaim) is not { } id) return null;
        var rooms = context.RequestServices.GetRequiredService<ConsoleRooms>();
        if (await rooms.Get<Sessions>().FindAsync(id, rooms.Options.Longest, context.RequestAborted) is not { } person) return null;
        context.User = ticket.Principal;
        return person;
    }

    /// <summary>For other rooms of the portal that want the same protection of their forms.</summary>
    internal static IAntiforgery Antiforgery(HttpContext context) => context.RequestServices.GetRequiredService<IAntiforgery>();
}
