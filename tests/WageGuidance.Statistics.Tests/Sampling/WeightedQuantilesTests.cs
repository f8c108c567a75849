using System.Globalization;
using WageGuidance.Statistics.Sampling;
using WageGuidance.Statistics.Tests.Fixtures;

namespace WageGuidance.Statistics.Tests.Sampling;

public class WeightedQuantilesTests
{
    [Fact]
    public void Small_cases_are_as_worked_out_by_hand()
    {
        var file = Fixture.Read("toy-quantiles.csv");
        var (x, w, rule, p, q) = (file.Text("x"), file.Text("weights"), file.Text("definition"), file.Numbers("p"), file.Numbers("q"));
        for (var i = 0; i < file.Rows; i++)
        {
            var quantile = WeightedQuantiles.Compute(Numbers(x[i]), Numbers(w[i]), [p[i]], Rule(rule[i]))[0];
            Assert.True(q[i] == quantile, $"{rule[i]} of {x[i]} with {w[i]} at {p[i]}: {quantile}, not {q[i]}");
        }
    }

    [Fact]
    public void An_exact_hit_averages_with_the_next_wage_and_near_it_does_not()
    {
        // Shares 0.4, 0.7, 0.9, 1: P70 hits 20 exactly, so 20 and 30 are averaged; P69 and P71 hit nothing.
        double[] wages = [10, 20, 30, 40], weights = [4, 3, 2, 1];
        Assert.Equal([20.0, 25, 30], WeightedQuantiles.Compute(wages, weights, [0.69, 0.7, 0.71], QuantileRule.AveragedEcdf));
        Assert.Equal([20.0, 20, 30], WeightedQuantiles.Compute(wages, weights, [0.69, 0.7, 0.71], QuantileRule.InverseEcdf));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(1.1)]
    [InlineData(12.7)]
    [InlineData(153.3)]
    public void Equal_fractional_weights_never_pick_the_next_wage_up(double weight)
    {
        // n equal weights at p = k/n: the share is reached exactly at the k-th wage, however the sum of weights is rounded.
        double[] ps = [0.1, 0.25, 0.5, 0.75, 0.9];
        for (var n = 1; n <= 600; n++)
        {
            var wages = Enumerable.Range(1, n).Select(i => (double)i).ToArray();
            var weights = Enumerable.Repeat(weight, n).ToArray();
            var inverse = WeightedQuantiles.Compute(wages, weights, ps, QuantileRule.InverseEcdf);
            var averaged = WeightedQuantiles.Compute(wages, weights, ps, QuantileRule.AveragedEcdf);
            for (var k = 0; k < ps.Length; k++)
            {
                var hundredths = (int)Math.Round(100 * ps[k]) * n;
                var (place, exact) = ((hundredths + 99) / 100, hundredths % 100 == 0);
                Assert.Equal(place, inverse[k]);
                Assert.Equal(exact ? place + 0.5 : place, averaged[k]);
            }
        }
    }

    [Fact]
    public void A_million_tenths_still_hit_the_median_exactly()
    {
        // Summed plainly, 10^6 weights of 0.1 are off by 1e-6 of a weight at the end and the hit would be missed.
        var wages = Enumerable.Range(1, 1_000_000).Select(i => (double)i).ToArray();
        var weights = Enumerable.Repeat(0.1, wages.Length).ToArray();

        Assert.Equal([500_000.5, 900_000.5], WeightedQuantiles.Compute(wages, weights, [0.5, 0.9], QuantileRule.AveragedEcdf));
    }

    [Fact]
    public void Order_scale_of_weights_ties_and_weightless_rows_change_nothing()
    {
        double[] wages = [300, 100, 200, 200, 999, 200], weights = [2, 1.5, 0.5, 0.5, 0, 0.5], ps = [0.1, 0.3, 0.5, 0.6, 0.9];
        var expected = WeightedQuantiles.Compute([100, 200, 300], [1.5, 1.5, 2], ps, QuantileRule.AveragedEcdf);

        Assert.Equal(expected, WeightedQuantiles.Compute(wages, weights, ps, QuantileRule.AveragedEcdf));
        Assert.Equal(expected, WeightedQuantiles.Compute(wages, [.. weights.Select(w => w * 1e-7)], ps, QuantileRule.AveragedEcdf));
        Assert.Equal(expected, WeightedQuantiles.Compute([.. wages.Reverse()], [.. weights.Reverse()], ps, QuantileRule.AveragedEcdf));
    }

    [Fact]
    public void Without_weight_there_is_no_quantile() =>
        Assert.Equal([null, null], WeightedQuantiles.Compute([1, 2], [0, 0], [0.1, 0.5], QuantileRule.InverseEcdf));

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(1, -1)]
    public void What_is_no_observation_is_refused(double value, double weight) =>
        Assert.Throws<ArgumentException>(() => WeightedQuantiles.Compute([value], [weight], [0.5], QuantileRule.InverseEcdf));

    private static QuantileRule Rule(string definition) =>
        definition == "inverse_ecdf" ? QuantileRule.InverseEcdf : QuantileRule.AveragedEcdf;

    private static double[] Numbers(string text) => [.. text.Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
}
