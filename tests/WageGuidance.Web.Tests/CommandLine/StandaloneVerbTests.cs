using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace WageGuidance.Tests.CommandLine;

/// <summary>Runs after the others and alone: the verbs speak on the console of the process.</summary>
[CollectionDefinition(nameof(StandaloneVerbTests), DisableParallelization = true)]
public sealed class ConsoleCollection;

[Collection(nameof(StandaloneVerbTests))]
public sealed class StandaloneVerbTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Openings_without_requirement_are_spread_as_in_the_published_table()
    {
        // A skill table of 7,715 seekers with 3,870 openings without requirement; the rest of the seekers in one group.
        var (code, output, _) = await RunAsync("group,openings,seekers\n初级,1435,1188\n中级,2104,683\n无技术等级,0,4602\n高级,10,1242\n无要求,3870,\n", "openings");
        Assert.Equal(0, code);
        var rows = Rows(output);
        Assert.Equal("group,openings,seekers,plain_ratio,published_ratio", output.Split('\n')[0]);
        Assert.Equal(1.71, Math.Round(Number(rows["初级"][3]), 2));
        Assert.Equal(3.58, Math.Round(Number(rows["中级"][3]), 2));
        Assert.Equal("0", rows["无技术等级"][2]);
        Assert.Equal(0.50, Math.Round(Number(rows["无技术等级"][3]), 2));
        Assert.Equal(["3870", "0", "", ""], rows["无要求"]);
    }

    [Fact]
    public async Task Openings_and_seekers_without_requirement_are_both_spread_on_the_raw_counts()
    {
        var (_, output, _) = await RunAsync("seekers,group,openings\n50,A,100\n100,B,50\n60,_NONE,30\n", "openings");
        Assert.Equal(110.0 / 90, Number(Rows(output)["A"][3]), 1e-12);
        Assert.Equal(70.0 / 120, Number(Rows(output)["B"][3]), 1e-12);
    }

    [Theory]
    [InlineData("A,1,2\n合计,1,2\n", "合计")]
    [InlineData("A,1,2\n无,3,4\n", "无技术等级")]
    [InlineData("A,1,2\nB,-1,2\n", "“-1”")]
    [InlineData("A,1,2\nA,3,2\n", "A")]
    [InlineData("A,1,\n", "0")]
    [InlineData("A,1,2\n_NONE,1,2\n无要求,1,2\n", "_NONE")]
    [InlineData("A,1,2\nB,1\n", "第3行")]
    [InlineData("无要求,1,2\n", "no group")]
    [InlineData("A,1e308,1\nB,1e308,1\n", "10^15")]
    [InlineData("甲,1,2\n乙,1,2\n全体,2,4\n", "合计行")]
    public async Task An_openings_table_that_cannot_be_right_is_refused_with_advice(string rows, string says) =>
        await RefusedAsync("group,openings,seekers\n" + rows, says, "openings");

    [Fact]
    public async Task An_index_is_100_in_its_base_wherever_that_lies_in_the_file()
    {
        const string table = "period,item,price,quantity\n2021,a,12,4\n2021,b,20,8\n2020,a,10,5\n2020,b,20,5\n";
        var (code, output, _) = await RunAsync(table, "index", "--formula", "paasche", "--base", "2020");
        Assert.Equal((0, "period,index\n2020,100\n2021,104\n"), (code, output));
    }

    [Theory]
    [InlineData("2020,a,10,5\n2020,b,20,5\n2021,a,12,4\n", "缺少项目“b”")]
    [InlineData("2020,a,10,5\n2021,a,0,4\n", "“0”")]
    [InlineData("2020,a,10,5\n2020,a,11,4\n", "twice")]
    [InlineData("2020,a,10,5\n2021-Q1,a,11,4\n", "frequency")]
    [InlineData("2021,a,10,5\n", "2020")]
    [InlineData("2020,a,10,5\n2022,a,11,4\n", "2022", "chained-laspeyres")]
    [InlineData("2020,a,10,0\n", "2020")]
    [InlineData("2020,a,1e308,1e308\n", "too large or too small")]
    [InlineData("2020,a,1e-320,1e-10\n2021,a,1,1\n", "too large or too small")]
    public async Task An_index_of_what_cannot_be_compared_is_refused_by_name(string rows, string says, string formula = "laspeyres") =>
        await RefusedAsync("period,item,price,quantity\n" + rows, says, "index", "--formula", formula, "--base", "2020");

    [Theory]
    [InlineData("stl", "--robust", "--s-window", "13", "--log")]
    [InlineData("x11", "--seasonal-ma", "s3x5", "--trend-ma", "13")]
    public async Task The_factors_of_an_adjustment_give_the_value_back(params string[] options)
    {
        var (code, output, _) = await RunAsync(Months(96), ["adjust", "--frequency", "12", "--method", .. options]);
        Assert.Equal(0, code);
        Assert.StartsWith("period,value,seasonal,trend,irregular,adjusted\n2015-03,", output, StringComparison.Ordinal);
        foreach (var row in Rows(output).Values.Select(cells => cells.Select(Number).ToArray()))
        {
            Assert.Equal(row[0], row[1] * row[2] * row[3], 1e-9);
            Assert.Equal(row[0], row[1] * row[4], 1e-9);
        }
    }

    [Fact]
    public async Task Rows_in_any_order_and_encoding_make_the_same_series()
    {
        var lines = Months(84).Trim().Split('\n');
        var (_, expected, quiet) = await RunAsync(Months(84), "adjust", "--frequency", "12", "--method", "stl");
        Assert.Empty(quiet);
        var shuffled = "说明,value,period\n" + string.Concat(lines.Skip(1).Reverse().Select(l => $"备注,{l.Split(',')[1]},{l.Split(',')[0]}\n"));
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(shuffled), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(shuffled)], gb18030.GetBytes(shuffled) })
        {
            await File.WriteAllBytesAsync(_file, bytes);
            Assert.Equal(expected, (await RunAsync(null, "adjust", "--frequency", "12", "--method", "stl")).Output);
        }
    }

    [Fact]
    public async Task Three_to_seven_years_are_adjusted_with_a_warning_and_less_is_refused()
    {
        var (code, output, said) = await RunAsync(Months(36), "adjust", "--frequency", "12", "--method", "x11");
        Assert.Equal(0, code);
        Assert.Equal(37, output.Trim().Split('\n').Length);
        Assert.Contains("不稳定", said, StringComparison.Ordinal);
        Assert.Contains("固定季节", said, StringComparison.Ordinal);
        await RefusedAsync(Months(35), "36", "adjust", "--frequency", "12", "--method", "x11");
    }

    [Fact]
    public async Task The_spring_festival_is_taken_out_of_months_and_refused_for_quarters()
    {
        var table = Months(120);
        var (code, output, said) = await RunAsync(table, "adjust", "--frequency", "12", "--method", "x11", "--spring-festival", "--window-before", "10", "--festival-column");
        Assert.Equal(0, code);
        Assert.Equal("period,value,seasonal,trend,irregular,adjusted,festival", output.Split('\n')[0]);
        Assert.Contains("Spring Festival effect (in logarithms): before", said, StringComparison.Ordinal);
        foreach (var line in output.Trim().Split('\n').Skip(1).Select(l => l.Split(',').Skip(1).Select(Number).ToArray()))
        {
            Assert.Equal(line[0], line[1] * line[2] * line[3], 1e-9 * line[0]);
            Assert.Equal(line[0] / line[1], line[4], 1e-9 * line[0]);
        }

        Assert.Equal("period,value,seasonal,trend,irregular,adjusted", (await RunAsync(table, "adjust", "--frequency", "12", "--method", "stl", "--spring-festival")).Output.Split('\n')[0]);
        var quarters = "period,value\n" + string.Concat(Enumerable.Range(0, 24).Select(t => $"{2018 + (t / 4)}-Q{(t % 4) + 1},{100 + t}\n"));
        await RefusedAsync(quarters, "一季度", "adjust", "--frequency", "4", "--method", "x11", "--spring-festival");
        Assert.Equal(2, (await RunAsync(table, "adjust", "--frequency", "12", "--method", "x11", "--window-after", "3")).Code);
    }

    [Fact]
    public async Task The_revision_triangle_is_written_beside_the_result()
    {
        var path = Path.GetTempFileName();
        try
        {
            var (code, output, said) = await RunAsync(Months(60), "adjust", "--frequency", "12", "--method", "stl", "--revisions", path, "--vintages", "3");
            Assert.Equal(0, code);
            Assert.Contains("mean absolute", said, StringComparison.Ordinal);
            var lines = await File.ReadAllLinesAsync(path);
            Assert.Equal(61, lines.Length);
            Assert.Equal((",,,", output.Trim().Split('\n')[^1].Split(',')[5]), (lines[60][7..^lines[60].Split(',')[^1].Length], lines[60].Split(',')[^1]));
            // What was known two months before is what the shorter series gives.
            var shorter = (await RunAsync(Months(58), "adjust", "--frequency", "12", "--method", "stl")).Output.Trim().Split('\n')[^1].Split(',')[5];
            Assert.Equal(shorter, lines[58].Split(',')[1]);
            await RefusedAsync(Months(36), "没有较早的版本", "adjust", "--frequency", "12", "--method", "stl", "--revisions", path);
            await RefusedAsync(Months(37), "最多为2", "adjust", "--frequency", "12", "--method", "stl", "--revisions", path, "--vintages", "3");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Real_growth_in_official_mode_is_that_of_the_statistics_bureau()
    {
        var (code, output, _) = await RunAsync("period,nominal,price\n2023,5.8,0.3\n2022,4.8,0.3\n", "growth", "--real", "official");
        Assert.Equal((0, "period,nominal,price,real\n2023,5.8,0.3,5.5\n2022,4.8,0.3,4.5\n"), (code, output));
        await RefusedAsync("period,nominal,price\n2023,5.8,0.00\n", "不适用", "growth", "--real", "official");
        await RefusedAsync("period,nominal,price\n2023,5.8,100.3\n", "减去100", "growth", "--real", "exact");
    }

    [Fact]
    public async Task Earlier_issues_in_files_make_the_triangle_with_their_revised_data()
    {
        var folder = Directory.CreateTempSubdirectory("wg-vintages-").FullName;
        try
        {
            var (path, first, second) = (Path.Combine(folder, "triangle.csv"), Path.Combine(folder, "first.csv"), Path.Combine(folder, "second.csv"));
            await File.WriteAllTextAsync(second, Months(59));
            // The first issue held another last value than what is known now.
            var lines = Months(58).TrimEnd().Split('\n');
            lines[^1] = lines[^1].Split(',')[0] + ",500";
            await File.WriteAllTextAsync(first, string.Join('\n', lines) + "\n");
            string[] adjust = ["adjust", "--frequency", "12", "--method", "stl"];
            var (code, _, said) = await RunAsync(Months(60), [.. adjust, "--revisions", path, "--vintage-files", second, first]);
            Assert.Equal(0, code);
            Assert.Contains("first.csv: 1 of its raw values have been revised since", said, StringComparison.Ordinal);
            Assert.Contains("after 1 periods (2 of them)", said, StringComparison.Ordinal);
            var triangle = await File.ReadAllLinesAsync(path);
            var alone = (await RunAsync(await File.ReadAllTextAsync(first), adjust)).Output.Trim().Split('\n')[^1].Split(',');
            Assert.Equal((61, $"{alone[0]}", alone[5]), (triangle.Length, triangle[0].Split(',')[1], triangle[58].Split(',')[1]));
            Assert.Equal("", triangle[59].Split(',')[1]);
            await RefusedAsync(Months(58), "不能知道得更多", [.. adjust, "--revisions", path, "--vintage-files", second]);
            await File.WriteAllTextAsync(first, Months(20));
            await RefusedAsync(Months(60), "first.csv", [.. adjust, "--revisions", path, "--vintage-files", first]);
            Assert.Equal(2, (await RunAsync(Months(60), [.. adjust, "--vintage-files", second])).Code);
            Assert.Equal(2, (await RunAsync(Months(60), [.. adjust, "--revisions", path, "--vintages", "3", "--vintage-files", second])).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("period,value,unit\n2022,1,万元\n2023,2,元\n", "单位")]
    [InlineData("period,value,base\n2022,1,2015\n2023,2,2020\n", "基期")]
    [InlineData("period,value\n2022,1e200\n", "过大")]
    [InlineData("period,value,base\n2022,1,去年\n2023,2,去年\n", "不是时期")]
    public async Task Another_unit_or_an_unmarked_base_is_refused(string table, string says) => await RefusedAsync(table, says, "growth");

    [Fact]
    public async Task Another_base_is_a_break_and_its_link_factor_bridges_it()
    {
        Assert.Equal("break", Rows((await RunAsync("period,value,base,break\n2022,110,2015,\n2023,100,2020,1\n", "growth")).Output)["2023"][4]);
        // 110 on 2015 is 55 on 2020; rows may stand in any order.
        var linked = Rows((await RunAsync("period,value,base,break,link_factor\n2023,66,2020,1,0.5\n2022,110,2015,,\n", "growth")).Output);
        Assert.Equal(20, Number(linked["2023"][1]), 1e-9);
    }

    [Fact]
    public async Task Growth_says_why_there_is_none()
    {
        const string table = "period,value,status,break,link_factor\n2022,100,,,\n2023,,Q,,\n2024,50,,1,\n2025,60,,1,1.1\n";
        var (code, output, _) = await RunAsync(table, "growth");
        var rows = Rows(output);
        Assert.Equal(0, code);
        Assert.Equal(["", "", "", "", "missing"], rows["2023"]);
        Assert.Equal("missing", rows["2024"][4]);
        Assert.Equal(100 * 5 / 55.0, Number(rows["2025"][1]), 1e-9);
        Assert.Equal("break", Rows((await RunAsync("period,value,break\n2022,1,\n2023,2,1\n", "growth")).Output)["2023"][4]);
        var yearly = Rows((await RunAsync("period,value,agreed\n2022-Q1,100,\n2022-Q2,100,\n2022-Q3,110,\n2022-Q4,110,\n2023-Q1,110,\n2023-Q2,112,1\n2023-Q3,112,\n2023-Q4,114,\n", "growth", "--yearly")).Output);
        Assert.Equal(100 * 5 / 105.0, Number(yearly["2023"][2]), 1e-9);
        Assert.Equal((100 * 2 / 105.0) - 1, Number(yearly["2023"][4]), 1e-9);
        await RefusedAsync("period,value\n2022,1\n2023-Q1,2\n", "频率", "growth");
        await RefusedAsync("period,value,link_factor\n2022,1,2\n", "衔接系数", "growth");
    }

    [Theory]
    [InlineData("2016-05", "", "缺少 2016-05")]
    [InlineData("2016-05", "2016-05,\n", "2016-05 没有数值")]
    [InlineData("2016-05", "2016-05,1,5\n", "3栏")]
    [InlineData("2016-05", "2016-05,\"1,234\"\n", "1,234")]
    [InlineData("2016-05", "2016-05,NaN\n", "NaN")]
    [InlineData("2016-05", "2016-05,1e200\n", "过大")]
    [InlineData("2016-05", "2016-05,1\n2016-05,2\n", "重复")]
    [InlineData("2016-05", "2016-Q2,1\n", "2016-Q2")]
    [InlineData("2016-05", "2016-13,1\n", "2016-13")]
    [InlineData("2016-05", "2016-05,0\n", "2016-05 的值为0")]
    public async Task A_series_with_a_fault_is_refused_by_period(string period, string instead, string says)
    {
        var table = string.Concat(Months(96).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.StartsWith(period, StringComparison.Ordinal) ? instead : l + "\n"));
        await RefusedAsync(table, says, "adjust", "--frequency", "12", "--method", "x11");
    }

    [Theory]
    [InlineData("--method", "x12")]
    [InlineData("--method", "stl", "--mode", "add")]
    [InlineData("--method", "x11", "--log")]
    [InlineData("--method", "x11", "--trend-ma", "8")]
    [InlineData("--method", "x11", "--sigma-limits", "2.5,1.5")]
    [InlineData("--method", "stl", "--s-window", "2")]
    public async Task Options_that_do_not_fit_are_usage(params string[] options) =>
        Assert.Equal(2, (await RunAsync(Months(96), ["adjust", "--frequency", "12", .. options])).Code);

    [Theory]
    [InlineData("adjust")]
    [InlineData("index")]
    [InlineData("openings")]
    public async Task Help_needs_no_arguments(string verb)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.CommandLine).Assembly.Location, verb, "--help"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        Assert.Contains($"wageguidance {verb} ", await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task All_tables_of_X11_can_be_written_to_a_file()
    {
        var tables = Path.GetTempFileName();
        try
        {
            Assert.Equal(0, (await RunAsync(Months(96), "adjust", "--frequency", "12", "--method", "x11", "--tables", tables)).Code);
            var lines = await File.ReadAllLinesAsync(tables);
            Assert.StartsWith("period,B1,B2,", lines[0], StringComparison.Ordinal);
            Assert.EndsWith(",D10,D11,D12,D13", lines[0], StringComparison.Ordinal);
            Assert.Equal(97, lines.Length);
        }
        finally
        {
            File.Delete(tables);
        }
        await RefusedAsync(Months(96), "/nowhere/tables.csv", "adjust", "--frequency", "12", "--method", "x11", "--tables", "/nowhere/tables.csv");
    }

    [Fact]
    public async Task A_dash_reads_standard_input()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.CommandLine).Assembly.Location, "openings", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync("group,openings,seekers\nA,1,2\n");
        process.StandardInput.Close();
        Assert.Equal("group,openings,seekers,plain_ratio,published_ratio\nA,1,2,0.5,0.5\n", await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Months from 2015-03 on that rise and swing.</summary>
    private static string Months(int count) => "period,value\n" + string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture,
        $"{2015 + ((i + 2) / 12)}-{((i + 2) % 12) + 1:00},{100 + i + (10 * Math.Sin(i * Math.PI / 6)) + (i * 7919 % 13 / 4.0)}\n")));

    private async Task RefusedAsync(string table, string says, params string[] arguments)
    {
        var (code, output, said) = await RunAsync(table, arguments);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    private async Task<(int Code, string Output, string Said)> RunAsync(string? table, params string[] arguments)
    {
        if (table is not null) await File.WriteAllTextAsync(_file, table);
        var (output, said) = (new StringWriter(), new StringWriter());
        var (before, beforeError) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(output);
            Console.SetError(said);
            return (await Cli.CommandLine.RunAsync([arguments[0], _file, .. arguments[1..]]), output.ToString(), said.ToString());
        }
        finally
        {
            Console.SetOut(before);
            Console.SetError(beforeError);
        }
    }

    private static Dictionary<string, string[]> Rows(string output) =>
        output.Trim().Split('\n').Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[1..]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
