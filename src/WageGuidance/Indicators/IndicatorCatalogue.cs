using WageGuidance.Cubes;
using static WageGuidance.Indicators.DimensionDefinition;

namespace WageGuidance.Indicators;

/// <summary>Every indicator, in the order in which cubes are given out.</summary>
public static class IndicatorCatalogue
{
    private static readonly Text Yuan = new("元/年", "yuan a year");
    private static readonly Text Percent = new("%", "%");
    private static readonly Text PersonCount = new("人", "persons");
    private static readonly Text TenThousand = new("万人", "10 thousand persons");
    private static readonly Text RatioUnit = new("倍", "ratio");
    private static readonly Text Surveyed = new("抽样框内企业及其全部职工", "Enterprises of the survey's frame and all their employees");

    private static readonly Text Protected = new(
        "企业少于3家或人数少于10人的数据不公布，并另隐去防止倒推的数据；未公布不等于零，也不等于缺数据。",
        "Figures from fewer than three enterprises or ten persons are not published, nor are those that would give them away; withheld is neither zero nor missing.");

    public static IReadOnlyList<IndicatorDefinition> All { get; } =
    [
        new(IndicatorIds.Pay, new("企业薪酬调查工资水平", "Pay, enterprise pay survey"), Surveyed, "pay-survey", [Region, Industry, Occupation],
            [
                Statistic("mean", "平均工资", "Mean", Yuan, 0), Statistic("p10", "第10百分位数", "P10", Yuan, 0), Statistic("p25", "第25百分位数", "P25", Yuan, 0), Statistic("p50", "中位数", "Median", Yuan, 0),
                Statistic("p75", "第75百分位数", "P75", Yuan, 0), Statistic("p90", "第90百分位数", "P90", Yuan, 0),
                Statistic("growth", "平均工资增长", "Growth of the mean", Percent, 1), Statistic("real_growth", "实际增长", "Real growth", Percent, 1),
            ], [Protected, new("增长为相邻两个调查年度平均工资之比，不评定质量等级，请看置信区间。", "Growth compares the means of two consecutive survey years; it has no quality grade, only its interval.")]),
        new(IndicatorIds.NonPrivatePay, new("企业薪酬调查非私营企业平均工资", "Mean pay of non-private enterprises, enterprise pay survey"),
            new("抽样框内登记注册类型非私营的企业及其全部职工", "Enterprises of the survey's frame not registered as private, and all their employees"), "pay-survey", [Region, Industry],
            [Statistic("mean", "平均工资", "Mean", Yuan, 0)], [Protected, new("用于与官方公布的城镇非私营单位平均工资对照，两者统计范围不完全相同。", "For comparison with the published averages of urban non-private units; the populations are not quite the same.")]),
        new(IndicatorIds.LabourCost, new("企业薪酬调查人工成本", "Labour cost, enterprise pay survey"), new("抽样框内企业", "Enterprises of the survey's frame"), "labour-cost", [Region, Industry],
            [
                Statistic("labour_cost_per_head", "人均人工成本", "Labour cost per head", Yuan, 0), Statistic("labour_cost_to_sales", "人事费用率", "Labour-cost ratio to sales", Percent, 1),
                Statistic("labour_share", "劳动分配率", "Labour share of value added", Percent, 1), Statistic("share_of_total_cost", "人工成本占总成本比重", "Labour cost in total cost", Percent, 1),
                Statistic("profit_to_labour_cost", "人工成本利润率", "Profit to labour cost", Percent, 1), Statistic("pay_share", "人工成本工资含量", "Pay in labour cost", Percent, 1),
                Statistic("share_pay", "劳动报酬比重", "Pay", Percent, 1), Statistic("share_insurance", "社会保险费比重", "Social insurance", Percent, 1), Statistic("share_housing", "住房费用比重", "Housing", Percent, 1),
                Statistic("share_welfare", "福利费用比重", "Welfare", Percent, 1), Statistic("share_training", "教育经费比重", "Training", Percent, 1), Statistic("share_protection", "劳动保护费用比重", "Labour protection", Percent, 1),
                Statistic("share_other", "其他人工成本比重", "Other", Percent, 1), Statistic("labour_productivity", "全员劳动生产率", "Value added per head", Yuan, 0),
            ],
            [
                new("各项比率均为加权合计之比，不是各企业比率的平均。", "Every ratio is a ratio of weighted totals, never the mean of enterprises' own ratios."),
                new("企业少于3家的数据不公布，并另隐去防止倒推的数据。", "Figures from fewer than three enterprises are not published, nor are those that would give them away."),
            ]),
        new(IndicatorIds.FunctionLine, new("函数型行业工资指导线", "Industry guideline of the function type"), new("抽样框内有销售收入的企业", "Enterprises of the survey's frame with sales"), "function-line", [Region, Industry, Bin],
            [
                Statistic("r", "盈利企业劳动报酬与销售收入之比", "Pay to sales, profitable enterprises", Percent, 2), Statistic("r_warning", "亏损企业劳动报酬与销售收入之比（警戒线）", "Pay to sales, loss-making enterprises (warning line)", Percent, 2),
                Statistic("floor_until", "保障线止于人均销售收入", "Floor holds up to sales per head", Yuan, 0), Statistic("kink_at", "折点人均销售收入", "Kink at sales per head", Yuan, 0),
                Statistic("upper_intercept", "折点以上截距", "Intercept above the kink", Yuan, 0), Statistic("upper_slope", "折点以上斜率", "Slope above the kink", Percent, 2),
                Statistic("minimum_wage", "最低工资（年额）", "Minimum wage of the year", Yuan, 0), Statistic("average_wage", "平均工资", "Average pay", Yuan, 0),
                Statistic("sales_per_head", "人均销售收入", "Sales per head", Yuan, 0), Statistic("pay_per_head", "人均劳动报酬", "Pay per head", Yuan, 0),
            ],
            [
                new("盈利（含持平）企业与亏损企业为同一抽样设计的两个域；利润为零按盈利计，无销售收入的企业不计入。", "Profitable (zero counts as profit) and loss-making enterprises are two domains of one design; those without sales are in neither."),
                new("最低工资取全区各类区中最低一档逐月之和；平均工资取公布的城镇非私营单位平均工资。", "The minimum wage is the lowest tier of the region, month by month; the average is the published one of urban non-private units."),
                new("企业散点只以每组不少于5家的均值给出；企业少于3家的比率不公布。", "The scatter is given as means of bins of at least five enterprises; ratios of fewer than three are not published."),
            ]),
        new(IndicatorIds.Openings, new("公共就业服务机构市场供求", "Supply and demand at public employment services"), new("在公共就业服务机构登记的招聘需求与求职", "Openings and seekers registered at public employment services"), "openings",
            [Region, Industry, Occupation, Skill],
            [
                Statistic("openings", "求人数", "Openings", PersonCount, 0), Statistic("seekers", "求职人数", "Seekers", PersonCount, 0), Statistic("plain_ratio", "求人倍率", "Openings ratio", RatioUnit, 2),
                Statistic("published_ratio", "求人倍率（发布口径）", "Openings ratio as published", RatioUnit, 2), Statistic("growth_openings", "求人数同比", "Openings, year on year", Percent, 1),
                Statistic("growth_seekers", "求职人数同比", "Seekers, year on year", Percent, 1),
            ],
            [
                new("全面登记数，不含抽样误差；未作季节调整。", "Full counts of registrations without sampling error; not seasonally adjusted."),
                new("同比只按两期均有报送的盟市计算。", "Growth on the year is computed over the leagues that report in both quarters only."),
            ]),
        new(IndicatorIds.PublishedPay, new("官方公布的平均工资", "Official average wages"), new("各统计口径见“统计口径”维度", "As named by the dimension population"), "average-wages", [Region, Industry, DimensionDefinition.Population],
            [Statistic("value", "平均工资", "Average wage", Yuan, 0), Statistic("growth", "名义增长", "Nominal growth", Percent, 1), Statistic("real_growth", "实际增长", "Real growth", Percent, 1)],
            [new("不同统计口径不得连成一个序列。", "Different populations must not be joined into one series.")]),
        new(IndicatorIds.PublishedPosts, new("官方公布的分岗位平均工资", "Official average wages by post"), new("各统计口径见“统计口径”维度", "As named by the dimension population"), "average-wages", [Region, Industry, DimensionDefinition.Population, Post],
            [Statistic("value", "平均工资", "Average wage", Yuan, 0), Statistic("growth", "名义增长", "Nominal growth", Percent, 1), Statistic("real_growth", "实际增长", "Real growth", Percent, 1)], []),
        new(IndicatorIds.MinimumWage, new("最低工资标准", "Minimum wage"), new("全部用人单位", "All employers"), "minimum-wage", [Region, Tier],
            [Statistic("monthly", "月最低工资", "Monthly", new("元/月", "yuan a month"), 0), Statistic("hourly", "小时最低工资", "Hourly", new("元/小时", "yuan an hour"), 1)],
            [new("时期为标准起始施行日。", "The period is the day from which the rate holds.")]),
        new(IndicatorIds.CountyMinimumWage, new("各旗县最低工资标准", "Minimum wage by county"), new("全部用人单位", "All employers"), "minimum-wage", [Region],
            [Statistic("tier", "类区", "Tier", new("类", "tier"), 0), Statistic("monthly", "月最低工资", "Monthly", new("元/月", "yuan a month"), 0), Statistic("hourly", "小时最低工资", "Hourly", new("元/小时", "yuan an hour"), 1)],
            [new("时期为标准或类区划分的起始施行日，至下一起始日之前有效。", "The period is the day from which rates or tiers hold, until the next such day.")]),
        new(IndicatorIds.NationalOpenings, new("全国部分城市公共就业服务机构市场供求", "Supply and demand at public employment services, cities of China"), new("各期报送城市的公共就业服务机构", "Public employment services of the cities reporting in each quarter"), "openings", [Region],
            [
                Statistic("openings", "求人数", "Openings", TenThousand, 1), Statistic("seekers", "求职人数", "Seekers", TenThousand, 1), Statistic("ratio", "求人倍率", "Openings ratio", RatioUnit, 2),
                Statistic("growth_openings", "求人数同比（相同城市）", "Openings, year on year, same cities", Percent, 1), Statistic("growth_seekers", "求职数同比（相同城市）", "Seekers, year on year, same cities", Percent, 1),
                Statistic("growth_openings_on_quarter", "求人数环比（相同城市）", "Openings, on the quarter, same cities", Percent, 1), Statistic("growth_seekers_on_quarter", "求职数环比（相同城市）", "Seekers, on the quarter, same cities", Percent, 1),
            ], [new("各季度报送城市不同，各期水平不可直接相减。", "The reporting cities differ from quarter to quarter: levels must not be subtracted.")]),
        new(IndicatorIds.Macro, new("宏观经济指标", "Economic series"), new("见各指标", "As named by the indicator"), "average-wages", [Region, Series],
            [new("value", new("数值", "Value"))], [new("按来源原样引用；不同版本的同一指标分别列示。", "Quoted as published; vintages of one concept stand apart.")]),
    ];

    public static IndicatorDefinition Find(string id) => All.First(i => i.Id == id);

    private static Member Statistic(string code, string zh, string en, Text unit, int decimals) => new(code, new(zh, en), Unit: unit, Decimals: decimals);
}
