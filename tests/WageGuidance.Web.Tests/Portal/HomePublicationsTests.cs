using System.Net;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Pages;

public class HomePublicationsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_home_page_lists_the_newest_current_issue_of_each_other_publication_from_its_instant_on()
    {
        var instant = SampleRelease.PublishedAt;
        await database.SetInstantAsync(instant);
        await SampleRelease.InsertAsync(database, SampleContent.Make("2024-Q1", "_T"), 1, instant);
        var minimum = SampleContent.Make("2024-Q1", "_T") with { Publication = "minimum-wage", Period = "2022", Title = new("2022年最低工资标准汇编", "Minimum wages, 2022") };
        await SampleRelease.InsertAsync(database, minimum, 1, instant);
        await SampleRelease.InsertAsync(database, minimum with { Period = "2023", Title = new("2023年最低工资标准汇编", "Minimum wages, 2023") }, 1, instant.AddHours(1));
        await using var portal = await RunningPortal.StartAsync(database);

        var before = WebUtility.HtmlDecode(await portal.TextAsync("/zh/"));
        Assert.Contains("其他刊物", before, StringComparison.Ordinal);
        Assert.Contains("href=\"/zh/releases/minimum-wage/2022/v1/150000/_T\">2022年最低工资标准汇编", before, StringComparison.Ordinal);
        Assert.DoesNotContain("2023年最低工资标准汇编", before, StringComparison.Ordinal);

        await database.SetInstantAsync(instant.AddHours(1));
        using var there = await portal.GetUntilAsync("/zh/releases/minimum-wage/2023/v1", HttpStatusCode.OK);
        var after = WebUtility.HtmlDecode(await portal.TextAsync("/zh/"));
        Assert.Contains("2023年最低工资标准汇编", after, StringComparison.Ordinal);
        Assert.DoesNotContain("2022年最低工资标准汇编", after, StringComparison.Ordinal);
    }
}
