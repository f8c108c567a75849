using System.Net;

namespace WageGuidance.Tests.Pages;

public sealed class SubscribePageTests : IAsyncLifetime
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
    public async Task A_reader_subscribes_by_the_form_confirms_by_a_button_and_ends_it_in_either_language()
    {
        Assert.Contains("name=\"address\"", await portal.TextAsync("/zh/subscribe"), StringComparison.Ordinal);
        var (status, asked) = await PostAsync("/en/subscribe", ("address", "li@example.org"), ("language", "en"), ("publication", "quarterly-briefing"), ("publication", "minimum-wage"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("li@example.org", asked, StringComparison.Ordinal);
        Assert.Equal(["minimum-wage", "quarterly-briefing"], await database.QueryAsync<string>("SELECT publication FROM release.subscriber WHERE language = 'en' ORDER BY 1"));
        // The same again, known by now, is answered alike.
        Assert.Equal(asked, (await PostAsync("/en/subscribe", ("address", "li@example.org"), ("language", "en"), ("publication", "quarterly-briefing"), ("publication", "minimum-wage"))).Html);

        var token = (await database.QueryAsync<string>("SELECT token FROM release.subscriber WHERE publication = 'minimum-wage'")).Single();
        var page = $"/en/subscribe/{token}";
        Assert.Contains("Do you want notices of “Minimum wage", await portal.TextAsync(page), StringComparison.Ordinal);
        Assert.Equal(0, await ConfirmedAsync()); // opening it changes nothing
        Assert.Contains("You are subscribed", (await PostAsync(page)).Html, StringComparison.Ordinal);
        Assert.Equal(1, await ConfirmedAsync());
        Assert.Contains("退订并删除地址", WebUtility.HtmlDecode(await portal.TextAsync($"/zh/subscribe/{token}/end")), StringComparison.Ordinal);
        Assert.Equal(1, await ConfirmedAsync());
        Assert.Contains("已退订", (await PostAsync($"/zh/subscribe/{token}/end")).Html, StringComparison.Ordinal);
        Assert.Equal(0, await ConfirmedAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(page)).Status);
    }

    [Fact]
    public async Task What_does_not_fit_is_said_at_the_form_and_what_was_typed_stays()
    {
        var (status, html) = await PostAsync("/zh/subscribe", ("address", "不是地址"), ("language", "zh"), ("publication", "quarterly-briefing"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("邮件地址无效", html, StringComparison.Ordinal);
        Assert.Contains("value=\"不是地址\"", html, StringComparison.Ordinal);
        Assert.Contains("请至少选择一种刊物", (await PostAsync("/zh/subscribe", ("address", "li@example.org"), ("language", "zh"))).Html, StringComparison.Ordinal);
        Assert.Equal(0, (await database.QueryAsync<long>("SELECT count(*) FROM release.subscriber")).Single());
    }

    [Fact]
    public async Task One_address_of_the_net_asks_twenty_times_in_ten_minutes_and_no_more()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 21; i++) answers.Add((await PostAsync("/zh/subscribe", ("address", $"li{i}@example.org"), ("language", "zh"), ("publication", "quarterly-briefing"))).Status);
        Assert.All(answers[..20], s => Assert.Equal(HttpStatusCode.OK, s));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[20]);
        using var api = await portal.Client.PostAsync(new Uri("/api/v1/subscriptions", UriKind.Relative), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.TooManyRequests, api.StatusCode);
        Assert.Equal("600", string.Join("", api.Headers.GetValues("Retry-After")));
        Assert.Equal(20, (await database.QueryAsync<long>("SELECT count(*) FROM release.subscriber")).Single());
    }

    private async Task<long> ConfirmedAsync() => (await database.QueryAsync<long>("SELECT count(*) FROM release.subscriber WHERE confirmed_at IS NOT NULL")).Single();

    private async Task<(HttpStatusCode Status, string Html)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await portal.Client.PostAsync(new Uri(path, UriKind.Relative), form);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
