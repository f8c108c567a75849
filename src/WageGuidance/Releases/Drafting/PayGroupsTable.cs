using WageGuidance.Cubes;
using WageGuidance.Indicators;

namespace WageGuidance.Releases.Drafting;

/// <summary>
/// Pay by size of the enterprise, education, skill grade and sex beside that of all employees; in the region alone, for the survey is too small for groups of a league. On pages
/// and in the workbook: in print it would cost each briefing a page.
/// </summary>
internal static class PayGroupsTable
{
    private const string Women = "sex-2";

    /// <summary>Null where the release has no such figures of the briefing's area and industry.</summary>
    public static Table? Of(BriefingFacts facts)
    {
        if (!facts.Has(IndicatorIds.PayGroups)) return null;
        var cube = facts.CubeOf(IndicatorIds.PayGroups);
        Cell? Find(string group, string statistic) => cube.Find(facts.Area, facts.Industry, group, facts.SurveyYear, statistic);
        Cell? All(string statistic) => facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, statistic);
        var groups = cube.Dimension("group").Members.Where(m => Find(m.Code, "mean") is not null).ToList();
        if (groups.Count == 0) return null;
        return new("pay-groups", new($"{facts.IndustryHere.Zh}分规模、学历、技能等级、性别的工资，{facts.SurveyYear}年", $"Pay by size of enterprise, education, skill grade and sex, {Names.Inside(facts.IndustryHere.En)}, {facts.SurveyYear}"),
            [
                new(new("平均", "Mean"), Figures.Yuan, 0), new(Figures.Same("P25"), Figures.Yuan, 0), new(new("中位数", "Median"), Figures.Yuan, 0), new(Figures.Same("P75"), Figures.Yuan, 0),
                new(new("平均工资增长", "Growth of mean"), Figures.PercentUnit, 1), new(new("样本人数", "Persons"), null, 0), new(new("企业数", "Firms"), null, 0), new(new("等级", "Grade"), null, 0),
            ],
            [Row(new("全部职工", "All employees"), total: true, All), .. groups.Select(g => Row(g.Name, total: false, s => Find(g.Code, s)))],
            [new("等级为平均工资的质量等级。四种分组各自成表，互不交叉。", "The grade is that of the mean. The four breakdowns stand beside one another and are not crossed."), .. Gap(Find)],
            ChartWords.Source(cube), cube.Synthetic) { ScreenOnly = true };
    }

    private static TableRow Row(Text name, bool total, Func<string, Cell?> find)
    {
        var mean = find("mean");
        return new(name, total ? 0 : 1, total,
        [
            .. new[] { "mean", "p25", "p50", "p75", "growth" }.Select(s => Figures.InTable(find(s))),
            mean?.N is { } n ? new(n) : Figures.InTable(mean), mean?.Units is { } units ? new(units) : Figures.InTable(mean), new(null, Figures.Same(mean?.Grade ?? "–")),
        ]);
    }

    private static IEnumerable<Text> Gap(Func<string, string, Cell?> find)
    {
        if (find(Women, "gap_mean") is not { Value: { } mean, CiLow: { } low, CiHigh: { } high }) yield break;
        var half = Figures.Number((high - low) / 2, 1);
        var (than, by) = mean >= 0 ? (new Text("低", "below"), mean) : (new Text("高", "above"), -mean);
        yield return low <= 0 && high >= 0
            ? new($"女职工与男职工的平均工资差异不显著（女职工{than.Zh}{Figures.Percent(by).Zh}，±{half}个百分点），未按职业、工时和工龄调整。",
                $"Women's and men's mean pay do not differ significantly ({Figures.Percent(by).En} {than.En}, ±{half} points); not adjusted for occupation, hours or seniority.")
            : new($"女职工平均工资比男职工{than.Zh}{Figures.Percent(by).Zh}（±{half}个百分点），未按职业、工时和工龄调整，不表示同工不同酬。",
                $"Women's mean pay is {Figures.Percent(by).En} {than.En} men's (±{half} points); not adjusted for occupation, hours or seniority, it says nothing of equal pay for equal work.");
    }
}
