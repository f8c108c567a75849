namespace WageGuidance.Statistics.GuidelineModels;

internal static class RegressionWarnings
{
    public static IEnumerable<RegressionWarning> Of(WageRegressionFit fit, RegressionThresholds thresholds)
    {
        var n = fit.Years.Count;
        if (n <= thresholds.SmallSample)
        {
            yield return new(RegressionWarningKind.SmallSample, null, null, n);
        }

        if (fit.FP > thresholds.Significance)
        {
            yield return new(RegressionWarningKind.InsignificantEquation, null, null, fit.FP);
        }

        foreach (var coefficient in fit.Coefficients)
        {
            // An insignificant constant is no fault of the equation.
            if (coefficient.Name != "c" && coefficient.P > thresholds.Significance)
            {
                yield return new(RegressionWarningKind.InsignificantCoefficient, coefficient.Name, null, coefficient.P);
            }

            if (coefficient.Name is "a" or "b" && coefficient.Value < 0)
            {
                yield return new(RegressionWarningKind.WrongSign, coefficient.Name, null, coefficient.Value);
            }

            if (coefficient.Vif > thresholds.HighVif)
            {
                yield return new(RegressionWarningKind.HighVif, coefficient.Name, null, coefficient.Vif);
            }
        }

        foreach (var year in fit.Years)
        {
            if (year.CooksDistance is null || year.CooksDistance > thresholds.CookPerObservation / n)
            {
                yield return new(RegressionWarningKind.InfluentialYear, null, year.Year, year.CooksDistance);
            }
        }

        if (fit.DurbinWatson < thresholds.DurbinWatsonLow || fit.DurbinWatson > 4 - thresholds.DurbinWatsonLow)
        {
            yield return new(RegressionWarningKind.SeriallyCorrelatedResiduals, null, null, fit.DurbinWatson);
        }
    }
}
