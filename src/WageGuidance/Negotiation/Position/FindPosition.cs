using WageGuidance.Cubes;
using WageGuidance.Negotiation.FunctionLine;

namespace WageGuidance.Negotiation.Position;

/// <summary>Where a firm stands: six labour-cost ratios and value added per head, their rank among published quantiles and against the industry, percentile of each job, reading of the function line, the line that applies. Pure.</summary>
public static class FindPosition
{
    public static PositionOutcome Run(PositionFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var problems = PositionRules.Problems(file);
        if (problems.Count > 0) return new(null, problems);

        var (firm, benchmarks) = (file.Firm, ApplyLineUses.WithTable(file.Benchmarks ?? new()));
        var figures = new Figures();
        var ratios = new[]
        {
            Ratio("labour_cost_per_head", "人均人工成本", "Labour cost per head", "yuan", "labour_cost/headcount", ("labour_cost", firm.LabourCost), ("headcount", firm.Headcount), 1),
            Ratio("labour_cost_to_sales", "人事费用率", "Labour-cost ratio to sales", "percent", "labour_cost/sales·100", ("labour_cost", firm.LabourCost), ("sales", firm.Sales), 100),
            Ratio("labour_share", "劳动分配率", "Labour share of value added", "percent", "labour_cost/value_added·100", ("labour_cost", firm.LabourCost), ("value_added", firm.ValueAdded), 100),
            Ratio("share_of_total_cost", "人工成本占总成本比重", "Labour cost in total cost", "percent", "labour_cost/total_cost·100", ("labour_cost", firm.LabourCost), ("total_cost", firm.TotalCost), 100),
            Ratio("profit_to_labour_cost", "人工成本利润率", "Profit to labour cost", "percent", "profit/labour_cost·100", ("profit", firm.Profit), ("labour_cost", firm.LabourCost), 100),
            Ratio("pay_share", "人工成本工资含量", "Pay in labour cost", "percent", "average_pay·headcount/labour_cost·100", ("average_pay·headcount", firm.AveragePay * firm.Headcount), ("labour_cost", firm.LabourCost), 100),
            Ratio("labour_productivity", "全员劳动生产率", "Value added per head", "yuan", "value_added/headcount", ("value_added", firm.ValueAdded), ("headcount", firm.Headcount), 1),
        };
        var jobs = (firm.Jobs ?? []).Select(Job).ToList();
        var function = FunctionLine(firm, benchmarks.FunctionLine, figures);
        if (ApplyLineUses.Of(firm, file.State, benchmarks, figures) is not { } line)
            return new(null, [new("benchmarks.line_uses", "line-use", new("对照规则中没有该企业状态的规则。", "The rule table has no row for a firm of this state."))]);
        return new(new()
        {
            Schema = PositionResult.CurrentSchema, Pack = benchmarks.Pack, Ratios = ratios, Jobs = jobs, FunctionLine = function, Line = line,
            Flags = PositionRules.Flags(file), Figures = figures.All, Input = file with { Benchmarks = benchmarks },
        }, []);

        FirmRatio Ratio(string id, string zh, string en, string unit, string formula, (string Name, decimal? Value) above, (string Name, decimal? Value) below, int scale)
        {
            var name = new Text(zh, en);
            var industry = benchmarks.IndustryRatios.GetValueOrDefault(id);
            if (above.Value is not { } a || below.Value is not { } b) return Without(new("所需数据未填。", "A figure it needs was not given."));
            if (b <= 0) return Without(new($"分母为{Figures.Text(b)}，不大于零，比率没有意义。", $"The denominator is {Figures.Text(b)}, not above zero: the ratio has no meaning."));
            (string, decimal)[] inputs = [(above.Name, a), (below.Name, b)];
            var value = unit == "yuan" ? figures.Yuan(id, formula, a / b * scale, inputs) : figures.Percent(id, formula, a / b * scale, inputs);
            decimal? difference = industry is null ? null
                : unit == "yuan" ? figures.Yuan($"{id}/difference", "firm − industry", value - industry.Value, ("firm", value), ("industry", industry.Value))
                : figures.Percent($"{id}/difference", "firm − industry", value - industry.Value, ("firm", value), ("industry", industry.Value));
            if (!benchmarks.Ratios.TryGetValue(id, out var quantiles)) return new(id, name, unit, formula, value, industry, difference, null, null, new("企业分位数未发布。", "Quantiles of firms are not published."));
            var points = Points(quantiles);
            return Ascends(points) is { } refusal
                ? new(id, name, unit, formula, value, industry, difference, null, quantiles.Source, refusal)
                : new(id, name, unit, formula, value, industry, difference, PercentileRank.Of(value, points, figures, $"{id}/rank"), quantiles.Source, null);

            FirmRatio Without(Text reason) => new(id, name, unit, formula, null, industry, null, null, null, reason);
        }

        JobPosition Job(JobPay job) =>
            !benchmarks.Jobs.TryGetValue(job.Job, out var quantiles) ? new(job.Job, job.YearlyPay, null, null, null, new("该职业的工资分位数未发布。", "Percentiles of pay are not published for this job."))
            : PercentileRank.Refusal(Points(quantiles)) is { } refusal ? new(job.Job, job.YearlyPay, null, quantiles.Points, quantiles.Source, refusal)
            : new(job.Job, job.YearlyPay, PercentileRank.Of(job.YearlyPay, Points(quantiles), figures, $"job/{job.Job}/rank"), quantiles.Points, quantiles.Source, null);
    }

    private static FunctionLinePosition FunctionLine(FirmYear firm, FunctionLineBenchmark? benchmark, Figures figures)
    {
        if (benchmark is null) return new(null, null, null, null, null, null, new("该行业的函数型指导线未发布。", "No function line is published for the industry."));
        if (firm is not { Sales: > 0 and var sales, Headcount: > 0 and var heads, AveragePay: > 0 and var pay })
            return new(null, null, null, null, null, benchmark.Source, new("需填写大于零的销售收入、人数和人均工资。", "Sales, headcount and average pay above zero are needed."));
        var line = benchmark.ToLine();
        var x = figures.Yuan("function-line/sales-per-head", "sales/headcount", sales / heads, ("sales", sales), ("headcount", heads));
        var y = figures.Yuan("function-line/line", "x ≤ Wmin/r: Wmin; x ≤ 1.5·Wbar/r: r·x; else (r/3)·x + Wbar", (decimal)line.At((double)x), ("x", x), ("r", benchmark.Ratio), ("Wmin", benchmark.MinimumWage), ("Wbar", benchmark.AverageWage));
        decimal? warning = benchmark.WarningRatio is { } w ? figures.Yuan("function-line/warning", "r'·x", w * x, ("r'", w), ("x", x)) : null;
        return new(x, pay, y, warning, FunctionLineWords.Of(line.Read((double)x, (double)pay)), benchmark.Source, null);
    }

    private static IReadOnlyList<(decimal, decimal)> Points(PublishedQuantiles quantiles) => [.. quantiles.Points.Select(p => (p.Percentile, p.Value))];

    /// <summary>As for pay, but a ratio may be negative (a loss).</summary>
    private static Text? Ascends(IReadOnlyList<(decimal Percentile, decimal Value)> points) =>
        points.Count < 2 || points.Zip(points.Skip(1)).Any(p => p.First.Value > p.Second.Value || p.First.Percentile >= p.Second.Percentile)
            ? new("分位数不足两个或没有按从低到高排列。", "There are fewer than two quantiles, or they do not ascend.") : null;
}
