using WageGuidance.Statistics.CubeEngine;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.Tests.CubeEngine;

/// <summary>The cube against the estimators of <c>Sampling</c>, which agree with R, and against cases to be checked by hand.</summary>
public sealed class SurveyCubeTests
{
    private static readonly double[] Ps = [0.1, 0.25, 0.5, 0.75, 0.9];

    [Fact]
    public void Three_wages_have_the_middle_one_as_median_and_two_have_their_mean()
    {
        var cube = Cube([3000, 1000, 2000, 5000, 4000], [1, 1, 1, 1, 1], codes: [0, 0, 0, 1, 1], size: 2);
        var cells = cube.Cells([new CubeLevel(0, 2)], [0.5]);
        Assert.Equal((2000, 4500), (cells.Quantile(0, 0.5), cells.Quantile(1, 0.5)));
        Assert.Equal([3, 2], cells.Persons);
        Assert.Equal([2000, 4500], cells.Mean);
        Assert.Equal(4000, cube.Cells([new CubeLevel(0, 2)], [0.5], QuantileRule.InverseEcdf).Quantile(1, 0.5));
    }

    [Fact]
    public void A_cell_without_rows_has_no_quantile_and_a_row_of_weight_zero_does_not_exist()
    {
        var cube = Cube([1, 2, 9], [1, 1, 0], codes: [0, 0, 2], size: 3);
        var cells = cube.Cells([new CubeLevel(0, 3)], [0.5]);
        Assert.Equal([2, 0, 0], cells.Persons);
        Assert.Null(cells.Quantile(2, 0.5));
        Assert.Null(cube.Units([new CubeLevel(0, 3)], cells).StandardError[2]);
        Assert.Equal(0, cube.Units([new CubeLevel(0, 3)], cells).Units[2]);
    }

    [Fact]
    public void Codes_are_rolled_up_and_a_code_of_no_group_is_left_out()
    {
        var cube = Cube([10, 20, 30, 40], [1, 1, 1, 1], codes: [0, 1, 2, 3], size: 4);
        var cells = cube.Cells([new CubeLevel(0, 2, [0, 0, 1, -1])], [0.5]);
        Assert.Equal([2, 1], cells.Persons);
        Assert.Equal([15, 30], cells.Mean);
        Assert.Equal(4, cube.Cells([], [0.5]).Persons[0]);
        var twice = cube.Cells([new CubeLevel(0, 2, [0, 0, 1, -1]), new CubeLevel(0, 2, [-1, 1, 0, -1])], []);
        Assert.Equal([0, 1, 1, 0], twice.Persons);
    }

    [Fact]
    public void A_share_hit_exactly_gives_the_mean_of_two_however_many_equal_weights_are_added()
    {
        // 262,144 equal weights of 0.1, which is no binary fraction: sums that lose a little at each addition would miss the hit.
        const int n = 1 << 18;
        double[] values = [.. Enumerable.Range(0, n).Select(i => (double)((i * 7919L) % n))];
        double[] weights = [.. Enumerable.Repeat(0.1, n)];
        var cells = Cube(values, weights, new ushort[n], 1).Cells([], [0.25, 0.5, 0.75]);
        Assert.Equal((65535.5, 131071.5, 196607.5), (cells.Quantile(0, 0.25), cells.Quantile(0, 0.5), cells.Quantile(0, 0.75)));
    }

