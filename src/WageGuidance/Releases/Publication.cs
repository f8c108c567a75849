using System.Globalization;
using WageGuidance.Accounts;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Releases;

/// <summary>A chapter of a publication: one the product writes (<c>guideline</c>, <c>pay</c>, …), or one of indicator tables, or of a text alone.</summary>
/// <param name="Heading">Null for the written ones, which have their own.</param>
/// <param name="Indicators">Shown as tables, in this order; those without figures are left out.</param>
/// <param name="Text">An analyst's words: <c>none</c>, <c>optional</c>, <c>required</c>.</param>
public sealed record Chapter(string Id, Text? Heading, IReadOnlyList<string> Indicators, string Text)
{
    public bool TakesText => Text is "optional" or "required";
    public bool NeedsText => Text == "required";
}

/// <summary>What is published again and again under one name: by whom, from which figures, on whose opinions, when. An entry of <c>Publications.json</c>.</summary>
/// <param name="Region">The region, league or banner whose tripartite body publishes it and whose guideline applies.</param>
/// <param name="Frequency"><c>quarter</c>, <c>year</c> (figures of that year), <c>coming-year</c> (lines for that year, from figures before it).</param>
/// <param name="ByIndustry">True where its scope may name industries; else it is of all together.</param>
/// <param name="Contents">Indicators it holds; empty: all there are.</param>
/// <param name="Needs">Indicators without which it cannot be composed.</param>
/// <param name="Methods">Method pages besides those of its indicators; empty: all.</param>
/// <param name="OpinionsFrom">The parties that must be asked; each may be several organisations.</param>
/// <param name="EmbargoTime">Time of day of every release, in <paramref name="TimeZone"/>.</param>
/// <param name="NotReleased">Why it cannot be released at present; null where it can.</param>
public sealed record Publication(
    string Code, Text Name, Text Publisher, string Region, string Frequency, bool ByIndustry, IReadOnlyList<Chapter> Chapters, IReadOnlyList<string> Contents, IReadOnlyList<string> Needs,
    bool NeedsGuideline, IReadOnlyList<string> Methods, IReadOnlyList<Party> OpinionsFrom, TimeOnly EmbargoTime, string TimeZone, CalendarRule Calendar, Text Contact, Text? NotReleased)
{
    public bool IsQuarterly => Frequency == "quarter";

    public Text FrequencyName => IsQuarterly ? new("季度", "quarterly") : new("年度", "yearly");

    /// <summary>How a period is written, e.g. <c>2024-Q1</c>.</summary>
    public string ExamplePeriod => IsQuarterly ? "2024-Q1" : "2024";

    public Text CalendarWords => Calendar.WordsFor(IsQuarterly);

    public Chapter? Chapter(string id) => Chapters.FirstOrDefault(c => c.Id == id);

    /// <summary>True where the publication has such a period, e.g. <c>2024-Q1</c> or <c>2024</c>.</summary>
    public bool Takes(string period) => IsQuarterly ? Quarter.TryParse(period, out _) : Year.TryParse(period, out _);

    public Text TitleOf(string period)
    {
        if (!Takes(period)) throw new FormatException($"'{period}' is no period of {Code}, e.g. {ExamplePeriod}.");
        var name = PeriodNames.Of(period);
        return new(name.Zh + Name.Zh, $"{Name.En}, {name.En}");
    }

    public Month LastMonthOf(string period) => IsQuarterly ? Quarter.Parse(period).LastMonth : Year.Parse(period).LastMonth;

    public string PeriodAfter(string period) => IsQuarterly ? Quarter.Parse(period).Next.ToString() : Year.Parse(period).Next.ToString();

    /// <summary>The instant at which the calendar rule has the period come out.</summary>
    public DateTimeOffset DueAt(string period)
    {
        var day = Calendar.DayOf(LastMonthOf(period)).ToDateTime(EmbargoTime);
        return new DateTimeOffset(day, TimeZoneInfo.FindSystemTimeZoneById(TimeZone).GetUtcOffset(day));
    }

    /// <summary>Periods whose day by the rule lies after one instant and not after another, in order.</summary>
    public IReadOnlyList<string> PeriodsDue(DateTimeOffset after, DateTimeOffset until)
    {
        var periods = new List<string>();
        for (var period = IsQuarterly ? new Quarter(after.Year - 2, 1).ToString() : new Year(after.Year - 2).ToString(); DueAt(period) <= until; period = PeriodAfter(period))
            if (DueAt(period) > after) periods.Add(period);
        return periods;
    }

    /// <summary>An instant as the publication's readers know it, e.g. 2024年4月30日09:30 / 30 April 2024, 09:30.</summary>
    public Text LocalTime(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));
        return new(local.ToString("yyyy年M月d日HH:mm", CultureInfo.InvariantCulture), local.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture));
    }
}

/// <summary>
/// A day of a month after the period's last one (before it where negative); the last day where the month is shorter, the Monday after where
/// it falls on a weekend. Public holidays are not known here: the publisher moves the date.
/// </summary>
public sealed record CalendarRule(int Months, int Day)
{
    public DateOnly DayOf(Month last)
    {
        var month = new DateOnly(last.Year, last.Number, 1).AddMonths(Months);
        var day = month.AddDays(Math.Min(Day, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
        return day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };
    }

    public Text WordsFor(bool quarterly)
    {
        if (quarterly)
            return new($"季度结束后第{Months}个月的{Day}日，遇周末顺延至下周一", $"day {Day} of month {Months} after the quarter; the Monday after where that is a weekend");
        var december = new DateOnly(2001, 12, 1).AddMonths(Months);
        var name = december.ToString("MMMM", CultureInfo.InvariantCulture);
        return december.Year == 2001
            ? new($"当年{december.Month}月{Day}日，遇周末顺延至下周一", $"{Day} {name} of the year itself; the Monday after where that is a weekend")
            : new($"次年{december.Month}月{Day}日，遇周末顺延至下周一", $"{Day} {name} of the year after; the Monday after where that is a weekend");
    }
}
