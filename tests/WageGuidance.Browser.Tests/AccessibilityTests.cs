using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Browser;

/// <summary>Every kind of public page in a real browser, in Chinese on a desk and in English, whose words are longer, on a phone: axe finds nothing against WCAG 2.1 AA, and nothing sticks out of a phone.</summary>
public sealed class AccessibilityTests : IAsyncLifetime
{
    private static readonly string[] Paths =
    [
        "/", "/150000/F", "/releases", "/releases/quarterly-briefing/2024-Q1/v1", "/releases/quarterly-briefing/2024-Q1/v1/changes", "/calendar", "/data", "/data/pay.survey", "/methods", "/methods/pay-survey",
        "/about", "/search", "/search?q=pay", "/search?q=nothingofthesort", "/subscribe", "/negotiate", "/negotiate/offer", "/negotiate/position", "/negotiate/timetable", "/negotiate/severance", "/negotiate/relations", "/nothing",
    ];

    private TestDatabase database = null!;
    private RunningPortal portal = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async Task InitializeAsync()
    {
        database = await TestCluster.CreateDatabaseAsync();
        await database.SetInstantAsync(SampleRelease.PublishedAt.AddDays(30));
        await SampleRelease.InsertAsync(database, SampleContent.Make("2024-Q1", "_T", "F"), 1, SampleRelease.PublishedAt);
        portal = await RunningPortal.StartAsync(database);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = HomePageTests.Chromium(), Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("zh", 1440)]
    [InlineData("en", 390)]
    public async Task No_page_has_a_barrier_that_can_be_found_by_machine(string language, int width)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var page = await context.NewPageAsync();
        var found = new List<string>();
        foreach (var path in Paths)
        {
            await page.GotoAsync(new Uri(portal.Address, $"/{language}{path}").ToString());
            var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } });
            found.AddRange(result.Violations.Select(v => $"{path}: {v.Id}: {v.Nodes[0].Html}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width) found.Add($"{path}: wider than {width}");
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
