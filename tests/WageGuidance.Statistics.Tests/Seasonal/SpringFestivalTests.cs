using System.Globalization;
using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Seasonal;
using WageGuidance.Statistics.Tests.Fixtures;

namespace WageGuidance.Statistics.Tests.Seasonal;

public class SpringFestivalTests
{
    private static readonly Month Start = Month.Parse("2010-01");

    [Fact]
    public void Every_date_is_that_of_the_lunar_calendar_of_the_runtime()
    {
        var calendar = new ChineseLunisolarCalendar();
        Assert.Equal(62, SpringFestival.Days.Count);
        Assert.All(SpringFestival.Days, day => Assert.Equal((1, 1), (calendar.GetMonth(day.ToDateTime(default)), calendar.GetDayOfMonth(day.ToDateTime(default)))));
        Assert.Contains(new DateOnly(2024, 2, 10), SpringFestival.Days);
        Assert.All(SpringFestival.Days, day => Assert.InRange(day.DayOfYear, 21, 51));
    }

    [Fact]
    public void A_window_is_shared_out_over_the_months_by_its_days()
    {
        // 2023-01-22: all seven days in January. 2024-02-10: all in February. 2014-01-31: one in January, six in February.
        var festival = SpringFestival.Regressors(new(1980, 1), 732, new())[1];
        double At(int year, int month) => festival[(12 * (year - 1980)) + month - 1];
        Assert.Equal(1, At(2023, 1) - At(2024, 1), 1e-12);
        Assert.Equal(1, At(2024, 2) - At(2023, 2), 1e-12);
        Assert.Equal(1 / 7.0, At(2014, 1) - At(2024, 1), 1e-12);
        // Demeaned by month over all years; a year's shares of 1 less the means, which sum to 1.
        for (var month = 1; month <= 12; month++) Assert.Equal(0, Enumerable.Range(1980, 61).Average(year => At(year, month)), 1e-12);
        Assert.Equal(0, Enumerable.Range(1, 12).Sum(month => At(2023, month)), 1e-12);
    }

    [Fact]
    public void Coefficients_and_standard_errors_are_those_of_R()
    {
        var expected = Fixture.Read("spring-festival.csv");
        var months = Enumerable.Range(2, expected.Rows - 2).ToArray();
        double[] values = [.. months.Select(i => Fixture.Number(expected.Text("value")[i]))];
        var regressors = SpringFestival.Regressors(Start, values.Length, new());
        var found = SpringFestivalEffect.Estimate(Start, values, new(), inLogarithms: true);
        foreach (var (name, k, coefficient) in new[] { ("before", 0, found.Before), ("festival", 1, found.Festival), ("after", 2, found.After) })
        {
            var column = expected.Text(name).Select(Fixture.Number).ToArray();
            Assert.All(months, i => Assert.Equal(column[i], regressors[k][i - 2], 1e-10));
            Assert.Equal(column[0], coefficient.Value, 1e-9);
            Assert.Equal(column[1], coefficient.StandardError, 1e-9);
        }

        Assert.True(found.IsSignificant);
    }

    [Fact]
    public void The_effect_is_found_whatever_trend_and_season_stand_beside_it_and_taken_out()
    {
        var x = SpringFestival.Regressors(Start, 168, new(10, 15));
        double[] values = [.. Enumerable.Range(0, 168).Select(t => 500 + t + (30 * Math.Sin(t * Math.PI / 6)) - (40 * x[1][t]) + (20 * x[2][t]))];
        var found = SpringFestivalEffect.Estimate(Start, values, new(10, 15), inLogarithms: false);
        Assert.Equal(0, found.Before.Value, 1.0);
        Assert.Equal(-40, found.Festival.Value, 1.0);
        Assert.Equal(20, found.After.Value, 1.0);
        var without = found.Without(values);
        Assert.All(Enumerable.Range(0, 168), t => Assert.Equal(500 + t + (30 * Math.Sin(t * Math.PI / 6)), without[t], 1.0));
    }

    [Fact]
    public void Months_without_a_date_and_windows_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SpringFestival.Regressors(new(1979, 12), 24, new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpringFestival.Regressors(new(2040, 1), 13, new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpringFestivalWindows(0, 20));
        Assert.Throws<ArgumentException>(() => SpringFestivalEffect.Estimate(Start, [.. Enumerable.Repeat(0.0, 60)], new(), inLogarithms: true));
    }
}
