using WageGuidance.Releases;

namespace WageGuidance.Tests.Releases;

public sealed class PayGroupsTableTests
{
    private static readonly ReleaseContent Content = SampleContent.Make("2024-Q1", "_T", "B");

    private static Table? Find(BriefingContent briefing) => briefing.Sections.Single(s => s.Id == "pay").Tables.SingleOrDefault(t => t.Id == "pay-groups");

    [Fact]
    public void All_employees_come_first_and_then_the_four_breakdowns()
    {
        var table = Find(Content.Briefing("150000", "_T")!)!;
        Assert.Equal(["全部职工", "大型企业", "中型企业"], table.Rows.Take(3).Select(r => r.Label.Zh));
        Assert.Equal(18, table.Rows.Count);
        Assert.True(table.Rows[0].Total);
        Assert.Equal(Content.Cube("pay.survey")!.Find("150000", "_T", "_T", "2023", "mean")!.Value, table.Rows[0].Values[0].Number);
        Assert.Equal(Content.Cube("pay.survey-groups")!.Find("150000", "_T", "size-L", "2023", "p25")!.Value, table.Rows[1].Values[1].Number);
    }

    [Fact]
    public void A_withheld_group_is_marked_in_every_column()
    {
        var row = Find(Content.Briefing("150000", "_T")!)!.Rows.Single(r => r.Label.Zh == "高级技师");
        Assert.Equal(["Q", "Q", "Q", "Q", "Q", "Q", "Q"], row.Values.SkipLast(1).Select(v => v.Status));
    }

    [Fact]
    public void Women_are_said_to_earn_less_only_where_the_interval_says_so()
    {
        Assert.Contains("女职工平均工资比男职工低12.3%（±2.8个百分点）", Find(Content.Briefing("150000", "_T")!)!.Notes[^1].Zh, StringComparison.Ordinal);
        Assert.Matches("do not differ significantly \\(1\\.2.% below, ±3\\.0 points\\)", Find(Content.Briefing("150000", "B")!)!.Notes[^1].En);
    }

    [Fact]
    public void A_release_without_such_figures_has_no_such_table()
    {
        var facts = new WageGuidance.Releases.Drafting.BriefingFacts
        {
            Cubes = [.. Content.Cubes.Where(c => c.Id != "pay.survey-groups")], Guideline = Content.Guideline, Region = "150000", Area = "150000", Industry = "_T", Period = "2024-Q1", PreviousVersion = null,
        };
        Assert.Null(Find(WageGuidance.Releases.Drafting.ComposeBriefing.From(facts)));
    }
}
