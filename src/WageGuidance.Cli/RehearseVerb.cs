using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Briefings.Packs;
using WageGuidance.Data;
using WageGuidance.Data.Migrations;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Releases.Workflow;
using WageGuidance.Web;
using WageGuidance.Web.Rehearsal;

namespace WageGuidance.Cli;

/// <summary>
/// <c>release rehearse</c>: the instant of a prepared release on a copy. What is readable and the release go into a database of their own in the scratch space, a portal
/// that only this machine can reach is started on it, and the release comes out there some seconds later. Nothing of the installation changes but its audit trail.
/// </summary>
internal static class RehearseVerb
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(1);

    public static Command Create(Argument<long> id)
    {
        var ahead = new Option<int>("--in") { Description = "Seconds from the start of the copied portal to the instant, 3 to 600", DefaultValueFactory = _ => 10 };
        return Output.Verb("rehearse", """
            The instant of a prepared release on a copy: who sees it how soon, and that nobody does before 在副本上演练发布时刻

              wageguidance release rehearse 3 --as demo.publisher

            Prints milliseconds after the instant, answers that showed it before, and the address. Exit code 1 where one showed it before, or later than a second after.
            The copy needs room for all readable files; it is deleted at the end. Only this machine can reach its portal.
            """, [id, ahead], (parsed, cancellationToken) => RunAsync(parsed, parsed.GetValue(id), parsed.GetValue(ahead), cancellationToken));
    }

    private static async Task<int> RunAsync(ParseResult parsed, long id, int seconds, CancellationToken cancellationToken)
    {
        if (seconds is < 3 or > 600) throw new UsageProblem("--in is 3 to 600 seconds. --in 为3至600秒。");
        await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
        await using var services = product.Services();
        var (actor, refusal) = await ActingPerson.FindAsync(product, services.GetRequiredService<Accounts.People>(), cancellationToken);
        if (refusal is not null) return Output.Refuse(refusal);
        await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
        if (await db.Set<Release>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } release) return Output.Refuse(new($"没有编号为{id}的发布，见 release list。", $"There is no release {id}; see 'release list'."));
        if (release.State is not ("prepared" or "scheduled")) return Output.Refuse(new("只有文件已备妥、尚未公开的发布才能演练。", "Only a release whose files are prepared, and that is not public yet, can be rehearsed."));
        var now = await db.Database.SqlQuery<DateTimeOffset>($"SELECT release.instant() AS \"Value\"").SingleAsync(cancellationToken);
        if (release.PublishAt <= now) return Output.Refuse(new("该发布已经公开。", "This release is public already."));

        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await AuditTrail.AppendAsync(db, actor!, "release.rehearse", $"release/{id}", new { release.ContentSha256, release.Version }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        var folder = product.Folder.Scratch("rehearsal");
        try
        {
            return await OnCopyAsync(product, DataFolder.Open(folder), release, seconds, cancellationToken);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> OnCopyAsync(Product product, DataFolder folder, Release release, int seconds, CancellationToken cancellationToken)
    {
        using var logs = LoggerFactory.Create(_ => { });
        // Nothing of the copy need survive a crash.
        var options = new EmbeddedPostgresOptions { ServerSettings = new Dictionary<string, string> { ["fsync"] = "off", ["synchronous_commit"] = "off" } };
        await using var copy = await DatabaseConnections.OpenAsync(folder, null, options, cancellationToken);
        await new Migrator(copy, logs.CreateLogger("migrations")).MigrateAsync(cancellationToken);
        Output.Say("正在复制已公开的内容和待演练的发布……", "Copying what is public and the release to be rehearsed …");
        var bytes = await RehearsalCopy.RunAsync(product.Connections, copy, release.Id, cancellationToken);

        await using var app = Portal.Build(new PortalOptions("http://127.0.0.1:0"), services =>
        {
            services.AddSingleton(copy);
            services.AddSingleton<PublishedReleases>();
            services.AddHostedService(s => s.GetRequiredService<PublishedReleases>());
            services.AddSingleton(_ => new SigningKeys(product.Folder));
        });
        await app.StartAsync(cancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Portal.Address(app) };
        var newest = app.Services.GetRequiredService<PublishedReleases>().Pointer!.Releases.Where(r => r.Publication == Publications.QuarterlyBriefing.Code).Max(r => r.Period);
        var isNewest = release.Publication == Publications.QuarterlyBriefing.Code && string.CompareOrdinal(release.Period, newest) >= 0;
        var places = InstantWatch.PlacesOf(release.Publication, release.Period, release.Version!.Value, release.Areas, release.Industries, isNewest);
        var at = await RehearsalCopy.ScheduleAsync(copy, release.Id, TimeSpan.FromSeconds(seconds), cancellationToken);
        Output.Say($"副本（{bytes / 1_000_000}MB）已就绪，将于{seconds}秒后公开：{client.BaseAddress}zh/", $"The copy ({bytes / 1_000_000} MB) is ready; it comes out in {seconds} seconds: {client.BaseAddress}en/");
        var seen = await InstantWatch.RunAsync(client, places, at, cancellationToken);
        foreach (var place in seen) Console.Out.WriteLine(FormattableString.Invariant($"{place.After?.TotalMilliseconds ?? double.NaN,8:0} {place.Before,4} {place.Path}").Replace("NaN", "  –", StringComparison.Ordinal));
        await app.StopAsync(CancellationToken.None);
        return Judge(seen);
    }

    private static int Judge(IReadOnlyList<SeenPlace> seen)
    {
        var (early, late) = (seen.Count(s => s.Before > 0), seen.Count(s => s.After is null || s.After > Allowed));
        if (early == 0 && late == 0)
        {
            var slowest = FormattableString.Invariant($"{seen.Max(s => s.After)!.Value.TotalMilliseconds:0}");
            Output.Say($"演练通过：{seen.Count}个地址在此之前均无显示，之后最迟{slowest}毫秒全部显示。", $"The rehearsal passed: none of {seen.Count} addresses showed it before the instant, and all did within {slowest} ms after.");
            return CommandLine.Done;
        }
        return Output.Refuse(new($"演练未通过：{early}个地址提前显示，{late}个地址未在1秒内显示。", $"The rehearsal failed: {early} addresses showed it early, {late} not within a second."));
    }
}
