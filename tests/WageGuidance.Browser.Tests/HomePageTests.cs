using Microsoft.Playwright;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Browser;

/// <summary>The home page as a reader has it: in a real browser, over real HTTP, from a real database.</summary>
public sealed class HomePageTests : IAsyncLifetime
{
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
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task It_reads_on_desk_and_phone_draws_its_chart_and_can_be_used_from_the_keyboard()
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(portal.Address.ToString());
        Assert.EndsWith("/zh/", page.Url, StringComparison.Ordinal);
        Assert.Equal("内蒙古自治区2024年工资指导线", await page.Locator("h1").InnerTextAsync());
        await AssertDrawnAsync(page);

        // A link in the text, by the keyboard alone: the first stop skips the header, and where the focus is can be seen.
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("跳到正文", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        var reached = false;
        for (var stop = 0; stop < 12 && !reached; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached = await page.EvaluateAsync<bool>("document.activeElement.getAttribute('href') === '/zh/150000/F'");
        }
        Assert.True(reached);
        Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/zh/150000/F");
        await AssertDrawnAsync(page);

        await page.SetViewportSizeAsync(390, 844);
        foreach (var path in new[] { "/zh/", "/zh/150000/F", "/zh/releases", "/zh/releases/quarterly-briefing/2024-Q1/v1", "/zh/data", "/zh/data/pay.survey", "/zh/calendar", "/zh/about", "/zh/nothing" })
        {
            await page.GotoAsync(new Uri(portal.Address, path).ToString());
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, $"{path} is wider than a phone");
        }
        complaints.RemoveAll(c => c.Contains("404", StringComparison.Ordinal));

        await page.GotoAsync(new Uri(portal.Address, "/zh/150000/F").ToString());
        await AssertDrawnAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "English", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/en/150000/F");
        Assert.Equal("en-GB", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(complaints);
    }

    /// <summary>Every chart of the page stands as a drawing, its words no smaller than 12 px.</summary>
    private static async Task AssertDrawnAsync(IPage page)
    {
        await page.WaitForFunctionAsync("document.documentElement.dataset.charts === 'drawn'");
        var plots = await page.Locator(".plot[data-chart]").CountAsync();
        Assert.NotEqual(0, plots);
        Assert.Equal(plots, await page.Locator(".plot[data-chart] svg").CountAsync());
        Assert.True(await page.EvaluateAsync<double>("""
            Math.min(...[...document.querySelectorAll('.plot svg text')].map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))
            """) >= 11.99);
    }

    internal static string Chromium() =>
        Environment.GetEnvironmentVariable("WAGEGUIDANCE_CHROMIUM") is { Length: > 0 } given ? given
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "chromium-headless-shell")).First(File.Exists);
}
