using WageGuidance.Releases;

namespace WageGuidance.Tests.Releases;

public sealed class PublicationsTests
{
    [Theory]
    [InlineData("2024-Q1", "2024-04-30T09:30:00+08:00")] // a Tuesday
    [InlineData("2022-Q2", "2022-08-01T09:30:00+08:00")] // 30 July 2022 is a Saturday
    [InlineData("2022-Q3", "2022-10-31T09:30:00+08:00")] // 30 October 2022 is a Sunday
    [InlineData("2023-Q4", "2024-01-30T09:30:00+08:00")]
    public void The_briefing_comes_out_at_half_past_nine_of_the_day_the_calendar_rule_says(string period, string due)
    {
        var at = Publications.QuarterlyBriefing.DueAt(period);
        Assert.Equal(due, at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(due[..16].Replace('T', ' '), Publications.QuarterlyBriefing.LocalTime(at.ToUniversalTime()));
    }

    [Fact]
    public void A_quarter_is_a_period_of_the_briefing_and_a_year_is_not()
    {
        Assert.True(Publications.QuarterlyBriefing.Takes("2024-Q1"));
        Assert.False(Publications.QuarterlyBriefing.Takes("2024"));
        Assert.Equal("2024年第三季度集体协商信息简报", Publications.QuarterlyBriefing.TitleOf("2024-Q3").Zh);
    }
}
