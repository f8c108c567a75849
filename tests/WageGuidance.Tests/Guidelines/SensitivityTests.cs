using WageGuidance.Cubes;
using WageGuidance.Guidelines;
using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Tests.Guidelines;

/// <summary>What an estimate would be with one thing changed, and when the inputs are of.</summary>
public sealed class SensitivityTests
{
    private static readonly Guideline Guideline = ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!;

    private static ModelResult Model(string id) => Guideline.Models.Single(m => m.Id == id);

    [Fact]
    public void A_point_of_an_input_is_its_coefficient()
    {
        var model = Model("cn-reg-family");
        double Change(string id) => model.Sensitivity.Single(s => s.Id == id).Change!.Value;
        Assert.Equal(model.Coefficients[0].Value, Change("L+1"), 9);
        Assert.Equal(-model.Coefficients[0].Value, Change("L-1"), 9);
        Assert.Equal(model.Coefficients[1].Value, Change("P+1"), 9);
        Assert.Equal(-model.Coefficients[1].Value, Change("P-1"), 9);
    }

    [Theory]
    [InlineData("cn-reg-family", 2020)]
    [InlineData("cn-reg-family", 2023)]
    [InlineData("cn-reg-exact", 2008)]
    public void A_year_left_out_is_the_fit_without_it(string id, int year)
    {
        var model = Model(id);
        var b = ComposeGuidelineTests.NormalEquations([.. model.Inputs.Where(i => i.Fitted is not null && i.Year != year).Select(i => (i.Productivity!.Value, i.Price!.Value, i.Wage!.Value))]);
        Assert.Equal(b[2] + (b[0] * 5.7) + (b[1] * 0.28), model.Sensitivity.Single(s => s.Id == $"without-{year}").Estimate!.Value, 9);
        Assert.Equal(model.Observations, model.Sensitivity.Count(s => s.Id.StartsWith("without-", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_rule_moves_with_its_terms()
    {
        Assert.Equal(1, Model("cn-sync").Sensitivity.Single(s => s.Id == "P+1").Change!.Value, 12);
        Assert.Equal(-1, Model("cn-sync-region").Sensitivity.Single(s => s.Id == "GDP-1").Change!.Value, 12);
        Assert.Equal(0.2, Model("stability").Sensitivity.Single(s => s.Id == "2021+1").Change!.Value, 12);
        Assert.Empty(Model("cn-reg-region").Sensitivity);
    }

    [Fact]
    public void Too_few_years_without_one_is_told_in_words()
    {
        // Six years are enough for three coefficients, five are not.
        var policy = PublishedInputs.Policy with { Fits = [new("short", new("短", "short"), 2018, false, null)], ChosenModel = "short" };
        var step = ComposeGuideline.From(PublishedInputs.Inputs(policy: policy)).Guideline!.Models[0].Sensitivity.Single(s => s.Id == "without-2019");
        Assert.Null(step.Estimate);
        Assert.Equal("可用5年，估计3个系数至少须6年。", step.Refusal!.Zh);
    }

    /// <summary>Whatever cannot be fitted is refused in words that name what is wrong.</summary>
    [Fact]
    public void Every_refusal_of_a_fit_has_its_message()
    {
        WageYear[] years = [.. Enumerable.Range(2000, 12).Select(y => new WageYear(new Year(y), new Percent(4 + (y * 5 % 7)), new Percent(y * 3 % 5), new Percent(y * 7 % 11)))];
        IReadOnlyList<SeriesYear> window = [.. years.Select(y => new SeriesYear(y.Year.Value, Value(1), Value(1), y.Year.Value == 2005 ? null : Value(1)))];
        string Why(params WageYear[] given) => ModelWords.Refusal(WageRegression.Fit(given).Refusal!, window).Zh;

        Assert.Equal("可用5年，估计3个系数至少须6年。", Why(years[..5]));
        Assert.Equal("序列有缺年，不予拟合，也不填补。城镇居民消费价格缺2005年。", Why([.. years.Select(y => y.Year.Value == 2005 ? y with { PriceGrowth = null } : y)]));
        Assert.Equal("2003年重复。", Why([.. years, years[3]]));
        Assert.Equal("城镇居民消费价格增长（P）与其他变量线性相关，无法估计。", Why([.. years.Select(y => y with { PriceGrowth = new Percent(2 * y.ProductivityGrowth!.Value.Value) })]));
        Assert.StartsWith("各变量与常数项线性相关，无法估计", Why([.. years.Select(y => y with { PriceGrowth = new Percent(1 + (2 * y.ProductivityGrowth!.Value.Value)) })]), StringComparison.Ordinal);
        Assert.Equal("各年工资增长相同，无从估计。", Why([.. years.Select(y => y with { WageGrowth = new Percent(8) })]));
        Assert.Equal("方程与数据完全吻合，独立取得的数据不会如此，请核对来源。", Why([.. years.Select(y => y with { WageGrowth = new Percent(1 + y.ProductivityGrowth!.Value.Value + y.PriceGrowth!.Value.Value) })]));

        static SeriesValue Value(double percent) => new(percent, "official", Text.Empty);
    }

    [Fact]
    public void The_time_of_the_inputs_is_stated_and_forecasts_are_those_of_the_policy()
    {
        Assert.Equal("代入值：2023年实际数（t−1），不用预测数。", Model("cn-reg-family").Timing!.Zh);
        var targets = Model("cn-reg-targets");
        var c = Model("cn-reg-family").Coefficients;
        Assert.Equal(c[2].Value + (c[0].Value * 5) + (c[1].Value * 3), targets.Estimate!.Value, 9);
        Assert.StartsWith("代入值：2024年预测数（t）。国务院《政府工作报告》（2024年3月5日）预期目标", targets.Timing!.Zh, StringComparison.Ordinal);
        Assert.Contains("以2024年预测数（劳动生产率5.0%，物价3.0%）代入", targets.Reading.Zh, StringComparison.Ordinal);
        Assert.Contains(targets.Warnings, w => w.En.StartsWith("Productivity or price growth of 2024 lies outside", StringComparison.Ordinal));
        Assert.Contains(PolicyRules.Faults(PublishedInputs.Policy with { Forecast = null }), f => f.En == "The fit cn-reg-targets is to be read at forecasts; the policy has none.");
    }
}
