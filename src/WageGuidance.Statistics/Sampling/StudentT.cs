using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace WageGuidance.Statistics.Sampling;

/// <summary>Tail probabilities and critical values of Student's t.</summary>
internal static class StudentT
{
    /// <summary>P(|T| &gt; |t|) with <paramref name="df"/> degrees of freedom.</summary>
    public static double TwoSidedTail(double t, double df) =>
        SpecialFunctions.BetaRegularized(df / 2, 0.5, df / (df + (t * t)));

    /// <summary>The t with P(|T| ≤ t) = <paramref name="confidence"/>: 1.96 in the limit for 0.95.</summary>
    /// <remarks>
    /// Newton on the tail from the normal quantile: the tail is convex there, so from below it cannot overshoot. MathNet's own
    /// inverse searches by bisection to a looser accuracy and is slower.
    /// </remarks>
    public static double Critical(double confidence, int df)
    {
        var tail = 1 - confidence;
        switch (df)
        {
            case 1:
                return Math.Tan(Math.PI / 2 * confidence);
            case 2:
                return Math.Sqrt(2 / (tail * (2 - tail)) - 2);
        }

        var logScale = SpecialFunctions.GammaLn((df + 1) / 2.0) - SpecialFunctions.GammaLn(df / 2.0) - (0.5 * Math.Log(df * Math.PI));
        var t = Normal.InvCDF(0, 1, 1 - (tail / 2));
        for (var i = 0; i < 100; i++)
        {
            var density = Math.Exp(logScale - ((df + 1) / 2.0 * Math.Log(1 + (t * t / df))));
            var step = (TwoSidedTail(t, df) - tail) / (2 * density);
            t += step;
            if (Math.Abs(step) <= 1e-14 * t)
            {
                break;
            }
        }

        return t;
    }
}

/// <summary>Critical values of one confidence level, each computed once.</summary>
internal sealed class CriticalValues
{
    private readonly double _confidence;
    private readonly Dictionary<int, double> _values = [];

    public CriticalValues(double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        _confidence = confidence;
    }

    public double For(int df)
    {
        if (!_values.TryGetValue(df, out var t))
        {
            _values[df] = t = StudentT.Critical(_confidence, df);
        }

        return t;
    }
}
