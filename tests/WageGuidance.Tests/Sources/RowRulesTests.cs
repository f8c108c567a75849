using WageGuidance.Observations;
using WageGuidance.Sources;
using WageGuidance.Sources.AverageWages;
using WageGuidance.Sources.Employees;
using WageGuidance.Sources.Enterprises;
using WageGuidance.Sources.Guidelines;
using WageGuidance.Sources.Macro;
using WageGuidance.Sources.MinimumWages;
using WageGuidance.Sources.Monitoring;
using WageGuidance.Sources.Openings;

namespace WageGuidance.Tests.Sources;

/// <summary>Every rule, one row each: the right row with one thing changed breaks that rule and no other.</summary>
public class RowRulesTests
{
    // Tier 1 at 1,980 a month all of 2023: 23,760 a year.
    private static readonly MinimumPay Minimum = new(
        [Wage("rate", "150000", 1, 1980), Wage("rate", "150000", 2, 1910), Wage("tier", "150102", 1, null)], 2023);

    public static TheoryData<string, string, string, string> Hard => new()
    {
        { "enterprises", "统一社会信用代码=", "统一社会信用代码", "credit-code" },
        { "enterprises", "统一社会信用代码=Y1150102HC000000", "统一社会信用代码", "credit-code" },
        { "enterprises", "统一社会信用代码=Y1150102HC000000IX", "统一社会信用代码", "credit-code" },
        { "enterprises", "法人单位名称=", "法人单位名称", "required" },
        { "enterprises", "行政区划代码=110101", "行政区划代码", "region" },
        { "enterprises", "行政区划代码=150000", "行政区划代码", "region" },
        { "enterprises", "行业分类版本=2011", "行业分类版本", "industry-edition" },
        { "enterprises", "行业分类版本=", "行业分类版本", "industry-edition" },
        { "enterprises", "行业类别代码=99", "行业类别代码", "industry" },
        { "enterprises", "行业类别代码=C", "行业类别代码", "industry" },
        { "enterprises", "企业规模=大", "企业规模", "code" },
        { "enterprises", "企业规模=", "企业规模", "required" },
        { "enterprises", "登记注册类型=999", "登记注册类型", "code" },
        { "enterprises", "登记注册类型=_T", "登记注册类型", "code" },
        { "enterprises", "从业人员平均人数=-1", "从业人员平均人数", "negative" },
        { "enterprises", "从业人员平均人数=94", "从业人员平均人数", "headcount" },
        { "enterprises", "从业人员平均人数=0;在岗职工=0;劳务派遣=0", "从业人员平均人数", "headcount-zero" },
        { "enterprises", "生产经营月数=5", "生产经营月数", "range" },
        { "enterprises", "生产经营月数=13", "生产经营月数", "range" },
        { "enterprises", "生产经营月数=六", "生产经营月数", "whole-number" },
        { "enterprises", "销售收入=-1", "销售收入", "negative" },
        { "enterprises", "销售收入=1e9", "销售收入", "number" },
        { "enterprises", "销售收入=", "销售收入", "required" },
        { "enterprises", "成本费用总额=9999999", "成本费用总额", "total-cost-below-labour-cost" },
        { "enterprises", "从业人员劳动报酬=-8000000", "从业人员劳动报酬", "negative" },
        { "enterprises", "福利费用=400005", "人工成本总额", "labour-cost-sum" },
        { "enterprises", "抽样层=", "抽样层", "required" },
        { "enterprises", "设计权重=0", "设计权重", "weight" },
        { "enterprises", "必选单位=是", "必选单位", "flag" },
        { "employees", "统一社会信用代码=Y1150102HC0000001A", "统一社会信用代码", "credit-code" },
        { "employees", "人员序号=", "人员序号", "required" },
        { "employees", "性别=3", "性别", "code" },
        { "employees", "出生年份=2020", "出生年份", "range" },
        { "employees", "出生年份=85年", "出生年份", "whole-number" },
        { "employees", "学历=6", "学历", "code" },
        { "employees", "参加工作年份=2024", "参加工作年份", "range" },
        { "employees", "参加工作年份=1980", "参加工作年份", "start-before-birth" },
        { "employees", "职业代码=", "职业代码", "occupation" },
        { "employees", "职业代码=9-01", "职业代码", "occupation" },
        { "employees", "职业代码=2-2", "职业代码", "occupation" },
        { "employees", "技能等级=_NONE", "技能等级", "code" },
        { "employees", "用工形式=4", "用工形式", "code" },
        { "employees", "劳动合同类型=9", "劳动合同类型", "code" },
        { "employees", "周平均工作小时=169", "周平均工作小时", "range" },
        { "employees", "周平均工作小时=0", "周平均工作小时", "range" },
        { "employees", "工会会员=2", "工会会员", "flag" },
        { "employees", "工资报酬合计=-80000", "工资报酬合计", "negative" },
        { "employees", "工资报酬合计=80,000", "工资报酬合计", "number" },
        { "employees", "基本工资=50005", "工资报酬合计", "pay-sum" },
        { "openings", "行政区划代码=110000", "行政区划代码", "region" },
        { "openings", "行业门类=25", "行业门类", "code" },
        { "openings", "职业大类=9", "职业大类", "code" },
        { "openings", "技能等级=高级", "技能等级", "code" },
        { "openings", "求人数=-1", "求人数", "negative" },
        { "openings", "求人数=1.5", "求人数", "whole-number" },
        { "openings", "求职数=", "求职数", "required" },
        { "labour-cost-monitoring", "统一社会信用代码=1", "统一社会信用代码", "credit-code" },
        { "labour-cost-monitoring", "行政区划代码=110101", "行政区划代码", "region" },
        { "labour-cost-monitoring", "行业门类=25", "行业门类", "code" },
        { "labour-cost-monitoring", "月份=2023-1", "月份", "month" },
        { "labour-cost-monitoring", "月份=2023-04", "月份", "other-period" },
        { "labour-cost-monitoring", "从业人员平均人数=", "从业人员平均人数", "required" },
        { "labour-cost-monitoring", "从业人员平均人数=0", "从业人员平均人数", "headcount-zero" },
        { "labour-cost-monitoring", "人工成本总额=-1", "人工成本总额", "negative" },
        { "labour-cost-monitoring", "实际工作小时数=0", "实际工作小时数", "hours-zero" },
        { "labour-cost-monitoring", "实际工作小时数=75000", "实际工作小时数", "hours-impossible" },
        { "macro", "period=2023年", "period", "period" },
        { "macro", "period=2023-Q5", "period", "period" },
        { "macro", "region=999999", "region", "code" },
        { "macro", "indicator=GDP", "indicator", "indicator" },
        { "macro", "value=", "value", "required" },
        { "macro", "value=n/a", "value", "number" },
        { "macro", "unit=", "unit", "required" },
        { "macro", "source_title=", "source_title", "required" },
        { "macro", "publisher=", "publisher", "required" },
        { "macro", "published=2024年", "published", "published" },
        { "macro", "mark=X", "mark", "mark" },
        { "macro", "mark=D", "note", "derived-without-note" },
        { "guidelines", "year=20", "year", "range" },
        { "guidelines", "industry=Z", "industry", "industry" },
        { "guidelines", "industry_edition=2020", "industry_edition", "industry-edition" },
        { "guidelines", "baseline=约8", "baseline", "guideline-line" },
        { "guidelines", "upper=10-8", "upper", "guideline-line" },
        { "guidelines", "label_upper=", "label_upper", "required" },
        { "average-wages", "population=all", "population", "code" },
        { "average-wages", "post=7", "post", "code" },
        { "average-wages", "value=0", "value", "zero-wage" },
        { "average-wages", "value=-5", "value", "negative" },
        { "average-wages", "value=;growth=", "value", "no-figure" },
        { "minimum-wages", "kind=Rate", "kind", "kind" },
        { "minimum-wages", "from=2024-12", "from", "date" },
        { "minimum-wages", "tier=0", "tier", "range" },
        { "minimum-wages", "monthly=;hourly=", "monthly", "rate-missing" },
        { "minimum-wages", "kind=tier;region=150102", "monthly", "rate-in-tier" },
        { "minimum-wages", "kind=tier;region=150100;monthly=;hourly=", "region", "region-level" },
    };

