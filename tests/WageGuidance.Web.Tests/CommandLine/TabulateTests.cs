using System.Globalization;
using System.Text.Json;
using static WageGuidance.Tests.CommandLine.Tabulation;

namespace WageGuidance.Tests.CommandLine;

/// <summary>The verb against R survey and laeken (tabulation.R beside survey.csv), and against files that cannot be right.</summary>
[Collection(nameof(StandaloneVerbTests))]
public sealed class TabulateTests
{
    private const string Design = "--value pay --weight w --strata stratum --psu psu --certainty certain --by domain --margins";

    [Fact]
    public async Task A_growth_is_withheld_where_one_of_its_years_has_too_few_units_and_graded_in_points()
    {
        // Group a: three firms in both years, 100 to 110. Group b: two firms in the first year.
        var table = "g,y,f,x\n" + string.Concat(new[] { ("a", 2022, 100), ("a", 2023, 110), ("b", 2022, 100), ("b", 2023, 110) }.SelectMany(c =>
            Enumerable.Range(1, c is ("b", 2022, _) ? 2 : 3).Select(f => $"{c.Item1},{c.Item2},{c.Item1}{f},{c.Item3}\n")));
        const string arguments = "--value x --psu f --by g --statistics growth:y,change:y,quotient:y,mean";
        var (_, all, said) = await RunAsync(table, arguments);
        Assert.Contains("growth:y: from 2022 to 2023.", said, StringComparison.Ordinal);
        Assert.Equal((0.1, 0, 6), (Number(Rows(all, 2)["a,growth:y"][0]), Number(Rows(all, 2)["a,growth:y"][1]), Number(Rows(all, 2)["a,growth:y"][6])), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-12 && a.Item3 == b.Item3);
        Assert.Equal(["A", "", "A"], new[] { "growth", "change", "quotient" }.Select(s => Rows(all, 2)[$"a,{s}:y"][9])); // a change has the unit of the values, and no grade

        var (_, guarded, _) = await RunAsync(table, arguments + " --unit f --min-units 3");
        Assert.Equal("F", Rows(guarded, 2)["a,growth:y"][10]);
        Assert.Equal(["", "A"], Rows(guarded, 2)["b,growth:y"].Where((_, i) => i is 0 or 10));
        Assert.Equal("A", Rows(guarded, 2)["b,mean"][10]); // five rows of three firms: with the growth the mean would tell 2022's
    }

    [Theory]
    [InlineData("12", "mean,ratio:pay/months", "F")]
    [InlineData("", "mean,ratio:pay/months", "A")] // the mean of all and that of the others tell the firm without months
    [InlineData("", "mean", "F")]
    [InlineData("", "ratio:pay/months", "F")]
    [InlineData("", "n,total", "F")]
    public async Task Two_statistics_may_not_differ_by_rows_of_too_few_units(string months, string statistics, string status)
    {
        var table = "f,pay,months\n" + string.Concat(Enumerable.Range(1, 5).Select(f => $"{f},{100 * f},{(f == 5 ? months : "12")}\n"));
        var (_, output, _) = await RunAsync(table, $"--value pay --psu f --min-units 3 --statistics {statistics}");
        Assert.All(Rows(output, 1).Values, row => Assert.Equal(status, row[10]));
    }

    [Theory]
    [InlineData("mean,growth:g:1:2,growth:g:2:4", "A")] // level 3, one firm, is what the contrasts leave of the mean
    [InlineData("growth:g:1:2,growth:g:2:4", "F")]
    [InlineData("mean,growth:g:1:3", "A")]
    public async Task A_level_of_too_few_units_is_not_told_by_what_contrasts_leave_out(string statistics, string status)
    {
        var table = "g,f,x\n" + string.Concat(Enumerable.Range(1, 10).Select(f => $"{(f == 10 ? 3 : f % 3 == 0 ? 4 : f % 3)},{f},{100 * f}\n"));
        var (_, output, _) = await RunAsync(table, $"--value x --psu f --min-units 3 --statistics {statistics}");
        Assert.All(Rows(output, 1).Values, row => Assert.Equal(status, row[10]));
    }

