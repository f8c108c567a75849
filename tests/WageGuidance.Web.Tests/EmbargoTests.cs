using System.Net;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests;

public class EmbargoTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Instant = new(2024, 4, 15, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Addresses of the release, and beside each one that will never exist.</summary>
    private static readonly (string Of, string Never)[] Addresses =
    [
        ("/zh/releases/quarterly-briefing/2024-Q1", "/zh/releases/quarterly-briefing/2031-Q1"),
        ("/en/releases/quarterly-briefing/2024-Q1/v1", "/en/releases/quarterly-briefing/2024-Q1/v7"),
        ("/zh/releases/quarterly-briefing/2024-Q1/v1/150000/F", "/zh/releases/quarterly-briefing/2024-Q1/v7/150000/F"),
        ("/zh/150000/F", "/zh/150000/ZZ"),
        ("/zh/methods/pay-survey", "/zh/methods/nothing"),
        ("/en/data/pay.survey", "/en/data/nothing"),
        ("/api/v1/indicators", "/api/v1/nothing"),
        ("/api/v1/indicators/pay.survey/latest", "/api/v1/indicators/nothing/latest"),
        ("/api/v1/indicators/pay.survey/observations", "/api/v1/indicators/nothing/observations"),
        ("/api/v1/indicators/pay.survey/observations?industry=ZZ", "/api/v1/indicators/nothing/observations?industry=ZZ"),
        ("/api/v1/guidelines", "/api/v1/nothing"),
        ("/api/v1/methods", "/api/v1/nothing"),
        ("/api/v1/releases/quarterly-briefing/2024-Q1", "/api/v1/releases/quarterly-briefing/2031-Q1"),
        ("/api/v1/releases/quarterly-briefing/2024-Q1/v1", "/api/v1/releases/quarterly-briefing/2024-Q1/v7"),
        ("/api/v1/packs/quarterly-briefing/2024-Q1/v1/150000/F.zip", "/api/v1/packs/quarterly-briefing/2024-Q1/v7/150000/F.zip"),
        ("/api/v1/packs/quarterly-briefing/2024-Q1/v1/150000/F/briefing.zh.pdf", "/api/v1/packs/quarterly-briefing/2024-Q1/v7/150000/F/briefing.zh.pdf"),
        ("/api/v1/packs/quarterly-briefing/2024-Q1/v1/bundle.zip", "/api/v1/packs/quarterly-briefing/2024-Q1/v7/bundle.zip"),
        ("/api/v1/packs/quarterly-briefing/2024-Q1/v1/150000/F/charts/pay-by-area.zh.svg", "/api/v1/packs/quarterly-briefing/2024-Q1/v7/150000/F/charts/pay-by-area.zh.svg"),
    ];

    [Fact]
    public async Task Before_the_instant_nothing_can_be_told_from_what_will_never_exist_and_at_it_everything_is_there()
    {
        await database.SetInstantAsync(Instant.AddSeconds(-1));
        await SampleRelease.InsertAsync(database, SampleContent.Make("2024-Q1", "_T", "F"), 1, Instant);
        await using var portal = await RunningPortal.StartAsync(database);

        foreach (var (of, never) in Addresses)
        {
            var (unpublished, absent) = (await AnswerAsync(portal, of), await AnswerAsync(portal, never));
            Assert.StartsWith("404", unpublished, StringComparison.Ordinal);
            Assert.Equal(absent, unpublished);
        }
        foreach (var open in new[] { "/zh/", "/en/releases", "/zh/data", "/zh/methods", "/api/v1/releases", "/feeds/releases.atom" })
        {
            var text = await portal.TextAsync(open);
            Assert.DoesNotContain("2024-Q1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("57,018", text, StringComparison.Ordinal);
        }
        Assert.Contains("尚未发布任何内容", await portal.TextAsync("/zh/"), StringComparison.Ordinal);
        Assert.Contains("2024年4月15日 09:00（北京时间）", await portal.TextAsync("/zh/"), StringComparison.Ordinal);
        // That it comes, and when, is announced; what it says is not.
        foreach (var calendar in new[] { "/zh/calendar", "/api/v1/calendar", "/api/v1/calendar.ics" })
        {
            var text = await portal.TextAsync(calendar);
            Assert.Contains("2024年第一季度集体协商信息简报", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("57,018", text, StringComparison.Ordinal);
            Assert.DoesNotContain("/v1\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("sha256", text, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Contains("\"release_published\":false", await portal.TextAsync("/healthz/ready"), StringComparison.Ordinal);

        // The instant itself is inclusive.
        await database.SetInstantAsync(Instant);
        (await portal.GetUntilAsync(Addresses[0].Of, HttpStatusCode.OK)).Dispose();
        foreach (var (of, _) in Addresses.Where(a => !a.Of.Contains("ZZ", StringComparison.Ordinal)))
        {
            using var response = await portal.Client.GetAsync(new Uri(of, UriKind.Relative));
            Assert.True(response.StatusCode == HttpStatusCode.OK, of);
        }
        Assert.Contains("2024-Q1", await portal.TextAsync("/feeds/releases.atom"), StringComparison.Ordinal);
        Assert.Contains("\"release_published\":true", await portal.TextAsync("/healthz/ready"), StringComparison.Ordinal);

        // A cancelled schedule and a release that was never prepared are not readable, whatever the clock says.
        await database.ExecuteAsync("UPDATE release.release SET publish_at = NULL");
        using var cancelled = await portal.GetUntilAsync(Addresses[0].Of, HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, cancelled.StatusCode);
        await database.ExecuteAsync($"UPDATE release.release SET publish_at = '{Instant:O}', prepared_at = NULL");
        await Task.Delay(600);
        Assert.StartsWith("404", await AnswerAsync(portal, Addresses[2].Of), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task A_second_before_at_and_after_the_instant_every_way_of_asking_agrees(int second, bool isOut)
    {
        await using var own = await TestCluster.CreateDatabaseAsync();
        await own.SetInstantAsync(Instant.AddSeconds(second));
        await SampleRelease.InsertAsync(own, SampleContent.Make("2024-Q1", "_T", "F"), 1, Instant);
        await using var portal = await RunningPortal.StartAsync(own);

        foreach (var (of, _) in Addresses.Where(a => !a.Of.Contains("ZZ", StringComparison.Ordinal)).Append(("/zh/releases/quarterly-briefing/2024-Q1/v1/changes", "")).Append(("/api/v1/releases/quarterly-briefing/2024-Q1/v1/changes", "")))
        {
            using var response = await portal.Client.GetAsync(new Uri(of, UriKind.Relative));
            Assert.Equal((of, isOut ? HttpStatusCode.OK : HttpStatusCode.NotFound), (of, response.StatusCode));
            // Neither size nor tag of what is coming.
            if (!isOut) Assert.Null(response.Headers.ETag);
            using var ranged = new HttpRequestMessage(HttpMethod.Get, of) { Headers = { Range = new(0, 0) } };
            using var part = await portal.Client.SendAsync(ranged);
            Assert.Equal(isOut, part.IsSuccessStatusCode);
        }
        Assert.Equal(isOut, (await portal.TextAsync("/feeds/releases.atom")).Contains("2024-Q1:v1", StringComparison.Ordinal));
        Assert.Equal(isOut, (await portal.TextAsync("/api/v1/releases")).Contains("2024-Q1", StringComparison.Ordinal));
        Assert.Equal(isOut, (await portal.TextAsync("/zh/search?q=2024-Q1&kind=release")).Contains("/releases/quarterly-briefing/2024-Q1/v1", StringComparison.Ordinal));
        Assert.Equal(isOut, (await portal.TextAsync("/zh/releases")).Contains("/releases/quarterly-briefing/2024-Q1/v1", StringComparison.Ordinal));
        Assert.Equal(isOut, (await portal.TextAsync("/zh/")).Contains("57,018", StringComparison.Ordinal));
        using var calendar = System.Text.Json.JsonDocument.Parse(await portal.TextAsync("/api/v1/calendar"));
        Assert.Equal(isOut ? 1 : 0, calendar.RootElement.GetProperty("published").GetArrayLength());
        Assert.Equal(isOut ? 0 : 1, calendar.RootElement.GetProperty("planned").EnumerateArray().Count(p => p.GetProperty("status").GetString() == "scheduled"));
        Assert.Equal(isOut, (await portal.TextAsync("/api/v1/calendar.ics")).Replace("\r\n ", "", StringComparison.Ordinal).Contains("UID:quarterly-briefing-2024-Q1-v1@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_fails_between_two_looks_at_what_is_published_is_said_to_be_unavailable()
    {
        await using var own = await TestCluster.CreateDatabaseAsync();
        await SampleRelease.InsertAsync(own, SampleContent.Make("2024-Q1", "_T", "F"), 1, Instant);
        await using var portal = await RunningPortal.StartAsync(own);
        (await portal.GetUntilAsync("/api/v1/releases/quarterly-briefing/2024-Q1/v1", HttpStatusCode.OK)).Dispose();

        // Which releases there are can still be read, their files and contents cannot.
        await own.ExecuteAsync("ALTER VIEW release.published_file RENAME TO gone; ALTER VIEW release.published_blob RENAME TO gone_too");
        foreach (var path in new[] { "/api/v1/packs/quarterly-briefing/2024-Q1/v1/150000/F/tables.xlsx", "/en/releases/quarterly-briefing/2024-Q1/v1/150000/F", "/api/v1/packs/quarterly-briefing/2024-Q1/v1/150000/_T.zip" })
        {
            using var response = await portal.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, response.StatusCode));
            Assert.Equal("5", Assert.Single(response.Headers.GetValues("Retry-After")));
        }
        await own.ExecuteAsync("ALTER VIEW release.gone RENAME TO published_file; ALTER VIEW release.gone_too RENAME TO published_blob");
        (await portal.GetUntilAsync("/api/v1/packs/quarterly-briefing/2024-Q1/v1/150000/F/tables.xlsx", HttpStatusCode.OK)).Dispose();
    }

    private static async Task<string> AnswerAsync(RunningPortal portal, string path)
    {
        using var response = await portal.Client.GetAsync(new Uri(path, UriKind.Relative));
        var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
        return $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{await response.Content.ReadAsStringAsync()}";
    }
}