    public static TheoryData<string, string, string, string> Soft => new()
    {
        { "enterprises", "销售收入=15500000", "销售收入", "sales-not-above-value-added" },
        { "enterprises", "设计权重=0.5", "设计权重", "weight-below-one" },
        { "enterprises", "必选单位=1", "设计权重", "weight-of-certainty" },
        { "enterprises", "行政区划代码=150100", "行政区划代码", "region-level" },
        { "enterprises", "从业人员平均人数=400", "从业人员劳动报酬", "mean-pay-below-minimum" },
        { "enterprises", "从业人员平均人数=7;在岗职工=7;劳务派遣=0", "从业人员劳动报酬", "mean-pay-high" },
        { "employees", "出生年份=1950", "出生年份", "age" },
        { "employees", "参加工作年份=1999", "参加工作年份", "start-age" },
        { "employees", "周平均工作小时=61", "周平均工作小时", "weekly-hours" },
        { "employees", "工资报酬合计=23759;基本工资=3759;绩效奖金=10000", "工资报酬合计", "pay-below-minimum" },
        { "employees", "工资报酬合计=6000000;基本工资=5970000", "工资报酬合计", "pay-high" },
        { "openings", "技能等级=无要求", "求职数", "seekers-without-requirement" },
        { "labour-cost-monitoring", "实际工作小时数=5000", "实际工作小时数", "hours-unusual" },
        { "labour-cost-monitoring", "人工成本总额=190000", "人工成本总额", "cost-below-minimum" },
        { "labour-cost-monitoring", "人工成本总额=100000000", "人工成本总额", "cost-high" },
        { "macro", "unit=亿元", "unit", "one-language" },
        { "guidelines", "lower=9", "lower", "lower-above-baseline" },
        { "guidelines", "upper=7", "upper", "upper-below-baseline" },
    };

