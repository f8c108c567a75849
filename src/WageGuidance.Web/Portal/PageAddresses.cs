using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using WageGuidance.Cubes;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Api;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Pages;

/// <summary>Addresses of the public pages, the same under <c>/zh</c> and <c>/en</c>.</summary>
internal static class PageAddresses
{
    public static void MapPages(this WebApplication app)
    {
        app.MapMethods("/", Health.Methods, (HttpContext context) =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            if (Health.IsPreparing(context)) return Failures.PreparingAsync(context);
            context.Response.Headers.CacheControl = CacheControls.Revalidate;
            context.Response.Redirect(PrefersEnglish(context.Request) ? "/en/" : "/zh/");
            return Task.CompletedTask;
        }).ExcludeFromDescription();
        foreach (var language in Languages.All)
        {
            var pages = app.MapGroup($"/{language.Code()}");
            Map(pages, new PageAnswers(language));
            NegotiateAnswers.Map(pages, language);
            SearchAnswers.Map(pages, language);
            SubscribeAnswers.Map(pages, language);
        }
    }

    private static void Map(RouteGroupBuilder pages, PageAnswers answers)
    {
        Add("/", answers.HomeAsync);
        Add("/releases", answers.ReleasesAsync);
        Add("/releases/{publication}/{period}", context => answers.ReleaseAsync(context, null));
        Add("/releases/{publication}/{period}/v{version:int}", context => answers.ReleaseAsync(context, Version(context)));
        Add("/releases/{publication}/{period}/v{version:int}/changes", answers.ChangesAsync);
        Add("/releases/{publication}/{period}/v{version:int}/{area}/{industry}", answers.BriefingAsync);
        Add("/calendar", answers.CalendarAsync);
        Add("/methods", context => answers.SimpleAsync<MethodsPage>(context, "methods"));
        Add("/methods/{id}", answers.MethodAsync);
        Add("/data", context => answers.SimpleAsync<DataPage>(context, "data"));
        Add("/data/{id}", answers.IndicatorAsync);
        Add("/about", answers.AboutAsync);
        Add("/{area}/{industry}", answers.CurrentBriefingAsync);

        void Add(string pattern, RequestDelegate answer) => pages.MapMethods(pattern, Health.Methods, answer).ExcludeFromDescription();
    }

    internal static int Version(HttpContext context) => int.Parse((string)context.GetRouteValue("version")!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Chinese unless English is asked for with more weight.</summary>
    internal static bool PrefersEnglish(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage!, out var languages)) return false;
        return Weight("en") > Weight("zh");

        double Weight(string language) => languages.Where(l => l.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase)).Select(l => l.Quality ?? 1).DefaultIfEmpty(0).Max();
    }
}

/// <summary>One language's pages: finds what is asked for in the published state, renders it once for that state, answers with ETag and links.</summary>
internal sealed class PageAnswers(Language language)
{
    public Task HomeAsync(HttpContext context) => AnswerAsync<HomePage>(context, "home", async (snapshot, releases) =>
    {
        var read = await LatestAsync(snapshot, releases);
        return new()
        {
            [nameof(HomePage.Read)] = read, [nameof(HomePage.Next)] = snapshot.Pointer.NextInstant,
            [nameof(HomePage.Others)] = await OthersAsync(snapshot, releases),
            [nameof(HomePage.Files)] = read is null ? new HashSet<string>() : await FilesAsync(read),
        };

        async Task<HashSet<string>> FilesAsync(Read read) =>
            (await releases.PackFilesAsync(read.Release, read.Content.Leading.Area, read.Content.Leading.Industry, CancellationToken.None)).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
    });

    public Task ReleasesAsync(HttpContext context) => AnswerAsync<ReleasesPage>(context, "releases", async (snapshot, releases) =>
    {
        var all = new List<Listed>();
        foreach (var release in snapshot.Pointer.Releases) all.Add(new(release, await releases.SummaryAsync(release, CancellationToken.None)));
        return new() { [nameof(ReleasesPage.Releases)] = all, [nameof(ReleasesPage.Next)] = snapshot.Pointer.NextInstant };
    });

    public Task CalendarAsync(HttpContext context) => AnswerAsync<CalendarPage>(context, "calendar", (snapshot, _) =>
        Task.FromResult<Dictionary<string, object?>?>(new() { [nameof(CalendarPage.Pointer)] = snapshot.Pointer }));

