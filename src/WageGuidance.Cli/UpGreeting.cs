using Microsoft.EntityFrameworkCore;
using WageGuidance.Classifications;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Cli;

/// <summary>What a newcomer is told once the portal answers: what to open, a pack to take, how to check it, who the demonstration people are.</summary>
internal static class UpGreeting
{
    public static async Task SayAsync(Uri address, Product product, bool sample, CancellationToken cancellationToken)
    {
        var root = address.GetLeftPart(UriPartial.Authority);
        Output.Say($"门户已就绪（按 Ctrl-C 停止）：{root}/zh/", $"The portal is ready (Ctrl-C stops it): {root}/en/");
        if (await LatestAsync(product, cancellationToken) is { } latest)
        {
            var area = latest.Areas[0];
            var industry = latest.Industries.Contains(CodeLists.Whole) ? CodeLists.Whole : latest.Industries[0];
            var name = $"{latest.Publication}_{latest.Period}_v{latest.Version}_{area}_{industry}.zip";
            Line("数据包 Pack", $"curl -o {name} {root}/api/v1/packs/{latest.Publication}/{latest.Period}/v{latest.Version}/{area}/{industry}.zip");
            Line("验证 Check it", $"./wageguidance keys export > keys.pem && ./wageguidance verify {name} --key keys.pem");
            Line("接口 API", $"{root}/openapi/v1.json");
        }
        Line("工作台 Console", $"{root}/console/login");
        if (sample) Line("演示人员 People", $"{Path.Combine(product.Folder.Keys, DemoPeople.PasswordFileName)}（口令 passwords）");
        Line("收件目录 Inbox", product.Settings.InboxFolder);
    }

    private static void Line(string what, string value) => Console.Error.WriteLine($"  {what}: {value}");

    private static async Task<Release?> LatestAsync(Product product, CancellationToken cancellationToken)
    {
        await using var db = new WageGuidanceContext(new DbContextOptionsBuilder<WageGuidanceContext>().UseNpgsql(product.Connections.For(DatabaseLogin.Worker)).Options);
        return await db.Set<Release>().AsNoTracking().Where(r => r.State == "scheduled" && r.PublishAt <= DateTimeOffset.UtcNow && r.Publication == Publications.QuarterlyBriefing.Code)
            .OrderByDescending(r => r.Period).ThenByDescending(r => r.Version).FirstOrDefaultAsync(cancellationToken);
    }
}
