using System.Globalization;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Cubes;

/// <summary>Periods as they are said, where data have their codes.</summary>
public static class PeriodNames
{
    /// <summary>2024年 / 2024, 2024年第一季度 / Q1 2024, 2024年3月 / March 2024, 2024年4月30日 / 30 April 2024; what is none of these as it is written.</summary>
    public static Text Of(string period) =>
        Year.TryParse(period, out _) ? new($"{period}年", period)
        : Quarter.TryParse(period, out var quarter) ? new($"{quarter.Year}年第{"一二三四"[quarter.Number - 1]}季度", $"Q{quarter.Number} {quarter.Year}")
        : Month.TryParse(period, out var month) ? new($"{month.Year}年{month.Number}月", new DateOnly(month.Year, month.Number, 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture))
        : DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? OfDay(day)
        : new(period, period);

    public static Text OfDay(DateOnly day) => new($"{day.Year}年{day.Month}月{day.Day}日", day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
}
