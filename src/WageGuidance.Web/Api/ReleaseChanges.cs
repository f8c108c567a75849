using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Releases.Workflow;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>What one published version says otherwise than another: by itself against the one it follows, or against any that is named.</summary>
internal static class ReleaseChanges
{
    public static void MapChanges(this IEndpointRouteBuilder api) => api.MapRead("/releases/{publication}/{period}/v{version:int}/changes", (HttpContext context, string publication, string period, int version) => AnswerAsync(context, publication, period, version))
        .WithTags("releases").WithSummary("What changed in a version 版本差异")
        .WithDescription("Against the version before it; without one, against the issue before. `since=2023-Q4/v1` names another published version of the publication.");

    /// <summary>The version that a reader had before: of the same period the one below, else the newest current one of an earlier period; null for the very first.</summary>
    public static PublishedRelease? Predecessor(Snapshot snapshot, PublishedRelease release)
    {
        var same = snapshot.Pointer.Releases.Where(r => r.Publication == release.Publication).ToList();
        return same.Where(r => r.Period == release.Period && r.Version < release.Version).MaxBy(r => r.Version)
            ?? same.Where(r => r.IsCurrent && string.CompareOrdinal(r.Period, release.Period) < 0).MaxBy(r => r.Period, StringComparer.Ordinal);
    }

    /// <summary>A published version of the publication as <c>2024-Q1/v1</c>; null where there is none.</summary>
    public static PublishedRelease? Named(Snapshot snapshot, string publication, string name) =>
        name.Split("/v") is [var period, var number] && int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version)
            ? snapshot.Find(publication, period, version) : null;

    public static string NameOf(PublishedRelease release) => $"{release.Period}/v{release.Version}";

    private static async Task AnswerAsync(HttpContext context, string publication, string period, int version)
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request, "format", "since") ?? Asked.FormatOf(context.Request, Format.OnlyJson).Problem)) return;
        if (context.RequestServices.GetRequiredService<PublishedState>().Now() is not { } snapshot)
        {
            await Failures.UnavailableAsync(context);
            return;
        }
        var release = snapshot.Find(publication, period, version);
        var since = context.Request.Query["since"].ToString();
        var before = release is null ? null : since.Length > 0 ? Named(snapshot, publication, since) : Predecessor(snapshot, release);
        if (release is null || (since.Length > 0 && before is null))
        {
            await Failures.NotFoundAsync(context);
            return;
        }
        var releases = context.RequestServices.GetRequiredService<PublishedReleases>();
        var document = await snapshot.DocumentAsync($"api changes {before?.Id} {release.Id}", async () =>
        {
            var content = await releases.ContentAsync(release, CancellationToken.None);
            var diff = before is null ? null : await releases.ChangesAsync(before, release, CancellationToken.None);
            return new(Json.Object(json => Write(json, release, content, before, diff)), Format.Json.MediaType);
        });
        if (before is not null) context.Response.Headers.Link = $"</api/v1{ApiAddresses.PathOf(before)}>; rel=\"predecessor-version\"";
        await document!.SendAsync(context, CacheControls.Revalidate, release.PublishAt);
    }

    private static void Write(Utf8JsonWriter json, PublishedRelease release, ReleaseContent content, PublishedRelease? before, ReleaseDiff? diff)
    {
        json.WriteString("release", $"{release.Publication}/{NameOf(release)}");
        if (before is null) json.WriteNull("since");
        else json.WriteString("since", $"{before.Publication}/{NameOf(before)}");
        WriteRevision(json, content.Revision);
        if (diff is null) return;
        json.WriteNumber("changed_cells", diff.ChangedCells);
        json.WriteNumber("added_cells", diff.AddedCells);
        json.WriteNumber("removed_cells", diff.RemovedCells);
        json.WriteObjects("figures", diff.Figures, f =>
        {
            json.WriteString("region", f.Area);
            json.WriteString("industry", f.Industry);
            json.WriteText("figure", f.Label);
            json.WriteText("before", f.Before);
            json.WriteText("now", f.Now);
        });
        json.WriteObjects("cells", diff.Cells, c =>
        {
            json.WriteString("indicator", c.Cube);
            json.WriteString("key", c.Key);
            json.WriteText("name", c.Name);
            json.WriteNumber("before", c.Before);
            json.WriteNumber("now", c.Now);
            if (c.Relative is { } relative) json.WriteNumber("relative", relative);
            else json.WriteNull("relative");
            json.WriteText("unit", c.Unit);
            json.WriteString("cause", c.Cause);
        });
        json.WriteObjects("suppression", diff.Suppression, s =>
        {
            json.WriteString("indicator", s.Cube);
            json.WriteString("key", s.Key);
            json.WriteBoolean("suppressed_now", s.SuppressedNow);
        });
        json.WriteObjects("words", diff.Words, w =>
        {
            json.WriteString("region", w.Area);
            json.WriteString("industry", w.Industry);
            json.WriteString("where", w.Where);
            json.WriteText("before", w.Before);
            json.WriteText("now", w.Now);
        });
    }

    /// <summary>Kind and public note; nothing for a first version.</summary>
    public static void WriteRevision(Utf8JsonWriter json, Revision? revision)
    {
        if (revision is null) return;
        json.WriteString("revision", revision.Kind);
        json.WriteText("revision_note", revision.Note);
    }
}
