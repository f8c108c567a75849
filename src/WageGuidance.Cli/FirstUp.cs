using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Briefings.Browser;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Guidelines;
using WageGuidance.Indicators;
using WageGuidance.Sources;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Cli;

/// <summary>
/// The first <c>up</c>: demonstration people, published figures and synthetic survey files in, indicators, the guideline, and a release through all
/// its states. Every step may be interrupted and finds at the next start what is done; an installation with data of its own is left alone.
/// </summary>
internal sealed class FirstUp(IServiceProvider services, DataFolder folder)
{
    public const long Seed = 20240101;
    public const int Enterprises = 1200;
    private const string Period = "2024-Q1";
    private const int GuidelineYear = 2024;
    private static readonly string[] FirstIndustries = [CodeLists.Whole, "B", "C", "E", "F", "H"];
    private static readonly (string Source, string File)[] Published =
    [
        ("minimum-wages", "minimum-wages.csv"), ("macro", "macro-national.csv"), ("macro", "macro-inner-mongolia.csv"),
        ("openings-national", "openings-national.csv"), ("guidelines", "guidelines.csv"), ("average-wages", "average-wages.csv"),
        ("indicator-table", "employment-wage-bill.csv"), ("indicator-table", "employment-year-end.csv"), ("indicator-table", "consumer-index.csv"),
    ];

    /// <summary>Synthetic tables of the chapters for which no real figures by region are public; each says so in its name and rows.</summary>
    private static readonly (string Source, string File)[] Synthetic =
    [
        ("indicator-table", "bargaining-coverage-synthetic.csv"), ("indicator-table", "bargaining-self-assessment-synthetic.csv"), ("indicator-table", "labour-contracts-synthetic.csv"), ("indicator-table", "openings-history-synthetic.csv"),
        ("indicator-table", "labour-disputes-synthetic.csv"), ("indicator-table", "labour-arrears-synthetic.csv"), ("indicator-table", "labour-social-insurance-synthetic.csv"),
        ("indicator-table", "labour-hours-safety-synthetic.csv"), ("indicator-table", "labour-new-employment-synthetic.csv"), ("indicator-table", "labour-tripartite-synthetic.csv"),
        ("settlements", "settlements-2020-synthetic.csv"), ("settlements", "settlements-2023-synthetic.csv"), ("quality-assessment", "quality-assessment-2023-synthetic.csv"),
        ("guide-prices", "guide-prices-ordos-synthetic.csv"), ("guide-prices", "guide-prices-kundulun-park-synthetic.csv"), ("piece-rates", "piece-rates-synthetic.csv"), ("agreed-minimum-pay", "agreed-minimum-pay-synthetic.csv"),
    ];
    private readonly Stopwatch since = Stopwatch.StartNew();

