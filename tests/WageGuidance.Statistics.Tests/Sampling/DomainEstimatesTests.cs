using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.Tests.Sampling;

public class DomainEstimatesTests
{
    private static readonly SurveyFixture Survey = new();

    [Fact]
    public void The_standard_error_of_a_small_mean_is_as_worked_out_by_hand()
    {
        // Three enterprises in one stratum: pay 10, 20 | 30 | 40 with weight 1; mean 25, W = 4.
        // z = (-15 - 5)/4, 5/4, 15/4 = -5, 1.25, 3.75, mean 0; V = 3/2·(25 + 1.5625 + 14.0625) = 60.9375.
        var design = SurveyDesign.Create([1, 1, 1], new bool[3], [0, 0, 1, 2], [1, 1, 1, 1]);

        var mean = DomainMeans.Compute(design, [10, 20, 30, 40], new int[4], 1)[0];

        Assert.Equal(25, mean.Value);
        Assert.Equal(Math.Sqrt(60.9375), mean.StandardError!.Value, 12);
        Assert.Equal((2, 4L, 3, 4.0), (mean.DegreesOfFreedom, mean.Persons, mean.Units, mean.Weight));
        Assert.Equal(25 - (4.302652729749464 * mean.StandardError!.Value), mean.CiLow!.Value, 10); // t(0.975, 2)
        Assert.Equal(mean.StandardError / 25, mean.Cv);
    }

    [Fact]
    public void Enterprises_of_the_stratum_outside_the_domain_still_count_in_its_size()
    {
        // Domain total of one row of 6 in the first of three enterprises: z = 6, 0, 0; V = 3/2·((6-2)² + 2² + 2²) = 36.
        var design = SurveyDesign.Create([1, 1, 1], new bool[3], [0, 1, 2], [1, 1, 1]);

        var total = DomainTotals.Compute(design, [6, 7, 8], [0, -1, -1], 1)[0];

        Assert.Equal((6.0, 6.0), (total.Value, total.StandardError));
        Assert.Equal((Reason.OneUnit, null, 0), (total.Reason, total.CiLow, total.DegreesOfFreedom));
    }

    [Fact]
    public void One_enterprise_gives_no_interval_and_no_grade()
    {
        var mean = DomainMeans.Compute(Survey.Design(), Survey.Pay, Survey.Domain, 8)[4];

        Assert.Equal((0.0, Reason.OneUnit, 1), (mean.StandardError, mean.Reason, mean.Units));
        Assert.Null(mean.CiLow);
        Assert.Null(Thresholds.Grade(mean));
    }

    [Fact]
    public void Certainty_enterprises_alone_have_no_sampling_error_and_the_best_grade()
    {
        var mean = DomainMeans.Compute(Survey.Design(), Survey.Pay, Survey.Domain, 8)[5];

        Assert.Equal((0.0, Reason.AllUnitsCertain, 0), (mean.StandardError, mean.Reason, mean.DegreesOfFreedom));
        Assert.Equal(QualityGrade.A, Thresholds.Grade(mean));
    }

    [Fact]
    public void A_lonely_stratum_leaves_the_error_undefined_under_Fail_and_only_there()
    {
        var means = DomainMeans.Compute(Survey.Design(LonelyPsu.Fail), Survey.Pay, Survey.Domain, 8);
        var removed = DomainMeans.Compute(Survey.Design(LonelyPsu.Remove), Survey.Pay, Survey.Domain, 8);

        Assert.Equal((null, Reason.LonelyStratum), (means[7].StandardError, means[7].Reason));
        Assert.NotNull(means[7].Value);
        Assert.Equal(removed[6], means[6]); // a domain that meets no lonely stratum
        Assert.Equal((0.0, Reason.NoDegreesOfFreedom), (removed[7].StandardError, removed[7].Reason));
        Assert.Null(Thresholds.Grade(removed[7])); // zero by rule, not by precision
    }

    [Fact]
    public void An_empty_and_a_weightless_domain_say_why_they_have_no_value()
    {
        var design = SurveyDesign.Create([1, 1], new bool[2], [0, 1, 1], [1, 0, 0]);
        int[] domain = [0, 2, 2];

        foreach (var estimates in new[]
        {
            DomainMeans.Compute(design, [1, 2, 3], domain, 3),
            DomainTotals.Compute(design, [1, 2, 3], domain, 3),
            DomainRatios.Compute(design, [1, 2, 3], [1, 1, 1], domain, 3),
            [.. DomainQuantiles.Compute(design, [1, 2, 3], domain, 3, [0.5]).Select(q => q[0])],
        })
        {
            Assert.Equal((1.0, Reason.OneUnit), (estimates[0].Value, estimates[0].Reason));
            Assert.Equal(Estimate.Undefined(Reason.NoRows), estimates[1]);
            Assert.Equal(Estimate.Undefined(Reason.NoWeight), estimates[2]);
        }
    }

