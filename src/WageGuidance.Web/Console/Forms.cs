using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using WageGuidance.Cubes;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>What comes in by forms.</summary>
internal static class Forms
{
    public const string TokenField = "form-token";
    public const string TokenHeader = "X-Form-Token";

    /// <summary>Bytes of a form without a file.</summary>
    public const long Largest = 256 * 1024;
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>Whether the form was made by us for who is logged in now.</summary>
    public static async Task<bool> IsOursAsync(HttpContext context)
    {
        try
        {
            await ConsoleSessions.Antiforgery(context).ValidateRequestAsync(context);
            return true;
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }

    /// <summary>Sent by a page of this site, as far as the browser says: only then is anything of the form shown again.</summary>
    public static bool IsFromHere(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) && origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where it is too large or no form at all.</summary>
    public static async Task<IFormCollection?> TryReadAsync(Visit visit)
    {
        try
        {
            return await visit.FormAsync();
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    public static string Value(this IFormCollection form, string name) => form[name].ToString();

    public static Text Words(this IFormCollection form, string name) => new(form.Value(name + "-zh").ReplaceLineEndings("\n").Trim(), form.Value(name + "-en").ReplaceLineEndings("\n").Trim());

    /// <summary>A field of type <c>datetime-local</c>, in Beijing time; null where it is none.</summary>
    public static DateTimeOffset? Instant(this IFormCollection form, string name) =>
        DateTime.TryParseExact(form.Value(name), ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is >= 2000 and < 2200 ? new DateTimeOffset(local, Beijing) : null;

    /// <summary>As a field of type <c>datetime-local</c> takes it.</summary>
    public static string FieldOf(DateTimeOffset at) => at.ToOffset(Beijing).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
