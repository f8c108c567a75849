using System.Globalization;
using WageGuidance.Statistics.Disclosure;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>What <c>protect</c> says on standard error.</summary>
internal static class ProtectWords
{
    private const int MostNamed = 10;

    public static Text Impossible(SuppressionProblem problem, string[] dimensions, IReadOnlyList<int> cells)
    {
        var names = string.Join("; ", cells.Take(MostNamed).Select(c => string.Join(' ', dimensions.Zip(problem.Table.Cells[c].Codes, (d, code) => $"{d}={code}"))));
        var (zhMore, enMore) = cells.Count > MostNamed ? ($"等{cells.Count}个", $" and {cells.Count - MostNamed} more") : ("", "");
        if (cells.Any(problem.Known.Contains))
            return new($"以下单元格此前已经公布，无法再予保护：{names}{zhMore}。", $"These cells were published before and cannot be protected any more: {names}{enMore}.");
        return problem.Known.Count > 0
            ? new($"由于此前已公布的单元格，以下单元格无法再予保护：{names}{zhMore}。", $"Given what was published before, these cells cannot be protected any more: {names}{enMore}.")
            : new($"即使隐匿全部单元格也达不到所要求的保护：{names}{zhMore}。", $"Even with every cell withheld the protection asked for is not reached: {names}{enMore}.");
    }

    /// <summary>Cells that an earlier table shows with another value than this one has.</summary>
    public static void SayRevised(SuppressionProblem problem, string[] dimensions, IReadOnlyList<int> cells) => Output.Say(
        $"有{cells.Count}个单元格的数值与此前公布的不同（{Named(problem, dimensions, cells)}）；按未修订处理，即视为他人确知其现值。修订额本身随两版一并公开，不在保护之列。",
        $"{cells.Count} cells have other values than published before ({Named(problem, dimensions, cells)}); they are treated as not revised, that is, as known exactly. How much they were revised both versions show, and is not protected.");

    private static string Named(SuppressionProblem problem, string[] dimensions, IReadOnlyList<int> cells) =>
        string.Join("; ", cells.Take(MostNamed).Select(c => string.Join(' ', dimensions.Zip(problem.Table.Cells[c].Codes, (d, code) => $"{d}={code}")))) + (cells.Count > MostNamed ? " …" : "");

    public static void SayLoss(AdditiveTable table, SuppressionPattern pattern, int primary, bool outOfTime)
    {
        int[] cells = [.. Enumerable.Range(0, table.Cells.Count).Where(c => pattern.Withheld![c])];
        var value = CsvOutput.Number(cells.Sum(c => table.Cells[c].Value));
        Output.Say($"共{table.Cells.Count}个单元格，隐匿{cells.Length}个（初级{primary}个，次级{cells.Length - primary}个），其值合计{value}。",
            $"Of {table.Cells.Count} cells {cells.Length} are withheld ({primary} primary, {cells.Length - primary} secondary), together {value} in value.");
        if (pattern.Optimal) Output.Say("隐匿损失已为最小。", "No valid pattern loses less.");
        else if (outOfTime) Output.Say($"在限定时间内未求得最优方案（--optimum-within），采用启发式算法；任何有效方案的次级隐匿不会少于{Bound()}。", $"The optimum was not found in time (--optimum-within) and the pattern is a heuristic's; no valid pattern withholds less beside the primary cells than {Bound()}.");
        else Output.Say($"表较大，采用启发式算法；任何有效方案的次级隐匿不会少于{Bound()}。", $"The table is large and the pattern a heuristic's; no valid pattern withholds less beside the primary cells than {Bound()}.");

        string Bound() => pattern.Bound.ToString("0.######", CultureInfo.InvariantCulture);
    }
}
