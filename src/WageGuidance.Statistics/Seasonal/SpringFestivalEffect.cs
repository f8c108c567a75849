using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Seasonal;

/// <summary>Effect of a whole window of the festival, were it to fall into a month in which it has no part on average.</summary>
/// <param name="Value">In logarithms (0.05 is about 5 %) where the series is taken in logarithms, else in the unit of the series.</param>
/// <param name="StandardError">Under an irregular of equal spread without autocorrelation.</param>
public sealed record SpringFestivalCoefficient(double Value, double StandardError)
{
    public double T => Value / StandardError;
}

/// <summary>The effect of the Spring Festival on a monthly series.</summary>
/// <param name="Effect">For each month, in logarithms or in the unit of the series; about zero over the years.</param>
public sealed record SpringFestivalEffect(
    SpringFestivalCoefficient Before, SpringFestivalCoefficient Festival, SpringFestivalCoefficient After, bool InLogarithms, double[] Effect)
{
    /// <summary>Nothing is there where no window's effect is twice its standard error.</summary>
    public bool IsSignificant => new[] { Before, Festival, After }.Any(c => Math.Abs(c.T) >= 2);

    /// <summary>The series without the festival's effect: what is then adjusted for the season.</summary>
    public double[] Without(IReadOnlyList<double> values) =>
        [.. values.Select((v, t) => InLogarithms ? v / Math.Exp(Effect[t]) : v - Effect[t])];

    /// <summary>
    /// Least squares of the irregular on the regressors passed through the same filter. The filter is the remainder of STL without
    /// robustness (seasonal window 13, inner loop 2), which is linear: what it does to the effect it does to the regressors, so that
    /// neither trend nor season keep a part of it. Standard errors carry the filter too: Var b = σ²·(Z'Z)⁻¹Z'LL'Z(Z'Z)⁻¹ with Z = LX
    /// and σ² = RSS/(tr L'L − 3).
    /// </summary>
    /// <exception cref="ArgumentException">The series is quarterly, shorter than three years, not above zero where taken in logarithms, or outside 1980 to 2040.</exception>
    public static SpringFestivalEffect Estimate(Month start, IReadOnlyList<double> values, SpringFestivalWindows windows, bool inLogarithms)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (inLogarithms && values.Any(v => v <= 0)) throw new ArgumentException("Logarithms need values above zero.", nameof(values));
        var (n, x) = (values.Count, SpringFestival.Regressors(start, values.Count, windows));
        double[] y = [.. values.Select(v => inLogarithms ? Math.Log(v) : v)];
        double[] Filter(double[] series) => Stl.Decompose(PeriodicSeries.Monthly(start, series), new() { SeasonalWindow = 13 }).Remainder;

        var l = DenseMatrix.OfColumnArrays(Enumerable.Range(0, n).Select(i => Filter([.. Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0)])));
        var z = DenseMatrix.OfColumnArrays(x.Select(Filter));
        var irregular = Vector<double>.Build.Dense(Filter(y));
        var inverse = (z.Transpose() * z).Inverse();
        var b = inverse * (z.Transpose() * irregular);
        var residual = irregular - (z * b);
        var variance = residual * residual / (l.Enumerate().Sum(v => v * v) - 3);
        var through = l.Transpose() * z;
        var covariance = inverse * (through.Transpose() * through) * inverse * variance;
        SpringFestivalCoefficient Of(int k) => new(b[k], Math.Sqrt(covariance[k, k]));
        return new(Of(0), Of(1), Of(2), inLogarithms, [.. Enumerable.Range(0, n).Select(t => (b[0] * x[0][t]) + (b[1] * x[1][t]) + (b[2] * x[2][t]))]);
    }
}
