using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Statistics.Tests.Disclosure;

public class MinimumCountsTests
{
    private static readonly MinimumCounts Rule = new();

    [Theory]
    [InlineData(3, 10, true)]
    [InlineData(2, 500, false)]
    [InlineData(50, 9, false)]
    public void A_cell_needs_three_enterprises_and_ten_persons(int units, long persons, bool safe) =>
        Assert.Equal(safe, Rule.CellIsSafe(units, persons));

    [Theory]
    [InlineData(50, 0.1, true)]
    [InlineData(49, 0.1, false)]
    [InlineData(50, 0.9, true)] // 50·(1 − 0.9) is 4.999999999999999 in double precision
    [InlineData(49, 0.9, false)]
    [InlineData(20, 0.25, true)]
    [InlineData(10, 0.5, true)]
    [InlineData(9, 0.5, false)]
    public void A_quantile_needs_five_persons_beyond_it(long persons, double p, bool safe) =>
        Assert.Equal(safe, Rule.QuantileIsSafe(persons, p));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_ends_are_no_quantiles(double p) => Assert.Throws<ArgumentOutOfRangeException>(() => Rule.QuantileIsSafe(100, p));
}
