using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Offers;

/// <summary>What a reader must know about a result: what could not be computed and why, and what looks odd.</summary>
internal static class OfferFlags
{
    public static IReadOnlyList<Problem> Of(OfferFile file, OfferPeriod period)
    {
        var flags = new List<Problem>();
        var firm = file.Firm;
        var first = new DateOnly(period.From.Year, period.From.Number, 1);
        var last = OfferPeriod.LastDay(period.Last);

        if (firm?.Sales is <= 0) Add("firm.sales", "sales-not-positive", $"销售收入为{firm.Sales}元，人事费用率无意义，不计算。", $"Sales are {firm.Sales} yuan: the ratio of labour cost to sales has no meaning and is not given.");
        if (firm?.ValueAdded is <= 0) Add("firm.value_added", "value-added-not-positive", $"增加值为{firm.ValueAdded}元，劳动分配率无意义，不计算。", $"Value added is {firm.ValueAdded} yuan: the labour share has no meaning and is not given.");
        if (firm?.TotalCost is <= 0) Add("firm.total_cost", "total-cost-not-positive", "成本费用总额不大于零，人工成本占总成本比重不计算。", "Total cost is not above zero: the share of labour cost in it is not given.");
        if (firm?.LabourCost is <= 0) Add("firm.labour_cost", "labour-cost-not-positive", "人工成本总额不大于零，相关比率没有意义，请核对。", "Labour cost is not above zero: ratios with it mean nothing; check it.");
        if (firm is not null && firm.LabourCost is null) Add("firm.labour_cost", "labour-cost-derived", "未给出人工成本总额，以各组基期工资和附加成本的年额代替，不含福利、教育等其他人工成本。", "Labour cost is not given; the yearly base pay and on-costs of the groups stand for it, without welfare, training and other cost.");
        var yearly = file.Groups.Sum(g => 12 * g.Headcount * g.MonthlyPay);
        if (firm?.LabourCost is > 0 and var cost && yearly > cost) Add("firm.labour_cost", "labour-cost-too-small", $"各组工资年额{Figures.Text(yearly)}元大于企业人工成本总额，请核对单位（元、万元）。", $"A year's pay of the groups, {Figures.Text(yearly)} yuan, is above the firm's labour cost; are both in yuan?");
        if (firm?.Sales is > 0 and var sales && firm.ValueAdded > sales) Add("firm.value_added", "value-added-above-sales", "增加值大于销售收入，请核对。", "Value added is above sales; check both.");

        for (var i = 0; i < file.Groups.Count; i++)
        {
            var group = file.Groups[i];
            if (group.OnCostPercent is null) Add($"groups[{i}].on_cost_percent", "on-costs-unknown", $"“{group.Id}”未给出用人单位附加成本率，成本不含此项（除非方案另定）。", $"On-costs of {group.Id} are not given: the cost is without them, unless an offer sets them.");
            if (Figures.Fen(group.MonthlyPay) != group.MonthlyPay) Add($"groups[{i}].monthly_pay", "rounded-to-fen", $"“{group.Id}”的基期工资按分取整为{Figures.Fen(group.MonthlyPay)}元。", $"Base pay of {group.Id} is rounded to the fen: {Figures.Fen(group.MonthlyPay)}.");
        }

        if (!file.Groups.Any(g => g.FrontLine)) Add("groups", "no-front-line-group", "没有标明一线职工，一线职工增幅无法检验。", "No group is marked front_line: the test of front-line pay cannot be made.");
        for (var i = 0; i < file.Offers.Count; i++)
        {
            var offer = file.Offers[i];
            foreach (var clause in new IEnumerable<IClause>[] { offer.Stages, offer.FlatSums, offer.LumpSums.Cast<IClause>(), offer.MinimumPay, offer.Hours, offer.OnCosts }.SelectMany(c => c))
            {
                if (clause.From > last) Add($"offers[{i}]", "after-period", $"{clause.From:yyyy-MM-dd}的条款在评估期之后，未计入。", $"A clause of {clause.From:yyyy-MM-dd} lies after the period and is not counted.");
                else if (clause is LumpSum && clause.From < first) Add($"offers[{i}]", "lump-before-period", $"{clause.From:yyyy-MM-dd}的一次性支付在评估期之前，未计入。", $"A lump sum of {clause.From:yyyy-MM-dd} lies before the period and is not counted.");
            }

            if (offer.Stages.Any(s => s.Percent is > 30 or < -10)) Add($"offers[{i}].stages", "large-percentage", "有的阶段增幅超过30%或降幅超过10%，请核对。", "A stage is above 30 % or below −10 %; check it.");
            if (offer.Stages.Any(s => s.Percent != 0 && Math.Abs(s.Percent) < 0.5m) && file.PercentUnit is null) Add($"offers[{i}].stages", "small-percentage", "有的阶段不足0.5%；百分数应填5表示5%。", "A stage is below 0.5 %; percent is typed 5 for 5 %.");
        }

        AboutBenchmarks(file, period, first, Add);
        return flags;

        void Add(string path, string rule, string zh, string en) => flags.Add(new(path, rule, new Text(zh, en)));
    }

