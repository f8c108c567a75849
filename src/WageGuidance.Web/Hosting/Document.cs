using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WageGuidance.Web.Hosting;

/// <summary>
/// An answer kept ready: its bytes, each compressed form made once when first asked for, and a strong ETag of its own for each form
/// (RFC 9110 8.8.3: different encodings are different representations).
/// </summary>
internal sealed class Document
{
    private const int WorthCompressing = 1024;
    private readonly Form plain;
    private readonly Lazy<Form>? brotli;
    private readonly Lazy<Form>? gzip;

    /// <param name="sha256">The hash of the bytes where it is known already.</param>
    public Document(byte[] bytes, string mediaType, string? sha256 = null, bool compress = true)
    {
        Bytes = bytes;
        MediaType = mediaType;
        var hash = sha256 ?? Convert.ToHexStringLower(SHA256.HashData(bytes));
        plain = new(bytes, null, $"\"{hash}\"");
        if (!compress || bytes.Length < WorthCompressing || !IsText(mediaType)) return;
        brotli = new(() => new(Compressed(bytes, s => new BrotliStream(s, CompressionLevel.Optimal)), "br", $"\"{hash}-br\""));
        gzip = new(() => new(Compressed(bytes, s => new GZipStream(s, CompressionLevel.Optimal)), "gzip", $"\"{hash}-gz\""));
    }

    public byte[] Bytes { get; }
    public string MediaType { get; }
    public string ETag => plain.ETag;

    /// <summary>Answers 200, or 304 where the client has it already; a HEAD gets the headers alone.</summary>
    public Task SendAsync(HttpContext context, string cacheControl, DateTimeOffset? lastModified = null)
    {
        var form = Chosen(context.Request.Headers.AcceptEncoding.ToString());
        var headers = context.Response.Headers;
        headers.ETag = form.ETag;
        headers.CacheControl = cacheControl;
        if (brotli is not null) headers.Vary = headers.Vary.Count > 0 ? $"{headers.Vary}, Accept-Encoding" : "Accept-Encoding";
        if (lastModified is { } at) headers.LastModified = HeaderUtilities.FormatDate(at);
        if (Conditions.NotModified(context.Request, form.ETag, cacheControl == CacheControls.Immutable ? lastModified : null))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        if (form.Encoding is not null) headers.ContentEncoding = form.Encoding;
        headers.ContentType = MediaType;
        headers.ContentLength = form.Bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(form.Bytes, 0, form.Bytes.Length);
    }

    private Form Chosen(string accepted)
    {
        if (brotli is null || accepted.Length == 0) return plain;
        return Accepts(accepted, "br") ? brotli.Value : Accepts(accepted, "gzip") ? gzip!.Value : plain;
    }

    private static bool Accepts(string accepted, string coding)
    {
        if (!accepted.Contains(coding, StringComparison.OrdinalIgnoreCase)) return false;
        return StringWithQualityHeaderValue.TryParseList([accepted], out var list) && list.Any(v => v.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && v.Quality is not 0);
    }

    private static bool IsText(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType.Contains("json", StringComparison.Ordinal) || mediaType.Contains("xml", StringComparison.Ordinal) && !mediaType.Contains("openxmlformats", StringComparison.Ordinal)
        || mediaType.Contains("javascript", StringComparison.Ordinal);

    private static byte[] Compressed(byte[] bytes, Func<Stream, Stream> open)
    {
        using var buffer = new MemoryStream();
        using (var target = open(buffer)) target.Write(bytes);
        return buffer.ToArray();
    }

    private sealed record Form(byte[] Bytes, string? Encoding, string ETag);
}

/// <summary>RFC 9110 13: If-None-Match decides; If-Modified-Since only where it is absent, and only for immutable bytes (a withdrawal changes a page without a new publish instant).</summary>
internal static class Conditions
{
    public static bool NotModified(HttpRequest request, string etag, DateTimeOffset? lastModified)
    {
        var match = request.Headers.IfNoneMatch;
        if (match.Count == 0)
            return lastModified is { } at && request.GetTypedHeaders().IfModifiedSince is { } since && at.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
        if (match.Count == 1 && match[0] == etag) return true;
        return EntityTagHeaderValue.TryParseList(match!, out var tags) && tags.Any(t => t.Tag == "*" || t.Tag == etag);
    }
}

internal static class CacheControls
{
    /// <summary>Under a version address: these bytes are never others.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>Kept by the client, asked about every time.</summary>
    public const string Revalidate = "no-cache";
    public const string None = "no-store";
}
