using System.Net;
using System.Net.Http.Json;

namespace WageGuidance.Tests.ApiTests;

public sealed class SubscriptionsApiTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private RunningPortal portal = null!;

    public async Task InitializeAsync()
    {
        database = await TestCluster.CreateDatabaseAsync();
        portal = await RunningPortal.StartAsync(database);
    }

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task One_asks_confirms_with_a_button_and_ends_with_one_click_and_opening_a_link_changes_nothing()
    {
        async Task<HttpStatusCode> AskAsync(object body)
        {
            using var answer = await portal.Client.PostAsJsonAsync("/api/v1/subscriptions", body);
            Assert.DoesNotContain("@", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(new { address = "li@example.org", language = "zh", publication = "quarterly-briefing" }));
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(new { address = "li@example.org", language = "zh", publication = "quarterly-briefing" }));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(new { address = "li@example.org\r\nBcc: x", publication = "quarterly-briefing" }));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(new { address = "li@example.org", publication = "nothing" }));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(new { publication = "quarterly-briefing" }));

        var token = (await database.QueryAsync<string>("SELECT token FROM release.subscriber")).Single();
        var path = $"/api/v1/subscriptions/{token}";
        foreach (var (link, page) in new[] { (path, $"/zh/subscribe/{token}"), (path + "/end", $"/zh/subscribe/{token}/end") })
            using (var answer = await portal.Client.GetAsync(new Uri(link, UriKind.Relative)))
            {
                Assert.Equal(page, answer.Headers.Location?.OriginalString);
                Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            }
        Assert.Equal(0L, (await database.QueryAsync<long>("SELECT count(*) FROM release.subscriber WHERE confirmed_at IS NOT NULL")).Single());
        using (var confirmed = await portal.Client.PostAsync(new Uri(path, UriKind.Relative), null)) Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Equal(1L, (await database.QueryAsync<long>("SELECT count(*) FROM release.subscriber WHERE confirmed_at IS NOT NULL")).Single());
        using (var other = await portal.Client.PostAsync(new Uri($"/api/v1/subscriptions/{new string('0', 64)}", UriKind.Relative), null)) Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);

        using (var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]))
        using (var ended = await portal.Client.PostAsync(new Uri(path + "/end", UriKind.Relative), oneClick)) Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal(0L, (await database.QueryAsync<long>("SELECT count(*) FROM release.subscriber")).Single());
    }
}