    [Theory]
    [InlineData(LonelyPsu.Adjust)]
    [InlineData(LonelyPsu.Remove)]
    [InlineData(LonelyPsu.Average)]
    public void Every_cell_equals_the_estimators_of_sampling(LonelyPsu rule)
    {
        var (design, values, columns) = Sample(300_000, rule, seed: 7);
        var cube = SurveyCube.Create(design, values, columns);
        CubeLevel[][] sets = [[], [new(0, 12)], [new(0, 3, [0, 0, 0, 1, 1, -1, 2, 2, 2, 2, 2, 2]), new(1, 20)], [new(0, 12), new(1, 20), new(2, 7)]];
        foreach (var set in sets)
        {
            var cells = cube.Cells(set, Ps);
            var units = cube.Units(set, cells, withShares: true);
            var (cubeMeans, cubeQuantiles) = (SurveyCube.Means(cells, units), cube.Quantiles(set, cells, units));
            var domains = Enumerable.Range(0, values.Length).Select(row => Number(set, columns, row)).ToArray();
            var layout = DomainLayout.Create(design, domains, cells.Count);
            var means = DomainMeans.Compute(layout, values);
            var quantiles = DomainQuantiles.Compute(layout, values, Ps, QuantileRule.AveragedEcdf);
            for (var cell = 0; cell < cells.Count; cell++)
            {
                Assert.Equal(means[cell].Persons, cells.Persons[cell]);
                Assert.Equal(means[cell].Units, units.Units[cell]);
                if (cells.Persons[cell] == 0) continue;
                Assert.Equal(means[cell].Value, cells.Mean[cell]);
                Assert.Equal(means[cell].Weight, cells.Weight[cell]);
                Near(means[cell], cubeMeans[cell]);
                for (var p = 0; p < Ps.Length; p++) Near(quantiles[cell][p], cubeQuantiles[cell][p]);
                for (var p = 0; p < Ps.Length; p++) Assert.Equal(quantiles[cell][p].Value, cells.Quantile(cell, Ps[p]));
            }
        }
    }

