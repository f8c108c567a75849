using System.Net;
using WageGuidance.Cubes;
using WageGuidance.Releases.Reading;
using WageGuidance.Tests.Releases;
using WageGuidance.Web.Pages;

namespace WageGuidance.Tests.Pages;

public class SearchTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Instant = new(2024, 4, 15, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("建筑业", "/zh/150000/E", "建筑业")]
    [InlineData("施工", "/zh/150000/E", "another name")]
    [InlineData("煤炭开采", "/zh/150000/B", "a division")]
    [InlineData("construction", "/en/150000/E", "English")]
    [InlineData("呼市", "/zh/150000/_T", "another name of a city in the region")]
    [InlineData("pay.survey", "/zh/data/pay.survey", "a code")]
    [InlineData("2024-Q1", "/zh/releases/quarterly-briefing/2024-Q1/v1", "an issue")]
    public async Task Industries_areas_indicators_and_issues_are_found_by_name_by_other_names_and_by_code(string query, string page, string by)
    {
        Assert.NotEmpty(by);
        await using var own = await TestCluster.CreateDatabaseAsync();
        await own.SetInstantAsync(Instant);
        await SampleRelease.InsertAsync(own, SampleContent.Make("2024-Q1", "_T", "B", "E"), 1, Instant);
        await using var portal = await RunningPortal.StartAsync(own);
        var found = await portal.TextAsync($"/{page[1..3]}/search?q={Uri.EscapeDataString(query)}");
        // The current briefing is linked under the address of its version.
        var expected = page.Contains("/150000/", StringComparison.Ordinal) ? page.Replace("/150000/", "/releases/quarterly-briefing/2024-Q1/v1/150000/", StringComparison.Ordinal) : page;
        Assert.Contains($"href=\"{expected}\"", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_instant_a_search_answers_as_for_a_word_that_does_not_exist_and_at_it_the_release_is_found()
    {
        await database.SetInstantAsync(Instant.AddSeconds(-1));
        await SampleRelease.InsertAsync(database, SampleContent.Make("2024-Q1", "_T", "F"), 1, Instant);
        await using var portal = await RunningPortal.StartAsync(database);
        foreach (var word in new[] { "批发和零售业", "quarterly", "pay.survey", "2024-Q1" })
            Assert.Equal(await FoundAsync(portal, "word that will never exist"), await FoundAsync(portal, word));

        await database.SetInstantAsync(Instant);
        using var there = await portal.GetUntilAsync("/zh/releases/quarterly-briefing/2024-Q1/v1", HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        foreach (var word in new[] { "批发和零售业", "quarterly", "pay.survey", "2024-Q1" })
            Assert.Contains("class=\"hits\"", await FoundAsync(portal, word), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superseded_version_is_found_behind_the_current_one_and_says_so_and_a_withdrawn_one_too()
    {
        await using var own = await TestCluster.CreateDatabaseAsync();
        await own.SetInstantAsync(Instant);
        await SampleRelease.InsertAsync(own, SampleContent.Make("2024-Q1", "_T", "F"), 1, Instant.AddHours(-2));
        await SampleRelease.InsertAsync(own, SampleContent.Make("2024-Q1", "_T", "F"), 2, Instant.AddHours(-1));
        await SampleRelease.InsertAsync(own, SampleContent.Make("2023-Q4", "_T", "F"), 1, Instant.AddHours(-3), withdrawnAt: Instant.AddHours(-2));
        await using var portal = await RunningPortal.StartAsync(own);
        var html = await portal.TextAsync($"/zh/search?q={Uri.EscapeDataString("批发和零售业")}&kind=briefing");
        var (current, superseded, withdrawn) = (At("2024-Q1/v2/150000/F"), At("2024-Q1/v1/150000/F"), At("2023-Q4/v1/150000/F"));
        Assert.True(0 < current && current < superseded && superseded < withdrawn, html);
        Assert.Contains("已被替代的版本", html[superseded..withdrawn], StringComparison.Ordinal);
        Assert.Contains("已撤回", html[withdrawn..], StringComparison.Ordinal);

        int At(string page) => html.IndexOf($"/zh/releases/quarterly-briefing/{page}\"", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_shown_as_words_and_nothing_else()
    {
        await using var portal = await RunningPortal.StartAsync(database);
        var html = await portal.TextAsync("/en/search?q=" + Uri.EscapeDataString("<script>alert(1)</script>\" onfocus=x"));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;&quot; onfocus=x\"", html, StringComparison.Ordinal);
        using var longer = await portal.Client.GetAsync(new Uri("/zh/search?q=" + new string('x', 5000) + "&kind=nothing&page=-3", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, longer.StatusCode);
        var description = await portal.TextAsync("/zh/opensearch.xml");
        Assert.Contains($"template=\"{portal.Address.ToString().TrimEnd('/')}/zh/search?q={{searchTerms}}\"", description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("建筑业中位工资", "2024年建筑业企业职工中位工资", true)] // by pairs of characters
    [InlineData("median", "Median pay", true)]
    [InlineData("edian", "Median pay", false)]                          // not in the middle of a word
    [InlineData("wages", "Minimum wage", true)]
    [InlineData("ＰＡＹ", "pay", true)]                                  // full-width letters
    [InlineData("快递 工资", "快递员工资", true)]
    [InlineData("快递 学校", "快递员工资", false)]                        // every word counts
    public void A_title_has_the_words_sought_or_has_not(string query, string title, bool found)
    {
        var release = new PublishedRelease(1, "p", "2024-Q1", 1, [], [], Instant, "", "", 1, null, null, IsCurrent: true);
        var result = new SearchIndex([new(SearchKind.Chart, new(title, title), Text.Empty, "/", release, [])], new HashSet<long> { 1 }).Find(query);
        Assert.Equal(found, result is { Close: false, Hits.Count: 1 });
    }

    /// <summary>The page without what was typed.</summary>
    private static async Task<string> FoundAsync(RunningPortal portal, string word) =>
        (await portal.TextAsync($"/zh/search?q={Uri.EscapeDataString(word)}")).Replace(Uri.EscapeDataString(word), "", StringComparison.Ordinal).Replace(word, "", StringComparison.Ordinal);
}
