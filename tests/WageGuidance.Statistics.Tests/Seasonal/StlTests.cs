using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Seasonal;
using WageGuidance.Statistics.Tests.Fixtures;

namespace WageGuidance.Statistics.Tests.Seasonal;

public class StlTests
{
    private static readonly Dictionary<string, StlOptions> Cases = new()
    {
        ["robust"] = new() { SeasonalWindow = 13, Robust = true },
        ["window-7"] = new() { SeasonalWindow = 7 },
        ["periodic"] = new(),
        ["periodic-robust-quarterly"] = new() { SeasonalDegree = 1, Robust = true },
        ["quarterly"] = new() { SeasonalWindow = 7 },
        ["degrees"] = new() { SeasonalWindow = 11, SeasonalDegree = 1, TrendDegree = 0, LowPassDegree = 0 },
        ["degree-low-pass"] = new() { SeasonalWindow = 9, SeasonalDegree = 1, TrendDegree = 1, LowPassDegree = 0, Robust = true },
        ["jumps"] = new() { SeasonalWindow = 21, TrendWindow = 31, LowPassWindow = 25, SeasonalJump = 3, TrendJump = 7, LowPassJump = 4 },
        ["no-jumps"] = new() { SeasonalWindow = 9, SeasonalJump = 1, TrendJump = 1, LowPassJump = 1, Inner = 3, Outer = 5 },
        ["wide"] = new() { SeasonalWindow = 35, TrendWindow = 101, LowPassWindow = 41, SeasonalDegree = 1 },
        ["even"] = new() { SeasonalWindow = 10, TrendWindow = 20, LowPassWindow = 12, Outer = 2 },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_option_gives_what_stl_of_R_gives(string @case)
    {
        var expected = SeasonalFixture.Read("stl.csv", @case);
        var actual = Stl.Decompose(expected.Series, Cases[@case]);

        // A robustness weight is a ratio of small remainders, hence its wider margin.
        var margin = 1e-9 * expected.Series.Values.Max(Math.Abs);
        expected.IsCloseTo(actual.Seasonal, "seasonal", margin);
        expected.IsCloseTo(actual.Trend, "trend", margin);
        expected.IsCloseTo(actual.Remainder, "remainder", margin);
        expected.IsCloseTo(actual.Weights, "weight", 1e-6);
    }

    [Fact]
    public void The_parts_add_up_to_the_value()
    {
        var series = SeasonalFixture.Read("stl.csv", "robust").Series;
        var parts = Stl.Decompose(series, new() { SeasonalWindow = 7, Robust = true });
        for (var i = 0; i < series.Values.Count; i++)
            Assert.Equal(series.Values[i], parts.Seasonal[i] + parts.Trend[i] + parts.Remainder[i], 1e-12);
    }

    [Fact]
    public void A_line_with_a_fixed_season_is_taken_apart_exactly()
    {
        double[] season = [3, -1, -4, 2];
        var series = PeriodicSeries.Quarterly(Quarter.Parse("2015-Q3"), [.. Enumerable.Range(0, 40).Select(i => 100 + (0.5 * i) + season[i % 4])]);
        var parts = Stl.Decompose(series, new() { Robust = true });
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(season[i % 4], parts.Seasonal[i], 1e-6);
            Assert.Equal(100 + (0.5 * i), parts.Trend[i], 1e-6);
        }
    }

    [Fact]
    public void A_constant_series_has_no_season_and_no_outliers()
    {
        var parts = Stl.Decompose(new(12, 1, [.. Enumerable.Repeat(5.0, 48)]), new() { SeasonalWindow = 7, Robust = true });
        Assert.All(parts.Seasonal, s => Assert.Equal(0, s, 1e-12));
        Assert.All(parts.Trend, t => Assert.Equal(5, t, 1e-12));
        Assert.All(parts.Weights, w => Assert.True(double.IsFinite(w)));
    }

    [Fact]
    public void A_trend_over_three_periods_leaves_only_rounding_which_is_not_weighed()
    {
        // The trend passes through every value but the first and last: weights are 1, and the last bit of the values does not matter, as it would to a ratio of rounding errors.
        var series = SeasonalFixture.Read("stl.csv", "window-7").Series;
        var options = new StlOptions { SeasonalWindow = 7, TrendWindow = 3, Robust = true };
        var parts = Stl.Decompose(series, options);
        Assert.All(parts.Weights[1..^1], w => Assert.Equal(1, w));
        var moved = Stl.Decompose(new(12, 1, [.. series.Values.Select((v, t) => t % 3 == 0 ? Math.BitIncrement(v) : v)]), options);
        var margin = 1e-12 * series.Values.Max(Math.Abs);
        Assert.All(parts.Trend.Zip(moved.Trend), t => Assert.Equal(t.First, t.Second, margin));
        Assert.All(parts.Seasonal.Zip(moved.Seasonal), s => Assert.Equal(s.First, s.Second, margin));
    }

    [Fact]
    public void An_outlier_gets_no_weight_and_leaves_the_trend_alone()
    {
        var values = SeasonalFixture.Read("stl.csv", "window-7").Series.Values.ToArray();
        var before = Stl.Decompose(new(12, 1, values), new() { SeasonalWindow = 7, Robust = true });
        values[60] += 100;
        var after = Stl.Decompose(new(12, 1, values), new() { SeasonalWindow = 7, Robust = true });
        Assert.Equal(0, after.Weights[60]);
        Assert.Equal(before.Trend[60], after.Trend[60], 0.5);
    }

    [Fact]
    public void Less_than_three_years_or_an_option_out_of_range_is_refused()
    {
        var series = new PeriodicSeries(12, 1, [.. Enumerable.Range(1, 35).Select(i => (double)i)]);
        Assert.Equal(SeriesLength.TooShort, series.Length);
        Assert.Throws<ArgumentException>(() => Stl.Decompose(series, new()));
        var longer = new PeriodicSeries(12, 1, [.. Enumerable.Range(1, 36).Select(i => (double)i)]);
        Assert.Equal(SeriesLength.Unstable, longer.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Stl.Decompose(longer, new() { SeasonalWindow = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stl.Decompose(longer, new() { TrendDegree = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stl.Decompose(longer, new() { Inner = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stl.Decompose(longer, new() { SeasonalJump = 0 }));
        Assert.Throws<ArgumentException>(() => new PeriodicSeries(12, 1, [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PeriodicSeries(7, 1, [1]));
        Assert.Equal(SeriesLength.Sufficient, new PeriodicSeries(4, 2, new double[28]).Length);
    }
}