    [Fact]
    public void A_ratio_without_a_positive_denominator_is_undefined()
    {
        var design = SurveyDesign.Create([1, 1, 1, 1], new bool[4], [0, 1, 2, 3], [1, 1, 1, 1]);

        var ratios = DomainRatios.Compute(design, [1, 2, 3, 4], [5, -5, 3, -7], [0, 0, 1, 1], 2);

        Assert.Equal((null, Reason.DenominatorNotPositive), (ratios[0].Value, ratios[0].Reason)); // sums to 0
        Assert.Equal((null, Reason.DenominatorNotPositive), (ratios[1].Value, ratios[1].Reason)); // sums to -4
    }

    [Fact]
    public void Scaling_every_weight_changes_only_the_weight()
    {
        var scaled = Survey.Weight.Select(w => w * 1024).ToArray(); // a power of two: not even the last bit may differ
        var (means, again) = (Everything(Survey.Design()), Everything(Survey.Design(weight: scaled)));

        for (var i = 0; i < means.Length; i++)
        {
            Assert.Equal(means[i] with { Weight = 0 }, again[i] with { Weight = 0 });
            Assert.Equal(means[i].Weight * 1024, again[i].Weight);
        }
    }

    [Fact]
    public void The_same_input_gives_the_same_bits_and_another_order_the_same_numbers()
    {
        var first = Everything(Survey.Design());
        Assert.Equal(first, Everything(Survey.Design()));

        var order = Enumerable.Range(0, Survey.Pay.Length).OrderBy(i => (i * 7919) % Survey.Pay.Length).ToArray();
        Assert.Equal(Survey.Pay.Length, order.Distinct().Count());
        var design = Survey.Design(weight: [.. order.Select(i => Survey.Weight[i])], psu: [.. order.Select(i => Survey.Psu[i])]);
        var shuffled = DomainMeans.Compute(design, [.. order.Select(i => Survey.Pay[i])], [.. order.Select(i => Survey.Domain[i])], 8);

        for (var k = 0; k < shuffled.Length; k++)
        {
            Fixtures.Close.To(first[k].Value, shuffled[k].Value, $"mean {k}");
            Fixtures.Close.To(first[k].StandardError, shuffled[k].StandardError, $"se {k}", noise: 1e-9);
        }
    }

    [Fact]
    public void Grades_follow_the_cut_offs_and_an_open_interval_has_none()
    {
        Assert.Equal(QualityGrade.A, Grade(0.05));
        Assert.Equal(QualityGrade.B, Grade(0.0501));
        Assert.Equal(QualityGrade.C, Grade(0.2));
        Assert.Equal(QualityGrade.D, Grade(0.21));

        var quantile = Estimate.Undefined(Reason.None) with { Value = 100, CiLow = 92, CiHigh = 108 }; // half width 8 %
        Assert.Equal(QualityGrade.B, Thresholds.GradeQuantile(quantile));
        Assert.Null(Thresholds.GradeQuantile(quantile with { CiHigh = null }));

        // 2 % ± 0.2 points: a tenth of itself, and a tenth of the smaller side of 98 % ± 0.2 points, too.
        var rare = Estimate.Undefined(Reason.None) with { Value = 0.02, StandardError = 0.002 };
        Assert.Equal(QualityGrade.B, Thresholds.GradeProportion(rare));
        Assert.Equal(QualityGrade.B, Thresholds.GradeProportion(rare with { Value = 0.98 }));
        Assert.Equal(QualityGrade.A, Thresholds.GradeProportion(rare with { Value = 0.5 }));
        Assert.Null(Thresholds.GradeProportion(rare with { Value = 1, StandardError = 0 }));

        // A growth of 0.1 % known within half a point is good, though its coefficient of variation is 500 %.
        var growth = Estimate.Undefined(Reason.None) with { Value = 0.001, StandardError = 0.005 };
        Assert.Equal(QualityGrade.A, Thresholds.GradeGrowth(growth));
        Assert.Equal(QualityGrade.B, Thresholds.GradeGrowth(growth with { StandardError = 0.01 }));
        Assert.Equal(QualityGrade.D, Thresholds.GradeGrowth(growth with { StandardError = 0.021 }));
        Assert.Null(Thresholds.GradeGrowth(growth with { Reason = Reason.OneUnit }));
        Assert.Null(Thresholds.GradeGrowth(growth with { StandardError = null, Reason = Reason.LonelyStratum }));

        static QualityGrade? Grade(double cv) => Thresholds.Grade(Estimate.Undefined(Reason.None) with { Cv = cv });
    }

    private static GradeThresholds Thresholds { get; } = new(Percent: new(5, 10, 20), Points: new(0.5, 1, 2));

    private static Estimate[] Everything(SurveyDesign design) =>
    [
        .. DomainMeans.Compute(design, Survey.Pay, Survey.Domain, 8),
        .. DomainRatios.Compute(design, Survey.Pay, Survey.Hours, Survey.Domain, 8),
        .. DomainQuantiles.Compute(design, Survey.Pay, Survey.Domain, 8, [0.1, 0.5, 0.9]).SelectMany(q => q),
    ];
}
