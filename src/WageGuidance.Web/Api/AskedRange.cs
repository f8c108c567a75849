using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WageGuidance.Web.Api;

/// <summary>
/// Which bytes of a file a request asks for (RFC 9110, 14): one range of bytes; several at once, another unit, or a range of a file that has changed
/// since are answered with the whole.
/// </summary>
/// <param name="Range">First and last byte; null for the whole.</param>
/// <param name="Unsatisfiable">True where the range begins behind the end.</param>
internal readonly record struct AskedRange((long From, long To)? Range, bool Unsatisfiable)
{
    public bool IsWhole => Range is null && !Unsatisfiable;

    public static AskedRange Of(HttpRequest request, string etag, DateTimeOffset lastModified, long length)
    {
        if (!HttpMethods.IsGet(request.Method) || request.Headers.Range.Count == 0) return default;
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var asked) || asked.Unit != "bytes" || asked.Ranges.Count != 1) return default;
        if (request.Headers.IfRange.Count > 0 && !IsStill(request.Headers.IfRange.ToString(), etag, lastModified)) return default;
        var range = asked.Ranges.Single();
        if (range.From is not { } from)
        {
            // The last so many bytes.
            var count = Math.Min(range.To ?? 0, length);
            return count == 0 ? new(null, true) : new((length - count, length - 1), false);
        }
        if (from >= length) return new(null, true);
        return new((from, Math.Min(range.To ?? length - 1, length - 1)), false);
    }

    /// <summary>Sets status and headers of the answer.</summary>
    /// <returns>False where nothing is to be sent.</returns>
    public bool Announce(HttpResponse response, long length)
    {
        response.Headers.AcceptRanges = "bytes";
        if (Unsatisfiable)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = $"bytes */{length}";
            response.Headers.Remove(HeaderNames.ContentDisposition);
            response.ContentType = null;
            response.ContentLength = 0;
            return false;
        }
        if (Range is { } range)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {range.From}-{range.To}/{length}";
            response.ContentLength = range.To - range.From + 1;
        }
        else response.ContentLength = length;
        return true;
    }

    /// <summary>If-Range compares strongly: a weak tag never fits, a date must be the very one.</summary>
    private static bool IsStill(string condition, string etag, DateTimeOffset lastModified) =>
        condition.StartsWith('"') ? condition == etag
            : HeaderUtilities.TryParseDate(condition, out var date) && date.ToUnixTimeSeconds() == lastModified.ToUnixTimeSeconds();
}
