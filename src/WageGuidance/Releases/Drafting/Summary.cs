using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>What a reader takes away in two minutes: one line, six figures, what is new.</summary>
internal static class Summary
{
    public static Text Verdict(BriefingFacts facts)
    {
        var middle = facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "p50");
        var median = middle?.Value;
        var baseline = facts.LinesHere?.Baseline;
        var year = facts.SurveyYear;
        var pay = median is null
            ? new Text($"{year}年{facts.AreaHere.Zh}{facts.IndustryHere.Zh}工资中位数：{Figures.WhyNot(middle).Zh}", $"Median pay in {Names.Inside(facts.IndustryHere.En)}, {facts.AreaHere.En}, {year}: {Figures.WhyNot(middle).En}")
            : new Text($"{year}年{facts.AreaHere.Zh}{facts.IndustryHere.Zh}工资中位数为{Figures.Plain(median, 0).Zh}元{Figures.Caution(middle).Zh}", $"Median pay in {Names.Inside(facts.IndustryHere.En)}, {facts.AreaHere.En}, was {Figures.Plain(median, 0).En} yuan in {year}{Figures.Caution(middle).En}");
        return baseline is null
            ? new($"{pay.Zh}。", $"{pay.En}.")
            : new($"{pay.Zh}；{facts.Guideline!.Year}年工资增长{GuidelineSection.LineWords(baseline).Zh}。", $"{pay.En}; the {facts.Guideline!.Year} wage guideline: {GuidelineSection.LineWords(baseline).En}.");
    }

    public static IReadOnlyList<KeyFigure> KeyFigures(BriefingFacts facts)
    {
        var year = facts.SurveyYear;
        var figures = new List<KeyFigure>();
        if (facts.LinesHere is { } lines)
            figures.Add(new("guideline", new("工资增长基准线", "Guideline baseline"), GuidelineSection.LineValue(lines.Baseline), Figures.None, null,
                new($"{facts.Guideline!.Year}年；{GuidelineSection.LineWords(lines.Upper).Zh}，{GuidelineSection.LineWords(lines.Lower).Zh}", $"{facts.Guideline!.Year}; {GuidelineSection.LineWords(lines.Upper).En}, {GuidelineSection.LineWords(lines.Lower).En}"), null));

        figures.Add(Of(facts.Pay, "median-pay", new("工资中位数", "Median pay"), Figures.Yuan, 0, [facts.Area, facts.Industry, BriefingFacts.Whole, year, "p50"],
            null, Annual(year)));
        figures.Add(Of(facts.Pay, "mean-pay", new("平均工资", "Mean pay"), Figures.Yuan, 0, [facts.Area, facts.Industry, BriefingFacts.Whole, year, "mean"],
            Figures.Change(facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "growth"), new("比上年", "the year before")), Annual(year)));
        figures.Add(Of(facts.LabourCost, "labour-cost-to-sales", new("人事费用率", "Labour-cost ratio to sales"), Figures.PercentUnit, 1, [facts.Area, facts.Industry, year, "labour_cost_to_sales"],
            null, new($"人工成本占销售收入的比重，{year}年", $"labour cost as a share of sales, {year}")));
        figures.Add(Of(facts.Openings, "openings-ratio", new("求人倍率", "Openings ratio"), Figures.None, 2, [facts.Area, facts.Industry, BriefingFacts.Whole, BriefingFacts.Whole, facts.Quarter, "plain_ratio"],
            null, new($"每名求职者对应的岗位数，{SupplyDemandSection.QuarterName(facts.Quarter).Zh}", $"openings per seeker, {SupplyDemandSection.QuarterName(facts.Quarter).En}")));
        if (MinimumWage(facts) is { } minimum) figures.Add(minimum);
        return figures;
    }

    public static IReadOnlyList<Text> WhatIsNew(BriefingFacts facts) =>
    [
        new($"劳动力市场供求更新至{SupplyDemandSection.QuarterName(facts.Quarter).Zh}。", $"Supply and demand now runs to {SupplyDemandSection.QuarterName(facts.Quarter).En}."),
        new($"企业薪酬调查为年度调查，沿用{facts.SurveyYear}年结果，本期未变。", $"The pay survey is yearly: its figures are those of {facts.SurveyYear}, unchanged in this period."),
        facts.Guideline is { } guideline
            ? new($"引用{guideline.Year}年工资指导线，有效期至{GuidelineSection.Date(guideline.ValidTo).Zh}。", $"The {guideline.Year} guideline is quoted; it is valid to {GuidelineSection.Date(guideline.ValidTo).En}.")
            : new("本期没有有效的工资指导线。", "No guideline is in force in this period."),
    ];

    private static Text Annual(string year) => new($"企业薪酬调查，{year}年，本期未变", $"enterprise pay survey {year}, unchanged");

    private static KeyFigure Of(Cube cube, string id, Text label, Text unit, int decimals, string[] key, Text? change, Text reading)
    {
        var cell = cube.Find(key);
        var value = cell?.Value is null ? Figures.Same(cell is { ObsStatus: ObsStatus.Q } ? "Q" : cell is { ObsStatus: ObsStatus.M } ? "–" : "…") : unit == Figures.PercentUnit ? Figures.Percent(cell.Value, decimals) : Figures.Plain(cell.Value, decimals);
        var note = cell?.Value is null ? cell?.Reason ?? Figures.WhyNot(cell) : new Text(reading.Zh + Figures.Caution(cell).Zh, reading.En + Figures.Caution(cell).En);
        return new(id, label, value, unit == Figures.PercentUnit ? Figures.None : unit, change, note, new(cube.Id, key));
    }

    /// <summary>The highest tier in force at the end of the release period, with its own date.</summary>
    private static KeyFigure? MinimumWage(BriefingFacts facts)
    {
        var cube = facts.Cubes.FirstOrDefault(c => c.Id == "minimum-wage");
        if (cube is null) return null;
        if (MinimumWageTable.InForceFrom(facts, cube) is not { } day) return null;
        string[] key = [facts.Region, "1", day, "monthly"];
        if (cube.Find(key) is not { Value: { } highest }) return null;
        var date = GuidelineSection.Date(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return new("minimum-wage", new("月最低工资标准（一类区）", "Minimum wage, tier 1"), Figures.Plain(highest, 0), Figures.YuanPerMonth, null,
            new($"自{date.Zh}起执行，具有强制效力；其他类区见正文", $"from {date.En}, binding; the other tiers are in the guideline section"), new(cube.Id, key));
    }
}
