using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Tests.Periods;

public class TimeSeriesTests
{
    private static TimeSeries Series(string start, double?[] values, params SeriesBreak[] breaks) => new()
    {
        Start = Period.Find(start)!.Value, Unit = "yuan", Vintage = Period.Find(start)!.Value.Add(values.Length - 1), Breaks = breaks,
        Values = [.. values.Select(v => v is null ? TimeSeriesValue.Missing(MissingReason.Withheld) : new TimeSeriesValue(v))],
    };

    private static Period P(string text) => Period.Find(text)!.Value;

    [Theory]
    [InlineData("2023", Frequency.Yearly, 2023, 1)]
    [InlineData("2024-Q3", Frequency.Quarterly, 2024, 3)]
    [InlineData("2024-12", Frequency.Monthly, 2024, 12)]
    public void A_period_is_read_and_written_as_it_stands(string text, Frequency frequency, int year, int season)
    {
        var period = P(text);
        Assert.Equal((frequency, year, season, text), (period.Frequency, period.Year, period.Season, period.ToString()));
    }

    [Fact]
    public void Periods_of_different_frequency_have_no_distance()
    {
        Assert.Null(Period.Find("2024年"));
        Assert.Equal(5, P("2024-Q2").Since(P("2023-Q1")));
        Assert.Throws<ArgumentException>(() => P("2024-Q2").Since(P("2024-06")));
    }

    [Fact]
    public void Growth_stops_at_a_break_unless_it_is_linked()
    {
        var series = Series("2022-Q1", [100, 110, 121, 200], new(P("2022-Q3"), 1.1), new(P("2022-Q4")));
        Assert.Equal(10, series.Growth(P("2022-Q1"), P("2022-Q2")).Rate!.Value.Value, 1e-12);
        // 110 in the new definition is 121.
        Assert.Equal(0, series.Growth(P("2022-Q2"), P("2022-Q3")).Rate!.Value.Value, 1e-12);
        Assert.Equal((null, NoGrowth.Break), (series.Growth(P("2022-Q3"), P("2022-Q4")).Rate, series.Growth(P("2022-Q3"), P("2022-Q4")).Why!.Value));
        Assert.Equal(NoGrowth.Missing, series.Growth(P("2021-Q4"), P("2022-Q1")).Why);
        Assert.Equal(NoGrowth.BaseNotAboveZero, Series("2020", [0, 5]).Growth(P("2020"), P("2021")).Why);
        Assert.Equal(MissingReason.Withheld, Series("2020", [0, null]).At(P("2021")).Why);
    }

    [Fact]
    public void A_rate_is_annualised_by_compounding()
    {
        // 1 % a quarter is 1.01^4 − 1 = 4.060401 % a year; two quarters of 2.01 % in all are the same.
        var series = Series("2022-Q1", [100, 101, 102.01]);
        Assert.Equal(4.060401, series.Annualised(P("2022-Q1"), P("2022-Q2")).Rate!.Value.Value, 1e-9);
        Assert.Equal(4.060401, series.Annualised(P("2022-Q1"), P("2022-Q3")).Rate!.Value.Value, 1e-9);
    }

    [Fact]
    public void Carry_over_is_the_last_level_over_the_years_mean_and_drift_is_what_remains()
    {
        // 2022: mean 105, end 110: carry-over 4.7619 %. 2023: mean 112: growth 6.6667 %; with 1 point agreed, 0.9048 points drift.
        var series = Series("2022-Q1", [100, 100, 110, 110, 110, 112, 112, 114]);
        var (growth, carryOver) = (series.GrowthOfMean(2023).Rate!.Value, series.CarryOver(2022).Rate!.Value);
        Assert.Equal(100 * 5 / 105.0, carryOver.Value, 1e-12);
        Assert.Equal(100 * 7 / 105.0, growth.Value, 1e-12);
        Assert.Equal((100 * 2 / 105.0) - 1, Growth.Drift(growth, carryOver, new PercentagePoint(1)).Value, 1e-12);
        Assert.Equal(NoGrowth.Missing, series.GrowthOfMean(2022).Why);
        Assert.Equal(NoGrowth.Missing, series.CarryOver(2024).Why);
        Assert.Equal(NoGrowth.Break, Series("2022-Q1", [1, 1, 2, 2], new SeriesBreak(P("2022-Q3"))).CarryOver(2022).Why);
    }

    [Fact]
    public void A_mean_is_taken_in_the_definition_of_the_years_last_period()
    {
        var series = Series("2021-Q1", [100, 100, 100, 100, 100, 100, 220, 220], new SeriesBreak(P("2022-Q3"), 2));
        // 2022: (200 + 200 + 220 + 220)/4 = 210 after 200.
        Assert.Equal(210, series.Mean(2022).Mean);
        Assert.Equal(5, series.GrowthOfMean(2022).Rate!.Value.Value, 1e-12);
    }
}