    [Fact]
    public void The_right_rows_break_no_rule()
    {
        foreach (var source in SampleRows.Right.Keys)
        {
            var (row, report) = Check(source, "");
            Assert.NotNull(row);
            Assert.Empty(report.Problems);
        }
    }

    [Theory, MemberData(nameof(Hard))]
    public void A_row_that_cannot_be_right_is_refused_and_the_cell_named(string source, string change, string column, string rule)
    {
        var (row, report) = Check(source, change);
        Assert.Null(row);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((7, column, rule, Severity.Hard), (problem.Line, problem.Column, problem.Rule, problem.Severity));
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*。$", problem.Message.Zh);
        Assert.Matches(@"^[^。]+\.$", problem.Message.En);
    }

    [Theory, MemberData(nameof(Soft))]
    public void A_row_that_is_lawful_but_unusual_is_kept_and_questioned(string source, string change, string column, string rule)
    {
        var (row, report) = Check(source, change);
        Assert.NotNull(row);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((column, rule, Severity.Soft), (problem.Column, problem.Rule, problem.Severity));
    }

    [Theory]
    [InlineData("8")]
    [InlineData("8-8.5")]
    [InlineData("8–8.5")]
    [InlineData("-1.5")]
    [InlineData("—")]
    [InlineData("零或负增长")]
    [InlineData("")]
    public void A_line_is_a_number_a_range_not_issued_zero_or_negative_or_not_found(string line) =>
        Assert.Equal(line, Assert.IsType<PublishedGuideline>(Check("guidelines", $"lower={line};baseline=8.5;upper=10").Row).Lower);

    [Fact]
    public void All_that_is_wrong_with_a_row_is_said_at_once()
    {
        var (_, report) = Check("employees", "性别=9;学历=9;工资报酬合计=-1");
        Assert.Equal(["性别", "学历", "工资报酬合计"], report.Problems.Select(p => p.Column));
        Assert.Equal((3, 1), (report.HardCount, report.BadRows));
    }

