namespace WageGuidance.Statistics.Seasonal;

/// <summary>
/// Locally weighted regression on equally spaced points 0, 1, …, n−1, as STL uses it: the <c>q</c> nearest points, tricube
/// weights, degree 0 or 1, evaluated at every <c>jump</c>-th point and interpolated linearly between.
/// </summary>
/// <remarks>
/// Cleveland, Cleveland, McRae and Terpenning (1990), section 2. Where <c>q &gt; n</c> all points are used and the bandwidth is
/// widened by <c>(q − n)/2</c>, rounded down, as in the authors' program and R's <c>stl</c>; the paper's text has a factor q/n.
/// </remarks>
internal readonly record struct Loess(int Window, int Degree, int Jump)
{
    /// <param name="y">The values.</param>
    /// <param name="robustness">Weights of the points besides distance; empty for none.</param>
    /// <returns>The smooth, at each point; a point whose neighbours all have weight zero keeps its value.</returns>
    public double[] Smooth(ReadOnlySpan<double> y, ReadOnlySpan<double> robustness)
    {
        var n = y.Length;
        var smooth = new double[n];
        if (n < 2)
        {
            y.CopyTo(smooth);
            return smooth;
        }

        var jump = Math.Min(Jump, n - 1);
        var (left, right) = (0, Math.Min(Window, n) - 1);
        var last = 0;
        for (var i = 0; i < n; i += jump)
        {
            (left, right) = Neighbours(i, n);
            smooth[i] = At(i, y, robustness, left, right) ?? y[i];
            Interpolate(smooth, last, i);
            last = i;
        }

        if (last != n - 1)
        {
            // The end point is fitted on the neighbours of the last point that was evaluated, as in the authors' program.
            smooth[n - 1] = At(n - 1, y, robustness, left, right) ?? y[n - 1];
            Interpolate(smooth, last, n - 1);
        }

        return smooth;
    }

    /// <summary>The fit at <paramref name="x"/>, which may lie outside the points, on the points from left to right.</summary>
    /// <returns>Null when all weights are zero.</returns>
    public double? At(double x, ReadOnlySpan<double> y, ReadOnlySpan<double> robustness, int left, int right)
    {
        var n = y.Length;
        var h = Math.Max(x - left, right - x);
        if (Window > n)
        {
            h += (Window - n) / 2;
        }

        Span<double> w = right - left < 512 ? stackalloc double[right - left + 1] : new double[right - left + 1];
        var sum = 0.0;
        for (var j = left; j <= right; j++)
        {
            var distance = Math.Abs(j - x);
            var weight = distance > 0.999 * h ? 0 : distance <= 0.001 * h ? 1 : Cube(1 - Cube(distance / h));
            w[j - left] = robustness.IsEmpty ? weight : weight * robustness[j];
            sum += w[j - left];
        }

        if (sum <= 0)
        {
            return null;
        }

        var mean = 0.0;
        for (var j = left; j <= right; j++)
        {
            w[j - left] /= sum;
            mean += w[j - left] * j;
        }

        var slope = 0.0;
        if (h > 0 && Degree > 0)
        {
            var spread = 0.0;
            for (var j = left; j <= right; j++)
            {
                spread += w[j - left] * (j - mean) * (j - mean);
            }

            // Points that all but coincide define no slope.
            if (Math.Sqrt(spread) > 0.001 * (n - 1))
            {
                slope = (x - mean) / spread;
            }
        }

        var fit = 0.0;
        for (var j = left; j <= right; j++)
        {
            fit += w[j - left] * (1 + (slope * (j - mean))) * y[j];
        }

        return fit;
    }

    /// <summary>The window's nearest points to <paramref name="i"/>: centred inside, the first or last ones at the ends.</summary>
    private (int Left, int Right) Neighbours(int i, int n)
    {
        if (Window >= n)
        {
            return (0, n - 1);
        }

        var left = Math.Clamp(i - (Window / 2), 0, n - Window);
        return (left, left + Window - 1);
    }

    private static void Interpolate(double[] smooth, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            smooth[i] = smooth[from] + ((smooth[to] - smooth[from]) / (to - from) * (i - from));
        }
    }

    private static double Cube(double x) => x * x * x;
}
