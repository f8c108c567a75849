using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Indices;

namespace WageGuidance.Statistics.Tests.Indices;

public class OpeningsRatioTests
{
    [Theory]
    [InlineData("五级", 1.71)]
    [InlineData("四级", 1.15)]
    [InlineData("三级", 1.40)]
    [InlineData("二级", 1.20)]
    [InlineData("一级", 1.11)]
    [InlineData("初级职务", 3.58)]
    [InlineData("中级职务", 1.46)]
    [InlineData("无等级", 0.50)]
    public void The_ratios_by_skill_of_Tianshui_2018Q1_are_those_printed(string group, decimal printed)
    {
        // 天水市人力资源和社会保障局, 2018 年第一季度人力资源市场供求, 表 12. Left out is 高级专业技术职务, two seekers: it is printed
        // as 47.08, computed there from their share of seekers rounded to 0.03 %, where two of 7,715 give 47.00.
        var table = OpeningsRatio.Compute(
        [
            new("五级", 1435, 1188), new("四级", 212, 329), new("三级", 198, 220), new("二级", 125, 179), new("一级", 99, 164),
            new("初级职务", 2104, 683), new("中级职务", 334, 348), new("高级职务", 93, 2), new("无等级", 0, 4602),
            new("无要求", 3870, 0, NoRequirement: true),
        ]);

        Assert.Equal(printed, Rounding.HalfAwayFromZero(table.Rows.Single(row => row.Group == group).PublishedRatio!.Value, 2));
        Assert.Equal((8470.0, 7715.0), (table.Total.Openings, table.Total.Seekers)); // the printed totals
    }

    [Theory]
    [InlineData(0, 1.01)]
    [InlineData(1, 1.04)]
    [InlineData(2, 0.91)]
    [InlineData(3, 1.12)]
    [InlineData(4, 0.73)]
    [InlineData(5, 0.87)]
    [InlineData(6, 1.17)]
    public void Seekers_without_a_wish_are_spread_by_openings_as_in_Wuxi_2013Q2(int group, decimal printed)
    {
        // 无锡市人力资源和社会保障局, 2013 年第二季度, 按职业(大类)分组的供求人数; the 16,556 no-requirement entries are seekers there.
        var table = OpeningsRatio.Compute(
        [
            new("1", 5453, 4894), new("2", 27387, 23883), new("3", 24709, 24939), new("4", 39052, 31340),
            new("5", 1631, 2087), new("6", 70927, 74820), new("7", 10672, 8135), new("无要求", 0, 16556, NoRequirement: true),
        ]);

        Assert.Equal(printed, Rounding.HalfAwayFromZero(table.Rows[group].PublishedRatio!.Value, 2));
    }

    [Fact]
    public void The_plain_ratio_stands_beside_the_published_one()
    {
        // 30 no-requirement openings for 100 seekers: 0.3 on top of each plain ratio; the total uses all 120 openings.
        var table = OpeningsRatio.Compute([new("low", 60, 80), new("high", 30, 20), new("_NONE", 30, 0, NoRequirement: true)]);

        Assert.Equal((0.75, 1.05), (table.Rows[0].PlainRatio!.Value, Math.Round(table.Rows[0].PublishedRatio!.Value, 12)));
        Assert.Equal((1.5, 1.8), (table.Rows[1].PlainRatio!.Value, Math.Round(table.Rows[1].PublishedRatio!.Value, 12)));
        Assert.Equal((null, null, OpeningsRatioReason.NotAGroup), (table.Rows[2].PlainRatio, table.Rows[2].PublishedRatio, table.Rows[2].Reason));
        Assert.Equal(1.2, table.Total.PlainRatio!.Value, 12);
    }

    [Fact]
    public void Without_a_no_requirement_row_both_ratios_are_the_same()
    {
        var table = OpeningsRatio.Compute([new("a", 8, 10), new("b", 3, 2)]);
        Assert.All(table.Rows, row => Assert.Equal(row.PlainRatio, row.PublishedRatio));
    }

    [Fact]
    public void Without_seekers_a_ratio_is_undefined_and_not_infinite()
    {
        var table = OpeningsRatio.Compute([new("a", 8, 0), new("b", 0, 0)]);

        Assert.All([.. table.Rows, table.Total], row =>
            Assert.Equal((null, null, OpeningsRatioReason.NoSeekers), (row.PlainRatio, row.PublishedRatio, row.Reason)));
        Assert.Null(OpeningsRatio.Compute([]).Total.PlainRatio);
    }

    [Fact]
    public void Negative_counts_and_two_no_requirement_rows_are_refused()
    {
        Assert.Throws<ArgumentException>(() => OpeningsRatio.Compute([new("a", -1, 2)]));
        Assert.Throws<ArgumentException>(() => OpeningsRatio.Compute([new("a", 1, 2, true), new("b", 1, 2, true)]));
    }
}