    public async Task ReleaseAsync(HttpContext context, int? version)
    {
        var (publication, period) = (Route(context, "publication"), Route(context, "period"));
        var snapshot = State(context);
        var release = snapshot?.Find(publication, period, version);
        if (snapshot is not null && release is null && version is null && snapshot.Pointer.Releases.Any(r => r.Publication == publication && r.Period == period)) await Failures.GoneAsync(context);
        else
            await AnswerAsync<ReleasePage>(context, $"release {release?.Id}", async (s, releases) => release is null ? null : new()
            {
                [nameof(ReleasePage.Read)] = new Read(release, await releases.ContentAsync(release, CancellationToken.None)),
                [nameof(ReleasePage.CurrentVersion)] = s.CurrentOf(release),
                [nameof(ReleasePage.Decisions)] = await releases.DecisionsAsync(release, CancellationToken.None),
            }, release, ApiAddresses.PathOf);
    }

    /// <summary>Against <c>?since=2023-Q4/v1</c>, or the version readers had before.</summary>
    public async Task ChangesAsync(HttpContext context)
    {
        var (publication, since) = (Route(context, "publication"), context.Request.Query["since"].ToString());
        var snapshot = State(context);
        var release = snapshot?.Find(publication, Route(context, "period"), PageAddresses.Version(context));
        var before = release is null ? null : since.Length > 0 ? ReleaseChanges.Named(snapshot!, publication, since) : ReleaseChanges.Predecessor(snapshot!, release);
        await AnswerAsync<ReleaseChangesPage>(context, $"changes {before?.Id} {release?.Id}", async (s, releases) => release is null || (since.Length > 0 && before is null) ? null : new()
        {
            [nameof(ReleaseChangesPage.Read)] = new Read(release, await releases.ContentAsync(release, CancellationToken.None)),
            [nameof(ReleaseChangesPage.Before)] = before,
            [nameof(ReleaseChangesPage.Diff)] = before is null ? null : await releases.ChangesAsync(before, release, CancellationToken.None),
            [nameof(ReleaseChangesPage.Others)] = s.Pointer.Releases.Where(r => r.Publication == publication && r.Id != release.Id).ToList(),
            [nameof(ReleaseChangesPage.CurrentVersion)] = s.CurrentOf(release),
        }, release, r => $"{ApiAddresses.PathOf(r)}/changes");
    }

    public Task BriefingAsync(HttpContext context)
    {
        var release = State(context)?.Find(Route(context, "publication"), Route(context, "period"), PageAddresses.Version(context));
        return BriefingAsync(context, release, unversioned: false);
    }

    /// <summary>The newest current release that has this area and industry.</summary>
    public Task CurrentBriefingAsync(HttpContext context)
    {
        var (area, industry) = (Route(context, "area"), Route(context, "industry"));
        var release = State(context)?.LatestOf(area, industry);
        return BriefingAsync(context, release, unversioned: true);
    }

    public Task MethodAsync(HttpContext context)
    {
        var id = Route(context, "id");
        return AnswerAsync<MethodPage>(context, $"method {id}", async (snapshot, releases) =>
            await LatestAsync(snapshot, releases) is { } read && read.Content.Methods.FirstOrDefault(m => m.Id == id) is { } method
                ? new() { [nameof(MethodPage.Read)] = read, [nameof(MethodPage.Method)] = method } : null);
    }

    public Task IndicatorAsync(HttpContext context)
    {
        var id = Route(context, "id");
        return AnswerAsync<IndicatorPage>(context, $"indicator {id}", async (snapshot, releases) =>
            await LatestAsync(snapshot, releases) is { } read && read.Content.Cube(id) is { } cube
                ? new() { [nameof(IndicatorPage.Read)] = read, [nameof(IndicatorPage.Cube)] = cube } : null);
    }

    /// <summary>A page that needs only the latest release.</summary>
    public Task SimpleAsync<TPage>(HttpContext context, string key) where TPage : IComponent =>
        AnswerAsync<TPage>(context, key, async (snapshot, releases) => new() { ["Read"] = await LatestAsync(snapshot, releases) });

