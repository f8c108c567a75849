using System.Globalization;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Tests.CommandLine;

[Collection(nameof(StandaloneVerbTests))]
public sealed class ProtectTests : IDisposable
{
    private const string Handbook = "r,c,value,primary,lower_protection,upper_protection\n"
        + "A,x,20,,,\nA,y,50,1,5,5\nA,z,10,,,\nB,x,8,,,\nB,y,19,,,\nB,z,22,,,\nC,x,17,,,\nC,y,32,,,\nC,z,12,,,\n";

    private static readonly Dictionary<string, string> Flat = [];
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_square_of_four_cells_protects_one()
    {
        var (code, output, error) = await RunAsync(Handbook);
        Assert.Equal(0, code);
        Assert.StartsWith("r,c,value,status,feasible_low,feasible_high\n_T,_T,190,F,,\n", output, StringComparison.Ordinal);
        // In A and B the columns x and y hold 70 and 27; x of A lies between 1 and 28, so that y of A lies between 42 and 69.
        Assert.Contains("A,x,20,D,1,28\nA,y,50,A,42,69\nA,z,10,F,,\n", output, StringComparison.Ordinal);
        Assert.Contains("4 are withheld (1 primary, 3 secondary), together 97 in value", error, StringComparison.Ordinal);
        Assert.Contains("隐匿损失已为最小", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parent_with_one_child_falls_with_it()
    {
        var hierarchy = Path.GetTempFileName();
        await File.WriteAllTextAsync(hierarchy, "code,parent\neast,\nwest,\na,east\nb,west\nc,west\n");
        var (code, output, error) = await RunAsync("region,value,primary\na,5,1\nb,7,0\nc,9,0\n", "--hierarchy", "region=" + hierarchy);
        File.Delete(hierarchy);
        Assert.True(code == 0, error);
        // east is a; with west and one of its parts, or with the total, a is hidden. East and west and b are the least value that hides it under the count of four.
        Assert.Contains("\neast,5,D,", output, StringComparison.Ordinal);
        Assert.Contains("\na,5,A,", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Small_tables_lose_no_more_than_the_best_of_all_patterns()
    {
        var state = 12345u;
        for (var trial = 0; trial < 6; trial++)
        {
            int[] shape = trial % 2 == 0 ? [3, 2] : [2, 2];
            var inner = (from i in Enumerable.Range(0, shape[0]) from j in Enumerable.Range(0, shape[1]) select new TableCell([$"r{i}", $"c{j}"], 1 + Next(40))).ToArray();
            var table = AdditiveTable.Build(inner, [Flat, Flat]);
            var cell = table.Find(inner[Next(inner.Length)].Codes)!.Value;
            var distance = table.Cells[cell].Value * 0.2;
            SensitiveCell sensitive = trial < 3 ? new(cell, distance, distance) : new(cell);
            foreach (var objective in new[] { SuppressionObjective.Count, SuppressionObjective.Value })
            {
                var pattern = await new SecondarySuppression(new Glpsol()).ComputeAsync(new(table, [sensitive]), objective, CancellationToken.None);
                Assert.True(pattern.Optimal);
                Assert.Equal(await BestAsync(table, sensitive, objective), Loss(table, pattern.Withheld!, objective), 1e-6);
                Assert.True(IsProtected(pattern.Intervals[cell]!.Value, table.Cells[cell].Value, sensitive));
            }
        }

        int Next(int below)
        {
            state = (state * 1664525) + 1013904223;
            return (int)(state >> 8) % below;
        }
    }

    [Theory]
    [InlineData("a,value\nx,-1\n", "Line 2: value is “-1”", "须为不小于零的数")]
    [InlineData("a,value\nx,1e308\n", "Line 2: value is “1e308” and must be a number not below zero, 1e60 at most", "至多1e60")]
    [InlineData("a,value\nx,1e999\n", "Line 2: value", "value")]
    [InlineData("a,value\nx,1\nx,2\n", "Line 3 is the same cell as line 2", "第3行与第2行是同一单元格")]
    [InlineData("a,value\n_T,1\n", "margins are made", "不得给出 _T")]
    [InlineData("a,value,primary\nx,1,yes\n", "primary is “yes” and must be 0 or 1", "0或1")]
    [InlineData("a,value,primary,lower_protection\nx,1,1,2\n", "lower_protection is above value", "lower_protection大于value")]
    [InlineData("a,value,primary,upper_protection\nx,1,0,2\n", "primary is not 1", "primary不为1")]
    [InlineData("a,amount\nx,1\n", "The column value is missing", "缺少列“value”")]
    [InlineData("value\n1\n", "no dimension column", "没有维度列")]
    [InlineData("a,value\n,1\n", "a is empty", "“a”为空")]
    [InlineData("", "The file is empty", "文件为空")]
    public async Task A_table_that_cannot_be_right_is_refused(string table, string english, string chinese)
    {
        var (code, output, error) = await RunAsync(table);
        new Ended(code, output, error).SaysOnly(1, english, chinese);
    }

    [Fact]
    public async Task Without_the_solver_the_package_is_named()
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", "/nonexistent");
        try
        {
            var (code, output, error) = await RunAsync(Handbook);
            new Ended(code, output, error).SaysOnly(3, "install the package glpk-utils", "请安装软件包 glpk-utils");
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    /// <summary>The least loss over all subsets of cells that hold a sensitive one.</summary>
    private static async Task<double> BestAsync(AdditiveTable table, SensitiveCell sensitive, SuppressionObjective objective)
    {
        var best = double.PositiveInfinity;
        var audit = new DisclosureAudit(table, new Glpsol());
        var patterns = Enumerable.Range(0, 1 << table.Cells.Count).Where(bits => (bits >> sensitive.Cell & 1) == 1)
            .Select(bits => table.Cells.Select((_, c) => (bits >> c & 1) == 1).ToArray()).Where(p => Plausible(table, p)).OrderBy(p => Loss(table, p, objective));
        foreach (var pattern in patterns)
        {
            if (!IsProtected((await audit.IntervalsAsync(pattern, CancellationToken.None))[sensitive.Cell]!.Value, table.Cells[sensitive.Cell].Value, sensitive)) continue;
            best = Loss(table, pattern, objective);
            break;
        }

        return best;
    }

    // A least pattern leaves no relation with a single unknown: that one would be known and its withholding in vain.
    private static bool Plausible(AdditiveTable table, bool[] withheld) =>
        table.Margins.All(m => m.Parts.Append(m.Total).Count(c => withheld[c]) != 1);

    private static bool IsProtected(FeasibleInterval interval, double value, SensitiveCell s) => s is { Lower: 0, Upper: 0 }
        ? interval.High - interval.Low > 1e-6
        : value - interval.Low >= s.Lower - 1e-6 && interval.High - value >= s.Upper - 1e-6;

    private static double Loss(AdditiveTable table, bool[] withheld, SuppressionObjective objective) =>
        table.Cells.Where((_, c) => withheld[c]).Sum(c => objective is SuppressionObjective.Count ? 1 : c.Value);

    private async Task<(int Code, string Output, string Error)> RunAsync(string table, params string[] options)
    {
        await File.WriteAllTextAsync(_file, table);
        return await ProtectRun.RunAsync(_file, options);
    }
}
