using WageGuidance.Releases.Drafting;

namespace WageGuidance.Tests.Releases;

public sealed class CutToPeriodTests
{
    [Fact]
    public void A_briefing_quotes_its_own_quarter_and_the_survey_of_the_year_before()
    {
        var cubes = CutToPeriod.Of(SampleContent.Make().Cubes, "2023-Q4");
        Assert.Equal(["2022"], PeriodsOf(cubes, "pay.survey"));
        Assert.Equal("2023-Q4", PeriodsOf(cubes, "openings.public-service").Max());
        Assert.DoesNotContain("pay.published", cubes.Select(c => c.Id));
    }

    [Fact]
    public void A_rate_in_force_by_the_last_day_of_the_quarter_is_quoted_and_a_later_one_is_not()
    {
        var content = SampleContent.Make();
        Assert.Contains("minimum-wage", CutToPeriod.Of(content.Cubes, "2021-Q4").Select(c => c.Id));
        Assert.DoesNotContain("minimum-wage", CutToPeriod.Of(content.Cubes, "2021-Q3").Select(c => c.Id));
    }

    [Fact]
    public void Cubes_that_know_nothing_later_are_left_as_they_are()
    {
        var cubes = SampleContent.Make().Cubes;
        var cut = CutToPeriod.Of(cubes, "2024-Q1");
        Assert.Equal(cubes.Count, cut.Count);
        Assert.All(cubes.Zip(cut), pair => Assert.Same(pair.First, pair.Second));
    }

    private static IEnumerable<string> PeriodsOf(IReadOnlyList<Cubes.Cube> cubes, string id) => cubes.First(c => c.Id == id).Dimension("period").Members.Select(m => m.Code);
}
