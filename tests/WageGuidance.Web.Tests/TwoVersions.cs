using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests;

/// <summary>A portal over 2023-Q4 (withdrawn), 2024-Q1 v1 (superseded) and v2 (current), and 2024-Q2, whose instant has not come.</summary>
public sealed class TwoVersions : IAsyncLifetime
{
    internal TestDatabase Database { get; private set; } = null!;
    internal RunningPortal Portal { get; private set; } = null!;
    internal static readonly string[] Few = ["_T", "F"];

    public async Task InitializeAsync()
    {
        Database = await TestCluster.CreateDatabaseAsync();
        await Database.SetInstantAsync(SampleRelease.PublishedAt.AddDays(30));
        await SampleRelease.InsertAsync(Database, SampleContent.Make("2023-Q4", Few), 1, SampleRelease.PublishedAt.AddDays(-90), withdrawnAt: SampleRelease.PublishedAt);
        await SampleRelease.InsertAsync(Database, SampleContent.Make("2024-Q1", Few), 1, SampleRelease.PublishedAt);
        await SampleRelease.InsertAsync(Database, SampleContent.Make("2024-Q1", Few) with { DataVersion = 8 }, 2, SampleRelease.PublishedAt.AddDays(3));
        await SampleRelease.InsertAsync(Database, SampleContent.Make("2024-Q2", Few), 1, SampleRelease.PublishedAt.AddDays(91));
        Portal = await RunningPortal.StartAsync(Database);
    }

    public async Task DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Database.DisposeAsync();
    }
}
