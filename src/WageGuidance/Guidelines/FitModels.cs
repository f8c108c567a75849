using WageGuidance.Cubes;
using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Guidelines;

/// <summary>
/// CN-REG fitted on a series, in the form in which it is published. The year is predicted from L and P of the year before, the last ones known, or from forecasts of the
/// year itself where the rule says so.
/// </summary>
internal static class FitModels
{
    private static readonly Text Equation = new("W = a·L + b·P + c", "W = a·L + b·P + c");
    private static readonly Text EquationWithDummy = new("W = a·L + b·P + c + d·D", "W = a·L + b·P + c + d·D");

    /// <summary>Levels of the prediction intervals beside each other, in percent, the widest first.</summary>
    private static readonly int[] BandLevels = [95, 80, 50];

    /// <param name="forecast">L and P of the year itself; for rules that ask for them.</param>
    public static ModelResult Of(FitRule rule, WageSeries series, int year, InputForecast? forecast = null)
    {
        var window = series.Years.Where(y => y.Year >= rule.FirstYear && y.Year < year).ToList();
        var leftOut = rule.WithoutApproximate ? window.Where(y => y.Evidence == "approximate").Select(y => y.Year).ToList() : [];
        var dummies = rule.DummyFrom is null ? (string[])[] : ["d"];
        WageYear[] years = [.. window.Select(y => y.ForFit(Dummies(rule, y.Year)))];
        WageRegressionOutcome Fit(params IEnumerable<int> without) => WageRegression.Fit(years, new() { DummyNames = dummies, LeftOut = [.. leftOut.Concat(without).Select(y => new Year(y))] });
        var outcome = Fit();

        var used = window.Count(y => y.IsComplete && !leftOut.Contains(y.Year));
        var words = leftOut.Count == 0
            ? new Text($"{rule.FirstYear}—{year - 1}年", $"{rule.FirstYear}–{year - 1}")
            : new($"{rule.FirstYear}—{year - 1}年，不含{Words.Years(leftOut).Zh}", $"{rule.FirstYear}–{year - 1} without {Words.Years(leftOut).En}");
        var refused = new ModelResult(
            rule.Id, rule.Name, dummies.Length == 0 ? Equation : EquationWithDummy, null, null, null, used, words, [], [], [],
            new("未拟合，不能使用。", "Not fitted; it cannot be used."), null, Inputs(window, leftOut, null));

        if (outcome.Fit is not { } fit) return refused with { Refusal = ModelWords.Refusal(outcome.Refusal!, window) };
        var atForecast = rule.Inputs == "forecast";
        if (atForecast && forecast is null)
            return refused with { Refusal = new($"没有{year}年的预测数，无从代入。", $"There are no forecasts for {year} to put in.") };
        if (!atForecast && series.Of(year - 1) is not { Productivity: not null, Price: not null })
            return refused with { Refusal = new($"{year - 1}年劳动生产率或物价缺数，无从预测。", $"Productivity or prices of {year - 1} are missing: there is nothing to predict from.") };

        var (l, p) = atForecast ? (forecast!.Productivity, forecast.Prices) : (series.Of(year - 1)!.Productivity!.Percent, series.Of(year - 1)!.Price!.Percent);
        var prediction = fit.Predict(new(l), new(p), Dummies(rule, year));
        return refused with
        {
            Timing = ModelWords.Timing(atForecast ? forecast : null, year), Sensitivity = Sensitivity.OfFit(fit, l, p, Dummies(rule, year), y => Fit(y), window),
            Estimate = prediction.Percent.Value, PredictionLow = prediction.Low.Value, PredictionHigh = prediction.High.Value, Bands = [.. BandLevels.Select(level => Band(level, fit.Predict(new(l), new(p), Dummies(rule, year), level / 100.0)))],
            Coefficients = [.. fit.Coefficients.Select(Coefficient)], Diagnostics = Diagnostics(fit),
            Warnings = [.. ModelWords.Warnings(fit), .. Outside(prediction, atForecast ? year : year - 1)],
            Reading = ModelWords.Reading(fit, prediction, year, atForecast, l, p),
            Inputs = Inputs(window, leftOut, fit),
        };
    }

    private static PredictionBand Band(int level, WagePrediction prediction) => new(level, prediction.Low.Value, prediction.High.Value);

    private static double[]? Dummies(FitRule rule, int year) => rule.DummyFrom is { } from ? [year >= from ? 1 : 0] : null;

    private static Coefficient Coefficient(RegressionCoefficient c) =>
        new(c.Name, ModelWords.CoefficientName(c.Name), c.Value, c.StandardError, c.T, c.P, c.Vif);

    private static List<Diagnostic> Diagnostics(WageRegressionFit fit)
    {
        var all = new List<Diagnostic>
        {
            new("r2", new("决定系数R²", "R²"), fit.R2),
            new("adjusted_r2", new("调整后R²", "adjusted R²"), fit.AdjustedR2),
            new("residual_sd", new("残差标准差（百分点）", "residual standard deviation, points"), fit.ResidualSd),
            new("df", new("自由度", "degrees of freedom"), fit.DegreesOfFreedom),
            new("f", new("方程F统计量", "F of the equation"), fit.F),
            new("f_p", new("F检验p值", "p-value of F"), fit.FP),
        };
        if (fit.DurbinWatson is { } dw) all.Add(new("durbin_watson", new("德宾—沃森统计量", "Durbin–Watson"), dw));
        if (fit.LeaveOneOutRmse is { } loo) all.Add(new("leave_one_out_rmse", new("逐年留一检验均方根误差（百分点）", "leave-one-out root mean square error, points"), loo));
        return all;
    }

    private static IEnumerable<Text> Outside(WagePrediction prediction, int year)
    {
        if (prediction.OutsideSample)
            yield return new($"{year}年的劳动生产率或物价增长超出样本年份的范围，属外推。", $"Productivity or price growth of {year} lies outside what the years have seen: the estimate is an extrapolation.");
    }

    public static IReadOnlyList<ModelInput> Inputs(IReadOnlyList<SeriesYear> years, IReadOnlyCollection<int> leftOut, WageRegressionFit? fit) =>
    [
        .. years.Select(y => new ModelInput(
            y.Year, y.Wage?.Percent, y.Productivity?.Percent, y.Price?.Percent, fit?.Years.FirstOrDefault(f => f.Year.Value == y.Year)?.Fitted, y.Evidence, Note(y, leftOut))),
    ];

    private static Text? Note(SeriesYear year, IReadOnlyCollection<int> leftOut)
    {
        var parts = new List<Text>();
        if (leftOut.Contains(year.Year)) parts.Add(new("本次拟合不用此年", "left out of this fit"));
        foreach (var (letter, value) in new[] { ("W", year.Wage), ("L", year.Productivity), ("P", year.Price) })
            parts.Add(value is null ? new($"{letter}：未查得", $"{letter}: not found") : new($"{letter}：{value.Note.Zh}", $"{letter}: {value.Note.En}"));
        return Words.Join(parts);
    }
}
