using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Tests.Fixtures;

namespace WageGuidance.Statistics.Tests.GuidelineModels;

public class WageRegressionAgainstRTests
{
    [Theory]
    [InlineData("lm", false)]
    [InlineData("lm-dummy", true)]
    public void Coefficients_and_diagnostics_are_those_of_lm(string @case, bool dummy)
    {
        var fit = RegressionFixture.Fit(dummy);

        foreach (var coefficient in fit.Coefficients)
        {
            var name = coefficient.Name switch { "a" => "L", "b" => "P", "c" => "(Intercept)", _ => "D" };
            Close.To(Reference.Of(@case, name, "coefficient"), coefficient.Value, name);
            Close.To(Reference.Of(@case, name, "se"), coefficient.StandardError, name + " se");
            Close.To(Reference.Of(@case, name, "t"), coefficient.T, name + " t");
            Close.To(Reference.Of(@case, name, "p"), coefficient.P, name + " p");
            Close.To(Reference.Of(@case, name, "low"), coefficient.CiLow, name + " low");
            Close.To(Reference.Of(@case, name, "high"), coefficient.CiHigh, name + " high");
            Close.To(name == "(Intercept)" ? null : Reference.Of(@case, name, "vif"), coefficient.Vif, name + " vif");
        }

        Close.To(Reference.Of(@case, "all", "r2"), fit.R2, "R2");
        Close.To(Reference.Of(@case, "all", "adj_r2"), fit.AdjustedR2, "adjusted R2");
        Close.To(Reference.Of(@case, "all", "sigma"), fit.ResidualSd, "sigma");
        Close.To(Reference.Of(@case, "all", "f"), fit.F, "F");
        Close.To(Reference.Of(@case, "all", "f_p"), fit.FP, "p of F");
        Close.To(Reference.Of(@case, "all", "dw"), fit.DurbinWatson, "Durbin-Watson");
        Close.To(Reference.Of(@case, "all", "loo_rmse"), fit.LeaveOneOutRmse, "leave-one-out RMSE");
    }

    [Theory]
    [InlineData("lm", false)]
    [InlineData("lm-dummy", true)]
    public void Residuals_leverage_and_influence_of_each_year_are_those_of_R(string @case, bool dummy)
    {
        foreach (var year in RegressionFixture.Fit(dummy).Years)
        {
            // A residual is a difference of numbers near 10; its own relative error is larger where it is small.
            Close.To(Reference.Of(@case, year.Year.Value, "residual"), year.Residual, $"residual {year.Year}", noise: 1e-12);
            Close.To(Reference.Of(@case, year.Year.Value, "loo"), year.LeaveOneOutError, $"left out {year.Year}", noise: 1e-12);
            Close.To(Reference.Of(@case, year.Year.Value, "leverage"), year.Leverage, $"leverage {year.Year}");
            Close.To(Reference.Of(@case, year.Year.Value, "cook"), year.CooksDistance, $"Cook {year.Year}", noise: 1e-12);
        }
    }

    [Theory]
    [InlineData("lm", false)]
    [InlineData("lm-dummy", true)]
    public void A_prediction_has_the_two_intervals_of_predict(string @case, bool dummy)
    {
        var prediction = RegressionFixture.Fit(dummy).Predict(new Percent(5.2), new Percent(0.7), dummy ? [1] : null);

        Close.To(Reference.Of(@case, "new", "fit"), prediction.Percent.Value, "fit");
        Close.To(Reference.Of(@case, "new", "confidence_low"), prediction.MeanLow.Value, "mean low");
        Close.To(Reference.Of(@case, "new", "confidence_high"), prediction.MeanHigh.Value, "mean high");
        Close.To(Reference.Of(@case, "new", "prediction_low"), prediction.Low.Value, "low");
        Close.To(Reference.Of(@case, "new", "prediction_high"), prediction.High.Value, "high");
        Assert.False(prediction.OutsideSample);
    }
}

/// <summary>regression.csv: 28 invented years, with a dummy from 2012 on.</summary>
internal static class RegressionFixture
{
    public static WageYear[] Years(bool dummy)
    {
        var file = Fixture.Read("regression.csv");
        var (year, w, l, p, d) = (file.Integers("year"), file.Numbers("W"), file.Numbers("L"), file.Numbers("P"), file.Numbers("D"));
        return [.. Enumerable.Range(0, file.Rows).Select(i =>
            new WageYear(new Year(year[i]), new Percent(w[i]), new Percent(l[i]), new Percent(p[i]), dummy ? [d[i]] : null))];
    }

    public static WageRegressionFit Fit(bool dummy) =>
        WageRegression.Fit(Years(dummy), new() { DummyNames = dummy ? ["from-2012"] : [] }).Fit!;
}