    /// <returns>True where this installation holds the sample.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        // Two programs started at once on one installation set it up one after the other.
        await using var alone = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken);
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended('first-up', 0))", alone) { CommandTimeout = 0 }) await wait.ExecuteNonQueryAsync(cancellationToken);
        if (!await IsOursAsync(cancellationToken)) return false;
        await new DemoPeople(services.GetRequiredService<People>(), folder).EnsureAsync(cancellationToken);
        if (!await IsFinishedAsync(cancellationToken))
        {
            // Asked first: whoever has no browser learns it now, not after the computations.
            await services.GetRequiredService<HeadlessBrowser>().VersionAsync(cancellationToken);
            await ImportAsync(cancellationToken);
            Say("计算指标", "Computing the indicators");
            await services.GetRequiredService<ComputeIndicators>().RunAsync(Actor.System, null, cancellationToken);
            Say("起草工资指导线", "Drafting the wage guideline");
            await DraftGuidelineAsync(cancellationToken);
        }
        await new SampleRelease(services, Period, FirstIndustries).RunAsync((done, total) => Say($"生成数据包 {done}/{total}", $"Drawing packs {done}/{total}"), cancellationToken);
        return true;
    }

    /// <summary>The rest renders behind: the quarter before, and all industries as a second version.</summary>
    public async Task EarlierQuartersAsync(CancellationToken cancellationToken)
    {
        await new SampleRelease(services, Quarter.Parse(Period).Previous.ToString(), FirstIndustries).RunAsync((_, _) => { }, cancellationToken);
        string[] all = [CodeLists.Whole, .. Industries.Sections.Select(s => s.Code).Where(c => c is not ("S" or "T"))];
        await new SampleRelease(services, Period, all)
        {
            Revision = new("scheduled", new("范围由五个行业门类扩大到全部行业门类，原有数据不变。", "The scope grows from five industries to all of them; the figures given before stay as they were.")),
        }.RunAsync((_, _) => { }, cancellationToken);
        Say("其余示例版本均已发布", "The other sample releases are out");
    }

    /// <summary>Nothing has happened here yet, or only the sample has.</summary>
    private async Task<bool> IsOursAsync(CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
        return await db.Set<Person>().AnyAsync(p => p.Demo, cancellationToken)
            || !(await db.Set<Person>().AnyAsync(cancellationToken) || await db.Set<SourceFile>().AnyAsync(cancellationToken));
    }

    private async Task<bool> IsFinishedAsync(CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
        return await db.Set<Releases.Release>().AnyAsync(r => r.Period == Period && r.State == "scheduled", cancellationToken);
    }

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        Say("导入已公布数据与合成示例数据", "Importing published figures and synthetic sample data");
        var published = Path.Combine(AppContext.BaseDirectory, "assets", "samples");
        foreach (var (source, file) in Published.Concat(Synthetic)) await ImportAsync(source, Path.Combine(published, file), cancellationToken);

        var synthetic = Directory.CreateDirectory(folder.Scratch("sample")).FullName;
        try
        {
            var survey = SyntheticSurvey.Plan(Seed, Enterprises);
            foreach (var year in new[] { 2022, 2023 })
            {
                SampleFolder.Write(survey, synthetic, year);
                await ImportAsync("enterprises", Path.Combine(synthetic, SampleFolder.EnterprisesName(year)), cancellationToken);
                await ImportAsync("employees", Path.Combine(synthetic, SampleFolder.EmployeesName(year)), cancellationToken);
                for (var quarter = 1; quarter <= 4; quarter++)
                {
                    await ImportAsync("openings", Path.Combine(synthetic, SampleFolder.OpeningsName(new(year, quarter))), cancellationToken);
                    await ImportAsync("openings-groups", Path.Combine(synthetic, SampleFolder.OpeningsGroupsName(new(year, quarter))), cancellationToken);
                    await ImportAsync("labour-cost-monitoring", Path.Combine(synthetic, SampleFolder.MonitoringName(new(year, quarter))), cancellationToken);
                }
            }
            var last = Path.Combine(synthetic, SampleFolder.OpeningsName(Quarter.Parse(Period)));
            await using (var file = File.Create(last)) survey.WriteOpenings(Quarter.Parse(Period), file);
            await ImportAsync("openings", last, cancellationToken);
            var lastGroups = Path.Combine(synthetic, SampleFolder.OpeningsGroupsName(Quarter.Parse(Period)));
            await using (var file = File.Create(lastGroups)) survey.WriteOpeningsGroups(Quarter.Parse(Period), file);
            await ImportAsync("openings-groups", lastGroups, cancellationToken);
            var lastMonitoring = Path.Combine(synthetic, SampleFolder.MonitoringName(Quarter.Parse(Period)));
            await using (var file = File.Create(lastMonitoring)) survey.WriteMonitoring(Quarter.Parse(Period), file);
            await ImportAsync("labour-cost-monitoring", lastMonitoring, cancellationToken);
        }
        finally
        {
            Directory.Delete(synthetic, recursive: true); // the bytes are kept with the source files
        }
    }

    private async Task ImportAsync(string source, string path, CancellationToken cancellationToken)
    {
        var outcome = await services.GetRequiredService<ImportSourceFile>().RunAsync(new ImportRequest(source, path, Path.GetFileName(path), Actor.System), null, cancellationToken);
        if (outcome is ImportOutcome.Refused) throw new InvalidOperationException($"{Path.GetFileName(path)}: {outcome.Message.Zh} {outcome.Message.En}");
    }

    private async Task DraftGuidelineAsync(CancellationToken cancellationToken)
    {
        var cubes = services.GetRequiredService<IndicatorCubes>();
        var version = await cubes.CurrentDataVersionAsync(cancellationToken);
        var request = new DraftGuidelineRequest(Regions.InnerMongolia, GuidelineYear, SampleCorrections.For(Regions.InnerMongolia, GuidelineYear, DemoPeople.Analyst),
            new Actor(DemoPeople.Analyst, ActedFor: true), await cubes.ForRegionsAsync(version, [Regions.InnerMongolia], cancellationToken), version);
        var outcome = await services.GetRequiredService<DraftGuideline>().RunAsync(request, cancellationToken);
        if (outcome.IsRefused) throw new InvalidOperationException(string.Join(" ", outcome.Refusals.Select(r => $"{r.Zh} {r.En}")));
    }

    /// <summary>The step under way, for those who wait for it.</summary>
    public Text Step { get; private set; } = new("初始化", "Setting up");

    private void Say(string zh, string en)
    {
        Step = new(zh, en);
        Output.Say(new Text($"[{since.Elapsed.TotalSeconds,5:0.0}s] {zh}……", $"{en} …"));
    }
}
