using WageGuidance.Statistics.Indices;

namespace WageGuidance.Statistics.Tests.Indices;

public class PriceIndexTests
{
    // Two items; worth 10·5 + 20·5 = 150 in 2020.
    private static readonly IndexPeriod[] Years =
    [
        new(2020, [new("a", 10, 5), new("b", 20, 5)]),
        new(2021, [new("b", 20, 8), new("a", 12, 4)]),
        new(2022, [new("a", 15, 2), new("b", 22, 10)]),
    ];

    [Theory]
    // (12·5 + 20·5)/150 and (15·5 + 22·5)/150
    [InlineData(IndexFormula.Laspeyres, 100.0 * 160 / 150, 100.0 * 185 / 150)]
    // (12·4 + 20·8)/(10·4 + 20·8) = 208/200 and (15·2 + 22·10)/(10·2 + 20·10) = 250/220
    [InlineData(IndexFormula.Paasche, 104, 100.0 * 250 / 220)]
    // 2021: 160/150; 2022: times (15·4 + 22·8)/(12·4 + 20·8) = 236/208
    [InlineData(IndexFormula.ChainedLaspeyres, 100.0 * 160 / 150, 100.0 * 160 / 150 * 236 / 208)]
    public void Each_formula_by_hand(IndexFormula formula, double in2021, double in2022)
    {
        var index = PriceIndex.Compute(Years, 0, formula);
        Assert.Equal(100, index[0]);
        Assert.Equal(in2021, index[1], 1e-10);
        Assert.Equal(in2022, index[2], 1e-10);
    }

    [Fact]
    public void Fisher_is_the_geometric_mean_of_Laspeyres_and_Paasche()
    {
        var index = PriceIndex.Compute(Years, 0, IndexFormula.Fisher);
        Assert.Equal(100 * Math.Sqrt(160.0 / 150 * 208 / 200), index[1], 1e-10);
        Assert.Equal(100 * Math.Sqrt(185.0 / 150 * 250 / 220), index[2], 1e-10);
    }

    [Fact]
    public void Tornqvist_weighs_log_changes_by_mean_shares()
    {
        // Shares of a: 50/150 and 48/208; only a changes its price, by 12/10.
        var expected = 100 * Math.Pow(1.2, ((50.0 / 150) + (48.0 / 208)) / 2);
        Assert.Equal(expected, PriceIndex.Compute(Years, 0, IndexFormula.Tornqvist)[1], 1e-10);
    }

    [Theory]
    [InlineData(IndexFormula.Laspeyres)]
    [InlineData(IndexFormula.Paasche)]
    [InlineData(IndexFormula.Fisher)]
    [InlineData(IndexFormula.Tornqvist)]
    [InlineData(IndexFormula.ChainedLaspeyres)]
    public void The_base_is_100_wherever_it_lies_and_equal_changes_are_the_index(IndexFormula formula)
    {
        IndexPeriod[] periods = [.. Enumerable.Range(0, 4).Select(t =>
            new IndexPeriod(2020 + t, [new("a", 10 * Math.Pow(1.05, t), 3 + t), new("b", 7 * Math.Pow(1.05, t), 9 - t)]))];
        var index = PriceIndex.Compute(periods, 2, formula);
        Assert.Equal(100, index[2]);
        Assert.Equal(105, index[3], 1e-10);
        Assert.Equal(100 / (1.05 * 1.05), index[0], 1e-10);
    }

    [Fact]
    public void Quarters_are_linked_in_the_last_quarter_of_the_year_before()
    {
        IndexPeriod Quarter(int year, double a, double b, double quantity) => new(year, [new("a", a, quantity), new("b", b, 10)]);
        var index = PriceIndex.Compute(
            [Quarter(2023, 10, 10, 10), Quarter(2023, 11, 10, 99), Quarter(2023, 12, 10, 30), Quarter(2024, 12, 11, 99), Quarter(2024, 15, 11, 99)],
            0, IndexFormula.ChainedLaspeyres);
        // 2023 at quantities 10 and 10 of the first quarter: 210/200, 220/200. 2024 at 30 and 10 of the last one: 12·30 + 10·10 = 460.
        Assert.Equal(105, index[1], 1e-10);
        Assert.Equal(110, index[2], 1e-10);
        Assert.Equal(110.0 * 470 / 460, index[3], 1e-10);
        Assert.Equal(110.0 * 560 / 460, index[4], 1e-10);
    }

    [Fact]
    public void Items_that_cannot_be_compared_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PriceIndex.Compute([Years[0], new(2021, [new("a", 12, 4)])], 0, IndexFormula.Laspeyres));
        Assert.Throws<ArgumentException>(() => PriceIndex.Compute([Years[0], new(2021, [new("a", 12, 4), new("b", 0, 4)])], 0, IndexFormula.Laspeyres));
        Assert.Throws<ArgumentException>(() => PriceIndex.Compute([Years[0], new(2021, [new("a", 12, -4), new("b", 1, 4)])], 0, IndexFormula.Fisher));
        Assert.Throws<ArgumentException>(() => PriceIndex.Compute([new(2020, [new("a", 1, 0)]), new(2021, [new("a", 1, 0)])], 0, IndexFormula.Tornqvist));
        Assert.Throws<ArgumentOutOfRangeException>(() => PriceIndex.Compute(Years, 3, IndexFormula.Laspeyres));
    }
}
