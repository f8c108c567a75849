using WageGuidance.Cubes;
using WageGuidance.Guidelines;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Negotiation.Position;

/// <summary>
/// The line that applies to a firm by the guideline's rule table: by its pay against the local average first, then by its state. Serious difficulty goes before pay.
/// </summary>
internal static class ApplyLineUses
{
    private const string PolicyOf = "150000";

    /// <summary>
    /// Where no guideline is at hand (figures typed by hand, no release), the newest policy of Inner Mongolia lends its table: the states are worded alike in all published
    /// guidelines, and a reader with three printed lines still learns which is meant. Each row then says where it is from.
    /// </summary>
    private static readonly Lazy<IReadOnlyList<LineUse>> OfPolicy = new(() =>
        GuidelinePolicies.All.Where(p => p.Region == PolicyOf && p.WhichLine.Count > 0).MaxBy(p => p.ValidFrom) is { } policy
            ? [.. policy.WhichLine.Select(u => u with { Source = new($"{u.Source.Zh}（未取用发布的指导线，借用“{policy.Title.Zh}”的对照规则）", $"{u.Source.En} (no published guideline was taken; the table is that of “{policy.Title.En}”)") })] : []);

    public static PositionBenchmarks WithTable(PositionBenchmarks benchmarks) => benchmarks.LineUses is not null ? benchmarks : benchmarks with { LineUses = OfPolicy.Value };

    public static ApplicableLine? Of(FirmYear firm, EnterpriseState state, PositionBenchmarks benchmarks, Figures figures)
    {
        var table = benchmarks.LineUses ?? [];
        decimal? relation = firm.AveragePay is > 0 and var pay && benchmarks.LocalAveragePay is { Value: > 0 and var local }
            ? figures.Percent("pay-to-local-average", "average_pay/local_average·100", pay / local * 100, ("average_pay", pay), ("local_average", local)) / 100 : null;
        var own = state switch { EnterpriseState.FastGrowth => "fast-growth", EnterpriseState.Flat => "flat", EnterpriseState.SeriousDifficulty => "serious-difficulty", _ => "normal" };
        var byPay = state is EnterpriseState.SeriousDifficulty ? null : table.FirstOrDefault(u => relation > u.PayAbove || relation < u.PayBelow);
        if ((byPay ?? table.FirstOrDefault(u => u.Id == own)) is not { } use) return null;
        var (from, fromKind) = Bound(use.From, benchmarks.Guideline, low: true);
        var (to, toKind) = Bound(use.To, benchmarks.Guideline, low: false);
        return new(use.Id, new($"{use.State.Zh}：{use.Rule.Zh}。", $"{use.State.En}: {use.Rule.En}."), use.From, use.To, from, to, relation,
            Reading(use, benchmarks.Guideline, (from, fromKind), (to, toKind)), use.Source, benchmarks.Guideline?.Source);
    }

    private static (decimal? Percent, LineKind? Kind) Bound(string? name, GuidelineBenchmark? guideline, bool low)
    {
        if (name == "zero") return (0, LineKind.Value);
        var line = name switch { "lower" => guideline?.Lower, "baseline" => guideline?.Baseline, "upper" => guideline?.Upper, _ => null };
        return (line?.Kind switch { LineKind.Value => line.Percent, LineKind.Range => low ? line.Percent : line.HighPercent, _ => null }, line?.Kind);
    }

    private static Text Reading(LineUse use, GuidelineBenchmark? guideline, (decimal? Percent, LineKind? Kind) from, (decimal? Percent, LineKind? Kind) to)
    {
        if (guideline is null && (use.From ?? use.To) is not ("zero" or null)) return new("没有可用的工资指导线，不能给出数值。", "No guideline is at hand, so there are no numbers.");
        var parts = new List<Text>();
        if (use is { From: null, To: "zero" }) parts.Add(new("零增长或负增长", "no growth or less"));
        else if (use.From == use.To && from.Percent == to.Percent) parts.Add(Words(use.From, from, new("", "")));
        else
        {
            if (use.From is not null) parts.Add(Words(use.From, from, new("不低于", "from ")));
            if (use.To is not null) parts.Add(Words(use.To, to, new("不高于", "up to ")));
        }

        var year = guideline is null ? Text.Empty : new Text($"{guideline.Year}年：", $"{guideline.Year}: ");
        var reading = new Text(year.Zh + string.Join("，", parts.Select(p => p.Zh)), year.En + string.Join(", ", parts.Select(p => p.En)));
        return new($"{reading.Zh}。指导线为指导性意见。", $"{char.ToUpperInvariant(reading.En[0])}{reading.En[1..]}. The guideline is advisory.");
    }

    private static Text Words(string? line, (decimal? Percent, LineKind? Kind) bound, Text before)
    {
        var name = line switch { "lower" => new Text("下线", "the lower line"), "upper" => new Text("上线", "the upper line"), "zero" => new Text("零增长", "no growth"), _ => new Text("基准线", "the baseline") };
        if (line == "zero") return new(before.Zh + name.Zh, before.En + name.En);
        return bound switch
        {
            { Percent: { } percent } => new($"{before.Zh}{name.Zh}{Figures.Text(percent)}%", $"{before.En}{name.En}, {Figures.Text(percent)} %"),
            { Kind: LineKind.NotIssued } => new($"{name.Zh}未发布", $"{name.En} was not issued"),
            { Kind: LineKind.ZeroOrNegative } => new($"{before.Zh}{name.Zh}（零或负增长）", $"{before.En}{name.En} (zero or negative)"),
            _ => new($"{name.Zh}没有数值", $"{name.En} has no number"),
        };
    }
}
