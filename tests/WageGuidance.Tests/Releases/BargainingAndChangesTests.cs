using WageGuidance.Cubes;
using WageGuidance.Negotiation.Timetable;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Tests.Releases;

public sealed class BargainingAndChangesTests
{
    private static readonly ReleaseContent First = SampleContent.Make("2024-Q1", "_T", "B");

    private static Section Of(string id, ReleaseContent content, Func<BriefingFacts, Section> compose, ReleaseContent? replaced = null, ReleaseContent? before = null, Revision? revision = null, string industry = "B") =>
        Assert.Single([compose(new()
        {
            Cubes = content.Cubes, Guideline = content.Guideline, Region = "150000", Area = "150000", Industry = industry, Period = content.Period, PreviousVersion = replaced is null ? null : 1,
            Replaced = replaced, Before = before, Revision = revision,
        })], s => s.Id == id);

    [Fact]
    public void The_eight_factors_of_the_law_stand_with_the_figures_of_the_release_that_speak_to_each()
    {
        var table = Of("bargaining", First, BargainingSection.Compose).Tables[0];
        Assert.Equal(BargainingSteps.National.Factors.Select(f => f.Name), table.Rows.Select(r => r.Label));
        Assert.Equal(8, table.Rows.Count);
        string Said(string factor) => table.Rows[BargainingSteps.National.Factors.ToList().FindIndex(f => f.Id == factor)].Values[0].Words!.Zh;
        Assert.StartsWith("人均人工成本", Said("labour-cost"), StringComparison.Ordinal);
        Assert.Contains("196,182元/年（2023年）", Said("average-wage"), StringComparison.Ordinal);
        Assert.Contains("工资指导线基准线", Said("guideline"), StringComparison.Ordinal);
        // The sample has no price series and no productivity: the first is missing, the second is the firm's to bring.
        Assert.Equal("本期无数据", Said("prices"));
        Assert.StartsWith("由企业提供", Said("productivity"), StringComparison.Ordinal);
        Assert.Equal("由企业提供", Said("last-year"));
        Assert.Contains("求人倍率", Said("other"), StringComparison.Ordinal);
        Assert.Contains("1,980元/月", Said("other"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_deadlines_are_those_of_the_bargaining_calendar_word_for_word()
    {
        var table = Of("bargaining", First, BargainingSection.Compose).Tables[1];
        Assert.Equal(BargainingSteps.National.Steps.Select(s => (s.Name, (Text?)s.Citation)), table.Rows.Select(r => (r.Label, r.Values[0].Words)));
        Assert.Contains("20日内", table.Rows[0].Values[0].Words!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_version_without_an_issue_before_has_nothing_to_compare_with()
    {
        var section = Of("changes", First, ChangesSection.Compose);
        Assert.Empty(section.Tables);
        Assert.Contains("没有可比的上一版", section.Paragraphs[0].Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_version_tells_each_headline_figure_then_and_now_with_the_cause()
    {
        var changed = WithMean(First, 99999, dataVersion: 8);
        var section = Of("changes", changed, ChangesSection.Compose, replaced: First, revision: new("error", new("更正一家企业的工资总额。", "Pay of one enterprise is corrected.")));
        Assert.Equal(new("与上一版的差异", "What changed"), section.Heading);
        Assert.Contains("更正一家企业的工资总额", section.Paragraphs[1].Zh, StringComparison.Ordinal);
        var table = Assert.Single(section.Tables);
        Assert.Equal("第1版", table.Columns[0].Head.Zh);
        var mean = table.Rows.Single(r => r.Label.Zh == "平均工资（元/年）");
        Assert.Equal(("99,999", "数据修订"), (mean.Values[1].Words!.Zh, mean.Values[2].Words!.Zh));
        Assert.NotEqual(mean.Values[0].Words, mean.Values[1].Words);
        Assert.All(table.Rows.Where(r => r.Label.Zh != "平均工资（元/年）"), r => Assert.Equal("未变", r.Values[2].Words!.Zh));
        Assert.StartsWith("本地区和行业的全部数据中，1个数值不同，0个为新增，0个不再公布", table.Notes[0].Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_version_is_compared_with_the_issue_before_and_calls_its_figures_new_data()
    {
        var table = Assert.Single(Of("changes", WithMean(First, 99999, dataVersion: 8), ChangesSection.Compose, before: First with { Period = "2023-Q4" }).Tables);
        Assert.Equal(new("2023年第四季度", "Q4 2023"), table.Columns[0].Head);
        Assert.Equal("新数据", table.Rows.Single(r => r.Label.Zh == "平均工资（元/年）").Values[2].Words!.Zh);
    }

    [Fact]
    public void A_figure_that_is_withheld_now_is_counted_as_no_longer_published()
    {
        var withheld = WithMean(First, null, dataVersion: 8);
        var table = Assert.Single(Of("changes", withheld, ChangesSection.Compose, replaced: First).Tables);
        Assert.Contains("0个数值不同，0个为新增，1个不再公布", table.Notes[0].Zh, StringComparison.Ordinal);
        Assert.Equal("未公布", table.Rows.Single(r => r.Label.Zh == "平均工资（元/年）").Values[1].Words!.Zh);
    }

    /// <summary>The same content with another mean of the region's mining in 2023; withheld where null.</summary>
    private static ReleaseContent WithMean(ReleaseContent content, double? mean, int dataVersion) => content with
    {
        Cubes = [.. content.Cubes.Select(c => c.Id != "pay.survey" ? c : c with
        {
            DataVersion = dataVersion,
            Cells = [.. c.Cells.Select(x => x.JoinedKey == "150000|B|_T|2023|mean" ? x with { Cell = mean is { } m ? x.Cell with { Value = m } : new() { ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.C } } : x)],
        })],
    };
}
