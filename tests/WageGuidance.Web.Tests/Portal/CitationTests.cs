using WageGuidance.Web.Pages;

namespace WageGuidance.Tests;

public sealed class CitationTests
{
    [Theory]
    [InlineData("quarterly-briefing/2024-Q1/v2: pay.survey 150000 B _T 2023", "2024年第一季度集体协商信息简报第2版，企业薪酬调查工资水平，内蒙古自治区，采矿业，2023年")]
    [InlineData("quarterly-briefing/2024-Q1/v1: guideline 150000 _T", "2024年第一季度集体协商信息简报第1版，工资指导线，内蒙古自治区")]
    [InlineData("wage-rates/2023/v1: pay.survey 150100 _T 1 2023", "2023年企业工资价位第1版，企业薪酬调查工资水平，呼和浩特市，党的机关、国家机关、群众团体和社会组织、企事业单位负责人，2023年")]
    public void A_citation_by_codes_is_read_in_words(string cited, string words) => Assert.Equal(words, Citation.InWords(cited).Zh);

    [Theory]
    [InlineData("本企业财务报表")]
    [InlineData("quarterly-briefing/2024-Q1/v1: nothing.known 150000")]
    [InlineData("nothing/2024-Q1/v1: pay.survey")]
    [InlineData("quarterly-briefing/yesterday/v1: pay.survey")]
    public void A_source_that_somebody_typed_stays_as_it_is(string cited) => Assert.Equal(new(cited, cited), Citation.InWords(cited));
}
