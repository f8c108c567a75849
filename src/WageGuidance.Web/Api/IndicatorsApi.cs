using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Api;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>The indicators of the current release: which there are, their newest period, and any part of them.</summary>
internal static class IndicatorsApi
{
    public static void MapIndicators(this IEndpointRouteBuilder api)
    {
        api.MapRead("/indicators", ListAsync).WithTags("indicators").WithSummary("Indicators of the current release 指标目录")
            .WithDescription("Each with its population, method, dimensions, periods and addresses.");
        api.MapRead("/indicators/{id}/latest", LatestAsync).WithTags("indicators").WithSummary("Newest figures of an indicator 最新数据")
            .WithDescription("The last period of each series, whatever its frequency. format: json, csv, json-stat, xlsx.");
        api.MapRead("/indicators/{id}/observations", ([AsParameters] ObservationQuery query, HttpContext context) => ObservationsAsync(query.Id, context)).WithTags("indicators")
            .WithSummary("Observations of an indicator 观测值").WithDescription("Filter by the indicator's own dimensions, several codes with commas. Unknown parameters and codes are refused with 400.");
    }

    private static async Task ListAsync(HttpContext context)
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request, "format"))) return;
        var (_, problem) = Asked.FormatOf(context.Request, Format.OnlyJson);
        if (await ApiAddresses.RefusedAsync(context, problem)) return;
        await ApiAddresses.AnswerAsync(context, "api indicators", async (_, release) =>
        {
            if (await FrozenAsync(context, release, "api/indicators.json") is { } frozen) return frozen;
            return new(IndicatorJson.List(await Releases(context).ContentAsync(release, CancellationToken.None), release.Version), Format.Json.MediaType);
        });
    }

    private static async Task LatestAsync(HttpContext context, [Description("Indicator, e.g. pay.survey")] string id, [Description("json, csv, json-stat or xlsx; else by Accept")] string? format = null)
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request, "format"))) return;
        var (asked, problem) = Asked.FormatOf(context.Request, Format.OfCubes);
        if (await ApiAddresses.RefusedAsync(context, problem)) return;
        context.Response.Headers.Vary = "Accept";
        await ApiAddresses.AnswerAsync(context, $"api latest {id} {asked!.Name}", async (_, release) =>
        {
            // What was frozen is handed out as it is; a form that was not is made from the frozen cube.
            if (asked == Format.Json && await FrozenAsync(context, release, $"api/indicators/{id}/latest.json") is { } frozen) return frozen;
            var content = await Releases(context).ContentAsync(release, CancellationToken.None);
            return content.Cube(id) is { } cube ? asked.Write(content, ApiFiles.Latest(cube), release.Version) : null;
        });
    }

    private static async Task ObservationsAsync(string id, HttpContext context)
    {
        var snapshot = context.RequestServices.GetRequiredService<PublishedState>().Now();
        if (snapshot is null)
        {
            await Failures.UnavailableAsync(context);
            return;
        }
        var release = snapshot.Latest;
        var content = release is null ? null : await Releases(context).ContentAsync(release, CancellationToken.None);
        if (release is null || content?.Cube(id) is not { } cube)
        {
            await Failures.NotFoundAsync(context);
            return;
        }
        var (cut, refused) = CubeFilter.Apply(cube, context.Request);
        if (await ApiAddresses.RefusedAsync(context, refused)) return;
        var (format, problem) = Asked.FormatOf(context.Request, Format.OfCubes);
        if (await ApiAddresses.RefusedAsync(context, problem)) return;

        context.Response.Headers.Vary = "Accept";
        context.Response.Headers.Link = $"</api/v1{ApiAddresses.PathOf(release)}>; rel=\"latest-version\"";
        if (format != Format.Json) context.Response.Headers.ContentDisposition = $"attachment; filename=\"{id}_{release.Period}_v{release.Version}.{format!.Extension}\"";
        // Whole tables are asked for again and again; parts are cheap and too many to keep.
        var document = ReferenceEquals(cut, cube)
            ? await snapshot.DocumentAsync($"api observations {id} {format!.Name}", async () =>
                await FrozenAsync(context, release, $"api/indicators/{id}/observations.{format.Extension}") ?? format.Write(content, cube, release.Version))
            : format!.Write(content, cut!, release.Version);
        await document!.SendAsync(context, CacheControls.Revalidate, release.PublishAt);
    }

    private static async Task<Document?> FrozenAsync(HttpContext context, PublishedRelease release, string path) =>
        await Releases(context).FindFileAsync(release, path, CancellationToken.None) is { } file
            ? new(await Releases(context).BytesAsync(file, CancellationToken.None), file.MediaType, file.Sha256) : null;

    private static PublishedReleases Releases(HttpContext context) => context.RequestServices.GetRequiredService<PublishedReleases>();
}

/// <summary>What may be asked of observations, for the OpenAPI document; an indicator takes those that are its dimensions.</summary>
internal sealed record ObservationQuery
{
    [FromRoute(Name = "id"), Description("Indicator, e.g. pay.survey")] public required string Id { get; init; }
    [FromQuery(Name = "region"), Description("Region codes, e.g. 150000,150100 地区")] public string? Region { get; init; }
    [FromQuery(Name = "industry"), Description("Industry sections of GB/T 4754-2017; _T is the whole 行业")] public string? Industry { get; init; }
    [FromQuery(Name = "occupation"), Description("Major occupation groups; _T is the whole 职业")] public string? Occupation { get; init; }
    [FromQuery(Name = "skill"), Description("Skill grades; _NONE is no requirement 技能等级")] public string? Skill { get; init; }
    [FromQuery(Name = "population"), Description("nonprivate, private, scale, … 统计口径")] public string? Population { get; init; }
    [FromQuery(Name = "tier"), Description("Tier of the minimum wage 类区")] public string? Tier { get; init; }
    [FromQuery(Name = "statistic"), Description("mean, p10 … p90, growth, … 统计量")] public string? Statistic { get; init; }
    [FromQuery(Name = "period"), Description("2023, 2024-Q1..2024-Q4 or latest:4 时期")] public string? Period { get; init; }
    [FromQuery(Name = "format"), Description("json, csv, json-stat or xlsx; else by Accept 格式")] public string? Format { get; init; }
}
