using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Cubes;
using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Letter;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Negotiation.Position;
using WageGuidance.Negotiation.Relations;
using WageGuidance.Negotiation.Severance;
using WageGuidance.Negotiation.Timetable;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Api;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Pages;

/// <summary>
/// The bargaining tools of one language. GET shows an empty form, POST the form with its result, or the result as a file. There is no session, no cookie and
/// no state that a forged request could change, hence no anti-forgery token; nothing typed is kept or logged.
/// </summary>
internal sealed class NegotiateAnswers(Language language)
{
    private static readonly string[] Posting = ["POST"];

    public static void Map(RouteGroupBuilder pages, Language language)
    {
        var answers = new NegotiateAnswers(language);
        Add("/negotiate", Health.Methods, context => answers.PageAsync<NegotiatePage>(context, "negotiate", _ => []));
        Add("/negotiate/relations", Health.Methods, context => answers.PageAsync<RelationsPage>(context, "negotiate relations", read => new()
            { [nameof(RelationsPage.Relations)] = read is null ? null : PayRelations.Of(EvaluationFacts.Of(read.Release, read.Content), read.Release.Areas[0]) }));
        Add("/negotiate/offer", Health.Methods, context => answers.FormAsync<OfferPage>(context, "offer", read => OfferFields.Defaults(read, Today())));
        Add("/negotiate/offer", Posting, answers.OfferAsync);
        Add("/negotiate/position", Health.Methods, context => answers.FormAsync<PositionPage>(context, "position", Defaults));
        Add("/negotiate/position", Posting, answers.PositionAsync);
        Add("/negotiate/severance", Health.Methods, context => answers.FormAsync<SeverancePage>(context, "severance", _ => new Dictionary<string, string>()));
        Add("/negotiate/severance", Posting, answers.SeveranceAsync);
        Add("/negotiate/timetable", Health.Methods, context => answers.FormAsync<TimetablePage>(context, "timetable", Defaults));
        Add("/negotiate/timetable", Posting, answers.TimetableAsync);

        void Add(string pattern, string[] methods, RequestDelegate answer) => pages.MapMethods(pattern, methods, answer).ExcludeFromDescription();
    }

    private static Dictionary<string, string> Defaults(Read? read) => new(StringComparer.Ordinal) { ["from_pack.region"] = read?.Release.Areas[0] ?? "", ["from_pack.industry"] = "_T" };

