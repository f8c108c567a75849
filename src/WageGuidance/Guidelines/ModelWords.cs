using WageGuidance.Cubes;
using WageGuidance.Statistics.GuidelineModels;

namespace WageGuidance.Guidelines;

/// <summary>What a fit says, what is wrong with it, and why there is none, in plain words.</summary>
internal static class ModelWords
{
    public static Text CoefficientName(string name) => name switch
    {
        "a" => new("劳动生产率增长（L）", "productivity growth (L)"),
        "b" => new("城镇居民消费价格增长（P）", "growth of urban consumer prices (P)"),
        "c" => new("常数项", "constant"),
        _ => new("口径变动虚拟变量（D）", "dummy of the change of family (D)"),
    };

    /// <summary>Of when the inputs are.</summary>
    /// <param name="forecast">Null where actual figures of the year before are put in.</param>
    public static Text Timing(InputForecast? forecast, int year) => forecast is null
        ? new($"代入值：{year - 1}年实际数（t−1），不用预测数。", $"Read at the actual figures of {year - 1} (t−1), no forecasts.")
        : new($"代入值：{year}年预测数（t）。{forecast.Source.Zh}。", $"Read at forecasts for {year} (t): {forecast.Source.En}.");

    public static Text Reading(WageRegressionFit fit, WagePrediction prediction, int year, bool forecast, double l, double p)
    {
        var inputs = forecast ? new Text($"{year}年预测数", $"the forecasts for {year}") : new($"{year - 1}年实际数", $"the actual figures of {year - 1}");
        var estimate = new Text(
            $"以{inputs.Zh}（劳动生产率{Words.Percent(l)}%，物价{Words.Percent(p)}%）代入，{year}年工资增长测算值为{Words.Percent(prediction.Percent.Value)}%，95%预测区间为{Words.Percent(prediction.Low.Value)}%至{Words.Percent(prediction.High.Value)}%。",
            $"With {inputs.En} (productivity {Words.Percent(l)} %, prices {Words.Percent(p)} %) the estimate for {year} is {Words.Percent(prediction.Percent.Value)} %, with a 95 % prediction interval from {Words.Percent(prediction.Low.Value)} % to {Words.Percent(prediction.High.Value)} %.");
        var explained = new Text(
            $"方程解释了各年工资增长差异的{Words.Points(100 * fit.R2, 0)}%。",
            $"The equation explains {Words.Points(100 * fit.R2, 0)} % of the differences between the years.");
        var missed = fit.LeaveOneOutRmse is { } error
            ? new Text($"逐年留出检验，平均偏差约{Words.Percent(error)}个百分点。", $"Predicting each year from the others, it is off by about {Words.Percent(error)} points.")
            : Text.Empty;
        return Words.Sentences(Effect(fit["a"], new("劳动生产率", "productivity")), Effect(fit["b"], new("物价", "prices")), estimate, explained, missed);
    }

    private static Text Effect(RegressionCoefficient coefficient, Text of)
    {
        var direction = coefficient.Value < 0 ? new Text("低", "lower") : new("高", "higher");
        var size = Words.Points(Math.Abs(coefficient.Value), 2);
        var weak = coefficient.P > 0.05 ? new Text("（统计上不显著）", " (not significant)") : Text.Empty;
        return new(
            $"{of.Zh}增速每高1个百分点，工资增速平均{direction.Zh}{size}个百分点{weak.Zh}。",
            $"With {of.En} growing by 1 point more, wages grow by {size} points {direction.En} on average{weak.En}.");
    }

    public static IEnumerable<Text> Warnings(WageRegressionFit fit)
    {
        foreach (var w in fit.Warnings)
        {
            var measure = w.Measure is { } m ? Words.Points(m, w.Kind is RegressionWarningKind.SmallSample ? 0 : 2) : "–";
            var p = w.Measure is < 0.005 ? "<0.01" : $"={measure}";
            var name = w.Coefficient is null ? Text.Empty : CoefficientName(w.Coefficient);
            yield return w.Kind switch
            {
                RegressionWarningKind.SmallSample => new($"样本仅{measure}年，检验效力有限。", $"There are only {measure} years; the tests have little power."),
                RegressionWarningKind.InsignificantCoefficient => new($"{name.Zh}的系数不显著（p{p}）。", $"The coefficient of {name.En} is not significant (p{p})."),
                RegressionWarningKind.InsignificantEquation => new($"方程整体不显著（p{p}）。", $"The equation as a whole is not significant (p{p})."),
                RegressionWarningKind.WrongSign => new($"{name.Zh}的系数为负（{measure}），与理论不符。", $"The coefficient of {name.En} is negative ({measure}), against the theory."),
                RegressionWarningKind.HighVif => new($"{name.Zh}与其他变量高度相关（方差膨胀因子{measure}）。", $"{name.En} is highly correlated with the others (VIF {measure})."),
                RegressionWarningKind.InfluentialYear => new($"{w.Year}年对结果影响较大（库克距离{measure}）。", $"The year {w.Year} weighs heavily on the result (Cook's distance {measure})."),
                _ => new($"残差存在序列相关（德宾—沃森统计量{measure}），区间可能偏窄。", $"The residuals are serially correlated (Durbin–Watson {measure}); intervals may be too narrow."),
            };
        }
    }

    public static Text Refusal(RegressionRefusal refusal, IReadOnlyList<SeriesYear> window) => refusal.Reason switch
    {
        RegressionRefusalReason.MissingYear => Words.Sentences(
            new("序列有缺年，不予拟合，也不填补。", "Years are missing; the series is neither fitted nor filled."),
            MissingOf(new("工资增长缺", "Wage growth is missing for"), window, y => y.Wage),
            MissingOf(new("劳动生产率增长缺", "Productivity growth is missing for"), window, y => y.Productivity),
            MissingOf(new("城镇居民消费价格缺", "Urban consumer prices are missing for"), window, y => y.Price)),
        RegressionRefusalReason.TooFewYears => new($"可用{refusal.Observations}年，估计{refusal.Parameters}个系数至少须{refusal.Parameters + 3}年。", $"{refusal.Observations} years can be used; {refusal.Parameters} coefficients need at least {refusal.Parameters + 3}."),
        RegressionRefusalReason.Collinear when refusal.Coefficient == "c" => new("各变量与常数项线性相关，无法估计：一个变量由其他变量加减一个常数即可得出。", "With the constant the variables are collinear and nothing can be estimated: one of them is the others plus a constant."),
        RegressionRefusalReason.Collinear => new($"{CoefficientName(refusal.Coefficient!).Zh}与其他变量线性相关，无法估计。", $"{CoefficientName(refusal.Coefficient!).En} is a linear combination of the others and cannot be estimated."),
        RegressionRefusalReason.NoVariation => new("各年工资增长相同，无从估计。", "Wage growth is the same in every year; there is nothing to estimate from."),
        RegressionRefusalReason.ExactFit => new("方程与数据完全吻合，独立取得的数据不会如此，请核对来源。", "The equation reproduces the data exactly, which independent measurements never allow: check the sources."),
        _ => new($"{Words.Years(refusal.Years.Select(y => y.Value)).Zh}重复。", $"{Words.Years(refusal.Years.Select(y => y.Value)).En} stand twice."),
    };

    private static Text MissingOf(Text what, IReadOnlyList<SeriesYear> window, Func<SeriesYear, SeriesValue?> value)
    {
        var years = window.Where(y => value(y) is null).Select(y => y.Year).ToList();
        return years.Count == 0 ? Text.Empty : new($"{what.Zh}{Words.Years(years).Zh}。", $"{what.En} {Words.Years(years).En}.");
    }
}
