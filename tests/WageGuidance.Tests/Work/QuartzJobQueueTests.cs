using Quartz;
using WageGuidance.Work;

namespace WageGuidance.Tests.Work;

/// <summary>The contract of the queue on Quartz, the engine of the default build.</summary>
[Collection(nameof(JobQueueContract))]
public sealed class QuartzJobQueueTests(TestDatabase database) : JobQueueContract("Quartz", database), IClassFixture<TestDatabase>
{
    protected override TimeSpan Timeout => TimeSpan.FromSeconds(7);

    protected override Task<DateTimeOffset?> NextAsync(Recurrence recurrence, DateTimeOffset now) =>
        Task.FromResult(new CronExpression(recurrence.Cron, TimeZoneInfo.FindSystemTimeZoneById(recurrence.TimeZone)).GetNextValidTimeAfter(now));
}
