using WageGuidance.Statistics.Sampling;
using WageGuidance.Statistics.Tests.Fixtures;

namespace WageGuidance.Statistics.Tests.Sampling;

public class DomainContrastsTests
{
    [Fact]
    public void Growth_of_stacked_waves_is_that_of_svycontrast()
    {
        var growth = Growth(Wave(1), Wave(2), 3);

        for (var k = 0; k < 3; k++)
        {
            var what = $"growth of domain {k + 1}";
            Close.To(Reference.Of("growth", k + 1, "value"), growth[k].Value, what);
            Close.To(Reference.Of("growth", k + 1, "se"), growth[k].StandardError, what + ", se");
            Close.To(Reference.Of("growth", k + 1, "low"), growth[k].CiLow, what + ", low");
            Close.To(Reference.Of("growth", k + 1, "high"), growth[k].CiHigh, what + ", high");
            Assert.Equal(Reference.Of("growth", k + 1, "df"), growth[k].DegreesOfFreedom);
            Assert.Equal(Reference.Of("growth", k + 1, "units"), growth[k].Units);
        }
    }

    [Fact]
    public void The_same_enterprises_with_pay_five_percent_higher_grow_by_five_percent_without_error()
    {
        // Means 200 and 210: every enterprise moves alike, so the covariance takes away all of the variance.
        var before = new SurveyWave(["a", "b", "c"], ["1", "1", "1"], [false, false, false], [0, 1, 2], [1, 1, 1], [100, 200, 300], [0, 0, 0]);
        var after = before with { ValueOfRow = [105, 210, 315] };

        var growth = Growth(before, after, 1)[0];

        Assert.Equal(0.05, growth.Value!.Value, 12);
        Assert.Equal(0, growth.StandardError!.Value, 12);
        Assert.Equal(2, growth.DegreesOfFreedom);
    }

    [Fact]
    public void Without_overlap_the_variances_of_the_two_means_add_up()
    {
        // Wave 1: 90, 110 (mean 100); wave 2: 100, 120 (mean 110). Four PSUs in one stratum of the stacked design, n/(n-1) = 4/3.
        // z: wave 1 -1.1·(∓10)/(2·100) = ±0.055, wave 2 (∓10)/(2·100) = ∓0.05; Σz² = 2·0.055² + 2·0.05² = 0.01105; V = 0.0147333.
        var before = new SurveyWave(["a", "b"], ["1", "1"], [false, false], [0, 1], [1, 1], [90, 110], [0, 0]);
        var after = new SurveyWave(["c", "d"], ["1", "1"], [false, false], [0, 1], [1, 1], [100, 120], [0, 0]);

        var growth = Growth(before, after, 1)[0];

        Assert.Equal(0.1, growth.Value!.Value, 12);
        Assert.Equal(Math.Sqrt(0.01105 * 4 / 3), growth.StandardError!.Value, 12);
    }

    [Fact]
    public void A_change_is_in_the_unit_of_the_values_and_a_quotient_is_growth_and_one()
    {
        // The waves of before: means 100 and 110. z of the change: (∓10)/2 = ∓5 in four PSUs, Σz² = 100, V = 4/3·100.
        var before = new SurveyWave(["a", "b"], ["1", "1"], [false, false], [0, 1], [1, 1], [90, 110], [0, 0]);
        var waves = StackedWaves.Create(before, before with { CodeOfPsu = ["c", "d"], ValueOfRow = [100, 120] });

        var change = DomainContrasts.Compute(waves, Contrast.Change, 1)[0];
        var quotient = DomainContrasts.Compute(waves, Contrast.Quotient, 1)[0];
        var growth = DomainContrasts.Compute(waves, Contrast.Growth, 1)[0];

        Assert.Equal((10, Math.Sqrt(400.0 / 3)), (change.Value!.Value, change.StandardError!.Value), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-12);
        Assert.Equal(1.1, quotient.Value!.Value, 12);
        Assert.Equal(growth.StandardError, quotient.StandardError);
        Assert.Equal(growth.CiLow!.Value + 1, quotient.CiLow!.Value, 12);
    }

