using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using WageGuidance.Audit;
using WageGuidance.Briefings.Document;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Web.Api;
using WageGuidance.Web.Hosting;
using WageGuidance.Web.Pages;

namespace WageGuidance.Web.Desk;

/// <summary>
/// Pages, files and API answers of an unpublished content as they will be, made for one reader, marked with the name and never kept. Who has neither role nor
/// token gets the answer of an address that does not exist, before anything is looked up.
/// </summary>
internal static class PreviewPages
{
    private const string TokenCookie = "wg-preview";
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>Charts set their own styles, as on the public page.</summary>
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Takes the token out of the address into a cookie, so that it is neither shown nor passed on.</summary>
    public static async Task EnterAsync(Visit visit)
    {
        var token = visit.Route("token");
        if (token.Length != 40 || await visit.Get<PreviewRegister>().FindAsync(token, visit.Stop) is not { } found)
        {
            await Failures.NotFoundAsync(visit.Http);
            return;
        }
        // Lax: the link is opened from a message. Nothing can be changed with it.
        visit.Http.Response.Cookies.Append(TokenCookie, token, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/console/preview", MaxAge = found.Left, IsEssential = true, Secure = visit.Http.Request.IsHttps });
        await visit.DoneAsync($"/console/preview/{found.Release.Id.ToString(CultureInfo.InvariantCulture)}");
    }

    public static Task ReleaseAsync(Visit visit) => WithAsync(visit, "", async (seen, preview) => await PageAsync<ReleasePage>(visit, seen, ApiAddresses.PathOf(preview.Read.Release), [.. Api(visit, preview)], new()
    {
        [nameof(ReleasePage.Read)] = preview.Read, [nameof(ReleasePage.Decisions)] = preview.Decisions,
    }));

    public static Task BriefingAsync(Visit visit)
    {
        var path = $"{visit.Route("area")}/{visit.Route("industry")}";
        return WithAsync(visit, path, async (seen, preview) =>
        {
            if (Find(visit, preview) is not { } briefing) await Failures.NotFoundAsync(visit.Http);
            else
                await PageAsync<BriefingPage>(visit, seen, ApiAddresses.PathOf(preview.Read.Release), [.. new[] { "briefing.zh.pdf", "briefing.en.pdf", "tables.xlsx" }.Select(f => ($"{Root(visit)}/{path}/{f}", new Text(f, f)))], new()
                {
                    [nameof(BriefingPage.Read)] = preview.Read, [nameof(BriefingPage.Briefing)] = briefing, [nameof(BriefingPage.Decisions)] = preview.Decisions,
                });
        });
    }

    public static Task FileAsync(Visit visit)
    {
        var file = visit.Route("file");
        return WithAsync(visit, $"{visit.Route("area")}/{visit.Route("industry")}/{file}", async (seen, preview) =>
        {
            if (Find(visit, preview) is not { } briefing || file is not ("briefing.zh.pdf" or "briefing.en.pdf" or "tables.xlsx"))
            {
                await Failures.NotFoundAsync(visit.Http);
                return;
            }
            var (content, mark) = (preview.Read.Content, MarkOf(seen));
            visit.Http.Response.Headers.ContentDisposition = $"inline; filename=\"preview_{content.Publication}_{content.Period}_{briefing.Area}_{briefing.Industry}_{file}\"";
            if (file == "tables.xlsx")
            {
                // The reading sheets and the notes bear the mark in their titles.
                var marked = briefing with { Title = Marked(briefing.Title, mark), Sections = [.. briefing.Sections.Select(s => s with { Tables = [.. s.Tables.Select(t => t with { Title = Marked(t.Title, mark) })] })] };
                await visit.BytesAsync(TablesWorkbook.Write(content with { Title = Marked(content.Title, mark) }, marked, PackCubes.For(content, briefing), preview.Version), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
                return;
            }
            var language = file.EndsWith(".zh.pdf", StringComparison.Ordinal) ? Language.Zh : Language.En;
            await visit.BytesAsync(await visit.Shared<PrintBriefing>().RunAsync(content, briefing, preview.ForCover(), preview.Version, language, visit.Stop, mark.In(language)), "application/pdf");
        });
    }

    /// <summary>An answer of the API; see <see cref="PreviewApi"/>.</summary>
    public static Task ApiAsync(Visit visit) => WithAsync(visit, $"api/{visit.Route("path")}", (seen, preview) => PreviewApi.AnswerAsync(visit, preview.Read.Content, preview.Version, MarkOf(seen)));

    private static async Task WithAsync(Visit visit, string path, Func<Seen, PreviewContent, Task> show)
    {
        if (await AccessAsync(visit) is not { } seen)
        {
            await Failures.NotFoundAsync(visit.Http);
            return;
        }
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        var preview = await PreviewContent.ReadAsync(db, seen.Release, visit.Person, visit.Stop);
        await visit.Get<PreviewRegister>().RecordAsync(seen.Release.Id, seen.Reader, path.Length == 0 ? "release" : path, seen.Actor, visit.Stop);
        await show(seen, preview);
    }

    /// <summary>By a duty in the release, by the register of pre-release access under one's account, or by a token of it: in the cookie, or for a program in the header <c>Authorization: Bearer</c>.</summary>
    private static async Task<Seen?> AccessAsync(Visit visit)
    {
        if (visit.Person is { } person && await ReleaseCase.FindAsync(visit, visit.Id) is { } found)
        {
            if (ConsoleRights.MayRead(person, found.Release)) return new(found.Release, person.DisplayName.In(visit.Language), visit.Actor);
            if ((await visit.Get<PreviewRegister>().OpenToAsync(person, visit.Stop)).FirstOrDefault(a => a.IsOpen && a.Release.Id == visit.Id) is { } open)
                return new(open.Release, $"{open.Entry.Name}（{open.Entry.Organisation}）", visit.Actor);
        }
        return TokenOf(visit.Http.Request) is { Length: 40 } token && await visit.Get<PreviewRegister>().FindAsync(token, visit.Stop) is { } given && given.Release.Id == visit.Id
            ? new(given.Release, $"{given.Reader.Name}（{given.Reader.Organisation}）", new Actor(string.Create(CultureInfo.InvariantCulture, $"preview-reader/{given.Reader.Id}"))) : null;
    }

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : request.Cookies[TokenCookie];

    private static async Task PageAsync<TPage>(Visit visit, Seen seen, string publicPath, IReadOnlyList<(string Href, Text Name)> downloads, Dictionary<string, object?> parameters) where TPage : IComponent
    {
        visit.Http.Response.Headers.ContentSecurityPolicy = Policy;
        parameters[nameof(PageBase.Language)] = visit.Language;
        await visit.PageAsync<PreviewFrame>(new()
        {
            [nameof(PreviewFrame.Mark)] = new PreviewMark(publicPath, Root(visit), $"{seen.Reader} {DateTimeOffset.UtcNow.ToOffset(Beijing):yyyy-MM-dd HH:mm}", downloads),
            [nameof(PreviewFrame.Page)] = typeof(TPage), [nameof(PreviewFrame.Parameters)] = parameters,
        });
    }

    private static IEnumerable<(string, Text)> Api(Visit visit, PreviewContent preview) =>
        new[] { "indicators", "guidelines" }.Concat(preview.Read.Content.Cubes.Select(c => $"indicators/{c.Id}/latest")).Select(f => ($"{Root(visit)}/api/v1/{f}", new Text(f, f)));

    private static BriefingContent? Find(Visit visit, PreviewContent preview) =>
        preview.Read.Content.Briefing(visit.Route("area"), visit.Route("industry"));

    private static string Root(Visit visit) => $"/console/preview/{visit.Id.ToString(CultureInfo.InvariantCulture)}";

    private static Text MarkOf(Seen seen) => new($"预览，尚未公开：{seen.Reader}", $"Preview, not public: {seen.Reader}");

    internal static Text Marked(Text title, Text mark) => new($"【{mark.Zh}】{title.Zh}", $"[{mark.En}] {title.En}");

    /// <summary>Who sees which release.</summary>
    private sealed record Seen(Release Release, string Reader, Actor Actor);
}
