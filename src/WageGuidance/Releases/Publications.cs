using System.Globalization;
using WageGuidance.Accounts;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Releases;

/// <summary>What is published again and again under one name: by whom, on whose opinions, when.</summary>
/// <param name="Region">The region whose tripartite body publishes it and whose guideline applies.</param>
/// <param name="Frequency"><c>quarterly</c>: its periods are quarters.</param>
/// <param name="OpinionsFrom">The parties that must be asked; each may be several organisations.</param>
/// <param name="EmbargoTime">Time of day of every release, in <paramref name="TimeZone"/>.</param>
public sealed record Publication(
    string Code, Text Name, Text Publisher, string Region, string Frequency, IReadOnlyList<Party> OpinionsFrom, TimeOnly EmbargoTime, string TimeZone, CalendarRule Calendar)
{
    /// <summary>True where the publication has such a period, e.g. <c>2024-Q1</c>.</summary>
    public bool Takes(string period) => Frequency == "quarterly" && Quarter.TryParse(period, out _);

    public Text TitleOf(string period)
    {
        var quarter = Quarter.Parse(period);
        return new($"{quarter.Year}年第{"一二三四"[quarter.Number - 1]}季度{Name.Zh}", $"{Name.En}, {quarter}");
    }

    /// <summary>The instant at which the calendar rule has the period come out.</summary>
    public DateTimeOffset DueAt(string period)
    {
        var day = Calendar.DayOf(Quarter.Parse(period)).ToDateTime(EmbargoTime);
        return new DateTimeOffset(day, TimeZoneInfo.FindSystemTimeZoneById(TimeZone).GetUtcOffset(day));
    }

    /// <summary>An instant as the publication's readers know it, e.g. <c>2024-04-30 09:30</c>.</summary>
    public string LocalTime(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>
/// A day of a month after the quarter; the last day where the month is shorter, the Monday after where it falls on a weekend.
/// Public holidays are not known here: the publisher moves the date.
/// </summary>
public sealed record CalendarRule(int MonthsAfterQuarter, int Day)
{
    public Text Words => new(
        $"季度结束后第{MonthsAfterQuarter}个月的{Day}日，遇周末顺延至下周一",
        $"day {Day} of month {MonthsAfterQuarter} after the quarter; the Monday after where that is a weekend");

    public DateOnly DayOf(Quarter quarter)
    {
        var month = new DateOnly(quarter.LastMonth.Year, quarter.LastMonth.Number, 1).AddMonths(MonthsAfterQuarter);
        var day = month.AddDays(Math.Min(Day, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
        return day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };
    }
}

/// <summary>All publications.</summary>
public static class Publications
{
    public static readonly Publication QuarterlyBriefing = new(
        "quarterly-briefing",
        new("集体协商信息简报", "Collective bargaining briefing"),
        new("内蒙古自治区协调劳动关系三方会议", "Tripartite Labour Relations Conference of Inner Mongolia"),
        Regions.InnerMongolia,
        "quarterly",
        Party.All,
        new TimeOnly(9, 30),
        "Asia/Shanghai",
        new CalendarRule(MonthsAfterQuarter: 1, Day: 30));

    public static IReadOnlyList<Publication> All { get; } = [QuarterlyBriefing];

    public static Publication? Find(string code) => All.FirstOrDefault(p => p.Code == code);

    /// <summary>The publication of a release that exists, which is therefore known.</summary>
    internal static Publication Of(Release release) =>
        Find(release.Publication) ?? throw new InvalidOperationException($"Release {release.Id} is of an unknown publication, {release.Publication}.");
}