    private static void AboutBenchmarks(OfferFile file, OfferPeriod period, DateOnly first, Action<string, string, string, string> add)
    {
        var benchmarks = file.Benchmarks;
        if (benchmarks?.Guideline is not { } guideline) add("benchmarks.guideline", "no-guideline", "没有工资指导线，未作对照。", "No guideline is given: nothing is held against it.");
        else
        {
            int[] others = [.. Enumerable.Range(0, period.Years).Select(y => period.From.AddMonths(12 * y).Year).Where(y => y != guideline.Year)];
            if (others.Length > 0)
                add("benchmarks.guideline.year", "guideline-year", $"工资指导线为{guideline.Year}年，{string.Join("、", others)}年的增幅借用其对照；当年指导线发布后应重新测算。", $"The guideline is for {guideline.Year}; growth in {string.Join(", ", others)} is held against it for want of that year's: compute again when it is out.");
            if (GuidelineReading.Of("", 0, guideline).Position == "unordered") add("benchmarks.guideline", "lines-unordered", "各条指导线高低顺序异常，应查阅发布说明。", "The lines are out of order; see what the publisher says.");
        }

        if (benchmarks is null || benchmarks.Percentiles.Count == 0) add("benchmarks.percentiles", "no-percentiles", "没有工资分位数，未作定位。", "No percentiles are given: there is no position among pay.");
        else add("benchmarks.percentiles", "percentiles-static", "分位数为其参考期的水平，未随时间推移；两个已公布分位数之间按直线内插。", "Percentiles are of their own period and are not moved with time; between two published ones the position is interpolated.");
        if (benchmarks?.Prices is null) add("benchmarks.prices", "no-prices", "没有物价资料，未计算实际增长。", "No prices are given: there are no real terms.");
        else
        {
            var path = new PricePath(benchmarks.Prices, period, file.BaseDate);
            for (var y = 0; y < period.Years; y++)
                if (path.OfYear(y) is null) add("benchmarks.prices", "prices-missing", $"{period.InWords(y).Zh}的物价资料不全（年度涨幅只适用于自1月起的年份；月度指数须含基期月份及全年各月），未计算实际增长。", $"Prices of {period.InWords(y).En} are incomplete (yearly ones need a year from January, monthly ones the base month and every month): no real terms.");
        }

        if (benchmarks is null || benchmarks.MinimumWages.Count == 0) add("benchmarks.minimum_wages", "no-minimum-wage", "未给出适用的最低工资标准，未作对照。", "No minimum wage is given: nothing is held against it.");
        else if (benchmarks.MinimumWages.Min(m => m.From) > first) add("benchmarks.minimum_wages", "minimum-wage-starts-late", "评估期开始时的最低工资标准未给出，此前未作对照。", "The minimum wage at the start of the period is not given; the time before is not checked.");
    }
}
