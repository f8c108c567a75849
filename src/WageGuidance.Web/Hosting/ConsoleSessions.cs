using System.Globalization;
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
/// Sessions of the console: a protected cookie that names person, password stamp and beginning. Each request looks the person up, so a disabled
/// person, a changed role or password counts at once. The keys are in <c>keys/sessions</c> of the data folder: a restart keeps sessions.
/// </summary>
public static class ConsoleSessions
{
    public const string Scheme = "console";
    internal const string CookieName = "wg-console";
    private const string StampClaim = "stamp";
    private const string BeganClaim = "began";
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

    internal static Task BeginAsync(HttpContext context, Person person)
    {
        var began = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var identity = new ClaimsIdentity(
        [
            new(ClaimTypes.Name, person.UserName), new(StampClaim, person.SessionStamp),
            new(BeganClaim, began.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ], Scheme);
        context.Items[Seat] = person;
        context.User = new(identity);
        return context.SignInAsync(Scheme, context.User);
    }

    internal static Task EndAsync(HttpContext context)
    {
        context.Items[Seat] = null;
        context.User = new();
        return context.SignOutAsync(Scheme);
    }

    private static async Task<Person?> AuthenticateAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        if (!ticket.Succeeded || ticket.Principal.Identity?.Name is not { } name) return null;
        var rooms = context.RequestServices.GetRequiredService<ConsoleRooms>();
        var began = DateTimeOffset.FromUnixTimeSeconds(long.Parse(ticket.Principal.FindFirstValue(BeganClaim) ?? "0", CultureInfo.InvariantCulture));
        var person = await rooms.Get<People>().FindAsync(name, context.RequestAborted);
        if (person is null || person.Disabled || ticket.Principal.FindFirstValue(StampClaim) != person.SessionStamp
            || context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - began > rooms.Options.Longest) return null;
        context.User = ticket.Principal;
        return person;
    }

    /// <summary>For other rooms of the portal that want the same protection of their forms.</summary>
    internal static IAntiforgery Antiforgery(HttpContext context) => context.RequestServices.GetRequiredService<IAntiforgery>();
}
