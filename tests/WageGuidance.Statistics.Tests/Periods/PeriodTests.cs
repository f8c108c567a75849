using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Tests.Periods;

public class PeriodTests
{
    [Fact]
    public void Written_forms_read_back()
    {
        Assert.Equal(new Year(2023), Year.Parse("2023"));
        Assert.Equal(new Quarter(2024, 1), Quarter.Parse("2024-Q1"));
        Assert.Equal(new Month(2024, 3), Month.Parse("2024-03"));
        Assert.Equal(["2023", "2024-Q1", "2024-03"], [new Year(2023).ToString(), new Quarter(2024, 1).ToString(), new Month(2024, 3).ToString()]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("24")]
    [InlineData("2024-Q0")]
    [InlineData("2024-Q5")]
    [InlineData("2024Q1")]
    [InlineData("2024-q1")]
    [InlineData("2024-00")]
    [InlineData("2024-13")]
    [InlineData("2024-3")]
    [InlineData("+024-03")]
    [InlineData("2024- 3")]
    [InlineData("0000")]
    [InlineData("２０２３")]
    public void Anything_else_is_no_period(string? text)
    {
        Assert.False(Year.TryParse(text, out _));
        Assert.False(Quarter.TryParse(text, out _));
        Assert.False(Month.TryParse(text, out _));
    }

    [Fact]
    public void Quarters_count_over_the_turn_of_the_year()
    {
        var quarter = new Quarter(2024, 1);

        Assert.Equal(new Quarter(2023, 4), quarter.Previous);
        Assert.Equal(new Quarter(2025, 2), quarter.AddQuarters(5));
        Assert.Equal(new Quarter(2022, 3), quarter.AddQuarters(-6));
        Assert.Equal(new Quarter(2023, 1), quarter.SameQuarterLastYear);
        Assert.Equal(6, quarter.QuartersSince(new Quarter(2022, 3)));
        Assert.True(new Quarter(2023, 4) < quarter && quarter >= new Quarter(2024, 1));
    }

    [Fact]
    public void Months_lie_in_quarters_and_quarters_in_years()
    {
        var quarter = new Quarter(2024, 2);

        Assert.Equal((new Month(2024, 4), new Month(2024, 6)), (quarter.FirstMonth, quarter.LastMonth));
        Assert.True(quarter.Contains(new Month(2024, 5)));
        Assert.False(quarter.Contains(new Month(2023, 5)));
        Assert.Equal(quarter, new Month(2024, 6).Quarter);
        Assert.True(new Year(2024).Contains(quarter));
        Assert.Equal(new Month(2024, 1), new Month(2023, 12).Next);
        Assert.Equal(-13, new Month(2023, 1).MonthsSince(new Month(2024, 2)));
    }

    [Theory]
    [InlineData(2024, 0)]
    [InlineData(2024, 5)]
    [InlineData(0, 1)]
    public void A_quarter_that_does_not_exist_cannot_be_made(int year, int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quarter(year, number));
}
