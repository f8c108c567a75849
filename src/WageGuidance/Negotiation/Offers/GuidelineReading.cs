using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Offers;

/// <summary>Where a growth rate lies against the three lines. A line that was not issued, is missing or carries no number is never zero.</summary>
internal static class GuidelineReading
{
    public static GuidelinePosition Of(string year, decimal growth, GuidelineBenchmark guideline)
    {
        var (low, high) = Ends(guideline.Baseline);
        var upper = Ends(guideline.Upper).High;
        var lower = Ends(guideline.Lower).Low;
        var zeroOrNegative = guideline.Lower?.Kind is LineKind.ZeroOrNegative;
        var position = low is null ? "unknown"
            : lower > low || high > upper || lower > upper ? "unordered"
            : growth > upper ? "above-upper"
            : growth > high ? upper is null ? "above-baseline" : "baseline-to-upper"
            : growth >= low ? "at-baseline"
            : lower is { } l ? growth >= l ? "lower-to-baseline" : "below-lower"
            : zeroOrNegative && growth > 0 ? "lower-to-baseline"
            : "below-baseline";
        var toBaseline = low is null ? (decimal?)null : growth > high ? growth - high : growth < low ? growth - low : 0;
        return new(year, guideline.Year, growth, position, toBaseline, growth - upper, growth - lower, Words(position, guideline, zeroOrNegative));
    }

    private static (decimal? Low, decimal? High) Ends(GuidelineLineBenchmark? line) => line?.Kind switch
    {
        LineKind.Value => (line.Percent, line.Percent),
        LineKind.Range => (line.Percent, line.HighPercent),
        _ => (null, null),
    };

    private static Text Words(string position, GuidelineBenchmark guideline, bool zeroOrNegative)
    {
        var reading = position switch
        {
            "unknown" => new Text("没有基准线数值，无法对照。", "There is no number for the baseline: nothing to hold against."),
            "unordered" => new("所发布的各条线高低顺序异常（见发布说明），只列出与各线的差距。", "The published lines are out of order; only the distance to each is given."),
            "above-upper" => new("高于上线（预警线）。", "Above the upper line."),
            "above-baseline" => new("高于基准线；未发布上线。", "Above the baseline; no upper line was issued."),
            "baseline-to-upper" => new("在基准线与上线之间。", "Between baseline and upper line."),
            "at-baseline" => new("处于基准线。", "At the baseline."),
            "lower-to-baseline" => zeroOrNegative ? new("低于基准线；下线为零或负增长。", "Below the baseline; the lower line is zero or negative growth.") : new("在下线与基准线之间。", "Between lower line and baseline."),
            "below-lower" => new("低于下线。", "Below the lower line."),
            _ => zeroOrNegative ? new("零或负增长，属下线（零或负增长）情形。", "No growth: the case of the lower line (zero or negative).") : new("低于基准线；未发布下线。", "Below the baseline; no lower line was issued."),
        };
        return new(reading.Zh + "工资指导线为指导性意见。", reading.En + " The guideline is advisory.");
    }
}
