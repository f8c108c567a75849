using static WageGuidance.Tests.CommandLine.Tabulation;

namespace WageGuidance.Tests.CommandLine;

/// <summary>Finite populations, lonely strata, measures of inequality and the types of quantiles against R (finite.R beside survey.csv).</summary>
[Collection(nameof(StandaloneVerbTests))]
public sealed class TabulateAgainstRTests
{
    private const string Design = "--value pay --weight w --strata stratum --psu psu --by domain --margins";

    [Theory]
    [InlineData("adjust")]
    [InlineData("remove")]
    [InlineData("average")]
    public async Task Finite_populations_agree_with_R_survey(string rule)
    {
        var (_, output, _) = await RunAsync(WithPopulation(), $"{Design} --certainty certain --fpc N --lonely-psu {rule} --statistics mean,total,ratio:pay/hours,variance,p50");
        Assert.Equal(29, Compare($"linear-{rule}", output, 5));
    }

    [Fact]
    public async Task Sampling_fractions_say_the_same_as_population_sizes()
    {
        const string table = "h,f,N,r,x\n1,1,8,0.25,3\n1,2,8,0.25,5\n2,3,6,0.5,4\n2,4,6,0.5,9\n2,5,6,0.5,1\n";
        var (_, sizes, _) = await RunAsync(table, "--value x --strata h --psu f --fpc N --statistics mean,total");
        var (_, fractions, _) = await RunAsync(table, "--value x --strata h --psu f --fpc r --statistics mean,total");
        Assert.Equal(sizes, fractions);
        Assert.Equal("60", Rows(sizes, 1)["total"][0]); // without weights N/n as in R: 4·(3 + 5) + 2·(4 + 9 + 1)
    }

    [Fact]
    public async Task The_jackknife_of_a_finite_population_agrees_with_R_survey()
    {
        var large = Lines().Skip(1).Where(c => c[2] == "0").GroupBy(c => c[1]).Where(g => g.Select(c => c[0]).Distinct().Count() > 1).Select(g => g.Key).ToHashSet();
        var table = Table(Lines(WithPopulation()).Where((c, i) => i == 0 || c[2] == "1" || large.Contains(c[1])));
        var (_, output, _) = await RunAsync(table, $"{Design} --certainty certain --fpc N --replicates jkn --statistics mean,total");
        Assert.Equal(12, Compare("jkn", output, 2));
    }

    [Theory]
    [InlineData("adjust")]
    [InlineData("remove")]
    [InlineData("average")]
    public async Task The_jackknife_of_lonely_strata_agrees_with_R_survey(string rule)
    {
        var table = Table(Lines().Where((c, i) => i == 0 || c[2] == "0"));
        var (_, output, _) = await RunAsync(table, $"{Design} --replicates jkn --lonely-psu {rule} --statistics mean,total");
        Assert.Equal(12, Compare($"lonely-{rule}", output, 2));
    }

    [Fact]
    public async Task S80_S20_and_the_median_pay_gap_agree_with_laeken_and_with_influences_written_out_in_R()
    {
        var (_, output, _) = await RunAsync(Fixture("inequality.csv"), "--value pay --weight w --strata stratum --psu psu --by area --margins --statistics s80s20,paygap-median:sex");
        Assert.Equal(6, Compare("inequality", output, 5));
    }

    [Fact]
    public async Task Their_standard_errors_lie_near_those_of_two_thousand_bootstrap_replicates()
    {
        var (_, output, _) = await RunAsync(Fixture("inequality.csv"), "--value pay --weight w --strata stratum --psu psu --by area --margins --statistics s80s20,paygap-median:sex");
        Assert.Equal(6, Compare("bootstrap", output, 2, tolerance: 0.15));
    }

