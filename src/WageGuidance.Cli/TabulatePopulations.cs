using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>Reads <c>--fpc</c>: the PSUs in the population of each stratum, or, when no value is above 1, the share of them that was sampled.</summary>
internal static class TabulatePopulations
{
    private const double LeastFraction = 1e-12;

    /// <summary>The population of each PSU's stratum, those taken with certainty aside: their values are not looked at.</summary>
    public static (double[]? OfPsu, Text? Refusal) Of(
        IReadOnlyList<CsvLine> lines, int place, string name, int[] psuOfRow, int[] strata, bool[] certain, Dictionary<int, int> sizes, Func<int, string> stratum)
    {
        var (values, wrong) = TabulateInput.NumbersOf(lines, place, name, mayBeEmpty: false, skip: row => certain[psuOfRow[row]]);
        if (wrong is not null) return (null, wrong);

        var first = new Dictionary<int, int>();
        var ofPsu = new double[strata.Length];
        var fractions = !values.Where((_, row) => !certain[psuOfRow[row]]).Any(v => v > 1);
        for (var row = 0; row < values.Length; row++)
        {
            var (psu, number, value) = (psuOfRow[row], lines[row].Number, values[row]);
            if (certain[psu]) continue;
            var written = CsvOutput.Number(value);
            if (value <= 0)
                return No($"第{number}行：层总体单位数（列“{name}”）须大于零，现为{written}。", $"Line {number}: the population of a stratum (column {name}) is above zero, not {written}.");
            if (fractions && value < LeastFraction)
                return No($"第{number}行：抽样比（列“{name}”）{written}过小，没有这样大的总体。", $"Line {number}: the sampling fraction {written} (column {name}) is too small; no population is that large.");
            if (!fractions && value < 1)
                return No($"第{number}行：列“{name}”的值{written}是抽样比，而其他行是总体单位数；须统一。",
                    $"Line {number}: {written} in the column {name} is a sampling fraction, while other lines hold population sizes; they are all one or all the other.");
            if (!first.TryAdd(strata[psu], row) && values[first[strata[psu]]] is var before && before != value)
                return No($"第{number}行：层“{stratum(row)}”的“{name}”为{written}，在第{lines[first[strata[psu]]].Number}行为{CsvOutput.Number(before)}；一层只能有一个值。",
                    $"Line {number}: the stratum “{stratum(row)}” has {name} {written}, and {CsvOutput.Number(before)} on line {lines[first[strata[psu]]].Number}; a stratum has one.");
            var sampled = sizes[strata[psu]];
            if (!fractions && value < sampled)
                return No($"第{number}行：层“{stratum(row)}”的总体单位数{written}（列“{name}”）小于样本的{sampled}个单位。",
                    $"Line {number}: the stratum “{stratum(row)}” has a population of {written} (column {name}), fewer than the {sampled} PSUs sampled.");
            ofPsu[psu] = fractions ? sampled / value : value;
        }
        return (ofPsu, null);
    }

    private static (double[]?, Text?) No(string zh, string en) => (null, new(zh, en));
}
