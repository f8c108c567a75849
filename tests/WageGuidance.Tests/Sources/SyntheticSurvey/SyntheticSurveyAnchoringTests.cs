using WageGuidance.Classifications;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Tests.Sources;

public sealed class SyntheticSurveyAnchoringTests
{
    /// <summary>内蒙古自治区统计局: average pay of employees in non-private urban units, sections A to J.</summary>
    private static readonly Dictionary<int, double[]> Published = new()
    {
        [2022] = [78029, 160200, 103402, 129448, 69584, 85961, 110096, 47852, 121971, 110798],
        [2023] = [82918, 196182, 110819, 137753, 78573, 95212, 117244, 52797, 131580, 129609],
    };

    [Theory]
    [InlineData(20240101, 2022)]
    [InlineData(20240101, 2023)]
    [InlineData(7, 2022)]
    [InlineData(7, 2023)]
    public void The_anchored_draw_agrees_with_the_published_averages_of_sections_A_to_J(long seed, int year)
    {
        var survey = SyntheticSurvey.Plan(seed, 1200);
        var firms = SurveyTable.Written(output => survey.WriteEnterprises(year, 0, output));
        var people = SurveyTable.Written(output => survey.WriteEmployees(year, 0, output));

        var firmOfCode = firms.Column("统一社会信用代码").Select((code, i) => (code, i)).ToDictionary(f => f.code, f => f.i);
        var firmOfPerson = people.Column("统一社会信用代码").Select(code => firmOfCode[code]).ToArray();
        var strata = firms.Column("抽样层").Distinct().Select((name, i) => (name, i)).ToDictionary(s => s.name, s => s.i);
        var weights = firms.Decimals("设计权重");
        var design = SurveyDesign.Create(
            [.. firms.Column("抽样层").Select(name => strata[name])],
            [.. firms.Column("必选单位").Select(cell => cell == "1")],
            firmOfPerson,
            [.. firmOfPerson.Select(firm => weights[firm])]);
        var ownership = firms.Column("登记注册类型");
        var domainOfFirm = firms.Column("行业类别代码")
            .Select((division, firm) => ownership[firm] == "170" ? -1 : Industries.SectionOf(division)!.Code[0] - 'A')
            .Select(section => section is >= 0 and < 10 ? section : -1).ToArray();

        var means = DomainMeans.Compute(
            design, [.. people.Numbers("工资报酬合计").Select(pay => (double)pay)], [.. firmOfPerson.Select(firm => domainOfFirm[firm])], 10);

        for (var section = 0; section < 10; section++)
        {
            var published = Published[year][section];
            Assert.InRange(means[section].Value!.Value, published * 0.995, published * 1.005);
            Assert.InRange(published, means[section].CiLow!.Value, means[section].CiHigh!.Value);
            // Not an interval so wide that it would hold anything.
            Assert.InRange(means[section].Cv!.Value, 0.005, 0.10);
        }
    }
}
