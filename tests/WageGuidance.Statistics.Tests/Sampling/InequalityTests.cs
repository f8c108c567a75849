using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.Tests.Sampling;

public sealed class InequalityTests
{
    private static DomainLayout Persons(double[] weights, int[]? domains = null) => DomainLayout.Create(
        SurveyDesign.Create(new int[weights.Length], new bool[weights.Length], [.. Enumerable.Range(0, weights.Length)], weights),
        domains ?? new int[weights.Length], domains?.Max() + 1 ?? 1);

    [Fact]
    public void Gini_of_one_owner_among_four_is_three_quarters() =>
        Assert.Equal(0.75, DomainGinis.Compute(Persons([1, 1, 1, 1]), [0, 0, 0, 8])[0].Value!.Value, 1e-14);

    [Fact]
    public void Gini_of_equal_pay_is_zero_without_error_even_for_large_values()
    {
        var gini = DomainGinis.Compute(Persons([1.5, 400, 0.3]), [1e9, 1e9, 1e9])[0];
        Assert.Equal(0, gini.Value!.Value, 1e-14);
        Assert.Equal(0, gini.StandardError!.Value, 1e-14);
    }

    [Fact]
    public void Ties_and_the_scale_of_the_weights_do_not_matter_to_Gini()
    {
        var one = DomainGinis.Compute(Persons([1, 2, 3, 4]), [5, 7, 5, 9])[0];
        var other = DomainGinis.Compute(Persons([40, 10, 30, 20]), [9, 5, 5, 7])[0];
        Assert.Equal(one.Value!.Value, other.Value!.Value, 1e-14);
        Assert.Equal(one.StandardError!.Value, other.StandardError!.Value, 1e-14);
    }

    [Fact]
    public void Gini_without_pay_has_no_value_and_says_so() =>
        Assert.Equal((null, Reason.DenominatorNotPositive), (DomainGinis.Compute(Persons([1, 1]), [0, 0])[0].Value, DomainGinis.Compute(Persons([1, 1]), [0, 0])[0].Reason));

    [Fact]
    public void The_pay_gap_is_a_share_of_mens_pay() =>
        Assert.Equal(0.25, DomainPayGaps.Compute(Persons([1, 1, 2]), [100, 60, 82.5], [1, 0, 0])[0].Value!.Value, 1e-14);

    [Fact]
    public void A_cell_of_one_sex_has_no_pay_gap()
    {
        var gaps = DomainPayGaps.Compute(Persons([1, 1, 1, 1], [0, 0, 1, 1]), [10, 12, 10, 12], [1, 1, 0, 0]);
        Assert.Equal([Reason.NoRows, Reason.DenominatorNotPositive], gaps.Select(g => g.Reason));
    }

    [Fact]
    public void The_variance_of_one_two_three_is_one_and_of_a_single_row_nothing()
    {
        var variances = DomainVariances.Compute(Persons([1, 1, 1, 1], [0, 0, 0, 1]), [1, 2, 3, 9]);
        Assert.Equal(1, variances[0].Value!.Value, 1e-14);
        Assert.Null(variances[1].Value);
    }

    [Fact]
    public void S80_S20_of_five_is_the_highest_by_the_lowest_and_without_pay_below_there_is_none()
    {
        var found = DomainQuintileShares.Compute(Persons([1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 1, 1]), [10, 50, 20, 30, 40, 0, 5]);
        Assert.Equal(5, found[0].Value); // an exact hit at 20 % and 80 %: 10 below 15, 50 above 45
        Assert.Equal((null, Reason.DenominatorNotPositive), (found[1].Value, found[1].Reason));
    }

    [Fact]
    public void A_median_pay_gap_whose_interval_is_open_has_a_value_and_says_why_no_error()
    {
        var gap = DomainMedianPayGaps.Compute(Persons([1, 1, 1, 1]), [100, 80, 60, 90], [1, 1, 0, 0])[0];
        Assert.Equal(1.0 / 6, gap.Value!.Value, 1e-14); // medians 90 and 75
        Assert.Equal((null, Reason.OpenInterval), (gap.StandardError, gap.Reason));
    }

    [Fact]
    public void A_finite_population_takes_its_sampled_share_off_the_variance()
    {
        // Three of twelve: 1 − 3/12; otherwise as the textbook mean above.
        int[] psu = [0, 1, 2];
        var design = SurveyDesign.Create([1, 1, 1], new bool[3], psu, [1, 1, 1], populationOfPsu: [12, 12, 12]);
        Assert.Equal(Math.Sqrt(1.0 / 3 * 0.75), DomainMeans.Compute(design, [1, 2, 3], new int[3], 1)[0].StandardError!.Value, 1e-14);
        Assert.Throws<ArgumentException>(() => SurveyDesign.Create([1, 1, 1], new bool[3], psu, [1, 1, 1], populationOfPsu: [12, 12, 11]));
        Assert.Throws<ArgumentException>(() => SurveyDesign.Create([1, 1, 1], new bool[3], psu, [1, 1, 1], populationOfPsu: [2, 2, 2]));
    }

    [Fact]
    public void The_jackknife_of_a_mean_of_single_persons_is_the_textbook_error()
    {
        var design = SurveyDesign.Create([0, 0, 0], [false, false, false], [0, 1, 2], [1, 1, 1]);
        int[] domain = [0, 0, 0];
        double[] values = [1, 2, 3];
        var plain = DomainMeans.Compute(design, values, domain, 1);
        var jackknifed = Replication.Create(design, ReplicationMethod.Jackknife)!.Apply(domain, plain, layout => DomainMeans.Compute(layout, values), isTotal: false);
        Assert.Equal(Math.Sqrt(1.0 / 3), jackknifed[0].StandardError!.Value, 1e-14);
        Assert.Equal(plain[0].CiHigh!.Value, jackknifed[0].CiHigh!.Value, 1e-12);
    }

    [Fact]
    public void A_stratum_of_one_has_replicates_under_some_rules_and_a_certain_one_adds_none()
    {
        var lonely = SurveyDesign.Create([0, 0, 1], [false, false, false], [0, 1, 2], [1, 1, 1], LonelyPsu.Fail);
        Assert.Equal(ReplicationObstacle.LonelyStratum, Replication.Obstacle(lonely, ReplicationMethod.JackknifeStratified));
        var adjusted = SurveyDesign.Create([0, 0, 1], [false, false, false], [0, 1, 2], [1, 1, 1], LonelyPsu.Adjust);
        Assert.NotNull(Replication.Create(adjusted, ReplicationMethod.JackknifeStratified));
        Assert.Equal(ReplicationObstacle.LonelyStratum, Replication.Obstacle(adjusted, ReplicationMethod.Bootstrap));
        Assert.Equal(ReplicationObstacle.SeveralStrata, Replication.Obstacle(adjusted, ReplicationMethod.Jackknife));
        Assert.NotNull(Replication.Create(SurveyDesign.Create([0, 0, 1], [false, false, true], [0, 1, 2], [1, 1, 1]), ReplicationMethod.JackknifeStratified));
    }
}
