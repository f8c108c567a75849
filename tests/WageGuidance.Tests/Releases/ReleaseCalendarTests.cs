using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Releases.Workflow;
using static WageGuidance.Tests.Releases.ReleaseScene;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Tests.Releases;

public sealed class ReleaseCalendarTests
{
    private static PublishedPointer Pointer(IReadOnlyList<PlannedRelease>? calendar = null, IReadOnlyList<DateChange>? changes = null, IReadOnlyList<PublishedRelease>? releases = null) =>
        new(releases ?? [], null, Noon) { Calendar = calendar ?? [], DateChanges = changes ?? [] };

    private static PublishedRelease Out(string period, DateTimeOffset at) => new(1, "quarterly-briefing", period, 1, ["150000"], ["_T"], at, "c", "d", 1, null, null, true);

    private static List<CalendarEntry> Briefings(PublishedPointer pointer) => [.. ReleaseCalendar.Of(pointer).Where(e => e.Publication == Publications.QuarterlyBriefing)];

    [Fact]
    public void The_rules_give_every_issue_of_the_next_twelve_months_in_order_of_time()
    {
        var entries = ReleaseCalendar.Of(Pointer());
        Assert.Equal(["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"], Briefings(Pointer()).Select(e => e.Period));
        Assert.All(entries, e => Assert.Equal(("expected", e.ByRule), (e.Status, e.At!.Value)));
        Assert.Equal(entries.OrderBy(e => e.At), entries);
        Assert.Equal(Publications.All.Where(p => p.NotReleased is null).Select(p => p.Code).Order(), entries.Select(e => e.Publication.Code).Distinct().Order());
        Assert.All(entries, e => Assert.InRange(e.At!.Value, Noon, Noon.AddYears(1)));
    }

    [Fact]
    public void What_is_scheduled_stands_at_its_instant_and_what_is_out_no_longer()
    {
        var first = Briefings(Pointer(calendar: [new("quarterly-briefing", "2024-Q1", Due.AddDays(3))]))[0];
        Assert.Equal(("2024-Q1", "scheduled", Due.AddDays(3), Due), (first.Period, first.Status, first.At, first.ByRule));
        Assert.Equal("2024-Q2", Briefings(Pointer(calendar: [new("quarterly-briefing", "2024-Q1", Noon)], releases: [Out("2024-Q1", Noon)]))[0].Period);
    }

    [Fact]
    public void A_date_that_moved_keeps_the_reason_of_every_move()
    {
        DateChange[] moves = [new("quarterly-briefing", "2024-Q1", Due.AddDays(7), Why, Noon.AddDays(-2)), new("quarterly-briefing", "2024-Q1", Due.AddDays(9), new("再延", "Later still"), Noon.AddDays(-1))];
        var entry = Briefings(Pointer(changes: moves))[0];
        Assert.Equal(("expected", Due.AddDays(9), Due, moves.Length), (entry.Status, entry.At, entry.ByRule, entry.Changes.Count));
        Assert.Equal(moves, entry.Changes);
    }

    [Fact]
    public void A_date_that_was_taken_back_is_postponed_until_the_issue_is_out()
    {
        DateChange[] moves = [new("quarterly-briefing", "2024-Q1", null, Why, Noon.AddDays(-1))];
        Assert.Equal(("postponed", null), (Briefings(Pointer(changes: moves))[^1].Status, Briefings(Pointer(changes: moves))[^1].At));
        Assert.DoesNotContain(Briefings(Pointer(changes: moves, releases: [Out("2024-Q1", Noon)])), e => e.Period == "2024-Q1");
        // It had come out before, and it is a later version whose date was taken back.
        Assert.Contains(Briefings(Pointer(changes: moves, releases: [Out("2024-Q1", Noon.AddDays(-20))])), e => e is { Period: "2024-Q1", Status: "postponed" });
    }

    [Fact]
    public async Task The_publisher_moves_a_date_with_a_reason_and_nobody_else_and_not_without()
    {
        await using var database = await TestCluster.CreateDatabaseAsync();
        var scene = await SetAsync(database);
        var move = new MoveDate(scene.Databases);
        Assert.Contains("takes the role publisher", (await move.RunAsync("quarterly-briefing", "2024-Q1", Due, Why, Reviewer, default))!.En, StringComparison.Ordinal);
        Assert.Contains("written reason", (await move.RunAsync("quarterly-briefing", "2024-Q1", Due, new("理由", ""), Publisher, default))!.En, StringComparison.Ordinal);
        Assert.Contains("no publication", (await move.RunAsync("other", "2024-Q1", Due, Why, Publisher, default))!.En, StringComparison.Ordinal);
        Assert.Contains("write it as 2024", (await move.RunAsync("minimum-wage", "2024-Q1", Due, Why, Publisher, default))!.En, StringComparison.Ordinal);
        Assert.Contains("lie ahead", (await move.RunAsync("quarterly-briefing", "2024-Q1", Noon, Why, Publisher, default))!.En, StringComparison.Ordinal);
        Assert.Equal([0L], await database.QueryAsync<long>("SELECT count(*) FROM release.calendar_change"));
        Allowed(await move.RunAsync("quarterly-briefing", "2024-Q1", Due.AddDays(7), Why, Publisher, default));
        Assert.Equal(["Needed for the demonstration."], await database.QueryAsync<string>("SELECT reason_en FROM release.published_calendar_change", WageGuidance.Data.DatabaseLogin.Public));
        Assert.Equal(["release.move-date"], await database.QueryAsync<string>("SELECT action FROM work.audit_entry"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.ExecuteAsync("UPDATE release.calendar_change SET reason_zh = ''", WageGuidance.Data.DatabaseLogin.Console));

        var id = await scene.AtAsync("scheduled");
        Assert.Contains("cancel its schedule first", (await move.RunAsync("quarterly-briefing", "2024-Q1", Due.AddDays(9), Why, Publisher, default))!.En, StringComparison.Ordinal);
        // A schedule that is cancelled says so, with the reason, where its date stood.
        Allowed(await new CancelSchedule(scene.Databases).RunAsync(id, new("核查未完", "Checks are not finished"), Publisher, default));
        Assert.Equal(["Checks are not finished"], await database.QueryAsync<string>("SELECT reason_en FROM release.published_calendar_change WHERE planned_at IS NULL", WageGuidance.Data.DatabaseLogin.Public));
        Allowed(await new ScheduleRelease(scene.Databases).RunAsync(id, Due.AddDays(2), 0, Publisher, default));
        await database.SetInstantAsync(Due.AddDays(2));
        Assert.Contains("out already", (await move.RunAsync("quarterly-briefing", "2024-Q1", Due.AddDays(9), Why, Publisher, default))!.En, StringComparison.Ordinal);
    }
}
