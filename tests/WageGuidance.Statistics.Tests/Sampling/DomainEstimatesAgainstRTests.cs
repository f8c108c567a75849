using WageGuidance.Statistics.Sampling;
using WageGuidance.Statistics.Tests.Fixtures;

namespace WageGuidance.Statistics.Tests.Sampling;

public class DomainEstimatesAgainstRTests
{
    private static readonly SurveyFixture Survey = new();

    [Theory]
    [InlineData(LonelyPsu.Adjust)]
    [InlineData(LonelyPsu.Remove)]
    [InlineData(LonelyPsu.Average)]
    public void Means_totals_and_ratios_of_domains_are_those_of_svyby(LonelyPsu rule)
    {
        var layout = DomainLayout.Create(Survey.Design(rule), Survey.Domain, 8);
        var suffix = "-" + rule.ToString().ToLowerInvariant();

        Compare("mean" + suffix, DomainMeans.Compute(layout, Survey.Pay), noise: 1e-9);
        Compare("total" + suffix, DomainTotals.Compute(layout, Survey.Pay), noise: 0);
        Compare("ratio" + suffix, DomainRatios.Compute(layout, Survey.Pay, Survey.Hours), noise: 1e-12);
    }

    [Theory]
    [InlineData(LonelyPsu.Adjust)]
    [InlineData(LonelyPsu.Remove)]
    [InlineData(LonelyPsu.Average)]
    public void Counts_weights_and_degrees_of_freedom_are_those_of_the_subset(LonelyPsu rule)
    {
        var @case = "mean-" + rule.ToString().ToLowerInvariant();
        var means = DomainMeans.Compute(Survey.Design(rule), Survey.Pay, Survey.Domain, 8);

        for (var k = 0; k < means.Length; k++)
        {
            Assert.Equal(Reference.Of(@case, k + 1, "df"), means[k].DegreesOfFreedom);
            Assert.Equal(Reference.Of(@case, k + 1, "units"), means[k].Units);
            Assert.Equal(Reference.Of(@case, k + 1, "persons"), means[k].Persons);
            Close.To(Reference.Of(@case, k + 1, "weight"), means[k].Weight, $"weight of {k + 1}");
        }
    }

    [Fact]
    public void The_mean_of_the_whole_sample_is_that_of_svymean()
    {
        var design = Survey.Design();
        var mean = DomainMeans.Compute(design, Survey.Pay, new int[design.Rows], 1)[0];

        Close.To(Reference.Of("mean-whole", 1, "value"), mean.Value, "value");
        Close.To(Reference.Of("mean-whole", 1, "se"), mean.StandardError, "se");
        Assert.Equal(Reference.Of("mean-whole", 1, "df"), mean.DegreesOfFreedom);
        Assert.Equal(design.DegreesOfFreedom, mean.DegreesOfFreedom);
    }

    [Theory]
    [InlineData(QuantileRule.InverseEcdf, "quantile-math")]
    [InlineData(QuantileRule.AveragedEcdf, "quantile-school")]
    public void Quantiles_and_their_Woodruff_intervals_are_those_of_svyquantile(QuantileRule rule, string @case)
    {
        double[] ps = [0.1, 0.25, 0.5, 0.75, 0.9];
        var quantiles = DomainQuantiles.Compute(Survey.Design(), Survey.Pay, Survey.Domain, 8, ps, rule);

        for (var k = 0; k < 4; k++)
        {
            for (var j = 0; j < ps.Length; j++)
            {
                var key = FormattableString.Invariant($"{k + 1}@{ps[j]}");
                var quantile = quantiles[k][j];
                Assert.Equal(Reference.Of(@case, key, "value"), quantile.Value);
                Assert.Equal(Reference.Of(@case, key, "low"), quantile.CiLow);
                Assert.Equal(Reference.Of(@case, key, "high"), quantile.CiHigh);
                Close.To(Reference.Of(@case, key, "se"), quantile.StandardError, $"se of {key}");
                Assert.Equal(quantile.StandardError is null ? Reason.OpenInterval : Reason.None, quantile.Reason);
            }
        }
    }

    [Fact]
    public void Critical_values_are_those_of_qt()
    {
        foreach (var (key, expected) in Reference.All("t", "critical"))
        {
            var parts = key.Split('@');
            var df = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);

            // Two enterprises per degree of freedom, half of them at 0 and half at 1, make a mean of 0.5 with an interval of t·se.
            var interval = TwoPointMean(df + 1, Fixture.Number(parts[1]));
            Close.To(expected, (interval.CiHigh - interval.CiLow) / 2 / interval.StandardError, $"t of {key}");
        }
    }

    private static Estimate TwoPointMean(int psus, double confidence)
    {
        var psu = Enumerable.Range(0, psus).ToArray();
        var design = SurveyDesign.Create(new int[psus], new bool[psus], psu, [.. psu.Select(_ => 1.0)]);
        return DomainMeans.Compute(design, [.. psu.Select(i => (double)(i % 2))], new int[psus], 1, confidence)[0];
    }

    private static void Compare(string @case, Estimate[] estimates, double noise)
    {
        for (var k = 0; k < estimates.Length; k++)
        {
            var what = $"{@case} of domain {k + 1}";
            Close.To(Reference.Of(@case, k + 1, "value"), estimates[k].Value, what);
            Close.To(Reference.Of(@case, k + 1, "se"), estimates[k].StandardError, what + ", se", noise);
            Close.To(Reference.Of(@case, k + 1, "low"), estimates[k].CiLow, what + ", low");
            Close.To(Reference.Of(@case, k + 1, "high"), estimates[k].CiHigh, what + ", high");
        }
    }
}
