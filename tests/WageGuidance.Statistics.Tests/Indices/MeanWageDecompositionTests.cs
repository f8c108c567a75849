using WageGuidance.Statistics.Indices;

namespace WageGuidance.Statistics.Tests.Indices;

public class MeanWageDecompositionTests
{
    [Fact]
    public void Growth_is_pay_within_groups_shift_between_them_and_both_at_once()
    {
        // Mean before (50·4000 + 50·6000)/100 = 5000; after (30·4200 + 90·6600)/120 = 6000: 20 %.
        // Shares 0.5 to 0.25 and 0.5 to 0.75.
        var (groups, sum) = MeanWageDecomposition.Compute([new("A", 50, 4000, 30, 4200), new("B", 50, 6000, 90, 6600)]);

        Assert.Equal(100 * 0.5 * 200 / 5000, groups[0].Within, 1e-12);
        Assert.Equal(100 * -0.25 * -1000 / 5000, groups[0].Shift, 1e-12);
        Assert.Equal(100 * -0.25 * 200 / 5000, groups[0].Interaction, 1e-12);
        Assert.Equal(8, sum.Within, 1e-12);       // 0.5·200 + 0.5·600 = 400
        Assert.Equal(10, sum.Shift, 1e-12);       // 0.25·1000 + 0.25·1000 = 500
        Assert.Equal(2, sum.Interaction, 1e-12);  // −0.25·200 + 0.25·600 = 100
        Assert.Equal(20, sum.Total, 1e-12);
    }

    [Fact]
    public void A_group_that_appears_or_vanishes_is_all_shift_and_nothing_is_left_over()
    {
        // Before 5000; after (50·5000 + 50·9000)/100 = 7000.
        var (groups, sum) = MeanWageDecomposition.Compute(
            [new("old", 20, 3000, 0, null), new("stays", 80, 5500, 50, 5000), new("new", 0, null, 50, 9000)]);
        Assert.Equal(100 * -0.2 * -2000 / 5000, groups[0].Shift, 1e-12);
        Assert.Equal(100 * 0.5 * 4000 / 5000, groups[2].Shift, 1e-12);
        Assert.Equal(0, groups[2].Within);
        Assert.Equal(40, sum.Total, 1e-12);
    }

    [Fact]
    public void Everyone_up_by_the_same_rate_is_all_within()
    {
        var (_, sum) = MeanWageDecomposition.Compute([new("A", 10, 4000, 20, 4400), new("B", 30, 6000, 60, 6600)]);
        Assert.Equal(10, sum.Within, 1e-12);
        Assert.Equal(0, sum.Shift, 1e-12);
        Assert.Equal(0, sum.Interaction, 1e-12);
    }

    [Fact]
    public void Missing_and_negative_figures_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MeanWageDecomposition.Compute([new("A", 10, null, 20, 4400)]));
        Assert.Throws<ArgumentException>(() => MeanWageDecomposition.Compute([new("A", -10, 1, 20, 4400)]));
        Assert.Throws<ArgumentException>(() => MeanWageDecomposition.Compute([new("A", 0, null, 20, 4400)]));
        Assert.Throws<ArgumentException>(() => MeanWageDecomposition.Compute([]));
    }
}
