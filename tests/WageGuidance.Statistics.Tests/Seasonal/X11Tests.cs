using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Seasonal;
using WageGuidance.Statistics.Tests.Fixtures;

namespace WageGuidance.Statistics.Tests.Seasonal;

public class X11Tests
{
    private static readonly Dictionary<string, X11Options> Cases = new()
    {
        ["airline-mult-s3x5-h13"] = new() { SeasonalFilter = SeasonalFilter.S3x5, TrendTerms = 13 },
        ["defaults"] = new(),
        ["defaults-part-years"] = new(),
        ["additive"] = new() { Mode = X11Mode.Additive },
        ["additive-s3x9-h23"] = new() { Mode = X11Mode.Additive, SeasonalFilter = SeasonalFilter.S3x9, TrendTerms = 23 },
        ["s3x3-h9"] = new() { SeasonalFilter = SeasonalFilter.S3x3, TrendTerms = 9 },
        ["stable"] = new() { SeasonalFilter = SeasonalFilter.Stable },
        ["sigma"] = new() { SeasonalFilter = SeasonalFilter.S3x5, LowerSigma = 1.8, UpperSigma = 2.8 },
        ["quarterly"] = new(),
        ["quarterly-additive-h7"] = new() { Mode = X11Mode.Additive, TrendTerms = 7 },
        ["quarterly-h5-s3x3"] = new() { SeasonalFilter = SeasonalFilter.S3x3, TrendTerms = 5 },
        ["h7-monthly"] = new() { SeasonalFilter = SeasonalFilter.S3x9, TrendTerms = 7 },
        ["h17"] = new() { SeasonalFilter = SeasonalFilter.S3x5, TrendTerms = 17 },
        ["three-years"] = new(),
        ["four-years-quarterly"] = new() { Mode = X11Mode.Additive },
        ["five-and-a-half-years"] = new() { SeasonalFilter = SeasonalFilter.S3x5 },
        ["six-years-s3x9"] = new() { SeasonalFilter = SeasonalFilter.S3x9 },
        ["volatile"] = new(),
        ["smooth"] = new(),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [InlineData(X11Table.C17, "c17")]
    [InlineData(X11Table.D8, "d8")]
    [InlineData(X11Table.D9, "d9")]
    [InlineData(X11Table.D10, "d10")]
    [InlineData(X11Table.D11, "d11")]
    [InlineData(X11Table.D12, "d12")]
    [InlineData(X11Table.D13, "d13")]
    public void The_airline_series_comes_out_as_from_the_census_program(X11Table table, string column)
    {
        var expected = SeasonalFixture.Read("x11.csv", "airline-mult-s3x5-h13");
        var actual = X11.Decompose(expected.Series, Cases["airline-mult-s3x5-h13"]);

        expected.IsCloseTo(actual[table], column, margin: 1e-12, relative: 1e-9);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_option_gives_what_the_published_description_gives(string @case)
    {
        var expected = SeasonalFixture.Read("x11-options.csv", @case);
        var actual = X11.Decompose(expected.Series, Cases[@case]);

        var margin = 1e-7 * expected.Series.Values.Max(Math.Abs);
        expected.IsCloseTo(actual[X11Table.C17], "c17", 1e-5);
        expected.IsCloseTo(actual[X11Table.D10], "d10", margin);
        expected.IsCloseTo(actual[X11Table.D11], "d11", margin);
        expected.IsCloseTo(actual[X11Table.D12], "d12", margin);
        expected.IsCloseTo(actual[X11Table.D13], "d13", margin);
        Assert.Equal(expected.Column("terms")[0], actual.TrendTerms);
    }

    [Fact]
    public void The_moving_seasonality_ratio_and_the_irregular_choose_the_filters()
    {
        var chosen = new HashSet<(SeasonalFilter, int)>();
        foreach (var @case in Cases.Where(c => c.Value.SeasonalFilter is SeasonalFilter.MovingSeasonalityRatio).Select(c => c.Key))
        {
            var series = SeasonalFixture.Read("x11-options.csv", @case).Series;
            var found = X11.Decompose(series, Cases[@case]);
            var written = Fixture.Read("x11-options.csv") is var all ? all.Text("filter")[Array.IndexOf(all.Text("case"), @case)] : "";
            if (series.Years >= 5) Assert.Equal("S" + written[1..], found.SeasonalFilter.ToString());
            else Assert.Equal(SeasonalFilter.Stable, found.SeasonalFilter);
            chosen.Add((found.SeasonalFilter, found.TrendTerms));
        }

        // Every choice is seen.
        Assert.Superset(new HashSet<SeasonalFilter> { SeasonalFilter.S3x3, SeasonalFilter.S3x5, SeasonalFilter.S3x9 }, chosen.Select(c => c.Item1).ToHashSet());
        Assert.Superset(new HashSet<int> { 5, 7, 9, 13, 23 }, chosen.Select(c => c.Item2).ToHashSet());
    }

    [Theory]
    [InlineData(X11Mode.Multiplicative)]
    [InlineData(X11Mode.Additive)]
    public void The_final_tables_give_the_series_back_and_the_factors_of_a_year_cancel_out(X11Mode mode)
    {
        var series = SeasonalFixture.Read("x11-options.csv", "defaults-part-years").Series;
        var found = X11.Decompose(series, new() { Mode = mode });
        for (var t = 0; t < series.Values.Count; t++)
        {
            var (d10, d11, d12, d13) = (found[X11Table.D10][t], found[X11Table.D11][t], found[X11Table.D12][t], found[X11Table.D13][t]);
            Assert.Equal(series.Values[t], mode is X11Mode.Additive ? d10 + d11 : d10 * d11, 1e-9);
            Assert.Equal(d11, mode is X11Mode.Additive ? d12 + d13 : d12 * d13, 1e-9);
        }

        for (var t = 0; t + 12 <= series.Values.Count; t++)
            Assert.Equal(mode is X11Mode.Additive ? 0 : 1, found[X11Table.D10][t..(t + 12)].Average(), mode is X11Mode.Additive ? 2.0 : 0.01);
    }

    [Fact]
    public void Every_table_has_a_value_for_each_period_or_none()
    {
        var series = SeasonalFixture.Read("x11-options.csv", "quarterly").Series;
        var found = X11.Decompose(series, new());
        foreach (var table in Enum.GetValues<X11Table>()) Assert.Equal(series.Values.Count, found[table].Length);
        Assert.True(double.IsNaN(found[X11Table.B2][1]));
        Assert.False(double.IsNaN(found[X11Table.B2][2]));
        Assert.All(found[X11Table.D11], v => Assert.True(v > 0));
        Assert.Equal(series.Values[5], found[X11Table.D1][5] * found[X11Table.C20][5], 1e-9);
    }

    [Theory]
    [InlineData(X11Mode.Multiplicative, 1e18)]
    [InlineData(X11Mode.Multiplicative, 1e-18)]
    [InlineData(X11Mode.Additive, 1e18)]
    [InlineData(X11Mode.Additive, 1e-18)]
    public void The_unit_of_the_series_does_not_matter(X11Mode mode, double unit)
    {
        var series = SeasonalFixture.Read("x11-options.csv", "quarterly").Series;
        var (once, other) = (X11.Decompose(series, new() { Mode = mode }),
            X11.Decompose(new(4, series.FirstSeason, [.. series.Values.Select(v => unit * v)]), new() { Mode = mode }));
        Assert.Equal((once.SeasonalFilter, once.TrendTerms), (other.SeasonalFilter, other.TrendTerms));
        for (var t = 0; t < series.Values.Count; t++) Assert.Equal(once[X11Table.D11][t], other[X11Table.D11][t] / unit, 1e-8);
    }

    [Fact]
    public void A_single_shock_is_an_extreme_value_and_stays_in_the_adjusted_series()
    {
        // A rise of one a month, noise of at most ± 0.5, seasonal factors of ± 10 %, and 30 % more in one month.
        var factors = Enumerable.Range(0, 12).Select(m => 1 + (0.1 * Math.Sin(m * Math.PI / 6))).ToArray();
        var values = Enumerable.Range(0, 96).Select(t => (99.5 + t + (t * 7919 % 13 / 13.0)) * factors[t % 12]).ToArray();
        values[52] *= 1.3;
        var found = X11.Decompose(PeriodicSeries.Monthly(Month.Parse("2012-01"), values), new() { SeasonalFilter = SeasonalFilter.S3x5, TrendTerms = 13 });
        Assert.Equal(0, found[X11Table.C17][52]);
        Assert.Equal(factors[52 % 12], found[X11Table.D10][52], 0.02);
        Assert.Equal(1.3 * 152, found[X11Table.D11][52], 3.0);
        // X-11 finds extreme values about a trend that has them in it: a shock this large leaves a trace, under a sixth of its size.
        Assert.Equal(152, found[X11Table.D12][52], 0.3 * 152 / 6);
    }

    [Fact]
    public void A_constant_series_is_its_own_trend()
    {
        var found = X11.Decompose(PeriodicSeries.Monthly(Month.Parse("2015-07"), [.. Enumerable.Repeat(5.0, 90)]), new());
        Assert.All(found[X11Table.D10], v => Assert.Equal(1, v, 1e-12));
        Assert.All(found[X11Table.D12], v => Assert.Equal(5, v, 1e-12));
    }

    [Fact]
    public void What_the_method_cannot_do_is_refused()
    {
        double[] Values(int count, double first) => [first, .. Enumerable.Range(1, count - 1).Select(i => (double)i)];
        Assert.Throws<ArgumentException>(() => X11.Decompose(new(12, 1, Values(35, 1)), new()));
        Assert.Throws<ArgumentException>(() => X11.Decompose(new(12, 1, Values(60, 0)), new()));
        Assert.Throws<ArgumentException>(() => X11.Decompose(new(4, 1, Values(20, 1)), new() { TrendTerms = 23 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => X11.Decompose(new(12, 1, Values(60, 1)), new() { TrendTerms = 12 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => X11.Decompose(new(12, 1, Values(60, 1)), new() { LowerSigma = 2.5, UpperSigma = 1.5 }));
        X11.Decompose(new(12, 1, Values(60, 0)), new() { Mode = X11Mode.Additive });
    }
}
