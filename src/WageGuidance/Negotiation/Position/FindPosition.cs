using WageGuidance.Cubes;
using WageGuidance.Negotiation.FunctionLine;
using WageGuidance.Statistics.GuidelineModels;

namespace WageGuidance.Negotiation.Position;

/// <summary>A firm's year, in yuan; each may be absent. Nothing of it is kept.</summary>
public sealed record FirmYear(decimal? Headcount, decimal? Sales, decimal? ValueAdded, decimal? TotalCost, decimal? LabourCost, decimal? Profit, decimal? AveragePay, IReadOnlyList<JobPay>? Jobs = null);

/// <param name="YearlyPay">Pay of a year.</param>
public sealed record JobPay(string Job, decimal YearlyPay);

/// <summary>Published quantiles (percentile and value, ascending) that a figure of the firm is held against.</summary>
public sealed record PublishedQuantiles(IReadOnlyList<QuantilePoint> Points, string Source);

public sealed record QuantilePoint(decimal Percentile, decimal Value);

/// <param name="Ratios">By id: <c>labour_cost_per_head</c>, <c>labour_cost_to_sales</c>, <c>labour_share</c>, <c>share_of_total_cost</c>, <c>profit_to_labour_cost</c>, <c>labour_productivity</c>.</param>
/// <param name="Jobs">By job.</param>
public sealed record PositionBenchmarks(
    IReadOnlyDictionary<string, PublishedQuantiles> Ratios, IReadOnlyDictionary<string, PublishedQuantiles> Jobs, PayFunctionLine? Line, decimal? LocalAveragePay, EnterpriseState State);

/// <summary>The firm's state by which the guideline says what line to use.</summary>
public enum EnterpriseState { Normal, FastGrowth, Flat, SeriousDifficulty }

/// <summary>A ratio of the firm and where it stands; or why there is none.</summary>
public sealed record FirmRatio(string Id, Text Name, string Unit, decimal? Value, PercentileRank? Rank, string? Source, Text? Reason);

public sealed record JobPosition(string Job, PercentileRank? Rank, string? Source, Text? Reason);

public sealed record FirmPosition(IReadOnlyList<FirmRatio> Ratios, IReadOnlyList<JobPosition> Jobs, Text? FunctionLine, Text ApplicableLine, IReadOnlyList<Problem> Problems, IReadOnlyList<Figure> Figures);

/// <summary>Where a firm stands: six ratios, their rank among published quantiles, percentile of each job, reading of the function line, the line that applies. Pure.</summary>
public static class FindPosition
{
    /// <summary>Above twice the local average: at or below the baseline.</summary>
    private const decimal HighPay = 2m;

    /// <summary>Below 60 % of it: may go above the baseline.</summary>
    private const decimal LowPay = 0.6m;

    public static FirmPosition Run(FirmYear firm, PositionBenchmarks benchmarks)
    {
        ArgumentNullException.ThrowIfNull(firm);
        ArgumentNullException.ThrowIfNull(benchmarks);
        var figures = new Figures();
        var problems = Problems(firm);
        var ratios = new[]
        {
            Ratio("labour_cost_per_head", "人均人工成本", "Labour cost per head", "yuan", "labour_cost/headcount", firm.LabourCost, firm.Headcount, 1),
            Ratio("labour_cost_to_sales", "人事费用率", "Labour-cost ratio to sales", "percent", "labour_cost/sales·100", firm.LabourCost, firm.Sales, 100),
            Ratio("labour_share", "劳动分配率", "Labour share of value added", "percent", "labour_cost/value_added·100", firm.LabourCost, firm.ValueAdded, 100),
            Ratio("share_of_total_cost", "人工成本占总成本比重", "Labour cost in total cost", "percent", "labour_cost/total_cost·100", firm.LabourCost, firm.TotalCost, 100),
            Ratio("profit_to_labour_cost", "人工成本利润率", "Profit to labour cost", "percent", "profit/labour_cost·100", firm.Profit, firm.LabourCost, 100),
            Ratio("labour_productivity", "全员劳动生产率", "Value added per head", "yuan", "value_added/headcount", firm.ValueAdded, firm.Headcount, 1),
        };
        var jobs = (firm.Jobs ?? []).Select(j => benchmarks.Jobs.TryGetValue(j.Job, out var q) ? Job(j, q) : new(j.Job, null, null, new("没有公布该职业的分位数。", "No quantiles are published for this job."))).ToList();
        var reading = benchmarks.Line is { } line && firm is { Sales: > 0, Headcount: > 0, AveragePay: > 0 }
            ? FunctionLineWords.Of(line.Read((double)(firm.Sales.Value / firm.Headcount.Value), (double)firm.AveragePay.Value)) : null;
        return new(ratios, jobs, reading, Applicable(firm, benchmarks), problems, figures.All);

        FirmRatio Ratio(string id, string zh, string en, string unit, string formula, decimal? above, decimal? below, int scale)
        {
            var name = new Text(zh, en);
            if (above is not { } a || below is not { } b) return new(id, name, unit, null, null, null, new("所需数据未填。", "A figure it needs was not given."));
            if (b <= 0) return new(id, name, unit, null, null, null, new($"分母为{Figures.Text(b)}，不大于零，比率没有意义。", $"The denominator is {Figures.Text(b)}, not above zero: the ratio has no meaning."));
            (string, decimal)[] inputs = [("above", a), ("below", b)];
            var value = unit == "yuan" ? figures.Yuan(id, formula, a / b * scale, inputs) : figures.Percent(id, formula, a / b * scale, inputs);
            if (!benchmarks.Ratios.TryGetValue(id, out var quantiles)) return new(id, name, unit, value, null, null, new("没有公布该指标的企业分位数。", "No quantiles of firms are published for it."));
            return Points(quantiles) is var points && Ascends(points) is { } refusal
                ? new(id, name, unit, value, null, quantiles.Source, refusal)
                : new(id, name, unit, value, PercentileRank.Of(value, points, figures, $"{id}/rank"), quantiles.Source, null);
        }

        JobPosition Job(JobPay job, PublishedQuantiles quantiles) => PercentileRank.Refusal(Points(quantiles)) is { } refusal
            ? new(job.Job, null, quantiles.Source, refusal)
            : new(job.Job, PercentileRank.Of(job.YearlyPay, Points(quantiles), figures, $"job/{job.Job}/rank"), quantiles.Source, null);
    }

