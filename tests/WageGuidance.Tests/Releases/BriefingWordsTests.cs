using WageGuidance.Cubes;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Tests.Releases;

public sealed class BriefingWordsTests
{
    private static readonly Text Pay = new("工资中位数", "median pay"), Industries = new("行业", "industries");

    private static Cell Estimate(double value, double half) => new() { Value = value, CiLow = value - half, CiHigh = value + half };

    [Fact]
    public void The_highest_is_said_plainly_only_where_its_interval_is_clear_of_all_others()
    {
        var clear = Ranking.Extremes(Pay, Industries, [(new("甲", "a"), Estimate(10, 1)), (new("乙", "b"), Estimate(20, 1)), (new("丙", "c"), Estimate(30, 1))]);
        Assert.Equal(new("工资中位数最高的是丙，最低的是甲", "Median pay is highest in c, lowest in a"), clear);
        var overlapping = Ranking.Extremes(Pay, Industries, [(new("甲", "a"), Estimate(10, 1)), (new("乙", "b"), Estimate(29, 2)), (new("丙", "c"), Estimate(30, 1))]);
        Assert.Equal(new("工资中位数估计值最高的是丙，最低的是甲", "The estimate of median pay is highest in c, lowest in a"), overlapping);
    }

    [Fact]
    public void Where_one_is_withheld_the_highest_is_that_of_those_published()
    {
        var title = Ranking.Extremes(Pay, Industries, [(new("甲", "a"), Estimate(10, 1)), (new("乙", "b"), Estimate(20, 1)), (new("丙", "c"), new Cell { ObsStatus = ObsStatus.Q })]);
        Assert.Equal(new("已公布数据的行业中，工资中位数最高的是乙，最低的是甲", "Of the industries published, median pay is highest in b, lowest in a"), title);
    }

    [Fact]
    public void Overlapping_intervals_are_no_significant_difference()
    {
        Text all = new("全部行业", "all industries");
        Assert.Equal("与全部行业没有显著差异", Ranking.Against(Estimate(10, 3), Estimate(14, 2), all)!.Zh);
        Assert.Equal("低于全部行业", Ranking.Against(Estimate(10, 1), Estimate(14, 2), all)!.Zh);
        Assert.Null(Ranking.Against(new Cell { ObsStatus = ObsStatus.Q }, Estimate(14, 2), all));
    }

    [Fact]
    public void A_change_carries_its_interval_and_is_not_called_one_where_zero_lies_inside()
    {
        Text before = new("比上年", "the year before");
        Assert.Equal("比上年增长4.2%（±1.1个百分点）", Figures.Change(Estimate(4.2, 1.1), before)!.Zh);
        Assert.Equal("比上年变动不显著（+1.2%，±3.0个百分点）", Figures.Change(Estimate(1.2, 3), before)!.Zh);
        Assert.Equal("扣除价格因素后实际下降2.0%（±1.5个百分点）", Figures.RealChange(Estimate(-2, 1.5))!.Zh);
        Assert.Equal("比上年基本持平（+0.9%）", Figures.Change(new Cell { Value = 0.94, Uncertainty = Uncertainty.Administrative }, before)!.Zh);
        Assert.Equal("比上年下降1.0%", Figures.Change(new Cell { Value = -0.95, Uncertainty = Uncertainty.Administrative }, before)!.Zh);
        Assert.Equal("比上年为+4.2%（无法计算误差，不判断升降）", Figures.Change(new Cell { Value = 4.2, Se = 1 }, before)!.Zh); // no degrees of freedom
        Assert.Equal("比上年为+4.2%（无法计算误差，不判断升降）", Figures.Change(new Cell { Value = 4.2, Se = 0, Units = 1 }, before)!.Zh);
        Assert.Equal("比上年增长4.2%", Figures.Change(new Cell { Value = 4.2, Se = 0, Units = 5 }, before)!.Zh); // all taken with certainty
        Assert.Equal("扣除价格因素后为−2.0%（无法计算误差，不判断升降）", Figures.RealChange(new Cell { Value = -2, Se = 1 })!.Zh);
        Assert.Equal("比上年持平", Figures.Change(new Cell { Value = 0.04, Uncertainty = Uncertainty.Administrative }, before)!.Zh);
    }

    [Fact]
    public void Withheld_missing_and_not_applicable_are_three_things()
    {
        Assert.Equal(["为保护被调查单位未公布", "不适用", "缺数据", "缺数据"],
            new Cell?[] { new() { ObsStatus = ObsStatus.Q }, new() { ObsStatus = ObsStatus.M }, new() { ObsStatus = ObsStatus.O }, null }.Select(c => Figures.WhyNot(c).Zh));
    }

    [Theory]
    [InlineData("Information transmission, software and IT services", "information transmission, software and IT services")]
    [InlineData("IT services", "IT services")]
    [InlineData("Heads of Party and State organs", "heads of Party and State organs")]
    public void A_name_inside_a_sentence_keeps_its_abbreviations(string name, string inside) => Assert.Equal(inside, Names.Inside(name));

    [Fact]
    public void The_region_has_its_minimum_wage_by_tier_its_corrections_and_one_sentence_on_the_baseline()
    {
        var briefing = SampleContent.Make("2024-Q1", "_T").Briefings[0];
        var tables = briefing.Sections[0].Tables;
        Assert.Equal([1980.0, 1910, 1850], tables.Single(t => t.Id == "minimum-wage").Rows.Select(r => r.Values[0].Number!.Value));
        Assert.Equal(["求职人数增加。", "利润下降。"], tables.Single(t => t.Id == "guideline-corrections").Rows.Select(r => r.Values[1].Words!.Zh));
        Assert.Equal("以回归模型（全国，1996—2023年）的测算值7.64%为起点，经2项修正（合计−0.70个百分点）并取整，得7.0%。", briefing.Why!.Zh);
        Assert.DoesNotContain(briefing.Sections[0].Notes, n => n.Zh.Contains("SHA-256", StringComparison.Ordinal));
    }
}
