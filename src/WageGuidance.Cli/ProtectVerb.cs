using System.CommandLine;
using System.Globalization;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Cli;

/// <summary><c>protect</c>: which cells of a table to withhold so that no sensitive one can be worked out from its margins. No database.</summary>
internal static class ProtectVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CSV: dimension columns, value, and optionally primary (0 or 1), lower_protection, upper_protection; inner cells only; - reads standard input" };
        var objective = new Option<string>("--objective") { Description = "What to withhold least of: count (cells) or value (their sum)", DefaultValueFactory = _ => "count" };
        objective.AcceptOnlyFromAmong("count", "value");
        var hierarchy = new Option<string[]>("--hierarchy") { Description = "Hierarchy of a dimension, CSV code,parent; repeatable", HelpName = "DIM=FILE" };
        return Output.Verb("protect", """
            Secondary suppression of a table, audited 统计表次级隐匿与披露审计

              wageguidance protect table.csv                                       fewest cells withheld
              wageguidance protect table.csv --objective value --hierarchy region=regions.csv

              Up to 150 cells the pattern is the best there is; larger tables get a good one and a proven bound.
              Three and more dimensions with dozens of sensitive cells can take many minutes; Ctrl-C stops it.
              150格以内给出最优方案；更大的表给出较优方案及下界。三维以上且敏感格较多时可能耗时较长，可按 Ctrl-C 停止。
            """, [file, objective, hierarchy], async (parsed, cancellationToken) =>
        {
            var content = await CsvInput.ReadAsync(parsed.GetValue(file)!, [], cancellationToken);
            if (content.Refusal is { } unread) return Output.Refuse(unread);
            var (parents, wrong) = await HierarchiesInput.ReadAsync(parsed.GetValue(hierarchy) ?? [], cancellationToken);
            if (wrong is not null) return Output.Refuse(wrong);
            var input = ProtectInput.Of(content, parents);
            if (input.Refusal is { } refusal) return Output.Refuse(refusal);

            var byValue = parsed.GetValue(objective) == "value";
            var table = AdditiveTable.Build(input.Inner, input.Parents);
            SensitiveCell[] sensitive = [.. input.Sensitive.Select(s => s with { Cell = table.Find(input.Inner[s.Cell].Codes)!.Value })];
            var pattern = await new SecondarySuppression(new Glpsol()).ComputeAsync(new(table, sensitive), byValue ? SuppressionObjective.Value : SuppressionObjective.Count, cancellationToken);
            if (pattern.Withheld is not { } withheld)
                return Output.Refuse(new("即使隐匿全部单元格也达不到所要求的保护。", "Even with every cell withheld the protection asked for is not reached."));
            Print(input.Dimensions, table, pattern, sensitive.Select(s => s.Cell).ToHashSet());
            SayLoss(table, pattern, sensitive.Length, withheld);
            return CommandLine.Done;
        });
    }

    private static void Print(string[] dimensions, AdditiveTable table, SuppressionPattern pattern, HashSet<int> primary) =>
        Console.Out.Write(CsvOutput.Table(string.Join(',', [.. dimensions.Select(CsvOutput.Cell), "value", "status", "feasible_low", "feasible_high"]), table.Cells.Select((cell, number) =>
        {
            var interval = pattern.Intervals[number];
            var status = !pattern.Withheld![number] ? "F" : primary.Contains(number) ? "A" : "D";
            return (string[])[.. cell.Codes, CsvOutput.Number(cell.Value), status, CsvOutput.Number(interval?.Low), CsvOutput.Number(interval?.High)];
        })));

    private static void SayLoss(AdditiveTable table, SuppressionPattern pattern, int primary, bool[] withheld)
    {
        var count = withheld.Count(w => w);
        var value = CsvOutput.Number(table.Cells.Where((_, c) => withheld[c]).Sum(c => c.Value));
        Output.Say($"共{table.Cells.Count}个单元格，隐匿{count}个（初级{primary}个，次级{count - primary}个），其值合计{value}。",
            $"Of {table.Cells.Count} cells {count} are withheld ({primary} primary, {count - primary} secondary), together {value} in value.");
        if (pattern.Optimal) Output.Say("隐匿损失已为最小。", "No valid pattern loses less.");
        else Output.Say($"表较大，采用启发式算法；任何有效方案的次级隐匿不会少于{Bound()}。", $"The table is large and the pattern a heuristic's; no valid pattern withholds less beside the primary cells than {Bound()}.");

        string Bound() => pattern.Bound.ToString("0.######", CultureInfo.InvariantCulture);
    }
}
