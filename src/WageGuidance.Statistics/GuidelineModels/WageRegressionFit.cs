using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.GuidelineModels;

/// <param name="Name"><c>a</c> (productivity), <c>b</c> (prices), <c>c</c> (constant) or the dummy's name.</param>
/// <param name="Value">Points of wage growth per point of the regressor; of the constant, points.</param>
/// <param name="StandardError">Standard error under independent, equally spread errors.</param>
/// <param name="T">Value over standard error.</param>
/// <param name="P">Two-sided p-value of the hypothesis that it is zero.</param>
/// <param name="CiLow">Lower 95 % limit.</param>
/// <param name="CiHigh">Upper 95 % limit.</param>
/// <param name="Vif">Variance inflation factor; null for the constant.</param>
public sealed record RegressionCoefficient(
    string Name, double Value, double StandardError, double T, double P, double CiLow, double CiHigh, double? Vif);

/// <param name="Year">The year.</param>
/// <param name="Observed">Wage growth as observed, percent.</param>
/// <param name="Fitted">As the equation gives it, percent.</param>
/// <param name="Residual">Observed − fitted, points.</param>
/// <param name="LeaveOneOutError">Observed − what the equation fitted without this year gives; null when nothing else determines it.</param>
/// <param name="Leverage">Pull of the year on its own fitted value, 0 to 1.</param>
/// <param name="CooksDistance">How far all coefficients move without the year; null where leverage is 1.</param>
public sealed record RegressionYear(
    Year Year, double Observed, double Fitted, double Residual, double? LeaveOneOutError, double Leverage, double? CooksDistance);

/// <param name="Percent">Predicted wage growth.</param>
/// <param name="MeanLow">Lower limit for the mean of years like this.</param>
/// <param name="MeanHigh">Upper limit for the mean.</param>
/// <param name="Low">Lower limit for a single year: what a guideline must live with.</param>
/// <param name="High">Upper limit for a single year.</param>
/// <param name="OutsideSample">Whether productivity or prices lie outside what the years have seen.</param>
public sealed record WagePrediction(Percent Percent, Percent MeanLow, Percent MeanHigh, Percent Low, Percent High, bool OutsideSample);

/// <summary>Range of a regressor over the years of a fit.</summary>
public sealed record SeenRange(Percent Low, Percent High)
{
    public bool Contains(Percent rate) => rate >= Low && rate <= High;
}

/// <summary>A fitted equation <c>W = a·L + b·P + c</c> with everything needed to judge it. Made by <see cref="WageRegression"/>.</summary>
public sealed record WageRegressionFit
{
    public required IReadOnlyList<RegressionCoefficient> Coefficients { get; init; }
    public required IReadOnlyList<RegressionYear> Years { get; init; }
    public required IReadOnlyList<RegressionWarning> Warnings { get; init; }

    /// <summary>Years less coefficients.</summary>
    public required int DegreesOfFreedom { get; init; }
    public required double R2 { get; init; }
    public required double AdjustedR2 { get; init; }

    /// <summary>Residual standard deviation, points, with <see cref="DegreesOfFreedom"/>.</summary>
    public required double ResidualSd { get; init; }

    /// <summary>F of the hypothesis that nothing but the constant matters, and its p-value.</summary>
    public required double F { get; init; }

    /// <inheritdoc cref="F"/>
    public required double FP { get; init; }

    /// <summary>
    /// Σ(e_t − e_{t−1})²/Σe²: about 2 without serial correlation, towards 0 with a positive one. Differences run over consecutive
    /// years only, so a year left out breaks the chain; null when no two years are consecutive.
    /// </summary>
    public required double? DurbinWatson { get; init; }

    /// <summary>Root mean square of the leave-one-out errors, points: what the equation misses years by that it has not seen.</summary>
    public required double? LeaveOneOutRmse { get; init; }

    /// <summary>(X'X)⁻¹, in the order of <see cref="Coefficients"/>: what a prediction's interval is made of.</summary>
    public required IReadOnlyList<double[]> UnscaledCovariance { get; init; }

    /// <summary>Smallest and largest productivity growth of the years.</summary>
    public required SeenRange ProductivitySeen { get; init; }

    /// <summary>Smallest and largest price growth of the years.</summary>
    public required SeenRange PricesSeen { get; init; }

    public RegressionCoefficient this[string name] => Coefficients.First(c => c.Name == name);

    /// <param name="productivity">L of the year to predict.</param>
    /// <param name="prices">P of the year to predict.</param>
    /// <param name="dummies">Values of the dummies, in their order.</param>
    /// <param name="confidence">Level of both intervals.</param>
    public WagePrediction Predict(Percent productivity, Percent prices, IReadOnlyList<double>? dummies = null, double confidence = 0.95)
    {
        double[] x = [productivity.Value, prices.Value, 1, .. dummies ?? []];
        if (x.Length != Coefficients.Count)
        {
            throw new ArgumentException($"The equation has {Coefficients.Count - 3} dummies.", nameof(dummies));
        }

        double value = 0, spread = 0;
        for (var i = 0; i < x.Length; i++)
        {
            value += Coefficients[i].Value * x[i];
            for (var j = 0; j < x.Length; j++)
            {
                spread += x[i] * UnscaledCovariance[i][j] * x[j];
            }
        }

        var t = new CriticalValues(confidence).For(DegreesOfFreedom);
        var mean = t * ResidualSd * Math.Sqrt(spread);
        var single = t * ResidualSd * Math.Sqrt(1 + spread);
        var outside = !ProductivitySeen.Contains(productivity) || !PricesSeen.Contains(prices);
        return new(new(value), new(value - mean), new(value + mean), new(value - single), new(value + single), outside);
    }
}