    [Fact]
    public async Task A_year_that_an_industry_does_not_have_withholds_nothing()
    {
        // By year a growth lacks the other year: it has no value, and the mean stands.
        var table = "y,f,x\n" + string.Concat(new[] { 2022, 2023 }.SelectMany(y => Enumerable.Range(1, 3).Select(f => $"{y},{f},{100 * f}\n")));
        var (_, output, said) = await RunAsync(table, "--value x --psu f --by y --margins --statistics mean,growth:y --min-units 3");
        Assert.All(Rows(output, 2).Values, row => Assert.Equal("F", row[10]));
        Assert.Equal(["200", ""], new[] { "2022,mean", "2022,growth:y" }.Select(k => Rows(output, 2)[k][0]));
        Assert.Contains("2 estimates have no value: one of the two groups compared is missing.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_made_of_quantiles_needs_as_many_persons_beyond_them()
    {
        var table = "f,sex,x\n" + string.Concat(Enumerable.Range(1, 18).Select(f => $"{f},{"MF"[f % 2]},{100 * f}\n"));
        var (_, output, _) = await RunAsync(table, "--value x --psu f --min-units 3 --statistics p20,s80s20,paygap-median:sex,mean");
        // A fifth of 18 and half of 9 are fewer than five.
        Assert.Equal(["A", "A", "A", "F"], Rows(output, 1).Values.Select(r => r[10]));
    }

    [Fact]
    public async Task A_group_of_one_unit_gives_no_interval_and_no_grade()
    {
        var (_, output, said) = await RunAsync("g,f,x\n1,1,100\n1,1,110\n2,2,120\n2,3,140\n2,4,130\n", "--value x --psu f --statistics growth:g,quotient:g");
        Assert.All(Rows(output, 1).Values, row => Assert.Equal(["", "", ""], [row[2], row[3], row[9]]));
        Assert.Contains("2 estimates have no interval: one unit, or one in a group compared.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replicates_without_a_value_are_counted()
    {
        var table = "g,f,x\n1,1,100\n" + string.Concat(Enumerable.Range(2, 9).Select(f => $"2,{f},{100 + (3 * f)}\n"));
        var (_, _, said) = await RunAsync(table, "--value x --psu f --statistics growth:g --replicates bootstrap:200:1");
        Assert.Matches("1 estimate has replicates without a value \\(up to [0-9]+\\), which were left aside", said);
    }

    [Theory]
    [InlineData("", "B")]
    [InlineData(" --grades 1,2,3", "D")]
    [InlineData(" --grades 20,30,40", "A")]
    public async Task The_cuts_of_the_grades_can_be_given(string option, string grade)
    {
        // Mean 10, s² = 10/3, n = 4: a standard error of 0.91, 9.1 % of the mean.
        var (_, output, _) = await RunAsync("x\n8\n9\n11\n12\n", $"--value x --statistics mean{option}");
        Assert.Equal(grade, Rows(output, 1)["mean"][9]);
    }

    [Fact]
    public async Task Cells_and_margins_agree_with_R_survey_and_laeken()
    {
        string[] statistics = ["total", "mean", "variance", "ratio:pay/hours", "p25", "p50", "p75", "gini", "paygap:sex"];
        var (code, output, _) = await RunAsync(WithSex(Survey()), $"{Design} --statistics {string.Join(',', statistics)}");
        Assert.Equal(0, code);
        var compared = 0;
        var found = Rows(output, 2);
        foreach (var expected in Reference().Where(r => statistics.Contains(r[1]) && !r[0].StartsWith("JK", StringComparison.Ordinal)))
        {
            var row = found[$"{expected[0]},{expected[1]}"];
            for (var i = 0; i < 5; i++) Close(expected[i + 2], row[i], $"{expected[0]} {expected[1]} {i}");
            compared++;
        }
        Assert.Equal(5 * statistics.Length, compared);
    }

    [Theory]
    [InlineData("JKn", "--strata stratum")]
    [InlineData("JK1", "")]
    public async Task Jackknife_standard_errors_agree_with_R_survey(string method, string strata)
    {
        var lines = Survey().Trim().Split('\n').Select(l => l.Split(',')).ToArray();
        var large = lines.Skip(1).Where(c => c[2] == "0").GroupBy(c => c[1]).Where(g => g.Select(c => c[0]).Distinct().Count() > 1).Select(g => g.Key).ToHashSet();
        var table = string.Join('\n', lines.Where((c, i) => i == 0 || (c[2] == "0" && large.Contains(c[1]))).Select(c => string.Join(',', c)));
        var (code, output, _) = await RunAsync(table, $"--value pay --weight w {strata} --psu psu --by domain --margins --statistics mean,total,ratio:pay/hours --replicates {method.ToLowerInvariant()}".Replace("  ", " ", StringComparison.Ordinal));
        Assert.Equal(0, code);
        var (found, compared) = (Rows(output, 2), 0);
        foreach (var expected in Reference().Where(r => r[0].StartsWith(method, StringComparison.Ordinal)))
        {
            var row = found[$"{expected[0][4..]},{expected[1]}"];
            Close(expected[2], row[0], string.Join(' ', expected));
            Close(expected[3], row[1], string.Join(' ', expected));
            compared++;
        }
        Assert.Equal(15, compared);
    }

    [Fact]
    public async Task A_bootstrap_repeats_with_its_seed_and_lies_near_the_linearised_error()
    {
        string[] lines = ["h,f,x", .. Enumerable.Range(0, 200).Select(i => $"{i % 4},{i},{(i * 37 % 101) + (10 * (i % 4))}")];
        const string arguments = "--value x --strata h --psu f --statistics mean,gini";
        var (_, linearised, _) = await RunAsync(string.Join('\n', lines), arguments);
        var (_, first, _) = await RunAsync(string.Join('\n', lines), arguments + " --replicates bootstrap:2000:7");
        var (_, second, _) = await RunAsync(string.Join('\n', lines), arguments + " --replicates bootstrap:2000:7");
        Assert.Equal(first, second);
        foreach (var (key, row) in Rows(linearised, 1))
            Assert.InRange(double.Parse(Rows(first, 1)[key][1], CultureInfo.InvariantCulture) / double.Parse(row[1], CultureInfo.InvariantCulture), 0.93, 1.07);
    }

    [Fact]
    public async Task The_order_of_the_rows_and_the_scale_of_the_weights_change_no_mean()
    {
        var lines = Survey().Trim().Split('\n');
        var (_, straight, _) = await RunAsync(Survey(), $"{Design} --statistics mean,p50,variance");
        var (_, turned, _) = await RunAsync(string.Join('\n', lines.Skip(1).Reverse().Select(TenfoldWeight).Prepend(lines[0])), $"{Design} --statistics mean,p50,variance");
        var (one, other) = (Rows(straight, 2), Rows(turned, 2));
        Assert.Equal(one.Keys, other.Keys);
        foreach (var (key, row) in one)
            for (var i = 0; i < 6; i++) Close(row[i].Length == 0 ? "NA" : row[i], other[key][i], $"{key} {i}");

        static string TenfoldWeight(string line)
        {
            var cells = line.Split(',');
            cells[3] = (10 * double.Parse(cells[3], CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture);
            return string.Join(',', cells);
        }
    }

    [Fact]
    public async Task The_header_holds_the_columns_of_the_cells_and_then_the_contract()
    {
        var (_, output, said) = await RunAsync("a,b,x\nq,1,10\nq,2,\np,1,20\n", "--value x --by a,b --margins --statistics n,total");
        var lines = output.Trim().Split('\n');
        Assert.Equal("a,b,statistic,estimate,se,ci_low,ci_high,df,cv,n,units,weight,grade,conf_status", lines[0]);
        Assert.StartsWith("p,1,n,1,", lines[1], StringComparison.Ordinal);
        Assert.Contains("\n_T,_T,total,30,", output, StringComparison.Ordinal);
        Assert.Contains("1 rows with an empty x were left out", said, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_of_too_few_units_shows_no_number()
    {
        const string table = "firm,a,x\n1,p,10\n2,p,11\n3,p,12\n1,q,10\n2,q,11\n";
        var (_, output, _) = await RunAsync(table, "--value x --psu firm --by a --statistics mean --unit firm --min-units 3");
        Assert.Equal("q,mean,,,,,,,,,,,A", output.Trim().Split('\n')[2]);
        Assert.StartsWith("p,mean,11,", output.Split('\n')[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--p-percent 10", "O", "firm,a,x\n1,p,100\n2,p,50\n3,p,9\n1,q,100\n2,q,50\n3,q,10\n")]
    [InlineData("--dominance 2,85", "T", "firm,a,x\n1,p,100\n2,p,50\n3,p,26\n1,q,100\n2,q,50\n3,q,27\n")]
    public async Task A_cell_that_a_large_unit_dominates_shows_no_number(string rule, string status, string table)
    {
        var (_, output, _) = await RunAsync(table, $"--value x --psu firm --by a --statistics n,total {rule}");
        var rows = Rows(output, 2);
        Assert.Equal([status, status, "F", "F"], new[] { "p,n", "p,total", "q,n", "q,total" }.Select(key => rows[key][^1]));
        Assert.All(rows["p,total"][..^1], cell => Assert.Equal("", cell));
    }

    [Fact]
    public async Task Units_of_one_owner_are_one_contributor()
    {
        const string table = "firm,owner,a,x\n1,g,p,40\n2,g,p,40\n3,,p,60\n4,,p,30\n1,g,q,5\n2,g,q,5\n3,,q,5\n";
        const string arguments = "--value x --psu firm --by a --statistics total";
        Assert.Equal(["F", "F"], await StatusesAsync("--min-units 3"));
        Assert.Equal(["F", "A"], await StatusesAsync("--min-units 3 --group owner"));
        Assert.Equal(["F", "F"], await StatusesAsync("--dominance 2,80")); // 100 of 170; 10 of 15
        Assert.Equal(["T", "T"], await StatusesAsync("--dominance 2,80 --group owner")); // 140 of 170; 15 of 15

        async Task<string[]> StatusesAsync(string rule) => [.. Rows((await RunAsync(table, $"{arguments} {rule}")).Output, 2).Values.Select(r => r[^1])];
    }

    [Fact]
    public async Task Replicated_units_count_as_often_as_their_weight()
    {
        // 20 × 100 + 100 × 10 = 3,000: its own value of 100 is small beside it, two like it of 20 are not much either.
        const string table = "firm,w,x\n1,20,100\n2,100,10\n";
        Assert.Equal("F", await StatusAsync("--dominance 2,4")); // 100 + 10 of 3,000
        Assert.Equal("T", await StatusAsync("--dominance 2,4 --dominance-weights replicated")); // 100 + 100

        async Task<string> StatusAsync(string rule) => Rows((await RunAsync(table, $"--value x --weight w --psu firm --statistics total {rule}")).Output, 1)["total"][^1];
    }

    [Fact]
    public async Task Json_holds_the_same_cells()
    {
        var (_, output, _) = await RunAsync("a,x\np,1\np,3\n", "--value x --by a --statistics mean --format json");
        var row = JsonDocument.Parse(output).RootElement[0];
        Assert.Equal(("p", "mean", 2.0, "F"), (row.GetProperty("a").GetString(), row.GetProperty("statistic").GetString(), row.GetProperty("estimate").GetDouble(), row.GetProperty("conf_status").GetString()));
    }

    /// <summary>As tabulation.R makes the sex up.</summary>
    private static string WithSex(string table) => string.Join('\n', table.Trim().Split('\n').Select((line, i) =>
        i == 0 ? line + ",sex" : line + (double.Parse(line.Split(',')[6], CultureInfo.InvariantCulture) > 1780 ? ",男" : ",F")));

    [Fact]
    public async Task The_status_names_the_rule_in_the_order_of_protect()
    {
        // g1: one unit. g2: two of three units make nearly all. g3: the second could estimate the first. g4: enough units, too few persons. g5: nothing.
        const string table = "g,f,x\n1,a,5\n1,a,5\n2,a,60\n2,b,40\n2,c,10\n3,a,90\n3,b,4\n3,c,4\n4,a,5\n4,b,5\n4,c,5\n5,a,5\n5,b,5\n5,c,5\n5,d,5\n";
        var (code, output, _) = await RunAsync(table, "--value x --psu f --by g --statistics mean --min-units 3 --min-persons 4 --p-percent 10 --dominance 2,85");
        Assert.Equal(0, code);
        Assert.Equal(["A", "T", "O", "A", "F"], output.Trim().Split('\n').Skip(1).Select(l => l.Split(',')[^1]));
    }
}
