using WageGuidance.Statistics.Periods;

namespace WageGuidance.Negotiation.Offers;

/// <summary>What makes benchmarks unusable.</summary>
internal static class BenchmarkRules
{
    public static void Check(Benchmarks benchmarks, string[] groups, Action<string, string, string, string> add)
    {
        if (benchmarks.Guideline is { } guideline)
        {
            Line("benchmarks.guideline.baseline", guideline.Baseline, add);
            if (guideline.Upper is { } upper) Line("benchmarks.guideline.upper", upper, add);
            if (guideline.Lower is { } lower) Line("benchmarks.guideline.lower", lower, add);
        }

        for (var i = 0; i < benchmarks.Percentiles.Count; i++)
        {
            if (PercentileRank.Refusal(benchmarks.Percentiles[i].Points()) is { } refusal) add($"benchmarks.percentiles[{i}]", "percentiles", refusal.Zh, refusal.En);
            if (benchmarks.Percentiles[i].Points().Any(p => p.Value > 1_000_000_000_000m)) add($"benchmarks.percentiles[{i}]", "amount", "分位数过大，请核对单位。", "A percentile is too large; check its unit.");
            foreach (var group in benchmarks.Percentiles[i].Groups?.Where(g => !groups.Contains(g)) ?? [])
                add($"benchmarks.percentiles[{i}].groups", "unknown-group", $"没有职工组“{group}”。", $"There is no group {group}.");
        }

        foreach (var group in groups.Where(g => benchmarks.Percentiles.Count(p => p.Groups is null || p.Groups.Contains(g)) > 1))
            add("benchmarks.percentiles", "percentiles-twice", $"“{group}”对应不止一组分位数。", $"{group} has more than one set of percentiles.");

        if (benchmarks.Prices is { } prices) Prices(prices, add);
        for (var i = 0; i < benchmarks.MinimumWages.Count; i++)
            if (benchmarks.MinimumWages[i].YuanPerMonth is <= 0 or > 1_000_000_000) add($"benchmarks.minimum_wages[{i}]", "amount", "最低工资须大于零。", "A minimum wage must be above zero.");
        if (benchmarks.MinimumWages.Select(m => m.From).Distinct().Count() < benchmarks.MinimumWages.Count)
            add("benchmarks.minimum_wages", "day-twice", "同一起始日有两个最低工资标准。", "Two minimum wages begin on one day.");
    }

    private static void Line(string path, GuidelineLineBenchmark line, Action<string, string, string, string> add)
    {
        var wanted = line.Kind switch { LineKind.Value => (true, false), LineKind.Range => (true, true), _ => (false, false) };
        if ((line.Percent is not null, line.HighPercent is not null) != wanted)
            add(path, "line-kind", "指导线的数值与其类型不符：value 须有 percent，range 须有 percent 和 high_percent，其余均不应有。", "The numbers do not fit the kind: value has percent, range has percent and high_percent, the others have neither.");
        if (Math.Abs(line.Percent ?? 0) > 200 || Math.Abs(line.HighPercent ?? 0) > 200) add(path, "percent-range", "指导线的数值不合理。", "The line's number cannot be right.");
        if (line.HighPercent < line.Percent) add(path, "line-range", "区间的上端低于下端。", "The range ends below where it begins.");
    }

    private static void Prices(PriceBenchmark prices, Action<string, string, string, string> add)
    {
        if ((prices.Yearly is null) == (prices.Monthly is null)) add("benchmarks.prices", "prices-kind", "物价须且只能给出 yearly 或 monthly 之一。", "Prices are given either yearly or monthly.");
        foreach (var year in prices.Yearly?.Where(y => y.Percent is <= -100 or > 200) ?? []) add("benchmarks.prices.yearly", "percent-range", $"{year.Year}年物价涨幅{year.Percent}%不合理。", $"Prices cannot rise by {year.Percent} % in {year.Year}.");
        if (prices.Yearly?.GroupBy(y => y.Year).Any(g => g.Count() > 1) == true) add("benchmarks.prices.yearly", "year-twice", "同一年份重复。", "A year stands there twice.");
        foreach (var month in prices.Monthly ?? [])
        {
            if (!Month.TryParse(month.Month, out _)) add("benchmarks.prices.monthly", "month", $"月份“{month.Month}”应写作 2024-01。", $"{month.Month}: a month is written 2024-01.");
            if (month.Index is < 0.001m or > 1_000_000) add("benchmarks.prices.monthly", "index", $"指数{month.Index}不合理，须大于零。", $"An index of {month.Index} cannot be right; it must be above zero.");
        }

        if (prices.Monthly?.GroupBy(m => m.Month).Any(g => g.Count() > 1) == true) add("benchmarks.prices.monthly", "month-twice", "同一月份重复。", "A month stands there twice.");
    }
}
