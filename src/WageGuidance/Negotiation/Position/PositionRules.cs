using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Negotiation.Position;

/// <summary>What makes a file unusable, and what must be known about one that is used.</summary>
internal static class PositionRules
{
    private const decimal MostYuan = 1_000_000_000_000_000m;
    private const decimal LeastYuan = 0.01m;
    private const decimal MostPeople = 10_000_000m;
    private const int MostJobs = 50;
    private const decimal LeastRatio = 0.000001m;
    private const decimal MostRatio = 100m;

    public static IReadOnlyList<Problem> Problems(PositionFile file)
    {
        var problems = new List<Problem>();
        var firm = file.Firm;
        if (file.Schema != PositionFile.CurrentSchema) Add("schema", "schema", $"文件格式应为 {PositionFile.CurrentSchema}。", $"The schema should be {PositionFile.CurrentSchema}.");
        foreach (var (name, value, mayBeNegative) in new (string, decimal?, bool)[]
            { ("headcount", firm.Headcount, false), ("sales", firm.Sales, false), ("value_added", firm.ValueAdded, true), ("total_cost", firm.TotalCost, false), ("labour_cost", firm.LabourCost, false), ("profit", firm.Profit, true), ("average_pay", firm.AveragePay, false) })
        {
            if (value is not { } v) continue;
            if (v < 0 && !mayBeNegative) Add($"firm.{name}", "negative", $"{Figures.Text(v)}为负，请核对。", $"{Figures.Text(v)} is negative; check it.");
            if (v != 0 && Math.Abs(v) < LeastYuan) Add($"firm.{name}", "amount", $"{Figures.Text(v)}小于{Figures.Text(LeastYuan)}，请核对单位。", $"{Figures.Text(v)} is below {Figures.Text(LeastYuan)}; check its unit.");
            if (Math.Abs(v) > (name == "headcount" ? MostPeople : MostYuan)) Add($"firm.{name}", "amount", "数额过大，请核对单位。", "The amount is too large; check its unit.");
        }

        if (firm.Headcount == 0) Add("firm.headcount", "headcount", "从业人员平均人数须大于零。", "The headcount must be above zero.");
        if (firm.AveragePay == 0) Add("firm.average_pay", "amount", "人均工资须大于零；没有的请留空。", "Average pay must be above zero; leave it out where there is none.");
        var jobs = firm.Jobs ?? [];
        if (jobs.Count > MostJobs) Add("firm.jobs", "count", $"至多{MostJobs}个职业。", $"At most {MostJobs} jobs.");
        for (var i = 0; i < jobs.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(jobs[i].Job)) Add($"firm.jobs[{i}].job", "id", "职业名称不能为空。", "A job has no name.");
            if (jobs[i].YearlyPay is < LeastYuan or > MostYuan) Add($"firm.jobs[{i}].yearly_pay", "amount", "年工资须大于零，且不能过大。", "Pay of a year must be above zero and not too large.");
            if (jobs.Take(i).Any(j => j.Job == jobs[i].Job)) Add($"firm.jobs[{i}].job", "id-twice", $"职业“{jobs[i].Job}”重复。", $"The job {jobs[i].Job} stands there twice.");
        }

        if (firm is { Headcount: null, Sales: null, ValueAdded: null, TotalCost: null, LabourCost: null, Profit: null, AveragePay: null } && jobs.Count == 0)
            Add("firm", "nothing", "请至少填写一项企业数据。", "Give at least one figure of the firm.");
        if (file.Benchmarks is { } given) Benchmarks(given, Add);
        return problems;

