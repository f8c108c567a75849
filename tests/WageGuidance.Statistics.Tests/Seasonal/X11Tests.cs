using WageGuidance.Statistics.Seasonal;

namespace WageGuidance.Statistics.Tests.Seasonal;

public class X11Tests
{
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
        var actual = X11.Decompose(expected.Series, new() { SeasonalFilter = SeasonalFilter.S3x5, TrendTerms = 13 });

        expected.IsCloseTo(actual[table], column, margin: 1e-12, relative: 1e-9);
    }
}
