using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace WageGuidance.Web.Desk;

/// <summary>A browser from which a person has logged in before, by a protected cookie that only the log-in is sent. It opens nothing; it keeps a stranger's failures apart from the person's own.</summary>
internal static class KnownDevice
{
    private const string CookieName = "wg-device";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Its number, where it is known for this name; else null.</summary>
    public static string? Of(Visit visit, string userName)
    {
        if (visit.Http.Request.Cookies[CookieName] is not { Length: < 1000 } cookie) return null;
        try
        {
            return Protector(visit).Unprotect(cookie).Split('\n') is [var name, var device] && name == userName ? device : null;
        }
        catch (CryptographicException)
        {
            return null; // not ours, or of a key that is gone
        }
    }

    public static void Remember(Visit visit, string userName)
    {
        var device = Of(visit, userName) ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        visit.Http.Response.Cookies.Append(CookieName, Protector(visit).Protect($"{userName}\n{device}"), new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/console/login", IsEssential = true, MaxAge = Kept, Secure = visit.Http.Request.IsHttps });
    }

    private static IDataProtector Protector(Visit visit) => visit.Shared<IDataProtectionProvider>().CreateProtector("console.device");
}