    [Fact]
    public void A_change_from_nothing_has_a_value_where_growth_has_none()
    {
        var layout = DomainLayout.Create(SurveyDesign.Create([1, 1, 1], new bool[3], [0, 1, 2], [1, 1, 1]), [0, 0, 0], 1);

        Assert.Equal(15, DomainContrasts.Compute(layout, [0, 10, 20], [false, true, true], Contrast.Change)[0].Value);
        Assert.Equal(Reason.BaseNotPositive, DomainContrasts.Compute(layout, [0, 10, 20], [false, true, true], Contrast.Quotient)[0].Reason);
        Assert.Equal(Reason.GroupMissing, DomainContrasts.Compute(layout, [0, 10, 20], new bool[3], Contrast.Change)[0].Reason);
    }

    [Fact]
    public void An_enterprise_that_changes_stratum_belongs_to_the_later_one_in_both_waves()
    {
        var before = new SurveyWave(["a", "b", "c", "d"], ["1", "1", "2", "2"], new bool[4], [0, 1, 2, 3], [1, 1, 1, 1], [10, 20, 30, 40], new int[4]);
        var moved = before with { StratumOfPsu = ["1", "1", "2", "1"], ValueOfRow = [11, 22, 33, 44] };
        var settled = before with { StratumOfPsu = ["1", "1", "2", "1"] };

        Assert.Equal(Growth(settled, moved, 1)[0], Growth(before, moved, 1)[0]);
    }

    [Fact]
    public void A_domain_missing_from_one_wave_or_with_no_pay_before_has_no_growth_and_says_why()
    {
        var before = new SurveyWave(["a", "b"], ["1", "1"], new bool[2], [0, 1, 0], [1, 1, 1], [10, 20, 0], [0, 0, 2]);
        var after = new SurveyWave(["a", "b"], ["1", "1"], new bool[2], [0, 1, 1], [1, 1, 1], [10, 20, 5], [0, 1, 2]);

        var growth = Growth(before, after, 4);

        Assert.Equal((Reason.GroupMissing, null), (growth[1].Reason, growth[1].Value));
        Assert.Equal((Reason.BaseNotPositive, null), (growth[2].Reason, growth[2].Value));
        Assert.Equal((Reason.NoRows, null), (growth[3].Reason, growth[3].Value));
    }

    [Fact]
    public void An_enterprise_twice_in_one_wave_is_refused()
    {
        var wave = new SurveyWave(["a", "a"], ["1", "1"], new bool[2], [0, 1], [1, 1], [10, 20], [0, 0]);
        Assert.Throws<ArgumentException>(() => StackedWaves.Create(wave, wave));
    }

    [Fact]
    public void A_wave_whose_parts_do_not_fit_is_refused_and_overlap_is_counted()
    {
        var wave = new SurveyWave(["a", "b"], ["1", "1"], new bool[2], [0, 1], [1, 1], [10, 20], [0, 0]);

        Assert.Throws<ArgumentException>(() => StackedWaves.Create(wave, wave with { PsuOfRow = [0, 2] }));
        Assert.Throws<ArgumentException>(() => StackedWaves.Create(wave, wave with { WeightOfRow = [1] }));
        Assert.Throws<ArgumentException>(() => StackedWaves.Create(wave, wave with { StratumOfPsu = ["1"] }));
        Assert.Equal(1, StackedWaves.Create(wave, wave with { CodeOfPsu = ["b", "c"] }).OverlappingPsus);
    }

    private static Estimate[] Growth(SurveyWave before, SurveyWave after, int domains) => DomainContrasts.Compute(StackedWaves.Create(before, after), Contrast.Growth, domains);

    private static SurveyWave Wave(int number)
    {
        var file = Fixture.Read("waves.csv");
        var wave = file.Integers("wave");
        var rows = Enumerable.Range(0, file.Rows).Where(i => wave[i] == number).ToArray();
        var (psu, stratum, certain) = (file.Text("psu"), file.Text("stratum"), file.Text("certain"));
        var (domain, weight, pay) = (file.Integers("domain"), file.Numbers("w"), file.Numbers("pay"));

        var firms = rows.GroupBy(i => psu[i]).Select(group => group.First()).ToArray();
        var codes = firms.Select(i => psu[i]).ToArray();
        return new SurveyWave(
            codes,
            [.. firms.Select(i => stratum[i])],
            [.. firms.Select(i => certain[i] == "1")],
            [.. rows.Select(i => Array.IndexOf(codes, psu[i]))],
            [.. rows.Select(i => weight[i])],
            [.. rows.Select(i => pay[i])],
            [.. rows.Select(i => domain[i] - 1)]);
    }
}