    /// <summary>In Beijing, where the forms are filled in.</summary>
    private static DateOnly Today() => DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).DateTime);

    private async Task OfferAsync(HttpContext context)
    {
        var form = await FormInput.ReadAsync(context);
        var (file, given, problems) = OfferFields.ToFile(form);
        if (file is { FromPack: { } wanted } typed && given is null && file.Benchmarks?.Pack is null)
        {
            (file, var refused) = await EvaluationFacts.FillAsync(context, wanted.Release, wanted.Region, wanted.Industry, facts => FillOffer.Run(typed, facts));
            if (refused is null) return;
            problems = refused;
        }

        var outcome = file is null ? new(null, problems) : EvaluateOffer.Run(file);
        if (outcome.Result is { } result && given is not null && !OfferJson.Reproduces(given, result)) outcome = new(null, [new("json", "differs", ReplayWords.Differs)]);
        await AnswerAsync<OfferPage, OfferResult>(context, form, outcome.Result, outcome.Problems, "offer", new() { [nameof(OfferPage.Replayed)] = given is not null });
    }

    private async Task PositionAsync(HttpContext context)
    {
        var form = await FormInput.ReadAsync(context);
        var (file, problems) = Read<PositionFile>(form, PositionPage.Kinds, json =>
        {
            json["schema"] = PositionFile.CurrentSchema;
            json["firm"] ??= new JsonObject();
        });
        if (file is { FromPack: { } wanted } typed)
        {
            (file, var refused) = await EvaluationFacts.FillAsync(context, null, wanted.Region, wanted.Industry, facts => FillPosition.Run(typed, facts));
            if (refused is null) return;
            problems = refused;
        }

        var outcome = file is null ? new(null, problems) : FindPosition.Run(file);
        await AnswerAsync<PositionPage, PositionResult>(context, form, outcome.Result, outcome.Problems, "position", []);
    }

    private async Task SeveranceAsync(HttpContext context)
    {
        var form = await FormInput.ReadAsync(context);
        var (file, problems) = Read<SeveranceCase>(form, SeverancePage.Kinds, json =>
        {
            json["schema"] = SeveranceCase.CurrentSchema;
            foreach (var (part, members) in new[] { ("minimum_wage", new[] { "source" }), ("local_average", ["area", "source"]) })
                if (json[part] is JsonObject given)
                    foreach (var member in members) given[member] ??= "";
        });
        if (file is { FromPack: not null } typed)
        {
            (file, var refused) = await EvaluationFacts.FillAsync(context, null, null, null, facts => FillSeverance.Run(typed, facts));
            if (refused is null) return;
            problems = refused;
        }

        var outcome = file is null ? new(null, problems) : ComputeSeverance.Run(file);
        await AnswerAsync<SeverancePage, SeveranceResult>(context, form, outcome.Result, outcome.Problems, "severance", []);
    }

    private async Task TimetableAsync(HttpContext context)
    {
        var form = await FormInput.ReadAsync(context);
        var (file, problems) = Read<TimetableFile>(form, TimetablePage.Kinds, json => json["schema"] = TimetableFile.CurrentSchema);
        if (file is { FromPack: { } wanted } typed)
        {
            (file, var refused) = await EvaluationFacts.FillAsync(context, null, wanted.Region, wanted.Industry, facts => FillFactors.Run(typed, facts));
            if (refused is null) return;
            problems = refused;
        }

        var (result, faults) = file is null ? (null, problems) : PlanTimetable.Run(file);
        if (result is not null && form["format"] == "docx")
        {
            var (letter, refused) = ComposeLetter.Run(Letter(form, result));
            if (letter is not null)
            {
                await FileAsync(context, LetterDocx.Write(letter), LetterDocx.MediaType, $"invitation-{result.Days.Invitation:yyyy-MM-dd}.docx");
                return;
            }

            (result, faults) = (null, [.. refused.Select(p => p with { Path = $"letter.{p.Path}" })]);
        }

        if (result is not null && form["format"] == "ics")
            await FileAsync(context, Encoding.UTF8.GetBytes(TimetableIcs.Write(result, language)), "text/calendar; charset=utf-8", $"bargaining-{result.Days.Invitation:yyyy-MM-dd}.ics");
        else await AnswerAsync<TimetablePage, TimetableResult>(context, form, result, faults, "timetable", []);
    }

    private static LetterFile Letter(FormInput form, TimetableResult result)
    {
        string? Word(string name) => form[$"letter.{name}"] is { Length: > 0 } words ? words : null;
        return new()
        {
            Schema = LetterFile.CurrentSchema, Firm = form["letter.firm"], Union = Word("union"), FromSide = form["letter.from_side"] == "employer" ? LetterSide.Employer : LetterSide.Employees,
            Invitation = result.Days.Invitation, Talks = result.Days.Talks, Place = Word("place"), ChiefRepresentative = Word("chief_representative"), Contact = Word("contact"), Proposal = Word("proposal"),
            FromPack = result.Input.FromPack, Factors = result.Input.Factors, Pack = result.Pack, Year = result.Days.Invitation.Year,
        };
    }

    private static (T? File, IReadOnlyList<Negotiation.Problem> Problems) Read<T>(FormInput form, IReadOnlyDictionary<string, FieldKind> kinds, Action<JsonObject> complete)
        where T : class
    {
        var (json, problems) = form.ToFile(kinds);
        if (problems.Count > 0) return (null, problems);
        complete(json);
        var read = Replay.Read<T>(Encoding.UTF8.GetBytes(json.ToJsonString()), "");
        return (read.Input, read.Input is null ? FieldMissing.Explain(read.Problems) : []);
    }

    private async Task AnswerAsync<TPage, TResult>(HttpContext context, FormInput form, TResult? result, IReadOnlyList<Negotiation.Problem> problems, string tool, Dictionary<string, object?> more)
        where TPage : IComponent
        where TResult : class
    {
        if (result is not null && form["format"] == "json")
        {
            await FileAsync(context, Encoding.UTF8.GetBytes(Replay.Write(result)), "application/json", $"{tool}-result.json");
            return;
        }

        more["Outcome"] = result;
        more["Form"] = FormView.Of(form, problems);
        more["Read"] = await LatestAsync(context);
        more[nameof(PageBase.Language)] = language;
        var page = await context.RequestServices.GetRequiredService<PageRenderer>().RenderAsync<TPage>(more);
        context.Response.StatusCode = result is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        context.Response.Headers.ContentLanguage = language == Language.Zh ? "zh-CN" : "en-GB";
        context.Response.Headers.CacheControl = CacheControls.None;
        context.Response.ContentType = page.MediaType;
        context.Response.ContentLength = page.Bytes.Length;
        await context.Response.Body.WriteAsync(page.Bytes, context.RequestAborted);
    }

    private static async Task FileAsync(HttpContext context, byte[] bytes, string mediaType, string name)
    {
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = CacheControls.None;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private Task FormAsync<TPage>(HttpContext context, string tool, Func<Read?, IReadOnlyDictionary<string, string>> defaults)
        where TPage : IComponent => PageAsync<TPage>(context, $"negotiate {tool} {Today():yyyy}", read => new() { ["Form"] = new FormView(defaults(read), []) });

    private async Task PageAsync<TPage>(HttpContext context, string key, Func<Read?, Dictionary<string, object?>> parameters)
        where TPage : IComponent
    {
        if (context.RequestServices.GetRequiredService<PublishedState>().Now() is not { } snapshot)
        {
            await Failures.UnavailableAsync(context);
            return;
        }

        if (Health.IsPreparing(context))
        {
            await Failures.PreparingAsync(context);
            return;
        }

        var page = await snapshot.DocumentAsync($"page {language} {key}", async () =>
        {
            var read = await LatestAsync(context);
            var given = parameters(read);
            given["Read"] = read;
            given[nameof(PageBase.Language)] = language;
            return await context.RequestServices.GetRequiredService<PageRenderer>().RenderAsync<TPage>(given);
        });
        context.Response.Headers.ContentLanguage = language == Language.Zh ? "zh-CN" : "en-GB";
        await page!.SendAsync(context, CacheControls.Revalidate);
    }

    private static async Task<Read?> LatestAsync(HttpContext context)
    {
        var snapshot = context.RequestServices.GetRequiredService<PublishedState>().Now();
        return snapshot?.Latest is { } release ? new(release, await context.RequestServices.GetRequiredService<PublishedReleases>().ContentAsync(release, CancellationToken.None)) : null;
    }
}
