using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Tests.Sources;

public sealed class SyntheticSurveySamplingTests
{
    private static readonly SyntheticSurvey Survey = SyntheticSurvey.Plan(20240101, 1200);

    [Theory]
    [InlineData(1200)]
    [InlineData(648)]
    [InlineData(300)]
    public void A_sample_has_the_number_of_enterprises_asked_for(int enterprises)
    {
        var survey = SyntheticSurvey.Plan(5, enterprises);

        Assert.All(new[] { 2021, 2022, 2030 }, year => Assert.Equal(enterprises, survey.Sample(year, 0).Count));
        Assert.All(new[] { 1, 2 }, draw => Assert.Equal(enterprises, survey.Sample(2023, draw).Count));
    }

    [Fact]
    public void Too_few_or_too_many_enterprises_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticSurvey.Plan(1, 299));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticSurvey.Plan(1, 200_001));
    }

    [Fact]
    public void Certainty_enterprises_have_strata_of_their_own_and_weight_one_and_every_other_stratum_has_two_or_more()
    {
        var sample = Survey.Sample(2023, 0);

        Assert.Contains(sample, firm => firm.IsCertain);
        Assert.All(sample, firm => Assert.Equal(firm.IsCertain, firm.Stratum.EndsWith("-CERT", StringComparison.Ordinal)));
        Assert.All(sample.Where(firm => firm.IsCertain), firm => Assert.Equal(1.0, firm.Weight));
        Assert.All(sample.Where(firm => !firm.IsCertain), firm => Assert.True(firm.Weight > 1));
        Assert.All(sample.Where(firm => !firm.IsCertain).GroupBy(firm => firm.Stratum), stratum => Assert.True(stratum.Count() >= 2));
        Assert.Equal(12 * 18, sample.Select(firm => firm.Stratum[..8]).Distinct().Count());
    }

    [Fact]
    public void Weighted_employment_is_the_populations_in_every_stratum()
    {
        var sums = new Dictionary<string, (double Frame, double FrameEstimated, double Actual, double ActualEstimated)>();
        for (var firm = 0; firm < Survey.PopulationEnterprises; firm++)
        {
            var totals = Survey.Totals(firm, 2023);
            var sum = sums.GetValueOrDefault($"{totals.League}-{totals.Section}");
            sums[$"{totals.League}-{totals.Section}"] = sum with { Frame = sum.Frame + totals.FrameEmployment, Actual = sum.Actual + totals.Employees };
        }

        foreach (var firm in Survey.Sample(2023, 0))
        {
            var totals = Survey.Totals(firm.Firm, 2023);
            var sum = sums[firm.Stratum[..8]];
            sums[firm.Stratum[..8]] = sum with
            {
                FrameEstimated = sum.FrameEstimated + (firm.Weight * totals.FrameEmployment),
                ActualEstimated = sum.ActualEstimated + (firm.Weight * totals.Employees),
            };
        }

        Assert.Equal(216, sums.Count);
        // Probability proportional to frame employment makes Σ w·frame exactly Σ frame; what is left is the weights' sixth decimal.
        Assert.All(sums.Values, sum => Assert.Equal(1.0, sum.FrameEstimated / sum.Frame, 6));
        // Employment of the year has moved by a few percent a firm since the frame.
        Assert.All(sums.Values, sum => Assert.InRange(sum.ActualEstimated / sum.Actual, 0.90, 1.10));
        Assert.InRange(sums.Values.Sum(s => s.ActualEstimated) / sums.Values.Sum(s => s.Actual), 0.995, 1.005);
    }

    [Fact]
    public void Firms_are_drawn_as_often_as_their_weights_say()
    {
        // 400 draws: each firm's count is binomial with p = 1/weight, so its squared standardised deviation averages 1.
        const int draws = 400;
        var survey = SyntheticSurvey.Plan(11, 300);
        var drawn = new int[survey.PopulationEnterprises];
        var probability = new double[survey.PopulationEnterprises];
        for (var draw = 1; draw <= draws; draw++)
        {
            foreach (var firm in survey.Sample(2023, draw))
            {
                drawn[firm.Firm]++;
                probability[firm.Firm] = 1 / firm.Weight;
            }
        }

        var squares = Enumerable.Range(0, drawn.Length).Where(firm => probability[firm] is > 0 and < 1)
            .Select(firm => Math.Pow(drawn[firm] - (draws * probability[firm]), 2) / (draws * probability[firm] * (1 - probability[firm]))).ToArray();

        // About 4,700 firms: the mean of as many squares has a standard deviation near √(2/4700) = 0.02.
        Assert.True(squares.Length > 4000);
        Assert.InRange(squares.Average(), 0.92, 1.08);
    }

    [Fact]
    public void Waves_overlap_by_about_seventy_two_percent_and_the_firms_that_stay_are_the_same_firms()
    {
        var before = SurveyTable.Written(output => Survey.WriteEnterprises(2022, 0, output));
        var after = SurveyTable.Written(output => Survey.WriteEnterprises(2023, 0, output));
        static Dictionary<string, string> Fixed(SurveyTable table)
        {
            var cells = FixedColumns.Select(table.Column).ToArray();
            return table.Column("统一社会信用代码").Select((code, i) => (code, i))
                .ToDictionary(firm => firm.code, firm => string.Join('|', cells.Select(column => column[firm.i])));
        }

        var firmsBefore = Fixed(before);
        var firmsAfter = Fixed(after);

        var stayed = firmsBefore.Keys.Where(firmsAfter.ContainsKey).ToArray();
        Assert.All(stayed, code => Assert.Equal(firmsBefore[code], firmsAfter[code]));
        static string[] Codes(SurveyTable table, string certainty) =>
            [.. table.Column("统一社会信用代码").Zip(table.Column("必选单位")).Where(firm => firm.Second == certainty).Select(firm => firm.First)];
        var sampled = Codes(before, "0");
        // Expected 72 % of some 1,160; one start a stratum decides, so the spread is below the binomial 1.3 points: ± 4.
        Assert.InRange(sampled.Count(firmsAfter.ContainsKey) / (double)sampled.Length, 0.68, 0.76);
        Assert.Equal(Codes(before, "1"), Codes(after, "1"));
    }

    [Fact]
    public void Ninety_five_percent_intervals_cover_the_populations_mean_in_93_to_97_percent_of_the_draws()
    {
        const int draws = 200;
        var totals = new FirmTotals[Survey.PopulationEnterprises];
        Parallel.For(0, totals.Length, firm => totals[firm] = Survey.Totals(firm, 2023));
        var pay = new double[Domains];
        var employees = new double[Domains];
        foreach (var firm in totals)
        {
            pay[Domain(firm)] += firm.Pay;
            employees[Domain(firm)] += firm.Employees;
        }

        int covered = 0, intervals = 0;
        for (var draw = 1; draw <= draws; draw++)
        {
            var means = Means(Survey.Sample(2023, draw), totals);
            for (var domain = 0; domain < Domains; domain++)
            {
                // Met in a single firm a stratum, a domain has no interval and says so: few private banks, few state-run repair shops.
                if (means[domain] is not { CiLow: { } low, CiHigh: { } high }) continue;
                intervals++;
                var truth = pay[domain] / employees[domain];
                if (low <= truth && truth <= high) covered++;
            }
        }

        // Draws are independent, domains nearly so. At a coverage of exactly 95 % the share covered of some 7,100 intervals has
        // a standard deviation of √(0.95·0.05/7100) = 0.26 points, so chance alone stays within ± 0.8. The rest of ± 2 is for
        // what is not exact: the variance is that of drawing with replacement, and a domain's degrees of freedom count its own
        // firms only (both cover about 1 point more); pay is skewed and samples small (less). Over 1,000 draws and three seeds
        // 96.2 % were covered. A true coverage below 92 % or above 98 % fails by more than 3 standard deviations.
        Assert.True(intervals > 7000);
        Assert.InRange(covered / (double)intervals, 0.93, 0.97);
    }

    private static readonly string[] FixedColumns =
        ["法人单位名称", "行政区划代码", "行业类别代码", "登记注册类型", "抽样层", "设计权重", "必选单位", "集团代码"];

    /// <summary>Non-private and private employees of each section.</summary>
    private const int Domains = 36;

    private static int Domain(FirmTotals firm) => firm.Section - 'A' + (firm.IsPrivate ? 18 : 0);

    /// <summary>A firm's employees share its weight, so one row a firm with weight w·employees gives the persons' mean and variance.</summary>
    private static Estimate[] Means(IReadOnlyList<SampledFirm> sample, FirmTotals[] totals)
    {
        var strata = new Dictionary<string, int>();
        var design = SurveyDesign.Create(
            [.. sample.Select(firm => strata.TryGetValue(firm.Stratum, out var s) ? s : strata[firm.Stratum] = strata.Count)],
            [.. sample.Select(firm => firm.IsCertain)],
            [.. Enumerable.Range(0, sample.Count)],
            [.. sample.Select(firm => firm.Weight * totals[firm.Firm].Employees)]);
        return DomainMeans.Compute(
            design,
            [.. sample.Select(firm => totals[firm.Firm].Pay / (double)totals[firm.Firm].Employees)],
            [.. sample.Select(firm => Domain(totals[firm.Firm]))],
            Domains);
    }
}