        void Add(string path, string rule, string zh, string en) => problems.Add(new(path, rule, new Text(zh, en)));
    }

    private static void Benchmarks(PositionBenchmarks given, Action<string, string, string, string> add)
    {
        if (given.FunctionLine is { } line && (line.Ratio is < LeastRatio or > MostRatio || line.WarningRatio is < LeastRatio or > MostRatio || line.MinimumWage <= 0 || line.AverageWage <= 0 || line.MinimumWage >= 1.5m * line.AverageWage || line.AverageWage > MostYuan))
            add("benchmarks.function_line", "function-line", "函数型指导线的参数不合理：比率为小数，在0.000001与100之间；最低工资和平均工资为年额，大于零，前者低于后者的1.5倍。", "The parameters of the function line cannot be right: ratios are fractions between 0.000001 and 100, the wages yearly amounts above zero, the minimum below 1.5 × the average.");
        foreach (var (id, figure) in given.IndustryRatios.Concat(given.LocalAveragePay is { } local ? [new("local_average_pay", local)] : Array.Empty<KeyValuePair<string, SourcedFigure>>()))
            if (Math.Abs(figure.Value) > MostYuan) add($"benchmarks.industry_ratios.{id}", "amount", "数额过大。", "The amount is too large.");
        if (given.LocalAveragePay is { Value: < LeastYuan }) add("benchmarks.local_average_pay", "amount", "当地平均工资须大于零。", "The local average must be above zero.");
        foreach (var (path, quantiles) in given.Ratios.Select(r => ($"ratios.{r.Key}", r.Value)).Concat(given.Jobs.Select(j => ($"jobs.{j.Key}", j.Value))))
            if (quantiles.Points.Any(p => p.Percentile is <= 0 or >= 100 || Math.Abs(p.Value) > MostYuan)) add($"benchmarks.{path}", "quantiles", "百分位须在0与100之间，数值不能过大。", "Percentiles lie between 0 and 100, and values must not be too large.");
        foreach (var fault in LineUseRules.Faults(given.LineUses ?? [])) add("benchmarks.line_uses", "line-use", fault.Zh, fault.En);
    }

    /// <summary>Odd but usable: the ratio concerned is then missing, with the reason.</summary>
    public static List<Problem> Flags(PositionFile file)
    {
        var flags = new List<Problem>();
        var firm = file.Firm;
        if (firm.Sales == 0) Add("firm.sales", "zero-sales", "销售收入为零：人事费用率和函数型指导线不适用。", "Sales are zero: neither the ratio to sales nor the function line applies.");
        if (firm.ValueAdded <= 0) Add("firm.value_added", "value-added", "增加值不大于零：劳动分配率没有意义。", "Value added is not above zero: the labour share has no meaning.");
        if (firm.TotalCost == 0) Add("firm.total_cost", "total-cost", "成本费用总额为零：人工成本占总成本比重不计算。", "Total cost is zero: the share of labour cost in it is not given.");
        if (firm.LabourCost == 0) Add("firm.labour_cost", "labour-cost-zero", "人工成本为零，请核对。", "Labour cost is zero; check it.");
        if (firm.LabourCost > firm.TotalCost) Add("firm.labour_cost", "labour-cost", "人工成本大于成本费用总额，请核对。", "Labour cost is above total cost; check both.");
        if (firm.ValueAdded > firm.Sales) Add("firm.value_added", "value-added-above-sales", "增加值大于销售收入，请核对。", "Value added is above sales; check both.");
        if (firm is { Headcount: > 0 and var heads, AveragePay: { } pay, LabourCost: > 0 and var cost } && heads * pay > cost)
            Add("firm.labour_cost", "labour-cost-too-small", "人均工资乘以人数大于人工成本总额，请核对单位（元、万元）。", "Average pay times headcount is above labour cost; are both in yuan?");
        if (file.Benchmarks?.Guideline is null) Add("benchmarks.guideline", "no-guideline", "没有工资指导线，只给出适用规则。", "No guideline is given: only the rule is named.");
        if (file.Benchmarks?.LocalAveragePay is null && firm.AveragePay is not null) Add("benchmarks.local_average_pay", "no-local-average", "没有当地平均工资，未按工资水平判断适用规则。", "The local average pay is not given: the rule is chosen by the firm's state alone.");
        return flags;

        void Add(string path, string rule, string zh, string en) => flags.Add(new(path, rule, new Text(zh, en)));
    }
}
