using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.Tests.Sampling;

public class SurveyDesignTests
{
    [Theory]
    [InlineData(-1.0, "The weight of row 1 is negative: -1.")]
    [InlineData(double.NaN, "The weight of row 1 is not a finite number.")]
    [InlineData(double.PositiveInfinity, "The weight of row 1 is not a finite number.")]
    public void A_bad_weight_is_refused_with_its_row(double weight, string message)
    {
        var refusal = Assert.Throws<ArgumentException>(() => SurveyDesign.Create([1], [false], [0, 0], [1, weight]));
        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public void All_weights_zero_an_unknown_psu_and_unequal_lengths_are_told_apart()
    {
        Assert.Equal(DesignProblemKind.AllWeightsZero, SurveyDesign.Check([1], [false], [0], [0])!.Kind);
        Assert.Equal(new DesignProblem(DesignProblemKind.UnknownPsu, 1, 2), SurveyDesign.Check([1, 1], [false, false], [0, 2], [1, 1]));
        Assert.Equal(DesignProblemKind.LengthsDiffer, SurveyDesign.Check([1, 1], [false], [0], [1])!.Kind);
        Assert.Null(SurveyDesign.Check([1, 1], [false, false], [0, 1], [0, 1]));
    }

    [Fact]
    public void A_certainty_enterprise_is_a_stratum_of_its_own()
    {
        var design = SurveyDesign.Create([7, 7, 7, 9, 9], [false, true, false, false, false], [0, 1, 2, 3, 4], [1, 1, 1, 1, 1]);

        Assert.Equal((5, 3, 2), (design.Psus, design.Strata, design.DegreesOfFreedom));
    }

    [Fact]
    public void A_value_that_is_not_finite_and_a_domain_that_does_not_exist_are_refused_with_their_row()
    {
        var design = SurveyDesign.Create([1, 1], [false, false], [0, 1], [1, 1]);

        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => DomainMeans.Compute(design, [1, double.NaN], [0, 0], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("Row 0", Assert.Throws<ArgumentException>(() => DomainMeans.Compute(design, [1, 2], [1, 0], 1)).Message, StringComparison.Ordinal);
        Assert.Equal(1, DomainMeans.Compute(design, [1, double.NaN], [0, -1], 1)[0].Value); // a missing value in no domain does no harm
    }
}
