using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>The release whose figures an evaluation takes: the one named, or the newest current one that covers region and industry.</summary>
internal static class EvaluationFacts
{
    /// <summary>The file filled from the release; null with problems where it is refused, null without where the answer (503) has been given.</summary>
    public static async Task<(T? File, IReadOnlyList<Negotiation.Problem>? Problems)> FillAsync<T>(
        HttpContext context, string? release, string? region, string? industry, Func<ReleaseFacts, (T? File, IReadOnlyList<Negotiation.Problem> Problems)> fill)
        where T : class
    {
        var (facts, problems) = await FindAsync(context, release, region, industry);
        return facts is null ? (null, problems) : fill(facts);
    }

    public static async Task<(ReleaseFacts? Facts, IReadOnlyList<Negotiation.Problem>? Problems)> FindAsync(HttpContext context, string? release, string? region, string? industry)
    {
        if (context.RequestServices.GetRequiredService<PublishedState>().Now() is not { } snapshot)
        {
            await Failures.UnavailableAsync(context);
            return (null, null);
        }

        var (found, problem) = Find(snapshot, release, region, industry);
        if (found is null) return (null, [problem!]);
        var content = await context.RequestServices.GetRequiredService<PublishedReleases>().ContentAsync(found, context.RequestAborted);
        return (Of(found, content), null);
    }

    public static ReleaseFacts Of(PublishedRelease release, ReleaseContent content) => ReleaseFacts.Of(
        $"{release.Publication}/{release.Period}/v{release.Version}", release.Areas[0], "_T", content.DataVersion, release.ContentSha256, content.Synthetic, content.Guideline, content.Cubes);

    private static (PublishedRelease? Release, Negotiation.Problem? Problem) Find(Snapshot snapshot, string? named, string? region, string? industry)
    {
        if (named is null or "latest")
        {
            var latest = snapshot.LatestOf(region, industry) ?? snapshot.Latest;
            return latest is not null ? (latest, null) : (null, Refusal("no-release", "尚未发布任何内容，请自行给出基准（benchmarks）。", "Nothing has been published yet: give the benchmarks yourself."));
        }

        var parts = named.Split('/');
        var version = 0;
        if (parts.Length is not (2 or 3) || parts.Length == 3 && !(parts[2].StartsWith('v') && int.TryParse(parts[2].AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out version)))
            return (null, Refusal("release", "应写作 quarterly-briefing/2024-Q1 或 quarterly-briefing/2024-Q1/v1。", "Write quarterly-briefing/2024-Q1 or quarterly-briefing/2024-Q1/v1."));
        var release = snapshot.Find(parts[0], parts[1], parts.Length == 3 ? version : null);
        return release is null ? (null, Refusal("unknown-release", "没有这一期，或其全部版本已撤回。", "There is no such release, or all its versions have been withdrawn."))
            : release.WithdrawnAt is not null ? (null, Refusal("withdrawn-release", "该版本已撤回，不得用于协商。", "This version has been withdrawn: do not bargain with it."))
            : (release, null);
    }

    private static Negotiation.Problem Refusal(string rule, string zh, string en) => new("from_pack.release", rule, new(zh, en));
}