    public Task AboutAsync(HttpContext context) => AnswerAsync<AboutPage>(context, "about", (_, _) => Task.FromResult<Dictionary<string, object?>?>([]));

    private Task BriefingAsync(HttpContext context, PublishedRelease? release, bool unversioned)
    {
        var (area, industry) = (Route(context, "area"), Route(context, "industry"));
        return AnswerAsync<BriefingPage>(context, $"briefing {release?.Id} {area} {industry} {unversioned}", async (snapshot, releases) =>
        {
            if (release is null) return null;
            var content = await releases.ContentAsync(release, CancellationToken.None);
            if (content.Briefing(area, industry) is not { } briefing) return null;
            return new()
            {
                [nameof(BriefingPage.Read)] = new Read(release, content), [nameof(BriefingPage.Briefing)] = briefing, [nameof(BriefingPage.CurrentVersion)] = snapshot.CurrentOf(release),
                [nameof(BriefingPage.Members)] = await PacksApi.MembersAsync(releases, release, area, industry, CancellationToken.None), [nameof(BriefingPage.Unversioned)] = unversioned,
                [nameof(BriefingPage.Decisions)] = await releases.DecisionsAsync(release, CancellationToken.None),
            };
        }, release, r => $"{ApiAddresses.PathOf(r)}/{area}/{industry}");
    }

    /// <param name="parameters">Null: there is no such thing, or not yet.</param>
    /// <param name="address">Where a version of this page stands; canonical for this one, latest-version for the current one.</param>
    private async Task AnswerAsync<TPage>(
        HttpContext context, string key, Func<Snapshot, PublishedReleases, Task<Dictionary<string, object?>?>> parameters, PublishedRelease? release = null, Func<PublishedRelease, string>? address = null) where TPage : IComponent
    {
        if (State(context) is not { } snapshot)
        {
            await Failures.UnavailableAsync(context);
            return;
        }
        // What does not rest on a release can be read meanwhile.
        if (key is not ("about" or "calendar") && Health.IsPreparing(context))
        {
            await Failures.PreparingAsync(context);
            return;
        }
        var services = context.RequestServices;
        var page = await snapshot.DocumentAsync($"page {language} {key}", async () =>
        {
            if (await parameters(snapshot, services.GetRequiredService<PublishedReleases>()) is not { } given) return null;
            given[nameof(PageBase.Language)] = language;
            return await services.GetRequiredService<PageRenderer>().RenderAsync<TPage>(given);
        });
        if (page is null)
        {
            await Failures.NotFoundAsync(context);
            return;
        }
        if (release is not null && address is not null)
        {
            var options = services.GetRequiredService<PortalOptions>();
            var links = $"<{options.Link($"/{language.Code()}{address(release)}")}>; rel=\"canonical\"";
            if (ReleasesApi.VersionLinks(snapshot, release, r => options.Link($"/{language.Code()}{address(r)}")) is { Length: > 0 } versions) links += ", " + versions;
            context.Response.Headers.Link = links;
        }
        context.Response.Headers.ContentLanguage = language == Language.Zh ? "zh-CN" : "en-GB";
        await page.SendAsync(context, CacheControls.Revalidate, (release ?? snapshot.Latest)?.PublishAt);
    }

    private static async Task<Read?> LatestAsync(Snapshot snapshot, PublishedReleases releases) =>
        snapshot.Latest is { } release ? new(release, await releases.ContentAsync(release, CancellationToken.None)) : null;

    /// <summary>The newest current issue of each publication besides the briefing, in the order of the publications.</summary>
    private static async Task<IReadOnlyList<Listed>> OthersAsync(Snapshot snapshot, PublishedReleases releases)
    {
        var others = new List<Listed>();
        foreach (var publication in Releases.Publications.All.Where(p => p != Releases.Publications.QuarterlyBriefing))
            if (snapshot.Pointer.Releases.Where(r => r.IsCurrent && r.Publication == publication.Code).MaxBy(r => r.Period, StringComparer.Ordinal) is { } release)
                others.Add(new(release, await releases.SummaryAsync(release, CancellationToken.None)));
        return others;
    }

    private static Snapshot? State(HttpContext context) => context.RequestServices.GetRequiredService<PublishedState>().Now();

    private static string Route(HttpContext context, string name) => (string?)context.GetRouteValue(name) ?? "";
}
