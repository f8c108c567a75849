using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using WageGuidance.Jobs;
using WageGuidance.Work;

namespace WageGuidance.Tests.CommandLine;

/// <summary>What happens by itself happens at the region's times, of jobs that exist.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("watch-inbox", "2024-03-31T23:59:58+08:00", "2024-04-01T00:00:00+08:00")]
    [InlineData("record-publications", "2024-04-15T08:59:57+08:00", "2024-04-15T09:00:00+08:00")]
    [InlineData("draft-briefing", "2024-04-10T05:59:59+08:00", "2024-04-10T06:00:00+08:00")]
    [InlineData("draft-briefing", "2024-04-10T06:00:00+08:00", "2024-07-10T06:00:00+08:00")]
    [InlineData("draft-briefing", "2024-10-10T06:00:01+08:00", "2025-01-10T06:00:00+08:00")]
    [InlineData("draft-guideline", "2024-04-01T06:00:00+08:00", "2025-04-01T06:00:00+08:00")]
    [InlineData("check-files", "2023-12-31T23:00:00+08:00", "2024-01-01T02:30:00+08:00")]
    public void Each_recurrence_fires_next_at_its_local_time(string name, string after, string next)
    {
        var recurrence = Assert.Single(Schedule.All, r => r.Name == name);
        var cron = new CronExpression(recurrence.Cron, TimeZoneInfo.FindSystemTimeZoneById(recurrence.TimeZone));
        Assert.Equal(At(next), cron.GetNextValidTimeAfter(At(after)));
    }

    [Fact]
    public void Every_recurrence_has_a_time_of_the_region_a_name_of_its_own_and_a_job_that_exists()
    {
        var jobs = new ServiceCollection().AddJobs().BuildServiceProvider().GetRequiredService<JobCatalogue>();
        Assert.Equal(Schedule.All.Count, Schedule.All.Select(r => r.Name).Distinct().Count());
        Assert.All(Schedule.All, recurrence =>
        {
            Assert.Equal("Asia/Shanghai", recurrence.TimeZone);
            Assert.NotNull(jobs.Find(recurrence.Job));
            Assert.NotEqual(recurrence.Title.Zh, recurrence.Title.En);
        });
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
