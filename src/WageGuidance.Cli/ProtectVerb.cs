using System.CommandLine;
using System.Globalization;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Statistics.Disclosure;
using Hierarchies = System.Collections.Generic.Dictionary<string, System.Collections.Generic.IReadOnlyDictionary<string, string>>;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary><c>protect</c>: which cells of a table to withhold so that no sensitive one can be worked out from its margins. No database.</summary>
internal static class ProtectVerb
{
    private static readonly Dictionary<string, string> Flat = [];

    private static readonly Argument<string> Input = new("FILE") { Description = "CSV: dimension columns, value, and optionally primary (0 or 1), lower_protection, upper_protection; inner cells only; or with --unit microdata; - reads standard input" };
    private static readonly Option<string> Objective = new("--objective") { Description = "What to withhold least of: count (cells) or value (their sum)", DefaultValueFactory = _ => "count" };
    private static readonly Option<string[]> Hierarchy = new("--hierarchy") { Description = "Hierarchy of a dimension, CSV code,parent; repeatable", HelpName = "DIM=FILE" };
    private static readonly Option<int> Within = new("--optimum-within") { Description = "Seconds the search for the optimum may take; then a good pattern with its bound is given", HelpName = "SECONDS", DefaultValueFactory = _ => 60 };
    private static readonly Option<string[]> Published = new("--published") { Description = "An earlier output of protect on the same population and period, any breakdown: what it shows is known (revised values too), what it withheld stays so; repeatable", HelpName = "FILE" };

    public static Command Create()
    {
        Objective.AcceptOnlyFromAmong("count", "value");
        return Output.Verb("protect", """
            Secondary suppression of a table, audited 统计表次级隐匿与披露审计

              wageguidance protect table.csv                                       fewest cells withheld
              wageguidance protect table.csv --objective value --hierarchy region=regions.csv
              wageguidance protect pay.csv --unit firm --group owner --value pay --by region,industry --min-units 3 --p-percent 10
              wageguidance protect table.csv --published earlier-output.csv        nothing given away over time

              status: F shown; A too few, O and T dominated by one or two, D withheld to protect those.
              Up to 150 cells (three dimensions, two hierarchies, linked tables: 125 in all) the pattern is the best there is; larger tables get a good one and a proven bound.
              Cells of value zero are shown. One hierarchy: seconds for thousands of cells. Three dimensions, linked tables: a minute and more from some 500 cells on; progress on standard error, Ctrl-C stops it.
              status：F可公布；A单位过少，O、T由一个或两个单位主导，D为保护上述单元格而隐匿。
              150格以内（三维、两个层次结构或关联表合计125格）给出最优方案；更大的表给出较优方案及下界。数值为零的单元格照常公布。单一层次结构数千格只需数秒；三维表与关联表自约500格起需一分钟以上，进度见标准错误，可按 Ctrl-C 停止。
            """, [Input, Objective, Within, Hierarchy, Published, .. ProtectRules.Options], RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var within = parsed.GetValue(Within);
        if (within is < 1 or > 86_400) throw new UsageProblem("--optimum-within is 1 to 86400 seconds. --optimum-within 为1至86400秒。");
        var columns = ProtectRules.ColumnsOf(parsed);
        var (hierarchies, wrong) = await HierarchiesInput.ReadAsync(parsed.GetValue(Hierarchy) ?? [], cancellationToken);
        if (wrong is not null) return Output.Refuse(wrong);
        var (problem, dimensions, statuses, refusal) = columns is null
            ? await TableAsync(parsed.GetValue(Input)!, hierarchies, cancellationToken)
            : await MicrodataAsync(parsed, columns, hierarchies, cancellationToken);
        if (refusal is not null) return Output.Refuse(refusal);

        var (linked, all, revised, unlinked) = await ProtectPublished.LinkAsync(problem!, dimensions, parsed.GetValue(Published) ?? [], hierarchies, cancellationToken);
        if (unlinked is not null) return Output.Refuse(unlinked);
        var objective = parsed.GetValue(Objective) == "value" ? SuppressionObjective.Value : SuppressionObjective.Count;
        if (revised.Count > 0) ProtectWords.SayRevised(linked, all, revised);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(within));
        var pattern = await new SecondarySuppression(new Glpsol()).ComputeAsync(linked, objective, new SuppressionEffort(new ProtectProgress(), enough.Token), cancellationToken);
        if (pattern.Withheld is null) return Output.Refuse(ProtectWords.Impossible(linked, all, pattern.Unprotectable));
        Print(dimensions, problem!.Table, pattern, statuses);
        ProtectWords.SayLoss(problem.Table, pattern, statuses.Count(s => s != 'F'), outOfTime: enough.IsCancellationRequested);
        return CommandLine.Done;
    }

    private static async Task<(SuppressionProblem? Problem, string[] Dimensions, char[] Statuses, Text? Refusal)> TableAsync(string path, Hierarchies hierarchies, CancellationToken cancellationToken)
    {
        var content = await CsvInput.ReadAsync(path, [], cancellationToken);
        if (content.Refusal is { } unread) return (null, [], [], unread);
        var input = ProtectInput.Of(content, hierarchies);
        if (input.Refusal is { } refusal) return (null, [], [], refusal);
        var table = AdditiveTable.Build(input.Inner, input.Parents);
        SensitiveCell[] sensitive = [.. input.Sensitive.Select(s => s with { Cell = table.Find(input.Inner[s.Cell].Codes)!.Value })];
        char[] statuses = [.. table.Cells.Select(_ => 'F')];
        foreach (var s in sensitive) statuses[s.Cell] = 'A';
        return (new(table, sensitive), input.Dimensions, statuses, null);
    }

    private static async Task<(SuppressionProblem? Problem, string[] Dimensions, char[] Statuses, Text? Refusal)> MicrodataAsync(
        ParseResult parsed, ProtectColumns columns, Hierarchies hierarchies, CancellationToken cancellationToken)
    {
        if (hierarchies.Keys.FirstOrDefault(h => !columns.By.Contains(h)) is { } unknown) return (null, [], [], new($"没有维度“{unknown}”。", $"There is no dimension {unknown}."));
        var (rules, minPersons) = ProtectRules.RulesOf(parsed);
        var (rows, empty, refusal) = await ProtectMicrodata.ReadAsync(parsed.GetValue(Input)!, columns, hierarchies, cancellationToken);
        if (refusal is not null) return (null, [], [], refusal);
        if (empty > 0) Output.Say($"列“{columns.Value}”为空的{empty}行未计入。", $"{empty} rows with an empty {columns.Value} were left out.");
        var carrier = CarrierTable.Build(rows, [.. columns.By.Select(d => hierarchies.GetValueOrDefault(d, Flat))], rules, minPersons);
        return (carrier.Problem(), columns.By, [.. carrier.Sensitivities.Select(s => s.Status)], null);
    }

    private static void Print(string[] dimensions, AdditiveTable table, SuppressionPattern pattern, char[] statuses) =>
        Console.Out.Write(CsvOutput.Table(string.Join(',', [.. dimensions.Select(CsvOutput.Cell), "value", "status", "feasible_low", "feasible_high"]), table.Cells.Select((cell, number) =>
        {
            var interval = pattern.Intervals[number];
            var status = !pattern.Withheld![number] ? 'F' : statuses[number] is 'F' ? 'D' : statuses[number];
            return (string[])[.. cell.Codes, CsvOutput.Number(cell.Value), status.ToString(CultureInfo.InvariantCulture), CsvOutput.Number(interval?.Low), CsvOutput.Number(interval?.High)];
        })));
}
