using FsCheck;
using FsCheck.Fluent;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.Tests.Sampling;

/// <summary>What must hold for every sample, whatever its strata, weights, ties and empty domains.</summary>
public class SamplingProperties
{
    private const int Domains = 3;
    private const int Variance = 1; // its place in Everything
    private static readonly double[] Shares = [0.1, 0.2, 0.5, 0.9];

    /// <summary>Rows of up to 12 enterprises in up to 4 strata; values and weights from few levels, so that ties and exact hits are common.</summary>
    private static readonly Gen<Sample> Samples =
        from psus in Gen.Choose(1, 12)
        from stratum in Gen.Choose(1, 4).ArrayOf(psus)
        from certain in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(psus)
        from rows in Gen.Choose(1, 40)
        from psu in Gen.Choose(0, psus - 1).ArrayOf(rows)
        from weight in Gen.Frequency((1, Gen.Constant(0.0)), (8, Gen.Elements(0.1, 0.25, 0.3, 1, 2, 7.5, 40))).ArrayOf(rows)
        from value in Gen.Frequency((3, Gen.Elements(1.0, 2, 3, 2600)), (3, Gen.Choose(1, 100_000).Select(v => v / 8.0)), (1, Gen.Constant(1e9))).ArrayOf(rows)
        from man in Gen.Elements(0.0, 1).ArrayOf(rows)
        from domain in Gen.Choose(-1, Domains - 1).ArrayOf(rows)
        from rule in Gen.Elements(LonelyPsu.Adjust, LonelyPsu.Remove, LonelyPsu.Average)
        where weight.Any(w => w > 0)
        select new Sample(stratum, certain, psu, weight, value, man, domain, rule);

    [Fact]
    public void The_order_of_the_rows_changes_nothing() =>
        Check(sample =>
        {
            int[] order = [.. Enumerable.Range(0, sample.Psu.Length).OrderBy(i => (i * 7919) % 104729 % sample.Psu.Length).ThenByDescending(i => i)];
            AssertClose(Everything(sample), Everything(sample.Take(order)), sample);
        });

    [Fact]
    public void The_scale_of_the_weights_changes_nothing_but_the_weight() =>
        Check(sample =>
        {
            foreach (var scale in new[] { 1e6, 1.0 / 3, 1e-9 })
            {
                AssertClose(Everything(sample), Everything(sample with { Weight = [.. sample.Weight.Select(w => w * scale)] }), sample);
            }
        });

    [Fact]
    public void Totals_and_counts_add_up_over_the_domains() =>
        Check(sample =>
        {
            var parts = DomainTotals.Compute(sample.Layout(), sample.Value);
            var whole = DomainTotals.Compute(DomainLayout.Create(sample.Design(), [.. sample.Domain.Select(d => Math.Min(d, 0))], 1), sample.Value)[0];
            Assert.Equal(whole.Persons, parts.Sum(p => p.Persons));
            Fixtures.Close.To(whole.Value ?? 0, parts.Sum(p => p.Value ?? 0), "total");
            Fixtures.Close.To(whole.Weight, parts.Sum(p => p.Weight), "weight");
        });

    [Fact]
    public void A_row_twice_is_a_row_of_twice_the_weight_in_every_point_estimate() =>
        Check(sample =>
        {
            int[] twice = [.. Enumerable.Range(0, sample.Psu.Length).SelectMany(i => new[] { i, i })];
            var (doubled, heavier) = (Everything(sample.Take(twice)), Everything(sample with { Weight = [.. sample.Weight.Select(w => 2 * w)] }));
            for (var i = 0; i < doubled.Length; i++)
            {
                if (i / Domains == Variance)
                {
                    continue; // n/(n − 1) knows how many rows there are
                }

                Fixtures.Close.To(heavier[i].Value, doubled[i].Value, $"estimate {i} of {sample}", noise: 1e-12);
            }
        });

    [Fact]
    public void Nothing_is_ever_not_a_number_and_what_is_missing_says_why() =>
        Check(sample =>
        {
            foreach (var estimate in Everything(sample))
            {
                foreach (var number in new[] { estimate.Value, estimate.StandardError, estimate.CiLow, estimate.CiHigh, estimate.Cv })
                {
                    Assert.True(number is null || double.IsFinite(number.Value), $"{estimate} of {sample}");
                }

                Assert.True(estimate is { Value: not null, CiLow: not null, CiHigh: not null } || estimate.Reason is not Reason.None, $"{estimate} of {sample}");
                Assert.True(estimate.StandardError is null or >= 0);
            }
        });

