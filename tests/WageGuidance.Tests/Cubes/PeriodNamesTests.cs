using WageGuidance.Cubes;

namespace WageGuidance.Tests.CubeTables;

public sealed class PeriodNamesTests
{
    [Theory]
    [InlineData("2024", "2024年", "2024")]
    [InlineData("2024-Q3", "2024年第三季度", "Q3 2024")]
    [InlineData("2024-03", "2024年3月", "March 2024")]
    [InlineData("2021-12-01", "2021年12月1日", "1 December 2021")]
    [InlineData("all", "all", "all")]
    public void A_period_is_said_in_the_words_of_each_language_and_what_is_none_stays_as_it_is(string code, string zh, string en) =>
        Assert.Equal(new(zh, en), PeriodNames.Of(code));
}
