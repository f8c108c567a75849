using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Work;

namespace WageGuidance.Web.Desk;

/// <summary>Something that waits for the person who is logged in.</summary>
/// <param name="Due">When it is over, whether done or not.</param>
public sealed record Awaiting(ReleaseCase Case, MoveRule Rule, DateTimeOffset? Due, bool Done);

/// <summary>The first page after the log-in: what waits for me, what is running, what comes when.</summary>
internal static class HomePages
{
    private static readonly string[] UnderWay = ["draft", "submitted", "opinions", "certified", "approved", "prepared", "scheduled"];

    /// <summary>The moves that carry a release on; the others are always there and wait for nobody.</summary>
    private static readonly ReleaseMove[] Onward = [ReleaseMove.Submit, ReleaseMove.OpenOpinions, ReleaseMove.Opine, ReleaseMove.Certify, ReleaseMove.Approve, ReleaseMove.Schedule];

    public static async Task ShowAsync(Visit visit)
    {
        var cases = ConsoleRights.MaySeeReleases(visit.Person!) ? await ReleaseCase.ReadAsync(visit, q => q.Where(r => UnderWay.Contains(r.State))) : [];
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        var mayJobs = ConsoleRights.MaySeeJobs(visit.Person!);
        var alive = mayJobs ? await db.Set<JobRun>().AsNoTracking().Where(r => r.State == "queued" || r.State == "running").OrderBy(r => r.Id).Take(2000).ToListAsync(visit.Stop) : [];
        var ended = mayJobs ? await db.Set<JobRun>().AsNoTracking().Where(r => r.FinishedAt != null).OrderByDescending(r => r.FinishedAt).Take(5).ToListAsync(visit.Stop) : [];
        var now = await ReleaseCase.InstantAsync(db, visit.Stop);
        await visit.PageAsync<HomePage>(new()
        {
            [nameof(HomePage.Tasks)] = cases.SelectMany(c => For(c, visit.Person!)).OrderBy(a => a.Done).ThenBy(a => a.Due ?? DateTimeOffset.MaxValue).ToList(),
            [nameof(HomePage.Alive)] = alive, [nameof(HomePage.Ended)] = ended,
            [nameof(HomePage.Dates)] = Dates(cases, now), [nameof(HomePage.Previews)] = await visit.Get<PreviewRegister>().OpenToAsync(visit.Person!, visit.Stop),
        });
    }

    private static IEnumerable<Awaiting> For(ReleaseCase release, Person person)
    {
        foreach (var move in release.MovesFor(person).Where(m => m.Refusal is null && Onward.Contains(m.Rule.Move)))
        {
            // Certification waits for the deadline or the last answer; until then nothing is due from the statistician.
            if (move.Rule.Move == ReleaseMove.Certify && OpinionRound.StillOpen(release.Silent, release.Release.OpinionsUntil, release.Now) is not null) continue;
            var opinion = move.Rule.Move == ReleaseMove.Opine;
            yield return new(release, move.Rule, opinion ? release.Release.OpinionsUntil : null, opinion && release.PresentOpinions.Any(o => o.OrganisationZh == person.OrganisationZh));
        }
    }

    /// <summary>Scheduled instants and, for each publication, the next the calendar rule gives that nothing is scheduled for.</summary>
    private static List<(DateTimeOffset At, Text Title, Text What)> Dates(IReadOnlyList<ReleaseCase> cases, DateTimeOffset now)
    {
        var scheduled = cases.Where(c => c.Release.PublishAt > now).Select(c => (c.Release.PublishAt!.Value, c.Title, new Text("已排定发布", "scheduled"))).ToList();
        var deadlines = cases.Where(c => c.Release.State == "opinions" && c.Release.OpinionsUntil > now).Select(c => (c.Release.OpinionsUntil!.Value, c.Title, new Text("征求意见截止", "deadline for opinions")));
        var due = Publications.All.Where(p => p.NotReleased is null).SelectMany(p => p.PeriodsDue(now, now.AddYears(1)).Take(2).Select(q => (At: p.DueAt(q), Title: p.TitleOf(q))))
            .Where(d => scheduled.All(s => s.Title != d.Title)).Select(d => (d.At, d.Title, new Text("按日历应发布", "due by the calendar")));
        return [.. scheduled.Concat(deadlines).Concat(due).OrderBy(d => d.Item1).Take(6)];
    }
}
