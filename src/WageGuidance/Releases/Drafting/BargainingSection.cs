using WageGuidance.Cubes;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Timetable;

namespace WageGuidance.Releases.Drafting;

/// <summary>What the parties need at the table: the eight factors that the law has them consider, each with the figures of this release that speak to it, and the deadlines of the procedure.</summary>
internal static class BargainingSection
{
    /// <summary>What only the firm can bring.</summary>
    private static readonly string[] OfTheFirm = ["productivity", "state-assets", "last-year"];

    public static Section Compose(BriefingFacts facts)
    {
        var rules = BargainingSteps.National;
        return new("bargaining", new("集体协商参考", "For the talks"),
            [new("供协商双方对照使用；企业自身的数据由企业提供，协议的签订与效力以法律法规为准。", "For both sides alike; the firm's own figures come from the firm, and the law decides on agreements and their force.")],
            [], [Factors(facts, rules), Deadlines(rules)], []);
    }

    private static Table Factors(BriefingFacts facts, BargainingSteps rules)
    {
        var release = ReleaseFacts.Of("", facts.Area, facts.Industry, 0, "", facts.Synthetic, facts.Guideline, facts.Cubes);
        var figures = FillFactors.Of(release, facts.Area, facts.Industry, null, [], placed: false).ToList();
        if (Summary.MinimumWage(facts) is { } minimum) figures.Add(new("other", minimum.Label, new(minimum.Value.Zh + minimum.Unit.Zh, $"{minimum.Value.En} {minimum.Unit.En}"), minimum.Cell!.Key[2], ""));
        return new("bargaining-factors", new($"工资集体协商应考虑的因素与本期数据，{facts.AreaHere.Zh}{facts.IndustryHere.Zh}", $"Factors to be considered and the figures of this release, {facts.AreaHere.En}, {Names.Inside(facts.IndustryHere.En)}"),
            [new(new("本期数据", "Figures of this release"), null, 0)],
            [.. rules.Factors.Select(f => new TableRow(f.Name, 0, false, [new(null, InWords(f, [.. figures.Where(x => x.Factor == f.Id)]))]))],
            [], new($"来源：{rules.FactorsCitation.Zh}；各数据的来源、区间和质量见有关章节", $"Source: {rules.FactorsCitation.En}; sources, intervals and quality are in the chapters"), facts.Synthetic);
    }

    private static Text InWords(BargainingFactor factor, IReadOnlyList<FactorFigure> figures)
    {
        Text none = OfTheFirm.Contains(factor.Id) ? new("由企业提供", "from the firm") : new("本期无数据", "no figure in this release");
        if (figures.Count == 0) return factor.Id == "state-assets" ? factor.Where : none;
        var zh = string.Join("；", figures.Select(f => $"{f.Name.Zh}{f.Value.Zh.Replace(" ", "", StringComparison.Ordinal)}（{PeriodOf(f).Zh}）"));
        var en = string.Join("; ", figures.Select(f => $"{f.Name.En} {f.Value.En} ({PeriodOf(f).En})"));
        return OfTheFirm.Contains(factor.Id) ? new($"由企业提供。对照：{zh}", $"From the firm. To compare: {en}") : new(zh, char.ToUpperInvariant(en[0]) + en[1..]);
    }

    private static Text PeriodOf(FactorFigure figure) => IndicatorSection.PeriodName(figure.Period);

    private static Table Deadlines(BargainingSteps rules) => new("bargaining-deadlines", new("协商程序与期限", "The procedure and its deadlines"),
        [new(new("期限与依据", "Deadline and legal basis"), null, 0)],
        [.. rules.Steps.Where(s => s.Region == "*").Select(s => new TableRow(s.Name, 0, false, [new(null, s.Citation)]))],
        [rules.Counting], new("来源：协商日程规则表；具体日期可在门户“协商日程”中推算", "Source: the service's table of bargaining steps; its calendar tool works out the days"), false);
}
