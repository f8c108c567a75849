using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Releases.Workflow;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>The public calendar as it stands, who moved which date and why, and the moving of a date.</summary>
internal static class CalendarPages
{
    public static async Task ShowAsync(Visit visit)
    {
        if (Entries(visit) is not { } entries)
        {
            await Failures.UnavailableAsync(visit.Http);
            return;
        }
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        await visit.PageAsync<CalendarPage>(new()
        {
            [nameof(CalendarPage.Entries)] = entries,
            [nameof(CalendarPage.Changes)] = await db.Set<CalendarChange>().AsNoTracking().OrderByDescending(c => c.Id).Take(100).ToListAsync(visit.Stop),
            [nameof(CalendarPage.People)] = await visit.Get<Accounts.People>().ListAsync(visit.Stop),
        });
    }

    public static Task AskAsync(Visit visit) => AskAsync(visit, null, new FormCollection([]), 200);

    /// <summary>By the same use case as <c>release date</c> on the command line.</summary>
    public static async Task MoveAsync(Visit visit)
    {
        var form = await visit.FormAsync();
        var (publication, period) = (visit.Route("publication"), visit.Route("period"));
        var refusal = form.Instant("at") is { } at
            ? await visit.Get<MoveDate>().RunAsync(publication, period, at, form.Words("reason"), visit.Actor, visit.Stop)
            : new Text("请填写新的日期与时间。", "Give the new date and time.");
        if (refusal is not null) await AskAsync(visit, refusal, form, StatusCodes.Status409Conflict);
        else await visit.DoneAsync("/console/calendar", new("日期已调整，发布日历随即显示新日期与理由。", "The date is moved; the public calendar shows it now, with its reason."));
    }

    private static async Task AskAsync(Visit visit, Text? refusal, IFormCollection given, int status)
    {
        if (Publications.Find(visit.Route("publication")) is not { } publication || !publication.Takes(visit.Route("period")))
        {
            await Failures.NotFoundAsync(visit.Http);
            return;
        }
        await visit.PageAsync<MoveDatePage>(new()
        {
            [nameof(MoveDatePage.Publication)] = publication, [nameof(MoveDatePage.Period)] = visit.Route("period"), [nameof(MoveDatePage.Refusal)] = refusal, [nameof(MoveDatePage.Given)] = given,
            [nameof(MoveDatePage.Entry)] = Entries(visit)?.FirstOrDefault(e => e.Publication == publication && e.Period == visit.Route("period")),
        }, status);
    }

    /// <summary>As the public sees it; null while that cannot be read.</summary>
    private static IReadOnlyList<CalendarEntry>? Entries(Visit visit) => visit.Shared<PublishedState>().Now() is { } snapshot ? ReleaseCalendar.Of(snapshot.Pointer) : null;
}
