using System.CommandLine;
using System.Globalization;
using WageGuidance.Negotiation.FunctionLine;
using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Cli;

/// <summary><c>line</c>: the function type of an industry's guideline from a file of firms. No database.</summary>
internal static class LineVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CSV, a row a firm" };
        var pay = Column("--pay", "Column of pay, the firm's total of the year", required: true);
        var sales = Column("--sales", "Column of sales", required: true);
        var profit = Column("--profit", "Column of total profit; below zero is a loss", required: true);
        var weight = Column("--weight", "Column of design weights");
        var strata = Column("--strata", "Column of strata");
        var psu = Column("--psu", "Column of sampling units within strata");
        var certainty = Column("--certainty", "Column that is 1 for units taken with certainty");
        var minimum = new Option<double>("--minimum-wage") { Description = "Minimum wage of a year", Required = true, HelpName = "N" };
        var average = new Option<double>("--average-wage") { Description = "The city's average pay of a year", Required = true, HelpName = "N" };
        var at = new Option<double?>("--at") { Description = "Sales per head at which to read the line", HelpName = "X" };
        return Output.Verb("line", """
            Industry guideline as a function of sales per head 函数型行业工资指导线

              wageguidance line firms.csv --pay pay --sales sales --profit profit --minimum-wage 15120 --average-wage 56061 --at 300000
            """, [file, pay, sales, profit, weight, strata, psu, certainty, minimum, average, at], async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) return Output.Refuse(new($"文件 {path} 不存在。", $"There is no file {path}."));
            double? x = parsed.GetValue(at);
            if (x is { } given && !(given > 0 && double.IsFinite(given)))
                return Output.Refuse(new("人均销售收入须大于零：没有销售收入的企业不能对照指导线。", "Sales per head must be above zero: of a firm without sales the line says nothing."));
            var columns = new FirmColumns(parsed.GetValue(pay)!, parsed.GetValue(sales)!, parsed.GetValue(profit)!, parsed.GetValue(weight), parsed.GetValue(strata), parsed.GetValue(psu), parsed.GetValue(certainty));
            var firms = await ReadFirms.RunAsync(path, columns, cancellationToken);
            foreach (var problem in firms.Problems) Output.Say(problem);
            if (firms.Problems.Count > 0) return CommandLine.Refused;

            var outcome = PayFunctionLines.Compute(firms.Design!, firms.Firms!, parsed.GetValue(minimum), parsed.GetValue(average));
            if (outcome.Refusal is { } refusal) return Output.Refuse(FunctionLineWords.Of(refusal));
            Explain(outcome, firms);
            Print(outcome.Line!, x);
            return CommandLine.Done;
        });
    }

    private static void Explain(FunctionLineOutcome outcome, FirmFile firms)
    {
        var line = outcome.Line!;
        Output.Say($"盈利企业{outcome.ProfitableFirms}家（利润为零按盈利计），亏损企业{outcome.LossMakingFirms}家。", $"{outcome.ProfitableFirms} firms made a profit (zero counts as profit), {outcome.LossMakingFirms} a loss.");
        if (firms.Incomplete.Count > 0) Output.Say($"{firms.Incomplete.Count}家缺少数据，未计入：{Lines(firms.Incomplete, "、")}。", $"{firms.Incomplete.Count} lack an amount and are left out: lines {Lines(firms.Incomplete, ", ")}.");
        int[] without = [.. outcome.WithoutSales.Select(r => firms.LineOfRow[r]).Except(firms.Incomplete)];
        if (without.Length > 0) Output.Say($"{without.Length}家销售收入为零，不属正常经营，未计入：{Lines(without, "、")}。", $"{without.Length} have no sales, do not operate normally and are left out: lines {Lines(without, ", ")}.");
        if (line.Ratio.Reason is not Reason.None && FunctionLineWords.Why(line.Ratio.Reason) is { } whyNot)
            Output.Say($"r的标准误：{whyNot.Zh}", $"Standard error of r: {whyNot.En}");
        if (line.WarningRatio.Value is not { } warning)
        {
            var why = FunctionLineWords.Why(line.WarningRatio.Reason)!;
            Output.Say($"没有警戒线：亏损企业一侧，{why.Zh}", $"No warning line: of loss-making firms, {why.En}");
        }
        else if (warning <= line.Ratio.Value)
            Output.Say("警戒线不高于指导线（亏损企业人事费用率不高于盈利企业），使用时须说明原因。", "The warning line is not above the line (loss-making firms pay no larger a share of sales); say why before using it.");
        if (line.MinimumWage < line.AverageWage / 10)
            Output.Say("最低工资不足平均工资的十分之一，请核对两者是否均为年额。", "The minimum wage is less than a tenth of the average; are both a year's?");
    }

    private static void Print(PayFunctionLine line, double? x)
    {
        string[] heads = ["r", "r_se", "r_warning", "floor_until", "kink_at", "upper_intercept", "upper_slope"];
        double?[] values = [line.Ratio.Value, line.Ratio.StandardError, line.WarningRatio.Value, line.FloorUntil, line.KinkAt, line.UpperIntercept, line.UpperSlope];
        if (x is { } at)
        {
            heads = [.. heads, "y", "y_warning"];
            values = [.. values, line.At(at), line.WarningAt(at)];
        }
        Console.Out.Write(string.Join(',', heads) + "\n");
        Console.Out.Write(string.Join(',', values.Select(v => v?.ToString("R", CultureInfo.InvariantCulture))) + "\n");
    }

    private static string Lines(IReadOnlyList<int> lines, string separator) => string.Join(separator, lines.Take(20)) + (lines.Count > 20 ? " …" : "");

    private static Option<string?> Column(string name, string description, bool required = false) => new(name) { Description = description, HelpName = "COL", Required = required };
}
