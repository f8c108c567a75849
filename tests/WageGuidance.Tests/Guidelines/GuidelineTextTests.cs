using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Tests.Guidelines;

/// <summary>A draft on the command line.</summary>
public sealed class GuidelineTextTests
{
    [Theory]
    [InlineData(Language.Zh, "内蒙古自治区2024年工资指导线（草案，数据版本3，方法版本1）", "不发布下线")]
    [InlineData(Language.En, "Wage guideline 2024, Inner Mongolia", "no lower line issued")]
    public void A_draft_can_be_read_on_the_command_line(Language language, string head, string lower)
    {
        var text = new StringWriter();
        GuidelineText.Write(text, ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!, language);
        Assert.Contains(head, text.ToString(), StringComparison.Ordinal);
        Assert.Contains(lower, text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_explanation_has_every_part_in_both_languages()
    {
        var blocks = GuidelineExplanation.Of(ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!);
        Assert.All(new[] { "三条线", "模型一览（*为选定）", "敏感性", "模型数据：全国", "修正", "行业线（增长型）", "历年公布（全部企业）", "回测误差", "企业如何对照使用", "说明与来源" },
            heading => Assert.Contains(blocks, b => b.Heading.Zh == heading));
        Assert.All(blocks.SelectMany(b => b.Paragraphs.Append(b.Heading).Concat(b.Table is { } t ? t.Rows.SelectMany(r => r) : [])), text => Assert.DoesNotMatch("NaN|Infinity|∞", text.En));
        Assert.All(blocks.SelectMany(b => b.Paragraphs.Append(b.Heading)), text => Assert.DoesNotMatch("[\u4e00-\u9fff]", text.En.Replace("年鉴", "", StringComparison.Ordinal)));
        var inputs = blocks.Single(b => b.Heading.Zh == "模型数据：全国").Table!;
        Assert.Equal(28, inputs.Rows.Count);
        Assert.All(inputs.Rows, r => Assert.Contains("来源：", r[5].Zh, StringComparison.Ordinal));
    }

    [Fact]
    public void The_csv_has_a_row_a_line_and_a_step()
    {
        var text = new StringWriter();
        GuidelineText.WriteCsv(text, ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!);
        var rows = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("part,industry,id,value,high,kind", rows[0]);
        Assert.Contains("line,_T,baseline,6.5,,value", rows);
        Assert.Contains("line,_T,lower,,,not-issued", rows);
        Assert.Contains("correction,_T,ability-to-pay,0.5,,", rows);
    }
}
