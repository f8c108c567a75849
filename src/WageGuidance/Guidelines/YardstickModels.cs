using WageGuidance.Cubes;
using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Guidelines;

/// <summary>The rules that stand beside the regression: CN-SYNC and the stability rule. They are arithmetic and carry no interval.</summary>
internal static class YardstickModels
{
    private static readonly Text NoInterval = new("规则值，不是统计估计，没有预测区间。", "A rule, not a statistical estimate: it has no prediction interval.");

    /// <summary>L + P of the year before; real GDP growth + P where <paramref name="byOutput"/>.</summary>
    public static ModelResult Synchronous(string id, Text name, WageSeries series, int year, bool byOutput)
    {
        var before = series.Of(year - 1) ?? new(year - 1, null, null, null);
        var (growth, what, formula) = byOutput
            ? (before.Output, new Text("生产总值实际增长", "real GDP growth"), new Text("W = GDP实际增长 + P", "W = real GDP growth + P"))
            : (before.Productivity, new Text("劳动生产率增长", "productivity growth"), new Text("W = L + P", "W = L + P"));
        var blank = Blank(id, name, formula, [before]);
        if (growth is null || before.Price is not { } p)
            return blank with { Refusal = new($"{year - 1}年{what.Zh}或物价未查得。", $"For {year - 1}, {what.En} or prices were not found.") };
        var value = SynchronousGrowth.Of(new(growth.Percent), new(p.Percent)).Value;
        return blank with
        {
            Estimate = value, Observations = 1, Warnings = [NoInterval], Timing = ModelWords.Timing(null, year),
            Sensitivity = [.. Sensitivity.OfSum(byOutput ? "GDP" : "L", value, 1), .. Sensitivity.OfSum("P", value, 1)],
            Reading = new(
                $"工资与经济增长同步：{year - 1}年{what.Zh}{Words.Percent(growth.Percent)}%，加城镇居民消费价格增长{Words.Percent(p.Percent)}%，为{Words.Percent(value)}%。",
                $"Wages growing as the economy does: {what.En} of {Words.Percent(growth.Percent)} % and urban price growth of {Words.Percent(p.Percent)} % in {year - 1} make {Words.Percent(value)} %."),
        };
    }

    /// <summary>Target inflation plus mean productivity growth over the five years before.</summary>
    public static ModelResult Stability(WageSeries series, InflationTarget target, int year)
    {
        var years = Enumerable.Range(year - StabilityRule.YearsOfProductivity, StabilityRule.YearsOfProductivity).Select(y => series.Of(y) ?? new(y, null, null, null)).ToList();
        var blank = Blank("stability", new("稳定规则法（全国）", "Stability rule, national"), new("W = 物价目标 + 五年平均L", "W = target inflation + five-year mean of L"), years);
        var missing = years.Where(y => y.Productivity is null).Select(y => y.Year).ToList();
        if (missing.Count > 0)
            return blank with { Refusal = new($"劳动生产率增长缺{Words.Years(missing).Zh}。", $"Productivity growth is missing for {Words.Years(missing).En}.") };
        var value = StabilityRule.Of(new(target.Percent), [.. years.Select(y => new Percent(y.Productivity!.Percent))]).Value;
        return blank with
        {
            Estimate = value, Observations = years.Count, Warnings = [NoInterval],
            Timing = new($"代入值：{years[0].Year}—{years[^1].Year}年实际数，物价用预期目标。", $"Read at the actual figures of {years[0].Year}–{years[^1].Year} and the target of prices."),
            Sensitivity = [.. Sensitivity.OfSum("target", value, 1), .. years.SelectMany(y => Sensitivity.OfSum($"{y.Year}", value, 1.0 / years.Count))],
            Reading = new(
                $"物价目标{Words.Percent(target.Percent)}%（{target.Source.Zh}）加{years[0].Year}—{years[^1].Year}年劳动生产率平均增长{Words.Percent(value - target.Percent)}%，为{Words.Percent(value)}%。",
                $"Target inflation {Words.Percent(target.Percent)} % ({target.Source.En}) and mean productivity growth {years[0].Year}–{years[^1].Year} {Words.Percent(value - target.Percent)} % make {Words.Percent(value)} %."),
        };
    }

    private static ModelResult Blank(string id, Text name, Text formula, List<SeriesYear> years) => new(
        id, name, formula, null, null, null, 0,
        years.Count == 1 ? new($"{years[0].Year}年", $"{years[0].Year}") : new($"{years[0].Year}—{years[^1].Year}年", $"{years[0].Year}–{years[^1].Year}"),
        [], [], [], new("未测算，不能使用。", "Not computed; it cannot be used."), null, FitModels.Inputs(years, [], null));
}
