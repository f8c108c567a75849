using WageGuidance.Classifications;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Tests.Sources;

namespace WageGuidance.Tests.Indicators;

/// <summary>A year of the synthetic survey as samples, without a database.</summary>
internal static class SyntheticSamples
{
    private static readonly (string Amount, string Column)[] Amounts =
    [
        ("employees", "从业人员平均人数"), ("sales", "销售收入"), ("depreciation", "固定资产折旧"), ("taxes", "税金及附加"), ("profit", "利润总额"), ("total_cost", "成本费用总额"), ("labour_cost", "人工成本总额"),
        ("pay_total", "从业人员劳动报酬"), ("welfare", "福利费用"), ("training", "教育经费"), ("insurance", "保险费用"), ("protection", "劳动保护费用"), ("housing", "住房费用"), ("other_labour_cost", "其他人工成本"),
    ];

    public static (EnterpriseColumns Enterprises, EmployeeColumns Employees) Columns(int year, int enterprises)
    {
        var survey = SyntheticSurvey.Plan(20240101, enterprises);
        var firms = SurveyTable.Written(output => survey.WriteEnterprises(year, 0, output));
        var people = SurveyTable.Written(output => survey.WriteEmployees(year, 0, output));
        var (a, b) = (new EnterpriseColumns(), new EmployeeColumns());
        a.CreditCode.AddRange(firms.Column("统一社会信用代码"));
        a.League.AddRange(firms.Column("行政区划代码").Select(r => Regions.LeagueOf(r)!.Code));
        a.Section.AddRange(firms.Column("行业类别代码").Select(d => Industries.SectionOf(d)!.Code));
        a.Size.AddRange(firms.Column("企业规模"));
        a.Ownership.AddRange(firms.Column("登记注册类型"));
        a.Stratum.AddRange(firms.Column("抽样层"));
        a.Certainty.AddRange(firms.Column("必选单位").Select(c => c == "1"));
        a.DesignWeight.AddRange(firms.Decimals("设计权重"));
        a.Months.AddRange(firms.Numbers("生产经营月数").Select(m => (int)m));
        a.GroupCode.AddRange(firms.Column("集团代码").Select(g => g is "" ? null : g));
        foreach (var (amount, column) in Amounts) a.Amounts[amount].AddRange(firms.Numbers(column).Select(v => (double)v));
        b.CreditCode.AddRange(people.Column("统一社会信用代码"));
        b.OccupationGroup.AddRange(people.Column("职业代码").Select(o => Occupations.MajorGroupOf(o)!.Code));
        b.Education.AddRange(people.Column("学历"));
        b.Skill.AddRange(people.Column("技能等级"));
        b.Sex.AddRange(people.Column("性别"));
        b.Pay.AddRange(people.Numbers("工资报酬合计").Select(v => (double)v));
        return (a, b);
    }
}
