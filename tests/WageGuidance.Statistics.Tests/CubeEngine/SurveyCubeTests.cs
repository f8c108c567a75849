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
    public void A_median_hit_exactly_at_the_end_of_a_block_is_the_mean_of_the_two_in_the_middle()
    {
        // 262,144 equal weights of 0.1, which is no binary fraction, in four blocks of rows.
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
            var units = cube.Units(set, cells);
            var domains = Enumerable.Range(0, values.Length).Select(row => Number(set, columns, row)).ToArray();
            var layout = DomainLayout.Create(design, domains, cells.Count);
            var means = DomainMeans.Compute(layout, values);
            var quantiles = DomainQuantiles.Compute(layout, values, Ps, QuantileRule.AveragedEcdf);
            for (var cell = 0; cell < cells.Count; cell++)
            {
                Assert.Equal(means[cell].Persons, cells.Persons[cell]);
                Assert.Equal(means[cell].Units, units.Units[cell]);
                if (cells.Persons[cell] == 0) continue;
                Near(means[cell].Value, cells.Mean[cell]);
                Near(means[cell].StandardError, units.StandardError[cell]);
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

    [Fact]
    public void Scaling_all_weights_changes_no_quantile()
    {
        var (design, values, columns) = Sample(100_000, LonelyPsu.Adjust, seed: 3);
        var scaled = SurveyDesign.Create(new int[design.Psus], new bool[design.Psus], Rows(design), [.. Weights(design).Select(w => w * 1e6 / 3)]);
        CubeLevel[] set = [new(0, 12), new(1, 20)];
        var (a, b) = (SurveyCube.Create(design, values, columns).Cells(set, Ps), SurveyCube.Create(scaled, values, columns).Cells(set, Ps));
        foreach (var p in Ps) Assert.All(Enumerable.Range(0, a.Count), cell => Assert.Equal(a.Quantile(cell, p), b.Quantile(cell, p)));
    }

    [Theory]
    [InlineData(1e9, 1e9 + 1e-6)]
    [InlineData(-5, 5)]
    [InlineData(1e-300, 1e300)]
    [InlineData(7, 7)]
    public void Values_are_in_order_however_close_or_far(double low, double high)
    {
        const int n = 5000;
        double[] values = [.. Enumerable.Range(0, n).Select(i => low + ((high - low) * ((i * 7919L) % n) / n))];
        var cells = Cube(values, [.. Enumerable.Repeat(1.0, n)], new ushort[n], 1).Cells([], [0.1, 0.5]);
        var sorted = values.Order().ToArray();
        Assert.Equal((sorted[499] + sorted[500]) / 2, cells.Quantile(0, 0.1));
        Assert.Equal((sorted[2499] + sorted[2500]) / 2, cells.Quantile(0, 0.5));
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
