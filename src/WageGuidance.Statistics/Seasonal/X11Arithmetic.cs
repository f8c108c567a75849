namespace WageGuidance.Statistics.Seasonal;

/// <summary>A stretch of a series: from the first index up to, not including, the last.</summary>
internal readonly record struct Stretch(int From, int To)
{
    public int Length => To - From;
}

/// <summary>Taking components apart and together, in the two modes.</summary>
internal readonly record struct X11Arithmetic(X11Mode Mode)
{
    public bool IsMultiplicative => Mode is X11Mode.Multiplicative;

    /// <summary>The component that changes nothing.</summary>
    public double Neutral => IsMultiplicative ? 1 : 0;

    public double Without(double a, double b) => IsMultiplicative ? a / b : a - b;

    public double With(double a, double b) => IsMultiplicative ? a * b : a + b;

    public double[] Without(double[] a, double[] b) => Zip(a, b, Without);

    public double[] With(double[] a, double[] b) => Zip(a, b, With);

    /// <summary>Sum of the absolute changes from value to value over <paramref name="stretch"/>, relative where multiplicative.</summary>
    public double Movement(double[] x, Stretch stretch)
    {
        var sum = 0.0;
        for (var t = stretch.From + 1; t < stretch.To; t++)
        {
            var change = Math.Abs(x[t] - x[t - 1]);
            sum += IsMultiplicative ? change / x[t - 1] : change;
        }

        return sum;
    }

    /// <summary>A <see cref="Movement"/> of <paramref name="x"/> up to this is rounding, not movement.</summary>
    public double Standstill(double[] x) => 1e-14 * (IsMultiplicative ? 1 : x.Max(Math.Abs));

    private static double[] Zip(double[] a, double[] b, Func<double, double, double> combine)
    {
        var result = new double[a.Length];
        for (var t = 0; t < a.Length; t++)
        {
            result[t] = combine(a[t], b[t]);
        }

        return result;
    }
}

/// <summary>Plain moving averages.</summary>
internal static class MovingAverage
{
    /// <summary>
    /// An m×n average: an m-term average of n-term averages, centred; NaN where a term is missing. 2×12 and 2×4 remove a season
    /// that does not change.
    /// </summary>
    public static double[] Of(double[] x, int m, int n, Stretch stretch)
    {
        var weights = new double[m + n - 1];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                weights[i + j] += 1.0 / (m * n);
            }
        }

        var average = new double[x.Length];
        Array.Fill(average, double.NaN);
        var half = weights.Length / 2;
        for (var t = stretch.From + half; t < stretch.To - half; t++)
        {
            average[t] = 0;
            for (var i = 0; i < weights.Length; i++)
            {
                average[t] += weights[i] * x[t - half + i];
            }
        }

        return average;
    }
}