    [Fact]
    public void A_population_without_end_is_a_draw_with_replacement_and_a_larger_sample_of_it_less_error() =>
        Check(sample =>
        {
            var endless = DomainMeans.Compute(sample.Layout(1e15), sample.Value);
            var plain = DomainMeans.Compute(sample.Layout(), sample.Value);
            var small = DomainMeans.Compute(sample.Layout(100), sample.Value);
            for (var d = 0; d < Domains; d++)
            {
                Fixtures.Close.To(plain[d].StandardError, endless[d].StandardError, $"domain {d} of {sample}", noise: 1e-9 * Math.Abs(plain[d].Value ?? 0));
                Assert.True(small[d].StandardError is null || small[d].StandardError <= plain[d].StandardError);
            }
        });

    [Fact]
    public void Many_threads_find_the_same_bits_as_one() =>
        Check(sample =>
        {
            var alone = Everything(sample);
            var together = new Estimate[4][];
            Parallel.For(0, together.Length, i => together[i] = Everything(sample));
            Assert.All(together, found => Assert.Equal(alone, found));
        }, 50);

    private static void Check(Action<Sample> property, int tests = 300) =>
        Prop.ForAll(Samples.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    private static Estimate[] Everything(Sample sample)
    {
        var layout = sample.Layout();
        return
        [
            .. DomainMeans.Compute(layout, sample.Value),
            .. DomainVariances.Compute(layout, sample.Value),
            .. DomainRatios.Compute(layout, sample.Value, sample.Man),
            .. DomainQuantiles.Compute(layout, sample.Value, Shares).SelectMany(q => q),
            .. DomainQuantiles.Compute(layout, sample.Value, Shares, QuantileRule.InverseEcdf).SelectMany(q => q),
            .. DomainGinis.Compute(layout, sample.Value),
            .. DomainQuintileShares.Compute(layout, sample.Value),
            .. DomainPayGaps.Compute(layout, sample.Value, sample.Man),
            .. DomainMedianPayGaps.Compute(layout, sample.Value, sample.Man),
        ];
    }

    private static void AssertClose(Estimate[] expected, Estimate[] actual, Sample sample)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var (e, a) = (expected[i], actual[i]);
            var (what, size) = ($"estimate {i} of {sample}", 1e-7 * Math.Abs(e.Value ?? 0));
            Assert.Equal((e.Reason, e.DegreesOfFreedom, e.Persons, e.Units), (a.Reason, a.DegreesOfFreedom, a.Persons, a.Units));
            Fixtures.Close.To(e.Value, a.Value, what, noise: 1e-10);
            Fixtures.Close.To(e.StandardError, a.StandardError, "error of " + what, noise: Math.Max(1e-7, size));
            Fixtures.Close.To(e.CiLow, a.CiLow, "lower limit of " + what, noise: Math.Max(1e-6, 10 * size));
            Fixtures.Close.To(e.CiHigh, a.CiHigh, "upper limit of " + what, noise: Math.Max(1e-6, 10 * size));
        }
    }

    private sealed record Sample(
        int[] Stratum, bool[] Certain, int[] Psu, double[] Weight, double[] Value, double[] Man, int[] Domain, LonelyPsu Rule)
    {
        public SurveyDesign Design(double? population = null) =>
            SurveyDesign.Create(Stratum, Certain, Psu, Weight, Rule, population is { } size ? [.. Stratum.Select(_ => size)] : null);

        public DomainLayout Layout(double? population = null) => DomainLayout.Create(Design(population), Domain, Domains);

        public Sample Take(int[] rows) => this with
        {
            Psu = [.. rows.Select(i => Psu[i])], Weight = [.. rows.Select(i => Weight[i])], Value = [.. rows.Select(i => Value[i])],
            Man = [.. rows.Select(i => Man[i])], Domain = [.. rows.Select(i => Domain[i])],
        };

        public override string ToString() => FormattableString.Invariant(
            $"strata [{string.Join(' ', Stratum)}] certain [{string.Join(' ', Certain)}] psu [{string.Join(' ', Psu)}] w [{string.Join(' ', Weight)}] y [{string.Join(' ', Value)}] men [{string.Join(' ', Man)}] domain [{string.Join(' ', Domain)}] {Rule}");
    }
}
