using System.Net;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Desk;

public class CalendarTests(ConsoleScene scene) : IClassFixture<ConsoleScene>
{
    [Fact]
    public async Task A_publisher_moves_a_date_with_a_reason_and_everybody_can_read_both()
    {
        using var publisher = await scene.LogInAsync("publisher");
        Assert.Contains("/console/calendar/quarterly-briefing/2024-Q2", (await publisher.GetAsync("/console/calendar")).Html, StringComparison.Ordinal);
        var form = await publisher.GetAsync("/console/calendar/quarterly-briefing/2024-Q2");
        Assert.Contains("value=\"2024-07-30T09:30\"", form.Html, StringComparison.Ordinal);
        var silent = await publisher.PostAsync("/console/calendar/quarterly-briefing/2024-Q2", ("at", "2024-08-06T09:30"), ("reason-zh", "数据复核"), ("reason-en", ""));
        Assert.Equal(HttpStatusCode.Conflict, silent.Status);
        Assert.Contains("须以中英文写明理由", silent.Html, StringComparison.Ordinal);
        Assert.Contains("数据复核", silent.Html, StringComparison.Ordinal);

        var moved = await publisher.PostAsync("/console/calendar/quarterly-briefing/2024-Q2", ("at", "2024-08-06T09:30"), ("reason-zh", "数据复核"), ("reason-en", "Figures are checked again"));
        Assert.Contains("日期已调整", (await publisher.FollowAsync(moved)).Html, StringComparison.Ordinal);
        Assert.Single(await scene.TrailAsync("release.move-date"), e => e.Person == "publisher" && !e.ActedFor);
        using var anybody = new Visitor(scene.Portal.Address);
        for (var attempt = 0; attempt < 100 && !(await anybody.GetAsync("/zh/calendar")).Html.Contains("数据复核", StringComparison.Ordinal); attempt++) await Task.Delay(50);
        Assert.Contains("改为2024年8月6日 09:30（北京时间），数据复核", (await anybody.GetAsync("/zh/calendar")).Html, StringComparison.Ordinal);
        Assert.Contains("Figures are checked again", (await anybody.GetAsync("/api/v1/calendar")).Html, StringComparison.Ordinal);
        Assert.Contains("赵六", (await publisher.GetAsync("/console/calendar")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_no_publisher_reads_the_calendar_and_moves_nothing()
    {
        using var analyst = await scene.LogInAsync("analyst");
        var page = await analyst.GetAsync("/console/calendar");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("href=\"/console/calendar/", page.Html, StringComparison.Ordinal);
        var forced = await analyst.PostAsync("/console/calendar/quarterly-briefing/2024-Q3", ("at", "2024-11-06T09:30"), ("reason-zh", "一"), ("reason-en", "a"));
        Assert.Equal(HttpStatusCode.Forbidden, forced.Status);
        using var publisher = await scene.LogInAsync("publisher");
        Assert.Equal(HttpStatusCode.NotFound, (await publisher.GetAsync("/console/calendar/nothing/2024-Q2")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await publisher.GetAsync("/console/calendar/quarterly-briefing/2024")).Status);
    }
}
