using WageGuidance.Indicators;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Tests.Indicators;

/// <summary>The product's sample of enterprises, computed once for all tests of it: tables A and B of two years, nine quarters of the monitoring panel.</summary>
public sealed class SampleSurvey : IAsyncLifetime
{
    public const string Name = "the sample survey";

    internal static SyntheticSurvey Plan { get; } = SyntheticSurvey.Plan(20240101, 1200);

    internal Observed Observed { get; private set; } = null!;

    internal ComputeOutcome Outcome { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Observed = await Observed.CreateAsync();
        await SyntheticSurveyRows.AcceptAsync(Observed, Plan);
        for (var quarter = new Quarter(2022, 1); quarter <= new Quarter(2024, 1); quarter = quarter.Next) await SyntheticSurveyRows.AcceptMonitoringAsync(Observed, Plan, quarter);
        Outcome = await Observed.ComputeAsync();
    }

    public async Task DisposeAsync() => await Observed.DisposeAsync();
}

[CollectionDefinition(SampleSurvey.Name)]
public sealed class SampleSurveyTests : ICollectionFixture<SampleSurvey>;
