using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Packs;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>What has been published, each version for ever, and when the next instant is.</summary>
internal static class ReleasesApi
{
    public static void MapReleases(this IEndpointRouteBuilder api)
    {
        api.MapRead("/releases", (HttpContext context) => ListAsync(context)).WithTags("releases").WithSummary("All published releases 发布列表").WithDescription("Newest first; superseded and withdrawn versions stay listed.");
        api.MapRead("/releases/{publication}/{period}", (HttpContext context, string publication, string period) => OneAsync(context, publication, period, null)).WithTags("releases")
            .WithSummary("Current version of an issue 一期的现行版本").WithDescription("410 where every version has been withdrawn.");
        api.MapRead("/releases/{publication}/{period}/v{version:int}", (HttpContext context, string publication, string period, int version) => OneAsync(context, publication, period, version)).WithTags("releases")
            .WithSummary("One version of an issue 一期的某一版本").WithDescription("With hashes, scope and every file.");
    }

    private static async Task ListAsync(HttpContext context)
    {
        if (await RefusedAsync(context)) return;
        await AnswerAsync(context, "api releases", snapshot => Task.FromResult<Document?>(new(Json.Object(json =>
        {
            json.WriteObjects("releases", snapshot.Pointer.Releases, r => Write(json, r));
            if (snapshot.Pointer.NextInstant is { } next) json.WriteString("next_instant", next);
        }), Format.Json.MediaType)), null);
    }

    private static async Task OneAsync(HttpContext context, string publication, string period, int? version)
    {
        if (await RefusedAsync(context)) return;
        var releases = context.RequestServices.GetRequiredService<PublishedReleases>();
        var snapshot = context.RequestServices.GetRequiredService<PublishedState>().Now();
        var release = snapshot?.Find(publication, period, version);
        if (snapshot is not null && release is null && version is null && snapshot.Pointer.Releases.Any(r => r.Publication == publication && r.Period == period))
        {
            await Failures.GoneAsync(context);
            return;
        }
        await AnswerAsync(context, $"api release {release?.Id}", async s =>
        {
            if (release is null) return null;
            var content = await releases.ContentAsync(release, CancellationToken.None);
            return new(Json.Object(json =>
            {
                Write(json, release);
                json.WriteText("title", content.Title);
                json.WriteText("publisher", content.Publisher);
                json.WriteBoolean("synthetic", content.Synthetic);
                json.WriteNumber("method_version", content.MethodVersion);
                ReleaseChanges.WriteRevision(json, content.Revision);
                json.WriteString("changes", $"/api/v1{ApiAddresses.PathOf(release)}/changes");
                if (s.CurrentOf(release) is { } current) json.WriteString("current", $"/api/v1{ApiAddresses.PathOf(current)}");
                json.WriteObjects("packs", PacksApi.PacksOf(release), p =>
                {
                    json.WriteString("zip", $"/api/v1{PacksApi.PathOf(release, p.Area, p.Industry)}.zip");
                    json.WriteString("manifest", $"/api/v1{PacksApi.PathOf(release, p.Area, p.Industry)}/{PackManifest.FileName}");
                    json.WriteString("current", $"/api/v1{StablePacksApi.PathOf(release.Publication, release.Period, p.Area, p.Industry)}.zip");
                });
                json.WriteString("bundle", $"/api/v1{BundlesApi.PathOf(release)}");
            }), Format.Json.MediaType);
        }, release);
    }

    /// <summary>RFC 5829: the latest version of an issue, the one after this and the one before it.</summary>
    /// <param name="has">Which versions have what is asked for; null for all.</param>
    internal static string VersionLinks(Snapshot snapshot, PublishedRelease release, Func<PublishedRelease, string> address, Func<PublishedRelease, bool>? has = null)
    {
        var versions = snapshot.Pointer.Releases.Where(r => r.Publication == release.Publication && r.Period == release.Period && has?.Invoke(r) != false).ToList();
        var links = new List<string>();
        if (versions.Find(r => r.IsCurrent) is { } current) links.Add($"<{address(current)}>; rel=\"latest-version\"");
        if (versions.Where(r => r.Version > release.Version).MinBy(r => r.Version) is { } after) links.Add($"<{address(after)}>; rel=\"successor-version\"");
        if (versions.Where(r => r.Version < release.Version).MaxBy(r => r.Version) is { } before) links.Add($"<{address(before)}>; rel=\"predecessor-version\"");
        return string.Join(", ", links);
    }

    private static void Write(Utf8JsonWriter json, PublishedRelease release)
    {
        json.WriteString("id", $"{release.Publication}/{release.Period}/v{release.Version}");
        json.WriteString("publication", release.Publication);
        json.WriteString("period", release.Period);
        json.WriteNumber("version", release.Version);
        json.WriteString("status", release.WithdrawnAt is not null ? "withdrawn" : release.IsCurrent ? "current" : "superseded");
        json.WriteString("published_at", release.PublishAt);
        if (release.WithdrawnAt is { } withdrawn) json.WriteString("withdrawn_at", withdrawn);
        if (release.Note is not null) json.WriteText("note", release.Note);
        json.WriteStrings("areas", release.Areas);
        json.WriteStrings("industries", release.Industries);
        json.WriteNumber("data_version", release.DataVersion);
        json.WriteString("content_sha256", release.ContentSha256);
        json.WriteString("decisions_sha256", release.DecisionsSha256);
        json.WriteString("self", $"/api/v1{ApiAddresses.PathOf(release)}");
    }

    private static async Task<bool> RefusedAsync(HttpContext context) =>
        await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request, "format") ?? Asked.FormatOf(context.Request, Format.OnlyJson).Problem);

    private static async Task AnswerAsync(HttpContext context, string key, Func<Snapshot, Task<Document?>> make, PublishedRelease? release)
    {
        var snapshot = context.RequestServices.GetRequiredService<PublishedState>().Now();
        if (snapshot is null) await Failures.UnavailableAsync(context);
        else if (await snapshot.DocumentAsync(key, () => make(snapshot)) is not { } document) await Failures.NotFoundAsync(context);
        else
        {
            if (release is not null && VersionLinks(snapshot, release, r => $"/api/v1{ApiAddresses.PathOf(r)}") is { Length: > 0 } links) context.Response.Headers.Link = links;
            await document.SendAsync(context, CacheControls.Revalidate, (release ?? snapshot.Latest)?.PublishAt);
        }
    }
}