    private static IReadOnlyList<(decimal, decimal)> Points(PublishedQuantiles quantiles) => [.. quantiles.Points.Select(p => (p.Percentile, p.Value))];

    /// <summary>As for pay, but a ratio may be negative (a loss).</summary>
    private static Text? Ascends(IReadOnlyList<(decimal Percentile, decimal Value)> points) =>
        points.Count < 2 || points.Zip(points.Skip(1)).Any(p => p.First.Value > p.Second.Value || p.First.Percentile >= p.Second.Percentile)
            ? new("分位数不足两个或没有按从低到高排列。", "There are fewer than two quantiles, or they do not ascend.") : null;

    /// <summary>The rule table published with the guidelines (Inner Mongolia 2017, 2020).</summary>
    private static Text Applicable(FirmYear firm, PositionBenchmarks benchmarks)
    {
        if (benchmarks.State is EnterpriseState.SeriousDifficulty) return new("生产经营严重困难：经民主程序可零增长或负增长，但不得低于最低工资标准。", "In serious difficulty: no growth or less after democratic procedure, never below the minimum wage.");
        if (firm.AveragePay is > 0 and var pay && benchmarks.LocalAveragePay is > 0 and var local)
        {
            if (pay > HighPay * local) return new("工资水平高于当地平均工资2倍：按基准线或低于基准线安排。", "Pay above twice the local average: at or below the baseline.");
            if (pay < LowPay * local) return new("工资水平低于当地平均工资60%：可在基准线以上、上线以内安排。", "Pay below 60 % of the local average: above the baseline, up to the upper line.");
        }

        return benchmarks.State switch
        {
            EnterpriseState.FastGrowth => new("效益增长较快、支付能力较强：在基准线与上线（预警线）之间安排。", "Fast growth and ability to pay: between baseline and upper line."),
            EnterpriseState.Flat => new("效益持平但能正常支付：在下线与基准线之间安排。", "Flat results but able to pay: between lower line and baseline."),
            _ => new("生产经营正常：围绕基准线安排。", "Normal: around the baseline."),
        };
    }

    private static List<Problem> Problems(FirmYear firm)
    {
        var problems = new List<Problem>();
        if (firm.Sales == 0) problems.Add(new("sales", "zero-sales", new Text("销售收入为零：人事费用率和函数型指导线不适用。", "Sales are zero: neither the ratio to sales nor the function line applies.")));
        if (firm.Sales < 0) problems.Add(new("sales", "negative", new Text("销售收入为负，请核对。", "Sales are negative; check them.")));
        if (firm.ValueAdded <= 0) problems.Add(new("value_added", "value-added", new Text("增加值不大于零：劳动分配率没有意义。", "Value added is not above zero: the labour share has no meaning.")));
        if (firm.Headcount is <= 0) problems.Add(new("headcount", "headcount", new Text("从业人员平均人数须大于零。", "The headcount must be above zero.")));
        if (firm.LabourCost > firm.TotalCost) problems.Add(new("labour_cost", "labour-cost", new Text("人工成本大于成本费用总额，请核对。", "Labour cost is above total cost; check both.")));
        return problems;
    }
}
