using System.Net;
using System.Text.Json;

namespace WageGuidance.Tests.Api;

public class ChangesApiTests(TwoVersions fixture) : IClassFixture<TwoVersions>
{
    private const string Issue = "/api/v1/releases/quarterly-briefing/2024-Q1";

    private async Task<(HttpStatusCode Status, JsonElement Json, string Link)> GetAsync(string path)
    {
        using var response = await fixture.Portal.Client.GetAsync(new Uri(path, UriKind.Relative));
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, json.RootElement.Clone(), response.Headers.TryGetValues("Link", out var link) ? string.Join(", ", link) : "");
    }

    [Fact]
    public async Task A_version_says_what_changed_since_the_one_before_it_or_since_any_other()
    {
        var (status, second, link) = await GetAsync($"{Issue}/v2/changes");
        Assert.Equal((HttpStatusCode.OK, "quarterly-briefing/2024-Q1/v1", 0), (status, second.GetProperty("since").GetString(), second.GetProperty("changed_cells").GetInt32()));
        Assert.Contains("/2024-Q1/v1>; rel=\"predecessor-version\"", link, StringComparison.Ordinal);
        var (_, older, _) = await GetAsync($"{Issue}/v2/changes?since=2023-Q4/v1");
        Assert.Equal("quarterly-briefing/2023-Q4/v1", older.GetProperty("since").GetString());
        // The issue before is withdrawn, so the first version has none before it.
        Assert.Equal(JsonValueKind.Null, (await GetAsync($"{Issue}/v1/changes")).Json.GetProperty("since").ValueKind);
    }

    [Theory]
    [InlineData("v2/changes?since=2031-Q1/v1", HttpStatusCode.NotFound)]
    [InlineData("v2/changes?since=nonsense", HttpStatusCode.NotFound)]
    [InlineData("v2/changes?since=2024-Q2/v1", HttpStatusCode.NotFound)] // its instant has not come
    [InlineData("v9/changes", HttpStatusCode.NotFound)]
    [InlineData("v2/changes?other=1", HttpStatusCode.BadRequest)]
    public async Task What_is_not_public_is_no_version_to_compare_with(string path, HttpStatusCode status) => Assert.Equal(status, (await GetAsync($"{Issue}/{path}")).Status);

    [Fact]
    public async Task Versions_link_to_the_latest_the_next_and_the_one_before()
    {
        var (_, _, first) = await GetAsync($"{Issue}/v1");
        Assert.Equal("</api/v1/releases/quarterly-briefing/2024-Q1/v2>; rel=\"latest-version\", </api/v1/releases/quarterly-briefing/2024-Q1/v2>; rel=\"successor-version\"", first);
        var (_, _, second) = await GetAsync($"{Issue}/v2");
        Assert.Equal("</api/v1/releases/quarterly-briefing/2024-Q1/v2>; rel=\"latest-version\", </api/v1/releases/quarterly-briefing/2024-Q1/v1>; rel=\"predecessor-version\"", second);
        using var page = await fixture.Portal.Client.GetAsync(new Uri("/zh/releases/quarterly-briefing/2024-Q1/v1", UriKind.Relative));
        Assert.Contains("</zh/releases/quarterly-briefing/2024-Q1/v2>; rel=\"successor-version\"", string.Join(", ", page.Headers.GetValues("Link")), StringComparison.Ordinal);
        // Withdrawn, with none in its place.
        Assert.Equal("", (await GetAsync("/api/v1/releases/quarterly-briefing/2023-Q4/v1")).Link);
    }

    [Theory]
    [InlineData("zh", "您手中的版本", "对比对象：2023年第四季度第1版（已撤回）")]
    [InlineData("en", "The version you hold", "Compared with Q4 2023, version 1 (withdrawn)")]
    public async Task The_page_compares_with_the_version_a_reader_holds(string language, string choice, string compared)
    {
        var html = WebUtility.HtmlDecode(await fixture.Portal.TextAsync($"/{language}/releases/quarterly-briefing/2024-Q1/v2/changes?since=2023-Q4/v1"));
        Assert.Contains(choice, html, StringComparison.Ordinal);
        Assert.Contains(compared, html, StringComparison.Ordinal);
        Assert.DoesNotContain("2024-Q2", html, StringComparison.Ordinal);
        using var none = await fixture.Portal.Client.GetAsync(new Uri($"/{language}/releases/quarterly-briefing/2024-Q1/v2/changes?since=2024-Q2/v1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task The_calendar_names_what_is_scheduled_and_what_the_rules_have_come_in_twelve_months()
    {
        var (_, json, _) = await GetAsync("/api/v1/calendar");
        var planned = json.GetProperty("planned").EnumerateArray().ToList();
        Assert.Equal(["2024-Q2"], planned.Where(p => p.GetProperty("status").GetString() == "scheduled").Select(p => p.GetProperty("period").GetString()));
        Assert.Equal(["2024-Q3", "2024-Q4", "2025-Q1"], planned.Where(p => p.GetProperty("publication").GetString() == "quarterly-briefing" && p.GetProperty("status").GetString() == "expected").Select(p => p.GetProperty("period").GetString()));
        Assert.Equal(10, json.GetProperty("publications").GetArrayLength());
        var html = WebUtility.HtmlDecode(await fixture.Portal.TextAsync("/zh/calendar"));
        Assert.Contains("2023年劳动关系发展报告", html, StringComparison.Ordinal);
        Assert.Contains("鄂尔多斯市协调劳动关系三方会议", html, StringComparison.Ordinal);
    }
}
