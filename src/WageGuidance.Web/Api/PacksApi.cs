using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using WageGuidance.Briefings.Packs;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>Briefing packs of a version: the ZIP, streamed from its frozen members with length and ETag known beforehand, and each member alone.</summary>
internal static class PacksApi
{
    public static void MapPacks(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/packs/{publication}/{period}/v{version:int}/{region}/{industry}.zip", ApiAddresses.Reading,
                (HttpContext context, string publication, string period, int version, string region, string industry) => ZipAsync(context, publication, period, version, region, industry))
            .WithTags("packs").WithSummary("Briefing pack as ZIP 协商信息包").WithDescription("Immutable. Check it offline with the manifest, its signature and the public key.");
        api.MapMethods("/packs/{publication}/{period}/v{version:int}/{region}/{industry}/{**member}", ApiAddresses.Reading,
                (HttpContext context, string publication, string period, int version, string region, string industry, string member) => MemberAsync(context, publication, period, version, region, industry, member))
            .WithTags("packs").WithSummary("One file of a pack 信息包中的单个文件").WithDescription("Immutable; e.g. briefing.zh.pdf, tables.xlsx, manifest.json.");
        api.MapMethods("/releases/{publication}/{period}/v{version:int}/share/{file}", ApiAddresses.Reading,
                (HttpContext context, string publication, string period, int version, string file) => ShareAsync(context, publication, period, version, file))
            .WithTags("releases").WithSummary("Share card and summary of a version 分享图与摘要").WithDescription("card.zh.png, card.en.png (1200 × 630), summary.zh.txt, summary.en.txt. Immutable.");
        api.MapMethods("/releases/{publication}/{period}/share/{file}", ApiAddresses.Reading,
                (HttpContext context, string publication, string period, string file) => ShareAsync(context, publication, period, null, file))
            .WithTags("releases").WithSummary("Share card and summary of the current version 现行版本的分享图与摘要");
    }

    /// <summary>Where the share card of a release stands, for the head of its page.</summary>
    public static string ShareCardOf(PublishedRelease release, WageGuidance.Cubes.Language language) =>
        $"/api/v1{ApiAddresses.PathOf(release)}/share/card.{WageGuidance.Cubes.Languages.Code(language)}.png";

    private static async Task ShareAsync(HttpContext context, string publication, string period, int? version, string name)
    {
        if (await FindAsync(context, publication, period, version) is not { } release) return;
        var releases = context.RequestServices.GetRequiredService<PublishedReleases>();
        if (await releases.FindFileAsync(release, $"share/{name}", context.RequestAborted) is not { } file)
        {
            await Failures.NotFoundAsync(context);
            return;
        }
        context.Response.Headers.Link = $"</api/v1{ApiAddresses.PathOf(release)}>; rel=\"canonical\"";
        await new Document(await releases.BytesAsync(file, context.RequestAborted), file.MediaType, file.Sha256).SendAsync(context, version is null ? CacheControls.Revalidate : CacheControls.Immutable, release.PublishAt);
    }

    /// <summary><c>/packs/quarterly-briefing/2024-Q1/v1/150000/_T</c></summary>
    public static string PathOf(PublishedRelease release, string area, string industry) => $"/packs/{release.Publication}/{release.Period}/v{release.Version}/{area}/{industry}";

    /// <summary>Every area and industry of the scope: a release without one of its packs is not published.</summary>
    public static IEnumerable<(string Area, string Industry)> PacksOf(PublishedRelease release) => release.Areas.SelectMany(area => release.Industries.Select(industry => (area, industry)));

    /// <summary>Members of a pack as they stand in its ZIP.</summary>
    public static async Task<IReadOnlyList<PackMember>> MembersAsync(PublishedReleases releases, PublishedRelease release, string area, string industry, CancellationToken cancellationToken)
    {
        var folder = $"packs/{area}/{industry}/";
        return [.. (await releases.PackFilesAsync(release, area, industry, cancellationToken)).Select(f => new PackMember(f.Path[folder.Length..], f.Sha256, f.Length))];
    }

    private static async Task ZipAsync(HttpContext context, string publication, string period, int version, string region, string industry)
    {
        if (await FindAsync(context, publication, period, version) is not { } release) return;
        var releases = context.RequestServices.GetRequiredService<PublishedReleases>();
        var members = await MembersAsync(releases, release, region, industry, context.RequestAborted);
        if (members.Count == 0)
        {
            await Failures.NotFoundAsync(context);
            return;
        }

        Links(context, release, region, industry);
        await ZipAnswer.SendAsync(context, release, members, PackZip.FileName(release.Publication, release.Period, release.Version, region, industry));
    }

    private static async Task MemberAsync(HttpContext context, string publication, string period, int version, string region, string industry, string member)
    {
        if (await FindAsync(context, publication, period, version) is not { } release) return;
        var releases = context.RequestServices.GetRequiredService<PublishedReleases>();
        if (await releases.FindFileAsync(release, $"packs/{region}/{industry}/{member}", context.RequestAborted) is not { } file)
        {
            await Failures.NotFoundAsync(context);
            return;
        }
        Links(context, release, region, industry);
        var document = new Document(await releases.BytesAsync(file, context.RequestAborted), file.MediaType, file.Sha256);
        context.Response.Headers.AcceptRanges = "bytes";
        var part = AskedRange.Of(context.Request, document.ETag, release.PublishAt, file.Length);
        if (part.IsWhole || Conditions.NotModified(context.Request, document.ETag, release.PublishAt))
        {
            await document.SendAsync(context, CacheControls.Immutable, release.PublishAt);
            return;
        }
        // A part is of the bytes as they are kept, never of a compressed form.
        (context.Response.Headers.ETag, context.Response.Headers.CacheControl, context.Response.Headers.LastModified) = (document.ETag, CacheControls.Immutable, HeaderUtilities.FormatDate(release.PublishAt));
        context.Response.ContentType = file.MediaType;
        if (part.Announce(context.Response, file.Length) && part.Range is { } range)
            await context.Response.Body.WriteAsync(document.Bytes.AsMemory((int)range.From, (int)(range.To - range.From + 1)), context.RequestAborted);
    }

    /// <summary>The release, or null after the answer has been given.</summary>
    internal static async Task<PublishedRelease?> FindAsync(HttpContext context, string publication, string period, int? version, params string[] allowed)
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request, allowed))) return null;
        var snapshot = context.RequestServices.GetRequiredService<PublishedState>().Now();
        var release = snapshot?.Find(publication, period, version);
        if (snapshot is null) await Failures.UnavailableAsync(context);
        else if (release is null) await Failures.NotFoundAsync(context);
        return release;
    }

    /// <summary>Other versions that hold the same pack: a withdrawn or superseded one says which is to be used instead.</summary>
    private static void Links(HttpContext context, PublishedRelease release, string region, string industry)
    {
        if (context.RequestServices.GetRequiredService<PublishedState>().Now() is not { } snapshot) return;
        var links = ReleasesApi.VersionLinks(snapshot, release, r => $"/api/v1{PathOf(r, region, industry)}.zip", r => r.Areas.Contains(region) && r.Industries.Contains(industry));
        if (links.Length > 0) context.Response.Headers.Link = links;
    }
}
