using System.CommandLine;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Indicators;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Sources;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Cli;

/// <summary>
/// <c>sample history</c>: the quarters before the first <c>up</c>'s own, so that the sample has two years of briefings, one of them corrected and one
/// withdrawn. Each goes through the real states and has one pack, the region's; it may be interrupted and goes on where it was.
/// </summary>
internal sealed class SampleHistory(IServiceProvider services, DataFolder folder)
{
    private static readonly string[] Quarters = ["2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3"];
    private const string Corrected = "2022-Q3";
    private const string Withdrawn = "2023-Q1";
    private static readonly string[] Whole = [CodeLists.Whole];

    private static readonly Text Correction = new(
        "一家公共就业服务机构补报求人登记400人次，本期求人数与求人倍率相应更正（示例）。", "One employment office handed in 400 openings late; openings and the openings ratio are corrected (sample).");

    private static readonly Text Withdrawal = new(
        "演示撤回：本版仅用于说明撤回后的页面，请勿引用。", "Withdrawn as a demonstration: this version only shows what a withdrawn one looks like; do not quote it.");

    public static Command Create() => Output.Verb("history", """
        Adds earlier quarters to the sample, one corrected and one withdrawn, all through the real states 补充两年示例简报

          wageguidance sample history
        """, [], async (parsed, cancellationToken) =>
    {
        await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
        await using var provider = product.Services();
        if (await provider.GetRequiredService<People>().FindAsync(DemoPeople.Publisher, cancellationToken) is not { Demo: true })
            return Output.Refuse(new("此处没有示例；先运行 up。", "This installation holds no sample; run 'up' first."));
        await new SampleHistory(provider, product.Folder).RunAsync(cancellationToken);
        return CommandLine.Done;
    });

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await ImportAsync(cancellationToken);
        foreach (var quarter in Quarters)
        {
            await ReleaseAsync(new(services, quarter, Whole) { DrawsItself = true }, quarter, cancellationToken);
            if (quarter == Corrected) await CorrectAsync(cancellationToken);
            if (quarter == Withdrawn) await WithdrawAsync(cancellationToken);
        }
    }

    private static async Task ReleaseAsync(SampleRelease release, string quarter, CancellationToken cancellationToken)
    {
        Output.Say($"{quarter}……", $"{quarter} …");
        await release.RunAsync((_, _) => { }, cancellationToken);
    }

    /// <summary>A quarter of 2022 quotes the survey of 2021.</summary>
    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        var year = Quarter.Parse(Quarters[0]).Year - 1;
        var scratch = Directory.CreateDirectory(folder.Scratch("sample-history")).FullName;
        try
        {
            SampleFolder.Write(SyntheticSurvey.Plan(FirstUp.Seed, FirstUp.Enterprises), scratch, year);
            foreach (var (source, name) in new[] { ("enterprises", SampleFolder.EnterprisesName(year)), ("employees", SampleFolder.EmployeesName(year)) })
                await ImportAsync(source, Path.Combine(scratch, name), cancellationToken);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
        await services.GetRequiredService<ComputeIndicators>().RunAsync(Actor.System, null, cancellationToken);
    }

    private async Task ImportAsync(string source, string path, CancellationToken cancellationToken)
    {
        var outcome = await services.GetRequiredService<ImportSourceFile>().RunAsync(new ImportRequest(source, path, Path.GetFileName(path), Actor.System), null, cancellationToken);
        if (outcome is ImportOutcome.Refused) throw new InvalidOperationException($"{Path.GetFileName(path)}: {outcome.Message.Zh} {outcome.Message.En}");
    }

    /// <summary>The first row of the quarter's openings gets what came late; the file replaces the earlier one, and the second version rests on it.</summary>
    private async Task CorrectAsync(CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateDirectory(folder.Scratch("sample-history")).FullName;
        try
        {
            using var written = new MemoryStream();
            SyntheticSurvey.Plan(FirstUp.Seed, FirstUp.Enterprises).WriteOpenings(Quarter.Parse(Corrected), written);
            var path = Path.Combine(scratch, SampleFolder.OpeningsName(Quarter.Parse(Corrected)));
            await File.WriteAllBytesAsync(path, WithMoreOpenings(written.ToArray(), 400), cancellationToken);
            await ImportAsync("openings", path, cancellationToken);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
        await services.GetRequiredService<ComputeIndicators>().RunAsync(Actor.System, null, cancellationToken);
        await ReleaseAsync(new(services, Corrected, Whole) { DrawsItself = true, Number = 2, DaysLater = 28, Revision = new("error", Correction) }, Corrected, cancellationToken);
    }

    /// <summary>Openings and seekers are the last two columns of the file.</summary>
    internal static byte[] WithMoreOpenings(byte[] csv, int more)
    {
        var lines = new UTF8Encoding(false).GetString(csv).Split('\n');
        var row = Array.FindIndex(lines, 1, l => l.Split(',') is { Length: > 2 } c && int.TryParse(c[^2], System.Globalization.CultureInfo.InvariantCulture, out var openings) && openings > 0);
        var cells = lines[row].Split(',');
        cells[^2] = (int.Parse(cells[^2], System.Globalization.CultureInfo.InvariantCulture) + more).ToString(System.Globalization.CultureInfo.InvariantCulture);
        lines[row] = string.Join(',', cells);
        return new UTF8Encoding(false).GetBytes(string.Join('\n', lines));
    }

    private async Task WithdrawAsync(CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
        if (await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(r => r.Publication == Publications.QuarterlyBriefing.Code && r.Period == Withdrawn && r.State == "scheduled", cancellationToken) is not { } release) return;
        var refusal = await services.GetRequiredService<WithdrawRelease>().RunAsync(release.Id, Withdrawal, new(DemoPeople.Publisher, ActedFor: true), cancellationToken);
        if (refusal is not null) throw new InvalidOperationException($"{refusal.Zh} {refusal.En}");
    }
}
