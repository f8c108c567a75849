namespace WageGuidance.Statistics.Seasonal;

/// <summary>A series split into parts that add up: <c>value = seasonal + trend + remainder</c>, in the unit of the series.</summary>
/// <param name="Seasonal">What repeats with the seasons.</param>
/// <param name="Trend">The slow movement.</param>
/// <param name="Remainder">What is left.</param>
/// <param name="Weights">Robustness weights of the last pass, 0 (an outlier) to 1; all 1 without robustness iterations.</param>
public sealed record StlDecomposition(double[] Seasonal, double[] Trend, double[] Remainder, double[] Weights);

/// <summary>
/// STL: a seasonal-trend decomposition by loess. The inner loop smooths each season's own subseries, takes a low-pass of the
/// result away from it and smooths what the seasonal part leaves; the outer loop gives outliers less weight.
/// </summary>
/// <remarks>
/// Cleveland, Cleveland, McRae and Terpenning, "STL: a seasonal-trend decomposition procedure based on loess", Journal of
/// Official Statistics 6 (1990) 3–73; R's <c>stl</c>, all its options. Additive: for a multiplicative series take logarithms.
/// The series has three years or more and no missing value.
/// </remarks>
public static class Stl
{
    /// <summary>2⁻³⁶ of the largest value: a thousandth of it, below which a weight is 1, is some sixty times the last bit.</summary>
    private const double Rounding = 1.0 / (1L << 36);

    /// <exception cref="ArgumentException">The series is shorter than three years.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static StlDecomposition Decompose(PeriodicSeries series, StlOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        series.RequireThreeYears();
        var y = series.Values.ToArray();
        var (n, period) = (y.Length, series.PeriodsPerYear);
        var parameters = StlParameters.Of(options, n, period);

        var (trend, seasonal, weights) = (new double[n], new double[n], Array.Empty<double>());
        for (var pass = 0; pass <= parameters.Outer; pass++)
        {
            for (var i = 0; i < parameters.Inner; i++)
            {
                seasonal = SeasonalPart(Minus(y, trend), period, parameters, weights);
                trend = parameters.Trend.Smooth(Minus(y, seasonal), weights);
            }

            if (pass < parameters.Outer)
            {
                weights = RobustnessWeights(Minus(Minus(y, trend), seasonal), Rounding * y.Max(Math.Abs));
            }
        }

        if (options.SeasonalWindow is null)
        {
            seasonal = MeansBySeason(seasonal, period);
        }

        return new(seasonal, trend, Minus(Minus(y, seasonal), trend), weights.Length > 0 ? weights : [.. Enumerable.Repeat(1.0, n)]);
    }

    /// <summary>Steps 2 to 4 of the inner loop: cycle-subseries smoothing, low-pass filtering, detrending of the seasons.</summary>
    private static double[] SeasonalPart(double[] detrended, int period, StlParameters parameters, double[] weights)
    {
        var n = detrended.Length;
        var cycles = new double[n + (2 * period)];
        for (var season = 0; season < period; season++)
        {
            var subseries = EveryNth(detrended, season, period);
            var subweights = weights.Length > 0 ? EveryNth(weights, season, period) : [];
            var (k, window) = (subseries.Length, parameters.Seasonal.Window);
            var smooth = parameters.Seasonal.Smooth(subseries, subweights);
            cycles[season] = parameters.Seasonal.At(-1, subseries, subweights, 0, Math.Min(window, k) - 1) ?? smooth[0];
            for (var i = 0; i < k; i++)
            {
                cycles[season + ((i + 1) * period)] = smooth[i];
            }

            cycles[season + ((k + 1) * period)] = parameters.Seasonal.At(k, subseries, subweights, Math.Max(0, k - window), k - 1) ?? smooth[^1];
        }

        var low = parameters.LowPass.Smooth(Average(Average(Average(cycles, period), period), 3), []);
        var seasonal = new double[n];
        for (var i = 0; i < n; i++)
        {
            seasonal[i] = cycles[period + i] - low[i];
        }

        return seasonal;
    }

    /// <summary>
    /// Bisquare of the remainder over six times its median absolute size. Where the fit is exact for most values, as with a trend over three periods, which passes through every value but the
    /// first and last, the median is zero but for rounding: what is no more than rounding then keeps its weight of 1, as in exact arithmetic, and is not weighed against itself.
    /// </summary>
    private static double[] RobustnessWeights(double[] remainder, double rounding)
    {
        var size = Array.ConvertAll(remainder, Math.Abs);
        var h = Math.Max(3 * PartialSort.MiddlePair(size), rounding);
        return Array.ConvertAll(size, r => r <= 0.001 * h ? 1 : r <= 0.999 * h ? Square(1 - Square(r / h)) : 0);
    }

    private static double[] MeansBySeason(double[] seasonal, int period)
    {
        var means = Enumerable.Range(0, period).Select(s => EveryNth(seasonal, s, period).Average()).ToArray();
        return [.. Enumerable.Range(0, seasonal.Length).Select(i => means[i % period])];
    }

    private static double[] EveryNth(double[] x, int first, int step)
    {
        var taken = new double[((x.Length - 1 - first) / step) + 1];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = x[first + (i * step)];
        }

        return taken;
    }

    /// <summary>Moving average over <paramref name="length"/> values; shorter than the input by length − 1.</summary>
    private static double[] Average(double[] x, int length)
    {
        var average = new double[x.Length - length + 1];
        for (var i = 0; i < average.Length; i++)
        {
            for (var j = 0; j < length; j++)
            {
                average[i] += x[i + j];
            }

            average[i] /= length;
        }

        return average;
    }

    private static double[] Minus(double[] a, double[] b)
    {
        var difference = new double[a.Length];
        for (var i = 0; i < a.Length; i++)
        {
            difference[i] = a[i] - b[i];
        }

        return difference;
    }

    private static double Square(double x) => x * x;
}