    [Fact]
    public void Every_number_of_threads_gives_the_same_bits()
    {
        var (design, values, columns) = Sample(300_000, LonelyPsu.Adjust, seed: 11);
        CubeLevel[] set = [new(0, 12), new(1, 20)];
        var (one, four) = (SurveyCube.Create(design, values, columns, threads: 1), SurveyCube.Create(design, values, columns, threads: 4));
        var (a, b) = (one.Cells(set, Ps), four.Cells(set, Ps));
        Assert.Equal(a.Mean.Select(BitConverter.DoubleToInt64Bits), b.Mean.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(a.Weight.Select(BitConverter.DoubleToInt64Bits), b.Weight.Select(BitConverter.DoubleToInt64Bits));
        foreach (var p in Ps) Assert.All(Enumerable.Range(0, a.Count), cell => Assert.Equal(a.Quantile(cell, p), b.Quantile(cell, p)));
        Assert.Equal(one.Units(set, a).StandardError, four.Units(set, b).StandardError);
    }

    [Theory]
    [InlineData(1e6 / 3)]
    [InlineData(1e-9)]
    [InlineData(1e-300)]
    [InlineData(1e290)]
    public void Scaling_all_weights_changes_no_quantile(double factor)
    {
        var (design, values, columns) = Sample(100_000, LonelyPsu.Adjust, seed: 3);
        var scaled = design.WithWeights([.. Weights(design).Select(w => w * factor)]);
        CubeLevel[] set = [new(0, 12), new(1, 20)];
        var (a, b) = (SurveyCube.Create(design, values, columns).Cells(set, Ps), SurveyCube.Create(scaled, values, columns).Cells(set, Ps));
        foreach (var p in Ps) Assert.All(Enumerable.Range(0, a.Count), cell => Assert.Equal(a.Quantile(cell, p), b.Quantile(cell, p)));
    }

    [Fact]
    public void The_order_of_the_rows_changes_no_quantile()
    {
        var (design, values, columns) = Sample(50_000, LonelyPsu.Adjust, seed: 5);
        int[] order = [.. Enumerable.Range(0, values.Length)];
        new Random(6).Shuffle(order);
        T[] Shuffled<T>(T[] rows) => [.. order.Select(row => rows[row])];
        var other = SurveyCube.Create(SurveyDesign.Create(new int[design.Psus], new bool[design.Psus], Shuffled(Rows(design)), Shuffled(Weights(design))),
            Shuffled(values), [.. columns.Select(column => new CubeColumn(Shuffled(column.Codes), column.Size))]);
        CubeLevel[][] sets = [[], [new(0, 12), new(1, 20), new(2, 7)]];
        foreach (var set in sets)
        {
            var (a, b) = (SurveyCube.Create(design, values, columns).Cells(set, Ps), other.Cells(set, Ps));
            foreach (var p in Ps) Assert.All(Enumerable.Range(0, a.Count), cell => Assert.Equal(a.Quantile(cell, p), b.Quantile(cell, p)));
        }
    }

    public static TheoryData<string, double[]> Hostile() => new()
    {
        { "one row", [4711.05] },
        { "all equal", [.. Enumerable.Repeat(7.0, 900)] },
        { "two values in turn", [.. Enumerable.Range(0, 900).Select(i => i % 2 * 5.0)] },
        { "a zero among wages", [0, .. Enumerable.Range(0, 5000).Select(i => 50_000 + ((i * 7919) % 5000 * 0.01))] },
        { "both zeros", [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 0.0 : -0.0)] },
        { "losses and gains", [.. Enumerable.Range(0, 5000).Select(i => ((i * 7919) % 5000) - 2500.0)] },
        { "close together", [.. Enumerable.Range(0, 5000).Select(i => 1e9 + ((i * 7919) % 5000 * 2e-7))] },
        { "far apart", [.. Enumerable.Range(0, 5000).Select(i => Math.Pow(10, ((i * 7919) % 5000 / 8.34) - 299))] },
        { "the smallest there are", [.. Enumerable.Range(0, 5000).Select(i => double.Epsilon * ((i * 7919) % 5000))] },
        { "one far above a thousand alike", [.. Enumerable.Repeat(3.0, 1000), 1e300, -1e300] },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Quantiles_are_those_of_the_sorted_rows_whatever_the_values_and_weights(string name, double[] values)
    {
        Assert.NotEmpty(name);
        Func<int, double>[] weightings = [_ => 1, _ => 0.1, i => 1 + (i % 7 / 3.0), i => i % 3 == 0 ? 1 : 400, i => i % 5 == 4 ? 0 : 1 + (i % 2), i => i % 100 == 0 ? 1 : 1e-14];
        foreach (var weighting in weightings)
        {
            double[] weights = [.. Enumerable.Range(0, values.Length).Select(weighting)];
            foreach (var rule in new[] { QuantileRule.AveragedEcdf, QuantileRule.InverseEcdf })
            {
                var cells = Cube(values, weights, new ushort[values.Length], 1).Cells([], Ps, rule);
                var expected = WeightedQuantiles.Compute(values, weights, Ps, rule);
                for (var p = 0; p < Ps.Length; p++) Assert.Equal(expected[p] + 0.0, cells.Quantile(0, Ps[p]));
            }
        }
    }

    [Fact]
    public void The_largest_enterprises_of_a_cell_are_kept_with_their_own_sums()
    {
        var design = SurveyDesign.Create([0, 0, 0], [false, false, false], [0, 0, 1, 2], [1, 1, 5, 1]);
        var cube = SurveyCube.Create(design, [10, 20, 25, 7], [new CubeColumn(new ushort[4], 1)]);
        var units = cube.Units([], cube.Cells([], []));
        Assert.Equal([30, 25], units.Largest);
        Assert.Equal([3], units.Units);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused_with_its_row()
    {
        var design = SurveyDesign.Create([0, 0], [false, false], [0, 1], [1, 1]);
        var column = new CubeColumn([0, 3], 3);
        Assert.Contains("Row 1 has code 3 in column 0", Assert.Throws<ArgumentException>(() => SurveyCube.Create(design, [1, 2], [column])).Message, StringComparison.Ordinal);
        Assert.Contains("The value of row 0", Assert.Throws<ArgumentException>(() => SurveyCube.Create(design, [double.NaN, 2], [])).Message, StringComparison.Ordinal);
        Assert.Contains("1 values were given for 2 rows", Assert.Throws<ArgumentException>(() => SurveyCube.Create(design, [1], [])).Message, StringComparison.Ordinal);
        var cube = SurveyCube.Create(design, [1, 2], [new CubeColumn([0, 1], 2)]);
        Assert.Contains("ascend", Assert.Throws<ArgumentException>(() => cube.Cells([], [0.5, 0.1])).Message, StringComparison.Ordinal);
        Assert.Contains("group 5", Assert.Throws<ArgumentException>(() => cube.Cells([new CubeLevel(0, 2, [0, 5])], [])).Message, StringComparison.Ordinal);
    }

    private static void Near(Estimate expected, Estimate actual)
    {
        Assert.Equal((expected.Persons, expected.Units, expected.DegreesOfFreedom, expected.Reason), (actual.Persons, actual.Units, actual.DegreesOfFreedom, actual.Reason));
        Near(expected.Value, actual.Value);
        Near(expected.StandardError, actual.StandardError);
        Near(expected.CiLow, actual.CiLow);
        Near(expected.CiHigh, actual.CiHigh);
        Near(expected.Cv, actual.Cv);
        Near(expected.Weight, actual.Weight);
    }

    private static void Near(double? expected, double? actual)
    {
        if (expected is not { } e || actual is not { } a) Assert.Equal(expected, actual);
        else Assert.True(Math.Abs(e - a) <= 1e-10 * Math.Max(1, Math.Abs(e)), $"{e:R} is not {a:R}");
    }

    private static int Number(CubeLevel[] set, CubeColumn[] columns, int row)
    {
        var cell = 0;
        foreach (var level in set)
        {
            var code = columns[level.Column].Codes[row];
            var group = level.RollUp?[code] ?? code;
            if (group < 0) return -1;
            cell = (cell * level.Size) + group;
        }

        return cell;
    }

    private static SurveyCube Cube(double[] values, double[] weights, ushort[] codes, int size)
    {
        var psus = values.Length;
        var design = SurveyDesign.Create(new int[psus], new bool[psus], [.. Enumerable.Range(0, psus)], weights);
        return SurveyCube.Create(design, values, [new CubeColumn(codes, size)]);
    }

    private static int[] Rows(SurveyDesign design) => (int[])typeof(SurveyDesign).GetProperty("PsuOfRow", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(design)!;

    private static double[] Weights(SurveyDesign design) => (double[])typeof(SurveyDesign).GetProperty("WeightOfRow", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(design)!;

    /// <summary>Enterprises of 1 to 60 rows in 40 strata, some alone in theirs, some taken with certainty; wages with many ties; some rows of weight zero; rows in no order.</summary>
    private static (SurveyDesign Design, double[] Values, CubeColumn[] Columns) Sample(int rows, LonelyPsu rule, int seed)
    {
        var random = new Random(seed);
        List<int> strata = [], psuOfRow = [];
        List<bool> certain = [];
        while (psuOfRow.Count < rows)
        {
            var psu = strata.Count;
            strata.Add(random.Next(50) == 0 ? 1000 + psu : random.Next(40));
            certain.Add(random.Next(20) == 0);
            psuOfRow.AddRange(Enumerable.Repeat(psu, Math.Min(1 + random.Next(60), rows - psuOfRow.Count)));
        }

        var order = psuOfRow.ToArray();
        random.Shuffle(order);
        double[] values = [.. order.Select(_ => Math.Round(Math.Exp(10 + random.NextDouble() * 3) / (random.Next(4) == 0 ? 1000 : 1)) * (random.Next(4) == 0 ? 1000 : 1))];
        double[] weights = [.. order.Select(psu => random.Next(100) == 0 && rule is not LonelyPsu.Average ? 0 : 1 + (psu % 13 / 7.0))];
        CubeColumn Column(int size) => new([.. order.Select(_ => (ushort)random.Next(size))], size);
        return (SurveyDesign.Create([.. strata], [.. certain], order, weights, rule), values, [Column(12), Column(20), Column(7)]);
    }
}
