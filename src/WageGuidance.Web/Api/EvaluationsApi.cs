using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using WageGuidance.Cubes;
using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Negotiation.Position;
using WageGuidance.Negotiation.Severance;
using WageGuidance.Negotiation.Timetable;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>
/// The negotiator's arithmetic: JSON in by the published schemas, JSON out with its trace. Benchmarks come from the release that the file names, else the
/// latest for its region and industry; a result given back is computed again from its own input and compared. Nothing is kept and no body is logged.
/// </summary>
internal static class EvaluationsApi
{
    public const int MostBytes = 256 * 1024;
    private static readonly string[] Posting = ["POST"];

    public static void MapEvaluations(this IEndpointRouteBuilder api)
    {
        Map<PositionFile, PositionResult>(api, "position", PositionAsync, "position", "企业定位", "Where a firm stands: six ratios against the industry and published quantiles, percentile of its jobs, the line that applies.");
        Map<OfferFile, OfferResult>(api, "offer", OfferAsync, "offer-release", "协商方案测算", "What pay offers come to: path, annual effect, carry-over, real terms, cost, position against the guideline; several side by side.");
        Map<SeveranceCase, SeveranceResult>(api, "severance", SeveranceAsync, "severance", "经济补偿计算", "Economic compensation by Labour Contract Law art. 47, service before 2008 apart.");
        Map<TimetableFile, TimetableResult>(api, "timetable", TimetableAsync, "timetable", "协商日程", "Statutory days of a round of bargaining and the eight factors filled in. With Accept: text/calendar the days as iCalendar.");
        api.MapRead("/evaluations/schemas/{name}", SchemaAsync).WithTags("evaluations").WithSummary("JSON schema of an evaluation 输入输出格式").WithDescription("offer, offer-result, position, position-result, severance, severance-result, timetable, timetable-result.");
    }

    private static void Map<TIn, TOut>(IEndpointRouteBuilder api, string name, Func<HttpContext, Task> answer, string example, string zh, string en)
        where TIn : class
        where TOut : class =>
        // As a delegate: a RequestDelegate would be left out of the OpenAPI document.
        api.MapMethods($"/evaluations/{name}", Posting, (Delegate)((HttpContext context) => answer(context))).WithTags("evaluations").WithSummary($"{zh} {name}").WithDescription($"{en} Nothing is stored. 所填内容不保存。")
            .WithMetadata(new EvaluationDescription(typeof(TIn), typeof(TOut), example));

    private static async Task OfferAsync(HttpContext context)
    {
        if (await BodyAsync(context) is not { } body) return;
        var read = OfferJson.Read(body);
        if (read.File is not { } file)
        {
            await EvaluationProblem.WriteAsync(context, read.Problems);
            return;
        }

        var replayed = read.Given is not null || file.Benchmarks?.Pack is not null;
        var (filled, problems) = replayed || file.FromPack is null ? (file, []) : await EvaluationFacts.FillAsync(context, file.FromPack.Release, file.FromPack.Region, file.FromPack.Industry, facts => FillOffer.Run(file, facts));
        if (filled is null)
        {
            if (problems is not null) await EvaluationProblem.WriteAsync(context, problems);
            return;
        }

        var outcome = EvaluateOffer.Run(filled);
        await AnswerAsync(context, outcome.Result, outcome.Problems, read.Given);
    }

    private static Task PositionAsync(HttpContext context) => RunAsync<PositionFile, PositionResult>(context, PositionResult.CurrentSchema,
        file => file.Benchmarks?.Pack is not null ? null : file.FromPack, s => (s.Release, s.Region, s.Industry), FillPosition.Run, file => FindPosition.Run(file) is var outcome ? (outcome.Result, outcome.Problems) : default);

    private static Task SeveranceAsync(HttpContext context) => RunAsync<SeveranceCase, SeveranceResult, SeveranceSelection>(context, SeveranceResult.CurrentSchema,
        file => file.Pack is not null ? null : file.FromPack, s => (s.Release, null, null), FillSeverance.Run, file => ComputeSeverance.Run(file) is var outcome ? (outcome.Result, outcome.Problems) : default);

    private static Task TimetableAsync(HttpContext context) => RunAsync<TimetableFile, TimetableResult, PackSelection>(context, TimetableResult.CurrentSchema,
        file => file.Pack is not null ? null : file.FromPack, s => (s.Release, s.Region, s.Industry), FillFactors.Run, PlanTimetable.Run,
        (result, asked) => asked ? (Encoding.UTF8.GetBytes(TimetableIcs.Write(result, Language.Zh)), "text/calendar; charset=utf-8") : null);

    private static Task RunAsync<TIn, TOut>(
        HttpContext context, string resultSchema, Func<TIn, PositionSelection?> selection, Func<PositionSelection, (string? Release, string? Region, string? Industry)> names,
        Func<TIn, Negotiation.Facts.ReleaseFacts, (TIn? File, IReadOnlyList<Negotiation.Problem> Problems)> fill, Func<TIn, (TOut? Result, IReadOnlyList<Negotiation.Problem> Problems)> compute)
        where TIn : class
        where TOut : class => RunAsync<TIn, TOut, PositionSelection>(context, resultSchema, selection, names, fill, compute);

