using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Data;
using WageGuidance.Jobs.Hangfire;
using WageGuidance.Work;

namespace WageGuidance.Tests.Work;

/// <summary>The same contract on Hangfire, where the build has it.</summary>
[Collection(nameof(JobQueueContract))]
public sealed class HangfireJobQueueTests(TestDatabase database) : JobQueueContract("Hangfire", database), IClassFixture<TestDatabase>
{
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(10);

    public override Task InitializeAsync() => HangfireEngine.PrepareAsync(Database.Connections, CancellationToken.None);

    protected override async Task<long> OffersAsync(long run) => (await Database.QueryAsync<long>($"""
        SELECT count(*) FROM hangfire.state s JOIN hangfire.job j ON j.id = s.jobid WHERE s.name = 'Processing' AND j.arguments->>0 = '{run}'
        """)).Single();

    protected override async Task<DateTimeOffset?> NextAsync(Recurrence recurrence, DateTimeOffset now)
    {
        using var host = TestWorker.Build("Hangfire", Database.ConnectionString(DatabaseLogin.Worker), concurrency: null);
        var storage = host.Services.GetRequiredService<JobStorage>();
        var manager = new RecurringJobManager(storage, JobFilterProviders.Providers, new DefaultTimeZoneResolver(), () => now.UtcDateTime);
        var engine = new HangfireJobEngine(storage, host.Services.GetRequiredService<IBackgroundJobClient>(), manager);
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
        await engine.RecurAsync([recurrence], CancellationToken.None);
        using var connection = storage.GetConnection();
        var next = connection.GetRecurringJobs([recurrence.Name]).Single().NextExecution;
        await engine.RecurAsync([], CancellationToken.None);
        return next is { } instant ? new DateTimeOffset(instant, TimeSpan.Zero) : null;
    }
}
