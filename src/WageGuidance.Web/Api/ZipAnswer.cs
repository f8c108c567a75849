using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using WageGuidance.Briefings.Packs;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>A ZIP of frozen members: immutable, its length and ETag known before a byte is read, one member at a time in memory, any range of it.</summary>
internal static class ZipAnswer
{
    /// <param name="made">By hash, members that are no files of the release.</param>
    public static async Task SendAsync(HttpContext context, PublishedRelease release, IReadOnlyList<PackMember> members, string fileName, IReadOnlyDictionary<string, byte[]>? made = null)
    {
        var (length, etag) = PackZip.Plan(members);
        var headers = context.Response.Headers;
        headers.ETag = etag;
        headers.CacheControl = CacheControls.Immutable;
        headers.LastModified = HeaderUtilities.FormatDate(release.PublishAt);
        if (Conditions.NotModified(context.Request, etag, release.PublishAt))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = "application/zip";
        headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        var part = AskedRange.Of(context.Request, etag, release.PublishAt, length);
        if (!part.Announce(context.Response, length) || HttpMethods.IsHead(context.Request.Method)) return;
        var releases = context.RequestServices.GetRequiredService<PublishedReleases>();
        await PackZip.WriteAsync(context.Response.Body, members,
            (member, ct) => made?.GetValueOrDefault(member.Sha256) is { } own ? Task.FromResult(own) : releases.BytesAsync(member.Sha256, member.Length, ct), context.RequestAborted, part.Range);
    }
}
