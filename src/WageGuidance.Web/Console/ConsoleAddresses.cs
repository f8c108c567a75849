using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using WageGuidance.Accounts;
using WageGuidance.Cubes;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>All addresses of the console, with who may use each. Whoever is not logged in is asked to; a form sent without a session is kept and shown again after the log-in.</summary>
internal static class ConsoleAddresses
{
    private static readonly Text StaleForm = new(
        "页面已过期或由他人登录后提交，未作任何改动；请重新载入页面后再办理。",
        "The form is stale, or somebody else has logged in since; nothing was changed. Load the page again and repeat the step.");

    public static void MapConsole(this WebApplication app)
    {
        var console = app.MapGroup("/console").ExcludeFromDescription();
        Open(console, "/login", LoginPages.ShowAsync, LoginPages.LogInAsync);
        Open(console, "/preview/enter/{token}", PreviewPages.EnterAsync);
        Open(console, "/preview/{id:long}", PreviewPages.ReleaseAsync);
        Open(console, "/preview/{id:long}/api/{**path}", PreviewPages.ApiAsync);
        Open(console, "/preview/{id:long}/{area}/{industry}", PreviewPages.BriefingAsync);
        Open(console, "/preview/{id:long}/{area}/{industry}/{file}", PreviewPages.FileAsync);

        Map(console, "/", _ => true, HomePages.ShowAsync);
        Map(console, "/logout", _ => true, visit => visit.DoneAsync("/console"), LoginPages.LogOutAsync);
        Map(console, "/password", _ => true, LoginPages.ShowPasswordAsync, LoginPages.ChangePasswordAsync);
        Map(console, "/releases", ConsoleRights.MaySeeReleases, ReleasePages.ListAsync);
        Map(console, "/releases/new", ConsoleRights.MayDraft, ReleasePages.NewAsync, ReleasePages.DraftAsync);
        Map(console, "/releases/{id:long}", ConsoleRights.MaySeeReleases, ReleasePages.ShowAsync);
        Map(console, "/releases/{id:long}/changes", ConsoleRights.MaySeeReleases, ReleasePages.ChangesAsync);
        Map(console, "/releases/{id:long}/readers", ConsoleRights.MayArrangePreview, ReaderPages.ShowAsync, ReaderPages.GrantAsync);
        Map(console, "/releases/{id:long}/readers/revoke", ConsoleRights.MayArrangePreview, visit => visit.DoneAsync($"/console/releases/{visit.Id}/readers"), ReaderPages.RevokeAsync);
        Map(console, "/releases/{id:long}/move/{step}", ConsoleRights.MaySeeReleases, MovePages.ConfirmAsync, MovePages.MakeAsync);
        Map(console, "/calendar", ConsoleRights.MaySeeReleases, CalendarPages.ShowAsync);
        Map(console, "/calendar/{publication}/{period}", ConsoleRights.MayMoveDates, CalendarPages.AskAsync, CalendarPages.MoveAsync);
        Map(console, "/imports", ConsoleRights.MaySeeImports, ImportPages.ListAsync);
        Map(console, "/imports/upload", ConsoleRights.MayImport, visit => visit.DoneAsync("/console/imports"), ImportPages.UploadAsync, hasFile: true);
        Map(console, "/imports/refused/{list}", ConsoleRights.MaySeeImports, ImportPages.RefusedAsync);
        Map(console, "/imports/refused/{list}/csv", ConsoleRights.MaySeeImports, ImportPages.RefusedCsvAsync);
        Map(console, "/imports/{id:long}", ConsoleRights.MaySeeImports, ImportPages.ShowAsync);
        Map(console, "/imports/{id:long}/problems.csv", ConsoleRights.MaySeeImports, ImportPages.ProblemsAsync);
        Map(console, "/jobs", ConsoleRights.MaySeeJobs, JobPages.ListAsync);
        Map(console, "/jobs/run", ConsoleRights.MayRunJobs, visit => visit.DoneAsync("/console/jobs"), JobPages.RunAsync);
        Map(console, "/jobs/{id:long}", ConsoleRights.MaySeeJobs, JobPages.ShowAsync);
        Map(console, "/jobs/{id:long}/cancel", ConsoleRights.MayRunJobs, visit => visit.DoneAsync($"/console/jobs/{visit.Id}"), JobPages.CancelAsync);
        Map(console, "/trail", ConsoleRights.MaySeeTrail, TrailPages.ShowAsync);
        Map(console, "/trail.csv", ConsoleRights.MaySeeTrail, TrailPages.CsvAsync);
        Map(console, "/trail.json", ConsoleRights.MaySeeTrail, TrailPages.JsonAsync);
        Map(console, "/people", ConsoleRights.IsAdministrator, PeoplePages.ListAsync, PeoplePages.AddAsync);
        Map(console, "/people/{name}", ConsoleRights.IsAdministrator, PeoplePages.ShowAsync, PeoplePages.ChangeAsync);
    }

    /// <summary>Pages that decide themselves who may see them.</summary>
    private static void Open(RouteGroupBuilder console, string pattern, Func<Visit, Task> show, Func<Visit, Task>? act = null)
    {
        console.MapMethods(pattern, Health.Methods, (HttpContext context) => show(new(context)));
        if (act is not null)
            console.MapPost(pattern, async (HttpContext context) =>
            {
                Limit(context, Forms.Largest);
                var visit = new Visit(context);
                if (!await Forms.IsOursAsync(context)) await visit.RefusedAsync(StaleForm, context.Request.Path, StatusCodes.Status400BadRequest);
                else await act(visit);
            });
    }

    /// <param name="may">Whether the person may use the address at all.</param>
    /// <param name="hasFile">The form is read as a stream by its page, which checks its token itself.</param>
    private static void Map(RouteGroupBuilder console, string pattern, Func<Person, bool> may, Func<Visit, Task> show, Func<Visit, Task>? act = null, bool hasFile = false)
    {
        console.MapMethods(pattern, Health.Methods, async (HttpContext context) =>
        {
            var visit = new Visit(context);
            if (visit.Person is null) await LoginPages.AskAsync(visit);
            else if (!may(visit.Person)) await visit.ForbiddenAsync(NotYours(visit.Person));
            else await show(visit);
        });
        if (act is null) return;
        console.MapPost(pattern, async (HttpContext context) =>
        {
            var visit = new Visit(context);
            // A file is measured while it is read; a limit of the server's would end the connection before the answer is seen.
            Limit(context, hasFile ? null : Forms.Largest);
            if (visit.Person is null) await LoginPages.AskAndKeepAsync(visit, hasFile);
            else if (!may(visit.Person)) await visit.ForbiddenAsync(NotYours(visit.Person));
            else if (!hasFile && !await Forms.IsOursAsync(context)) await visit.RefusedAsync(StaleForm, context.Request.Path, StatusCodes.Status400BadRequest);
            else await act(visit);
        });
    }

    private static Text NotYours(Person person) => new(
        $"您的角色（{string.Join("、", person.Roles.Select(r => Role.Find(r)?.Name.Zh ?? r))}）不包含此项权限；如有需要，请联系系统管理员。",
        $"Your roles ({string.Join(", ", person.Roles.Select(r => Role.Find(r)?.Name.En ?? r))}) do not cover this; ask an administrator if they should.");

    private static void Limit(HttpContext context, long? bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = bytes;
    }
}
