using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Tests.GuidelineModels;

public class LineRulesTests
{
    private static readonly IndustryLineRule Rule = new(
        BasePercent: 6, YearEffect: -0.5m, [new("profit", 0.8m), new("labour share", -0.4m)], Floor: 2, Ceiling: 8, Step: 0.5m);

    [Fact]
    public void An_industry_line_is_base_and_effects_rounded_to_the_step()
    {
        // 6 - 0.5 + 0.8·0.5 - 0.4·(-0.375) = 6.05, to halves 6.0
        var line = Compute(0.5m, -0.375m);

        Assert.Equal(6.0m, line.Percent);
        Assert.Equal([6m, -0.5m, 0.4m, 0.15m, -0.05m], line.Contributions.Select(c => c.Points));
        Assert.Equal(ContributionKind.Rounding, line.Contributions[^1].Kind);
    }

    [Theory]
    [InlineData(10, -3, 8)] // 6 - 0.5 + 8 + 1.2 = 14.7
    [InlineData(-10, 3, 2)] // 6 - 0.5 - 8 - 1.2 = -3.7
    public void Lines_are_clipped_and_the_steps_still_add_up(decimal profit, decimal share, decimal expected)
    {
        var line = Compute(profit, share);

        Assert.Equal(expected, line.Percent);
        Assert.Contains(line.Contributions, c => c.Kind is ContributionKind.Clipping);
        Assert.Equal(line.Percent, line.Contributions.Sum(c => c.Points));
    }

    [Fact]
    public void Steps_add_up_exactly_for_scores_with_many_digits()
    {
        var line = Compute(0.123456789012345m, 1.987654321098765m);
        Assert.Equal(line.Percent, line.Contributions.Sum(c => c.Points));
    }

    [Fact]
    public void An_industry_that_lacks_a_factor_gets_no_line_and_says_which()
    {
        var line = Compute(0.5m, null);

        Assert.Null(line.Percent);
        Assert.Equal(["labour share"], line.MissingFactors);
        Assert.Empty(line.Contributions);
    }

    [Fact]
    public void A_floor_that_rounding_could_leave_is_refused()
    {
        Assert.Throws<ArgumentException>(() => IndustryLines.Compute(Rule with { Floor = 2.3m }, []));
        Assert.Throws<ArgumentException>(() => IndustryLines.Compute(Rule with { Floor = 9 }, []));
    }

    [Fact]
    public void The_simple_rules_are_sums()
    {
        Assert.Equal(7, SynchronousGrowth.Of(new Percent(5), new Percent(2)).Value);
        Assert.Equal(8, StabilityRule.Of(new Percent(3), [new(4), new(5), new(6), new(5), new(5)]).Value); // 3 + 25/5
        Assert.Throws<ArgumentException>(() => StabilityRule.Of(new Percent(3), [new(4)]));
    }

    [Fact]
    public void A_spread_is_in_points_or_a_ratio()
    {
        Spread points = new Spread.Points(3.5m, 3), ratio = new Spread.Ratio(1.5m, 0.5m);

        Assert.Equal((9.5m, 3m), (points.UpperOf(6), points.LowerOf(6)));
        Assert.Equal((9m, 3m), (ratio.UpperOf(6), ratio.LowerOf(6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ratio.UpperOf(0));
    }

    private static IndustryLine Compute(params decimal?[] scores) => IndustryLines.Compute(Rule, [new("C", scores)])[0];
}
