using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Tests.Periods;

public class GrowthTests
{
    [Fact]
    public void Nominal_growth_is_in_percent_of_the_earlier_level() =>
        Assert.Equal(new Percent(5.5), Growth.Nominal(200, 211)); // 11/200

    [Theory]
    [InlineData(null, 100)]
    [InlineData(100, null)]
    [InlineData(0, 100)]
    [InlineData(-5, 100)]
    public void There_is_no_growth_from_nothing(int? before, int? after) => Assert.Null(Growth.Nominal(before, after));

    [Fact]
    public void Real_growth_divides_and_does_not_subtract() =>
        Assert.Equal(5, Growth.Real(new Percent(15.5), new Percent(10)).Value, 12); // 1.155/1.1 = 1.05

    [Theory]
    [InlineData(5.8, 0.3, 5.5)] // 105.8/100.3 = 1.05484
    [InlineData(4.8, 0.3, 4.5)] // 104.8/100.3 = 1.04487; the unrounded 4.757 would give 4.4
    [InlineData(-1.0, 2.0, -2.9)] // 99/102 = 0.97059
    public void The_official_rounding_starts_from_printed_rates(decimal nominal, decimal price, decimal printed) =>
        Assert.Equal(printed, Growth.RealOfficialRounding(nominal, price, 1));

    [Fact]
    public void The_unrounded_rate_of_2024_prints_otherwise_than_the_rounded_one() =>
        Assert.Equal(4.4m, Growth.RealOfficialRounding(4.757m, 0.3m, 1));

    [Fact]
    public void Rates_differ_by_points_and_points_move_rates()
    {
        PercentagePoint change = new Percent(6) - new Percent(5);

        Assert.Equal(new PercentagePoint(1), change);
        Assert.Equal(new Percent(8), new Percent(7) + change);
        Assert.Equal(0.07, new Percent(7).AsFraction, 15);
    }
}