    [Theory]
    [InlineData("waves", "domain", "wave:1:2")]
    [InlineData("domains", "wave", "domain:3:1")]
    public async Task Changes_growth_and_quotients_of_means_agree_with_R_survey(string @case, string by, string compared)
    {
        var table = Table(Lines(Fixture("waves.csv")).Where(c => c[1] is not ("7" or "30")));
        var (_, output, said) = await RunAsync(table, $"--value pay --weight w --strata stratum --psu psu --certainty certain --by {by} --margins --statistics change:{compared},growth:{compared},quotient:{compared}");
        var printed = Rows(output, 2);
        var expected = Reference("contrasts.csv").Where(r => r[0] == @case).ToList();
        Assert.Equal(@case == "waves" ? 12 : 9, expected.Count);
        foreach (var row in expected)
        {
            var actual = printed[$"{row[1]},{row[2]}"];
            for (var i = 0; i < 5; i++) Close(row[3 + i], actual[i], $"{@case} {row[1]} {row[2]} {i}");
        }
        Assert.Equal(@case == "domains", said.Contains("rows of neither were left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("replaced", "srs")]
    [InlineData("replaced", "replace")]
    [InlineData("finite", "srs")]
    [InlineData("finite", "replace")]
    [InlineData("calibrated", "srs")]
    [InlineData("calibrated", "replace")]
    public async Task Design_effects_agree_with_R_survey(string @case, string against)
    {
        var table = Table(Lines(WithPopulation()).Select((c, i) => i == 0 ? (string[])[.. c, "high", "half"] : [.. c, Number(c[5]) > 90000 ? "1" : "0", Number(c[4]) <= 2 ? "1" : "2"]));
        if (@case == "calibrated") table = Table(Lines(table).Where((c, i) => i == 0 || Number(c[3]) > 0));
        var option = @case == "finite" ? "--fpc N" : "";
        var compared = 0;
        foreach (var (value, statistics) in new[] { ("pay", "mean,total,ratio:pay/hours"), ("high", "proportion") })
        {
            var arguments = $"--value {value} --weight w --strata stratum --psu psu --certainty certain --by domain --margins {option} --statistics {statistics} --design-effect {against}";
            var output = @case == "calibrated" ? (await CalibratedAsync(table, "half,1,6000\nhalf,2,4000", arguments)).Output : (await RunAsync(table, arguments)).Output;
            var found = Rows(output, 2);
            foreach (var expected in Reference("design-effect.csv").Where(r => r[0] == @case && statistics.Split(',').Contains(r[2])))
            {
                Close(expected[against == "srs" ? 3 : 4], found[$"{expected[1]},{expected[2]}"][^1], string.Join(' ', expected));
                compared++;
            }
        }
        Assert.Equal(24, compared);
    }

    [Fact]
    public async Task Strata_of_rows_without_weight_count_as_R_counts_them_when_lonely_ones_are_averaged()
    {
        // options(survey.lonely.psu = "average"); SE(svymean), SE(svytotal) of svydesign(ids = ~f, strata = ~h, weights = ~w), then of subset(h != 2).
        const string table = "f,h,w,y,part\n1,1,2,3,a\n2,1,3,5,a\n3,2,1,2,b\n4,2,4,9,b\n5,3,0,7,a\n6,3,0,1,a\n7,4,2,4,a\n8,5,0,6,a\n";
        var (_, output, _) = await RunAsync(table, "--value y --weight w --strata h --psu f --lonely-psu average --by part --margins --statistics mean,total");
        var rows = Rows(output, 2);
        foreach (var (cell, expected) in new[] { ("_T,mean", "1.891857"), ("_T,total", "45.40558"), ("a,mean", "0.981291"), ("a,total", "12.72792") }) Close(expected, rows[cell][1], cell, 1e-6);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public async Task The_nine_types_of_quantiles_are_those_of_R(string area)
    {
        var table = "pay\n" + string.Join('\n', Lines(Fixture("inequality.csv")).Where(c => c[3] == area).Select(c => c[5]));
        for (var type = 1; type <= 9; type++) await CompareTypeAsync(table, area, type, "p10,p20,p25,p50,p75,p90,p99");
    }

    [Theory]
    [InlineData("five", "3 1 4 1 5")]
    [InlineData("ten", "2 7 1 8 2 8 1 8 2 8")]
    [InlineData("one", "6")]
    public async Task The_nine_types_at_exact_hits_and_ties_are_those_of_R(string cell, string values)
    {
        for (var type = 1; type <= 9; type++) await CompareTypeAsync("pay\n" + values.Replace(' ', '\n'), cell, type, "p10,p20,p25,p30,p50,p70,p75,p90");
    }

    [Theory]
    [InlineData("one-replaced", "", "sex,F,4000\nsex,M,5000")]
    [InlineData("one-finite", "--fpc N", "sex,F,4000\nsex,M,5000")]
    [InlineData("several-replaced", "", "sex,F,4000\nsex,M,5000\narea,a,6500\narea,b,2500")]
    [InlineData("several-finite", "--fpc N", "sex,F,4000\nsex,M,5000\narea,a,6500\narea,b,2500")]
    public async Task Post_stratification_and_raking_agree_with_R_survey(string @case, string fpc, string totals)
    {
        var table = Table(Lines(Fixture("inequality.csv")).Select((c, i) => (string[])[.. c, i == 0 ? "N" : "60"]));
        var (output, _) = await CalibratedAsync(table, totals, $"--value pay --weight w --strata stratum --psu psu {fpc} --by area --margins --statistics mean,total,variance,ratio:pay/psu");
        var (found, compared) = (Rows(output, 2), 0);
        foreach (var expected in Reference("calibration.csv").Where(r => r[0] == @case))
        {
            var row = found[$"{expected[1]},{expected[2]}"];
            foreach (var (column, place) in new[] { (3, 0), (4, 1), (5, 4) }) Close(expected[column], row[place], string.Join(' ', expected));
            compared++;
        }
        Assert.Equal(12, compared);
    }

    [Theory]
    [InlineData("s,F,0\ns,M,5", "line 2: the total “0” is no number above zero.")]
    [InlineData("s,F,4\ns,F,5", "line 3: the level “F” of s stands there twice.")]
    [InlineData("s,F,4", "Line 3: the level “M” of the column s has no known total.")]
    [InlineData("s,F,4\ns,M,5\ns,X,1", "The level “X” of the column s has a known total and no rows with weight.")]
    [InlineData("s,F,4\ns,M,5\na,1,4\na,2,6", "the totals of s sum to 9, those of a to 10; they are of one population.")]
    [InlineData("s,F,4\ns,M,5\na,1,5\na,2,4", "The known totals contradict the sample: no weights meet them all.")]
    [InlineData("t,F,4", "The column t is missing")]
    public async Task Known_totals_that_cannot_be_met_are_refused(string totals, string says)
    {
        var (output, said) = await CalibratedAsync("s,a,x\nF,1,3\nM,2,4\nF,1,5\n", totals, "--value x --statistics mean");
        Assert.Equal("", output);
        Assert.Contains(says, said, StringComparison.Ordinal);
    }

    private static async Task<(string Output, string Said)> CalibratedAsync(string table, string totals, string arguments)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "variable,level,total\n" + totals + "\n");
            var (_, output, said) = await RunAsync(table, $"{arguments} --calibrate {path}");
            return (output, said);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task CompareTypeAsync(string table, string cell, int type, string statistics)
    {
        var (_, output, said) = await RunAsync(table, $"--value pay --quantile-rule type{type} --statistics {statistics}");
        Assert.Contains($"Quantile rule: type{type}.", said, StringComparison.Ordinal);
        var found = Rows(output, 1);
        var expected = Reference("finite.csv").Where(r => r[0] == $"type{type}" && r[1] == cell).ToList();
        Assert.Equal(statistics.Split(',').Length, expected.Count);
        foreach (var row in expected) Close(row[3], found[row[2]][0], string.Join(' ', row), 1e-12);
    }

    private static int Compare(string @case, string output, int columns, double tolerance = 1e-8)
    {
        var (found, compared) = (Rows(output, 2), 0);
        foreach (var expected in Reference("finite.csv").Where(r => r[0] == @case))
        {
            var row = found[$"{expected[1]},{expected[2]}"];
            for (var i = 0; i < columns; i++) Close(expected[i + 3], row[i], string.Join(' ', expected), i == 0 ? 1e-8 : tolerance);
            compared++;
        }
        return compared;
    }

    /// <summary>As finite.R makes the populations up.</summary>
    private static string WithPopulation()
    {
        var sampled = Lines().Skip(1).Where(c => c[2] == "0").GroupBy(c => c[1]).ToDictionary(g => g.Key, g => g.Select(c => c[0]).Distinct().Count());
        return Table(Lines().Select((c, i) => i == 0 ? [.. c, "N"] : (string[])[.. c, c[2] == "1" ? "1" : $"{(3 * sampled[c[1]]) + int.Parse(c[1], System.Globalization.CultureInfo.InvariantCulture)}"]));
    }

    private static string[][] Lines(string? table = null) => [.. (table ?? Survey()).Trim().Split('\n').Select(l => l.Split(','))];

    private static string Table(IEnumerable<string[]> lines) => string.Join('\n', lines.Select(c => string.Join(',', c)));
}
