using WageGuidance.Classifications;
using WageGuidance.Observations.Catalogue;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Tests.Releases;

public sealed class PublicationsTests
{
    public static TheoryData<string> Codes => [.. Publications.All.Select(p => p.Code)];

    [Theory]
    [InlineData("2024-Q1", "2024-04-30T09:30:00+08:00")] // a Tuesday
    [InlineData("2022-Q2", "2022-08-01T09:30:00+08:00")] // 30 July 2022 is a Saturday
    [InlineData("2022-Q3", "2022-10-31T09:30:00+08:00")] // 30 October 2022 is a Sunday
    [InlineData("2023-Q4", "2024-01-30T09:30:00+08:00")]
    public void The_briefing_comes_out_at_half_past_nine_of_the_day_the_calendar_rule_says(string period, string due)
    {
        var at = Publications.QuarterlyBriefing.DueAt(period);
        Assert.Equal(due, at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void An_instant_is_said_in_words_by_the_clock_of_the_publications_readers()
    {
        var briefing = Publications.QuarterlyBriefing;
        Assert.Equal(new("2024年4月30日09:30", "30 April 2024, 09:30"), briefing.LocalTime(briefing.DueAt("2024-Q1").ToUniversalTime()));
    }

    [Fact]
    public void A_quarter_is_a_period_of_the_briefing_and_a_year_is_not()
    {
        Assert.True(Publications.QuarterlyBriefing.Takes("2024-Q1"));
        Assert.False(Publications.QuarterlyBriefing.Takes("2024"));
        Assert.Equal(new("2024年第三季度集体协商信息简报", "Collective bargaining briefing, Q3 2024"), Publications.QuarterlyBriefing.TitleOf("2024-Q3"));
    }

    [Fact]
    public void A_year_is_a_period_of_the_report_and_of_the_guideline_which_comes_in_the_year_itself()
    {
        var (report, guideline) = (Publications.Find("labour-relations-report")!, Publications.Find("industry-guideline")!);
        Assert.False(report.Takes("2023-Q4"));
        Assert.Equal(("2023年劳动关系发展报告", "2024年7月1日09:30"), (report.TitleOf("2023").Zh, report.LocalTime(report.DueAt("2023")).Zh)); // 30 June 2024 is a Sunday
        Assert.Equal("2024年5月20日09:30", guideline.LocalTime(guideline.DueAt("2024")).Zh);
        Assert.Equal("当年5月20日，遇周末顺延至下周一", guideline.CalendarWords.Zh);
        Assert.Equal("次年6月30日，遇周末顺延至下周一", report.CalendarWords.Zh);
    }

    [Fact]
    public void The_publications_of_a_tripartite_body_are_there_also_those_of_a_league()
    {
        Assert.Equal(["quarterly-briefing", "industry-guideline", "wage-rates", "average-wages", "labour-cost", "supply-demand", "minimum-wage", "standards", "guide-prices-ordos", "labour-relations-report"],
            Publications.All.Select(p => p.Code));
        Assert.Equal(("150600", "鄂尔多斯市协调劳动关系三方会议"), (Publications.Find("guide-prices-ordos")!.Region, Publications.Find("guide-prices-ordos")!.Publisher.Zh));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_publication_is_whole(string code)
    {
        var publication = Publications.Find(code)!;
        var methods = MethodPages.Load(Path.Combine(Repository.Root, "docs", "methods")).Select(m => m.Id).ToHashSet();
        Assert.All(publication.Methods, m => Assert.Contains(m, methods));
        Assert.All(publication.Contents.Concat(publication.Needs).Concat(publication.Chapters.SelectMany(c => c.Indicators)), id => Assert.NotNull(IndicatorCatalogue.Find(id)));
        Assert.All(publication.Needs.Concat(publication.Chapters.SelectMany(c => c.Indicators)), id => Assert.True(publication.Contents.Count == 0 || publication.Contents.Contains(id), id));
        Assert.All(new[] { publication.Name, publication.Publisher, publication.Contact, publication.CalendarWords }, t => Assert.False(string.IsNullOrWhiteSpace(t.Zh) || string.IsNullOrWhiteSpace(t.En)));
        Assert.NotNull(CodeLists.Find(Regions.Scheme, publication.Region));
        Assert.Equal(new TimeOnly(9, 30), publication.EmbargoTime);
        Assert.Equal(3, publication.OpinionsFrom.Count);
        Assert.Equal("changes", publication.Chapters[^1].Id);
        Assert.Equal(publication.Chapters.Count, publication.Chapters.Select(c => c.Id).Distinct().Count());
        // A publication that cannot be released says why.
        Assert.True(publication.NotReleased is null || publication.NotReleased.Zh.Length > 5);
    }

    [Fact]
    public void Twelve_months_have_four_issues_of_a_quarterly_and_one_of_a_yearly_publication()
    {
        var now = new DateTimeOffset(2024, 4, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"], Publications.QuarterlyBriefing.PeriodsDue(now, now.AddYears(1)));
        Assert.Equal(["2024"], Publications.Find("industry-guideline")!.PeriodsDue(now, now.AddYears(1)));
        Assert.Equal(["2023"], Publications.Find("labour-relations-report")!.PeriodsDue(now, now.AddYears(1)));
    }
}
