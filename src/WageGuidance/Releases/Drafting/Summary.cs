using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>What a reader takes away in two minutes: one line, six figures, what is new. Made of the chapters the publication has.</summary>
internal static class Summary
{
    private const int Most = 6;

    public static Text Verdict(BriefingFacts facts)
    {
        if (!facts.Has("pay.survey"))
            return facts.Publication.Chapter("guideline") is not null && facts.LinesHere is { } lines ? LinesAlone(facts, lines) : OfFigures(facts);
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

    private static Text LinesAlone(BriefingFacts facts, Guidelines.GuidelineTriple lines) => new(
        $"{facts.Guideline!.Year}年{facts.AreaHere.Zh}{facts.IndustryHere.Zh}工资增长{GuidelineSection.LineWords(lines.Baseline).Zh}，{GuidelineSection.LineWords(lines.Upper).Zh}，{GuidelineSection.LineWords(lines.Lower).Zh}。",
        $"Wage guideline {facts.Guideline!.Year}, {Names.Inside(facts.IndustryHere.En)}, {facts.AreaHere.En}: {GuidelineSection.LineWords(lines.Baseline).En}, {GuidelineSection.LineWords(lines.Upper).En}, {GuidelineSection.LineWords(lines.Lower).En}.");

    /// <summary>The first two figures that are there, each as it is read.</summary>
    private static Text OfFigures(BriefingFacts facts)
    {
        var told = KeyFigures(facts).Where(f => f.Value.Zh is not ("…" or "Q" or "–")).Take(2).ToList();
        return told.Count == 0
            ? new($"{facts.AreaHere.Zh}本期没有可公布的主要数据。", $"There is no headline figure to publish for {facts.AreaHere.En} in this issue.")
            : new($"{facts.AreaHere.Zh}：{string.Join("；", told.Select(f => $"{f.Label.Zh}{f.Value.Zh}{f.Unit.Zh}（{f.Reading.Zh}）"))}。", $"{facts.AreaHere.En}: {string.Join("; ", told.Select(f => $"{Names.Inside(f.Label.En)} {f.Value.En} {f.Unit.En}".TrimEnd() + $" ({f.Reading.En})"))}.");
    }

    public static IReadOnlyList<KeyFigure> KeyFigures(BriefingFacts facts) =>
        [.. facts.Publication.Chapters.SelectMany(c => c.Heading is null ? OfWritten(facts, c.Id) : OfIndicators(facts, c)).Concat(MinimumWage(facts) is { } minimum ? [minimum] : Array.Empty<KeyFigure>()).Take(Most)];

    private static IEnumerable<KeyFigure> OfWritten(BriefingFacts facts, string chapter)
    {
        switch (chapter)
        {
            case "guideline" when facts.LinesHere is { } lines:
                yield return new("guideline", new("工资增长基准线", "Guideline baseline"), GuidelineSection.LineValue(lines.Baseline), Figures.None, null,
                    new($"{facts.Guideline!.Year}年；{GuidelineSection.LineWords(lines.Upper).Zh}，{GuidelineSection.LineWords(lines.Lower).Zh}", $"{facts.Guideline!.Year}; {GuidelineSection.LineWords(lines.Upper).En}, {GuidelineSection.LineWords(lines.Lower).En}"), null);
                break;
            case "pay":
                var year = facts.SurveyYear;
                yield return Of(facts, facts.Pay, "median-pay", new("工资中位数", "Median pay"), Figures.Yuan, 0, [facts.Area, facts.Industry, BriefingFacts.Whole, year, "p50"], null, Annual(year));
                yield return Of(facts, facts.Pay, "mean-pay", new("平均工资", "Mean pay"), Figures.Yuan, 0, [facts.Area, facts.Industry, BriefingFacts.Whole, year, "mean"],
                    Figures.Change(facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "growth"), new("比上年", "the year before")), Annual(year));
                break;
            case "labour-cost":
                yield return Of(facts, facts.LabourCost, "labour-cost-to-sales", new("人事费用率", "Labour-cost ratio to sales"), Figures.PercentUnit, 1, [facts.Area, facts.Industry, facts.SurveyYear, "labour_cost_to_sales"],
                    null, new($"人工成本占销售收入的比重，{facts.SurveyYear}年", $"labour cost as a share of sales, {facts.SurveyYear}"));
                break;
            case "supply-demand":
                yield return Of(facts, facts.Openings, "openings-ratio", new("求人倍率", "Openings ratio"), Figures.None, 2, [facts.Area, facts.Industry, BriefingFacts.Whole, BriefingFacts.Whole, facts.Quarter, "plain_ratio"],
                    null, new($"每名求职者对应的岗位数，{SupplyDemandSection.QuarterName(facts.Quarter).Zh}", $"openings per seeker, {SupplyDemandSection.QuarterName(facts.Quarter).En}"));
                break;
        }
    }

