namespace WageGuidance.Statistics.Seasonal;

/// <summary>
/// Henderson's trend filters: the smoothest weights that leave a cubic unchanged (Henderson 1916), and Musgrave's filters for
/// the ends, where less of the series is there than the filter needs (Musgrave 1964; formula of Doherty 2001).
/// </summary>
internal static class Henderson
{
    public const int MostTerms = 101;

    /// <summary>The weights of a filter of 2m + 1 terms, first to last; they sum to 1 and are symmetric.</summary>
    /// <remarks><c>w(j) ∝ [(k−1)²−j²][k²−j²][(k+1)²−j²][3k²−16−11j²]</c> with k = m + 2 (Macaulay 1931).</remarks>
    public static double[] Weights(int terms)
    {
        var m = (terms - 1) / 2;
        double k = m + 2;
        var (k2, scale) = (k * k, 8 * k * ((k * k) - 1) * ((4 * k * k) - 1) * ((4 * k * k) - 9) * ((4 * k * k) - 25) / 315);
        var weights = new double[terms];
        for (var j = -m; j <= m; j++)
        {
            double j2 = j * j;
            weights[j + m] = (((k - 1) * (k - 1)) - j2) * (k2 - j2) * (((k + 1) * (k + 1)) - j2) * ((3 * k2) - 16 - (11 * j2)) / scale;
        }

        return weights;
    }

    /// <summary>
    /// The weights that stand in when only the first <paramref name="known"/> terms of the filter are there: of all that sum to
    /// 1, those whose estimate will be revised least if the trend is a line and the I/C ratio is R.
    /// </summary>
    /// <remarks>
    /// <c>v(j) = w(j) + Σ⁺w/M + (j − (M+1)/2)·D/(1 + M(M−1)(M+1)·D/12)·Σ⁺(i − (M+1)/2)w(i)</c>, the sums over the missing
    /// terms i &gt; M, <c>D = 4/(πR²)</c>.
    /// </remarks>
    public static double[] EndWeights(double[] weights, int known, double irregularToTrend)
    {
        var d = 4 / (Math.PI * irregularToTrend * irregularToTrend);
        var middle = (known + 1) / 2.0;
        var (missing, moment) = (0.0, 0.0);
        for (var i = known + 1; i <= weights.Length; i++)
        {
            missing += weights[i - 1];
            moment += (i - middle) * weights[i - 1];
        }

        var slope = moment * d / (1 + ((double)known * (known - 1) * (known + 1) / 12 * d));
        var end = new double[known];
        for (var j = 1; j <= known; j++)
        {
            end[j - 1] = weights[j - 1] + (missing / known) + ((j - middle) * slope);
        }

        return end;
    }

    /// <summary>The filter where all its terms are there; NaN elsewhere.</summary>
    public static double[] Centre(double[] x, int terms)
    {
        var (weights, m) = (Weights(terms), terms / 2);
        var trend = new double[x.Length];
        Array.Fill(trend, double.NaN);
        for (var t = m; t < x.Length - m; t++)
        {
            trend[t] = Dot(weights, x, t - m);
        }

        return trend;
    }

    /// <summary>The filter over the whole series, with end weights for <paramref name="irregularToTrend"/>.</summary>
    public static double[] Smooth(double[] x, int terms, double irregularToTrend)
    {
        var trend = Centre(x, terms);
        FillEnds(trend, x, terms, irregularToTrend);
        return trend;
    }

    /// <summary>Replaces the first and the last (terms − 1)/2 values of <paramref name="trend"/>.</summary>
    public static void FillEnds(double[] trend, double[] x, int terms, double irregularToTrend)
    {
        var (weights, m) = (Weights(terms), terms / 2);
        for (var ahead = 0; ahead < m; ahead++)
        {
            // The estimate for the (ahead + 1)-th value from the end uses the last m + 1 + ahead values; the start mirrors it.
            var end = EndWeights(weights, m + 1 + ahead, irregularToTrend);
            trend[x.Length - 1 - ahead] = Dot(end, x, x.Length - end.Length);
            Array.Reverse(end);
            trend[ahead] = Dot(end, x, 0);
        }
    }

    private static double Dot(double[] weights, double[] x, int first)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * x[first + i];
        }

        return sum;
    }
}