    [Fact]
    public void A_code_of_another_edition_says_what_it_was_there_and_what_it_is_called_now()
    {
        var message = Assert.Single(Check("enterprises", "行业分类版本=2011;行业类别代码=79").Report.Problems).Message;
        Assert.Contains("2011年版（“居民服务业”）", message.Zh, StringComparison.Ordinal);
        Assert.Contains("is 80 in the 2017 edition", message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_check_digit_is_told_with_the_right_one()
    {
        var wrong = SampleRows.FirmA[..^1] + (SampleRows.FirmA[^1] == '0' ? '1' : '0');
        var message = Assert.Single(Check("enterprises", $"统一社会信用代码={wrong}").Report.Problems).Message;
        Assert.Contains($"末位应为{SampleRows.FirmA[^1]}", message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_credit_code_of_a_registered_company_has_the_same_form() =>
        Assert.NotNull(Check("enterprises", "统一社会信用代码=91350100M000100Y43").Row);

    [Fact]
    public void A_bank_may_earn_more_than_it_sells()
    {
        var (row, report) = Check("enterprises", "行业类别代码=66;销售收入=2000000");
        Assert.NotNull(row);
        Assert.Equal(["sales-not-above-value-added", "sales-not-above-profit"], report.Problems.Select(p => p.Rule));
    }

    [Fact]
    public void Division_53_is_not_given_a_size() => Assert.Equal("", Assert.IsType<Enterprise>(Check("enterprises", "行业类别代码=53;企业规模=").Row).Size);

    [Fact]
    public void Half_a_year_is_compared_with_half_a_years_minimum_and_part_time_with_none()
    {
        Assert.Empty(Check("employees", "周平均工作小时=20;工资报酬合计=10000;基本工资=0;绩效奖金=0").Report.Problems);
        Assert.Equal(23_760, Minimum.AnnualFor("150102"));
        // No tier is known for this county: the lowest rate, 12 × 1,910.
        Assert.Equal(22_920, Minimum.AnnualFor("150103"));
        Assert.Null(MinimumPay.Unknown.AnnualFor("150102"));
    }

    [Fact]
    public void An_area_outside_the_scope_is_refused()
    {
        var report = new RowReport();
        report.BeginRow(2);
        Assert.Null(new EnterpriseRules("150200", Minimum).Check(RawRow.Of(2, SampleRows.Right["enterprises"]), report));
        Assert.Equal("outside-scope", Assert.Single(report.Problems).Rule);
        Assert.True(Scopes.Covers("150100", "150102"));
        Assert.True(Scopes.Covers("150000", "150102"));
        Assert.True(Scopes.Covers("150102", "150102-P01"));
        Assert.True(Scopes.Covers("150000-HBE", "150102"));
        Assert.False(Scopes.Covers("150000-EAST", "150102"));
        Assert.False(Scopes.Covers("150102", "150103"));
    }

    [Fact]
    public void An_enterprise_stays_in_its_place_within_a_quarter_and_hours_left_empty_are_not_zero()
    {
        var (rules, report) = (new MonitoringRules("150000", new(2023, 1), Minimum), new RowReport());
        report.BeginRow(2);
        Assert.Null(rules.Check(RawRow.Of(2, SampleRows.Changed("labour-cost-monitoring", "实际工作小时数=")), report)!.Hours);
        report.BeginRow(3);
        Assert.Null(rules.Check(RawRow.Of(3, SampleRows.Changed("labour-cost-monitoring", "月份=2023-03;行业门类=D")), report));
        var problem = Assert.Single(report.Problems);
        Assert.Equal(("place-changes", 3), (problem.Rule, problem.Line));
        Assert.Contains("第2行", problem.Message.Zh, StringComparison.Ordinal);
    }

    private static (object? Row, RowReport Report) Check(string source, string change)
    {
        var row = RawRow.Of(7, SampleRows.Changed(source, change));
        var report = new RowReport();
        report.BeginRow(7);
        var tableA = new TableA([new TableA.Unit { CreditCode = SampleRows.FirmA, Region = "150102", Months = 12, Employees = 1, PayTotal = 80_000 }]);
        object? kept = source switch
        {
            "enterprises" => new EnterpriseRules("150000", Minimum).Check(row, report),
            "employees" => new EmployeeRules(2023, tableA, Minimum).Check(row, report),
            "openings" => new OpeningsRules("150000").Check(row, report),
            "labour-cost-monitoring" => new MonitoringRules("150000", new(2023, 1), Minimum).Check(row, report),
            "macro" => MacroRules.Check(row, report),
            "guidelines" => GuidelineRules.Check(row, report),
            "average-wages" => AverageWageRules.Check(row, report),
            _ => MinimumWageRules.Check(row, report),
        };
        return (kept, report);
    }

    private static MinimumWage Wage(string kind, string region, int tier, decimal? monthly) => new()
    {
        SourceFileId = 0, Line = 0, Kind = kind, FromDate = new DateOnly(2021, 12, 1), Region = region, Tier = tier, Monthly = monthly, SourceTitle = "", Publisher = "", Mark = "V",
    };
}
