using WageGuidance.Cubes;

namespace WageGuidance.Indicators.Published;

/// <summary>Names of the macro-economic series, in the order in which they are listed.</summary>
internal static class MacroNames
{
    private static readonly (string Code, Text Name)[] Names =
    [
        ("cpi_all_growth", new("居民消费价格涨幅", "Consumer prices, change")), ("cpi_urban_growth", new("城镇居民消费价格涨幅", "Urban consumer prices, change")),
        ("cpi_rural_growth", new("农村居民消费价格涨幅", "Rural consumer prices, change")), ("cpi_city_growth", new("城市居民消费价格涨幅", "Consumer prices of the city, change")),
        ("gdp_nominal", new("地区（国内）生产总值", "Gross domestic product")), ("gdp_expenditure_nominal", new("支出法生产总值", "Gross domestic product, expenditure approach")),
        ("gdp_real_growth", new("生产总值实际增速", "Gross domestic product, real growth")),
        ("gdp_real_growth_avg_2008_2012", new("2008—2012年生产总值年均实际增速", "Gross domestic product, average real growth 2008–2012")),
        ("gdp_real_growth_avg_2011_2015", new("2011—2015年生产总值年均实际增速", "Gross domestic product, average real growth 2011–2015")),
        ("gdp_real_growth_avg_2012_2021", new("2012—2021年生产总值年均实际增速", "Gross domestic product, average real growth 2012–2021")),
        ("gdp_constant_price_base1990", new("国内生产总值（1990年不变价）", "Gross domestic product at 1990 prices")), ("gdp_constant_price_base2000", new("国内生产总值（2000年不变价）", "Gross domestic product at 2000 prices")),
        ("gdp_constant_price_base2005", new("国内生产总值（2005年不变价）", "Gross domestic product at 2005 prices")),
        ("labour_productivity_level", new("全员劳动生产率", "Labour productivity")), ("labour_productivity_growth", new("全员劳动生产率增速", "Labour productivity, growth")),
        ("labour_productivity_growth_third_party", new("全员劳动生产率增速（第三方测算）", "Labour productivity, growth as computed by a third party")),
        ("employed_yearend", new("年末就业人员", "Employed persons at year end")), ("employed_yearend_v1", new("年末就业人员（2000年人口普查前版本）", "Employed persons at year end, before the census of 2000")),
        ("employed_yearend_v1b", new("年末就业人员（2000年人口普查后版本）", "Employed persons at year end, after the census of 2000")), ("employed_yearend_v2", new("年末就业人员（2010年人口普查后版本）", "Employed persons at year end, after the census of 2010")),
        ("employed_yearend_v3", new("年末就业人员（2020年人口普查后版本）", "Employed persons at year end, after the census of 2020")),
        ("unemployment_registered_urban_yearend", new("年末城镇登记失业率", "Registered urban unemployment rate at year end")), ("unemployed_registered_urban", new("城镇登记失业人数", "Registered urban unemployed")),
        ("unemployment_surveyed_urban_avg", new("城镇调查失业率年平均值", "Surveyed urban unemployment rate, yearly average")), ("unemployment_surveyed_urban_december", new("12月城镇调查失业率", "Surveyed urban unemployment rate in December")),
        ("avg_wage_urban_nonprivate", new("城镇非私营单位平均工资", "Average wage, urban non-private units")), ("avg_wage_urban_nonprivate_growth", new("城镇非私营单位平均工资名义增速", "Average wage, urban non-private units, nominal growth")),
        ("avg_wage_urban_nonprivate_real_growth", new("城镇非私营单位平均工资实际增速", "Average wage, urban non-private units, real growth")),
        ("avg_wage_urban_units", new("城镇单位就业人员平均工资", "Average wage, urban units")), ("avg_wage_urban_units_growth", new("城镇单位就业人员平均工资增速", "Average wage, urban units, growth")),
        ("avg_wage_staff", new("职工平均工资", "Average wage of staff and workers")), ("avg_wage_staff_growth", new("职工平均工资增速", "Average wage of staff and workers, growth")),
        ("avg_wage_staff_enterprises", new("企业职工平均工资", "Average wage of staff and workers of enterprises")), ("avg_wage_staff_and_workers", new("职工平均工资", "Average wage of staff and workers")),
        ("avg_wage_staff_and_workers_growth", new("职工平均工资增速", "Average wage of staff and workers, growth")), ("avg_wage_on_post_staff", new("在岗职工平均工资", "Average wage of on-post staff")),
    ];

    /// <summary>The code itself where the series has no name here.</summary>
    public static Text Of(string code) => Array.Find(Names, n => n.Code == code).Name ?? new(code, code);

    public static int OrderOf(string code) => Array.FindIndex(Names, n => n.Code == code) is var order and >= 0 ? order : int.MaxValue;
}