    /// <summary>Of each indicator the first row's first rate, or its first figure where it has none.</summary>
    private static IEnumerable<KeyFigure> OfIndicators(BriefingFacts facts, Chapter chapter) =>
        from id in chapter.Indicators
        let view = IndicatorView.Of(facts, id)
        where view is not null && view.Cube.Id != "minimum-wage"
        let row = view.Rows[0]
        let statistic = view.Statistics.FirstOrDefault(s => s.Unit == Figures.PercentUnit && view.At(row, s.Code)?.Value is not null) ?? view.Statistics.FirstOrDefault(s => view.At(row, s.Code)?.Value is not null) ?? view.Statistics[0]
        let period = IndicatorSection.PeriodName(view.PeriodOf(row))
        select Of(facts, view.Cube, id.Replace('.', '-'), statistic.Name, statistic.Unit ?? Figures.None, statistic.Decimals ?? 0, [.. view.KeyOf(row, statistic.Code)], null,
            row.Name.Zh.Length == 0 || row.Total ? new($"{view.Cube.Title.Zh}，{period.Zh}", $"{view.Cube.Title.En}, {period.En}") : new($"{view.Cube.Title.Zh}，{row.Name.Zh}，{period.Zh}", $"{view.Cube.Title.En}, {row.Name.En}, {period.En}"));

    public static IReadOnlyList<Text> WhatIsNew(BriefingFacts facts)
    {
        var news = new List<Text>();
        if (facts.Publication.Chapter("supply-demand") is not null)
            news.Add(new($"劳动力市场供求更新至{SupplyDemandSection.QuarterName(facts.Quarter).Zh}。", $"Supply and demand now runs to {SupplyDemandSection.QuarterName(facts.Quarter).En}."));
        if (facts.Publication.Chapters.Any(c => c.Id is "pay" or "labour-cost")) news.Add(CarriedOver.Survey(facts));
        if (facts.Publication.Chapter("guideline") is not null)
            news.Add(facts.Guideline is { } guideline
                ? new($"引用{guideline.Year}年工资指导线，有效期至{GuidelineSection.Date(guideline.ValidTo).Zh}。", $"The {guideline.Year} guideline is quoted; it is valid to {GuidelineSection.Date(guideline.ValidTo).En}.")
                : new("本期没有有效的工资指导线。", "No guideline is in force in this period."));
        var views = facts.Publication.Chapters.SelectMany(c => c.Indicators).Select(id => IndicatorView.Of(facts, id)).OfType<IndicatorView>().ToList();
        news.AddRange(views.Where(v => !v.IsEvent).GroupBy(v => (v.Period, Unchanged: CarriedOver.Whole(facts, v.Cube)), v => v.Cube.Title).Select(g => CarriedOver.Tables(facts, g.Key.Period, g.Key.Unchanged, [.. g])));
        if (facts.Revision is { } revision) news.Insert(0, new($"{Revision.NameOf(revision.Kind).Zh}：{revision.Note.Zh}", $"{Names.Capital(Revision.NameOf(revision.Kind).En)}: {revision.Note.En}"));
        return news;
    }

    private static Text Annual(string year) => new($"企业薪酬调查，{year}年", $"enterprise pay survey {year}");

    private static KeyFigure Of(BriefingFacts facts, Cube cube, string id, Text label, Text unit, int decimals, string[] key, Text? change, Text reading)
    {
        var cell = cube.Find(key);
        var value = cell?.Value is null ? Figures.Same(cell is { ObsStatus: ObsStatus.Q } ? "Q" : cell is { ObsStatus: ObsStatus.M } ? "–" : "…") : unit == Figures.PercentUnit ? Figures.Percent(cell.Value, decimals) : Figures.Plain(cell.Value, decimals);
        var since = CarriedOver.Figure(facts, cube, key);
        var note = cell?.Value is null ? cell?.Reason ?? Figures.WhyNot(cell) : new Text(reading.Zh + since.Zh + Figures.Caution(cell).Zh, reading.En + since.En + Figures.Caution(cell).En);
        return new(id, label, value, unit == Figures.PercentUnit ? Figures.None : unit, change, note, new(cube.Id, key));
    }

    /// <summary>The highest tier in force at the end of the release period, with its own date.</summary>
    internal static KeyFigure? MinimumWage(BriefingFacts facts)
    {
        var cube = facts.Cubes.FirstOrDefault(c => c.Id == "minimum-wage");
        if (cube is null) return null;
        if (MinimumWageTable.InForceFrom(facts, cube) is not { } day) return null;
        string[] key = [facts.Region, "1", day, "monthly"];
        if (cube.Find(key) is not { Value: { } highest }) return null;
        var date = GuidelineSection.Date(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return new("minimum-wage", new("月最低工资标准（一类区）", "Minimum wage, tier 1"), Figures.Plain(highest, 0), Figures.YuanPerMonth, null,
            new($"自{date.Zh}起执行，具有强制效力；其他类区见正文", $"from {date.En}, binding; the other tiers are in the text"), new(cube.Id, key));
    }
}