    private static async Task RunAsync<TIn, TOut, TSelection>(
        HttpContext context, string resultSchema, Func<TIn, TSelection?> selection, Func<TSelection, (string? Release, string? Region, string? Industry)> names,
        Func<TIn, Negotiation.Facts.ReleaseFacts, (TIn? File, IReadOnlyList<Negotiation.Problem> Problems)> fill, Func<TIn, (TOut? Result, IReadOnlyList<Negotiation.Problem> Problems)> compute,
        Func<TOut, bool, (byte[] Bytes, string MediaType)?>? otherForm = null)
        where TIn : class
        where TOut : class
        where TSelection : class
    {
        if (await BodyAsync(context) is not { } body) return;
        var read = Replay.Read<TIn>(body, resultSchema);
        if (read.Input is not { } input)
        {
            await EvaluationProblem.WriteAsync(context, read.Problems);
            return;
        }

        if (read.Given is null && selection(input) is { } wanted)
        {
            var (release, region, industry) = names(wanted);
            var (filled, problems) = await EvaluationFacts.FillAsync(context, release, region, industry, facts => fill(input, facts));
            if (filled is null)
            {
                if (problems is not null) await EvaluationProblem.WriteAsync(context, problems);
                return;
            }

            input = filled;
        }

        var (result, faults) = compute(input);
        await AnswerAsync(context, result, faults, read.Given, otherForm);
    }

    private static async Task AnswerAsync<T>(HttpContext context, T? result, IReadOnlyList<Negotiation.Problem> problems, byte[]? given, Func<T, bool, (byte[] Bytes, string MediaType)?>? otherForm = null)
        where T : class
    {
        if (result is null)
        {
            await EvaluationProblem.WriteAsync(context, problems);
            return;
        }

        if (given is not null && !Replay.Reproduces(given, result))
        {
            await EvaluationProblem.WriteAsync(context, [new("$", "differs", ReplayWords.Differs)], StatusCodes.Status422UnprocessableEntity);
            return;
        }

        var calendar = otherForm is not null && context.Request.Headers.Accept.ToString().Contains("text/calendar", StringComparison.OrdinalIgnoreCase);
        var (bytes, mediaType) = otherForm?.Invoke(result, calendar) ?? (Encoding.UTF8.GetBytes(Replay.Write(result)), "application/json");
        if (otherForm is not null) context.Response.Headers.Vary = "Accept";
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = CacheControls.None;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>The body, or null after the answer has been given.</summary>
    private static async Task<byte[]?> BodyAsync(HttpContext context)
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request))) return null;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            await new Problem("media-type", StatusCodes.Status415UnsupportedMediaType, new("内容格式应为JSON", "JSON is wanted"), new("请以 Content-Type: application/json 提交。", "Send it as Content-Type: application/json.")).WriteAsync(context);
            return null;
        }

        return await LimitedBody.ReadAsync(context, MostBytes);
    }

    private static async Task SchemaAsync(HttpContext context, string name)
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request))) return;
        if (!NegotiationSchemas.All.ContainsKey(name)) await Failures.NotFoundAsync(context);
        else await new Document(Encoding.UTF8.GetBytes(NegotiationSchemas.Of(name)), "application/schema+json").SendAsync(context, CacheControls.Revalidate);
    }
}

/// <summary>Reads a body whole up to a limit; more is refused with 413.</summary>
internal static class LimitedBody
{
    public static async Task<byte[]> ReadAsync(HttpContext context, int most)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }
}

/// <summary>An evaluation that is refused: RFC 9457, every fault with its field and the rule it breaks.</summary>
internal static class EvaluationProblem
{
    public static async Task WriteAsync(HttpContext context, IReadOnlyList<Negotiation.Problem> problems, int status = StatusCodes.Status400BadRequest)
    {
        var bytes = Json.Object(json =>
        {
            json.WriteString("type", $"urn:wageguidance:problem:evaluation-{problems[0].Rule}");
            json.WriteNumber("status", status);
            json.WriteString("title", "The input cannot be evaluated");
            json.WriteString("detail", string.Join(' ', problems.Select(p => $"{p.Path}: {p.Message.En}")));
            json.WriteString("title_zh", "所填内容无法测算");
            json.WriteString("detail_zh", string.Join("", problems.Select(p => $"{p.Path}：{p.Message.Zh}")));
            json.WriteString("parameter", problems[0].Path);
            json.WriteObjects("errors", problems, p =>
            {
                json.WriteString("path", p.Path);
                json.WriteString("rule", p.Rule);
                json.WriteText("message", p.Message);
            });
        });
        context.Response.StatusCode = status;
        context.Response.ContentType = Problem.MediaType;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = CacheControls.None;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}

/// <summary>What the OpenAPI document says of an evaluation.</summary>
/// <param name="Example">Name of a worked example of docs/methods.</param>
internal sealed record EvaluationDescription(Type Input, Type Output, string Example)
{
    public JsonNode? ExampleJson()
    {
        using var stream = typeof(EvaluationDescription).Assembly.GetManifestResourceStream($"examples/{Example}.json");
        return stream is null ? null : JsonNode.Parse(stream);
    }
}
