using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Indicators;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Tests.Sources;

namespace WageGuidance.Tests.Indicators;

/// <summary>The product's sample of two years, of 300 enterprises: every file imported, every indicator computed, once for all tests that look at it and change nothing.</summary>
public sealed class ComputedSample : IAsyncLifetime
{
    private SourcesDesk? desk;

    public SourcesDesk Desk => desk!;

    public ComputeOutcome Outcome { get; private set; } = null!;

    /// <summary>All cubes, of every region.</summary>
    public IReadOnlyList<Cube> Cubes { get; private set; } = [];

    public async Task InitializeAsync()
    {
        desk = await SourcesDesk.OpenAsync();
        var samples = Path.Combine(AppContext.BaseDirectory, "assets", "samples");
        foreach (var file in Directory.EnumerateFiles(samples, "*.csv").Order(StringComparer.Ordinal).OrderBy(f => Path.GetFileName(f) == "minimum-wages.csv" ? 0 : 1))
            await Desk.AcceptAsync(SourceOf(Path.GetFileName(file)), file);
        var folder = Directory.CreateTempSubdirectory("wg-sample-").FullName;
        try
        {
            foreach (var year in new[] { 2022, 2023 })
            {
                SampleFolder.Write(SyntheticSurvey.Plan(20240101, 300), folder, year);
                await Desk.AcceptAsync("enterprises", Path.Combine(folder, SampleFolder.EnterprisesName(year)));
                await Desk.AcceptAsync("employees", Path.Combine(folder, SampleFolder.EmployeesName(year)));
                for (var quarter = 1; quarter <= 4; quarter++)
                {
                    await Desk.AcceptAsync("openings", Path.Combine(folder, SampleFolder.OpeningsName(new(year, quarter))));
                    Assert.Empty((await Desk.AcceptAsync("labour-cost-monitoring", Path.Combine(folder, SampleFolder.MonitoringName(new(year, quarter))))).Problems);
                }
            }

            Assert.Empty((await Desk.AcceptAsync("openings-groups", Path.Combine(folder, SampleFolder.OpeningsGroupsName(new(2023, 4))))).Problems);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Outcome = await new ComputeIndicators(Desk, TimeProvider.System).RunAsync(Actor.System, null, CancellationToken.None);
        Cubes = await new IndicatorCubes(Desk).AtAsync(Outcome.DataVersion, CancellationToken.None);
    }

    public async Task DisposeAsync() => await Desk.DisposeAsync();

    private static string SourceOf(string file) => file switch
    {
        _ when file.StartsWith("macro", StringComparison.Ordinal) => "macro",
        _ when file.StartsWith("settlements", StringComparison.Ordinal) => "settlements",
        _ when file.StartsWith("quality", StringComparison.Ordinal) => "quality-assessment",
        "employment-wage-bill.csv" or "employment-year-end.csv" or "consumer-index.csv" => "indicator-table",
        _ when file.StartsWith("openings-history", StringComparison.Ordinal) => "indicator-table",
        _ when file.StartsWith("guide-prices", StringComparison.Ordinal) => "guide-prices",
        _ when file.StartsWith("piece-rates", StringComparison.Ordinal) => "piece-rates",
        _ when file.StartsWith("agreed-minimum-pay", StringComparison.Ordinal) => "agreed-minimum-pay",
        _ when file.EndsWith("-synthetic.csv", StringComparison.Ordinal) => "indicator-table",
        _ => Path.GetFileNameWithoutExtension(file),
    };
}

[CollectionDefinition("computed sample")]
public sealed class ComputedSampleCollection : ICollectionFixture<ComputedSample>;
