namespace WageGuidance.Statistics.Seasonal;

/// <summary>
/// The seasonal moving averages: a season's own values over the years, smoothed, then centred so that a year's seasonal factors
/// cancel out.
/// </summary>
/// <remarks>
/// End weights of the 3×3, 3×5 and 3×9 averages: Shiskin, Young and Musgrave (1967). The table gives them by the
/// number of years known ahead, the latest year first; they are mirrored at the start. Where a season has too few years for
/// them, all its years count the same.
/// </remarks>
internal static class SeasonalFilters
{
    private static readonly double[][] Ends3x3 = [[11 / 27.0, 11 / 27.0, 5 / 27.0], [7 / 27.0, 10 / 27.0, 7 / 27.0, 3 / 27.0]];

    private static readonly double[][] Ends3x5 =
    [
        [17 / 60.0, 17 / 60.0, 17 / 60.0, 9 / 60.0],
        [15 / 60.0, 15 / 60.0, 15 / 60.0, 11 / 60.0, 4 / 60.0],
        [9 / 60.0, 13 / 60.0, 13 / 60.0, 13 / 60.0, 8 / 60.0, 4 / 60.0],
    ];

    private static readonly double[][] Ends3x9 =
    [
        [0.246, 0.221, 0.197, 0.173, 0.112, 0.051],
        [0.208, 0.192, 0.176, 0.160, 0.144, 0.092, 0.028],
        [0.173, 0.163, 0.154, 0.143, 0.133, 0.123, 0.079, 0.032],
        [0.141, 0.137, 0.132, 0.128, 0.123, 0.117, 0.113, 0.075, 0.034],
        [0.084, 0.120, 0.118, 0.117, 0.116, 0.114, 0.113, 0.111, 0.073, 0.034],
    ];

    /// <summary>Seasonal factors over <paramref name="stretch"/> from the SI of the same stretch; NaN elsewhere.</summary>
    public static double[] Factors(double[] si, Stretch stretch, int period, SeasonalFilter filter, X11Arithmetic arithmetic)
    {
        // Under five whole years there is too little to see a season move.
        var used = stretch.Length < 5 * period ? SeasonalFilter.Stable : filter;
        var factors = new double[si.Length];
        Array.Fill(factors, double.NaN);
        for (var first = stretch.From; first < stretch.From + period; first++)
        {
            var years = new double[((stretch.To - 1 - first) / period) + 1];
            for (var i = 0; i < years.Length; i++)
            {
                years[i] = si[first + (i * period)];
            }

            var smooth = Smooth(years, used);
            for (var i = 0; i < years.Length; i++)
            {
                factors[first + (i * period)] = smooth[i];
            }
        }

        return Centre(factors, stretch, period, filter is SeasonalFilter.Stable, arithmetic);
    }

    /// <summary>One season over the years.</summary>
    public static double[] Smooth(double[] years, SeasonalFilter filter) => filter switch
    {
        SeasonalFilter.S3x3 => WithEnds(years, 3, Ends3x3),
        SeasonalFilter.S3x5 => WithEnds(years, 5, Ends3x5),
        SeasonalFilter.S3x9 => WithEnds(years, 9, Ends3x9),
        SeasonalFilter.Stable => [.. Enumerable.Repeat(years.Average(), years.Length)],
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static double[] WithEnds(double[] years, int n, double[][] ends)
    {
        var smooth = MovingAverage.Of(years, 3, n, new(0, years.Length));
        for (var ahead = 0; ahead < ends.Length && ahead <= years.Length - 1 - ahead; ahead++)
        {
            var (weights, mirror) = (ends[ahead], years.Length - 1 - ahead);
            if (weights.Length > years.Length)
            {
                smooth[ahead] = smooth[mirror] = years.Average();
                continue;
            }

            var (start, end) = (0.0, 0.0);
            for (var i = 0; i < weights.Length; i++)
            {
                start += weights[i] * years[i];
                end += weights[i] * years[^(i + 1)];
            }

            // In the middle year of a short season both ends meet; they are the same distance from it.
            smooth[mirror] = end;
            smooth[ahead] = start;
        }

        return smooth;
    }

    /// <summary>
    /// Takes a centred average over a year out of the factors. The half year that it lacks at each end repeats its nearest value;
    /// that of the same season a year on where the stable filter was asked for.
    /// </summary>
    private static double[] Centre(double[] factors, Stretch stretch, int period, bool sameSeason, X11Arithmetic arithmetic)
    {
        var level = MovingAverage.Of(factors, 2, period, stretch);
        var (half, first, last) = (period / 2, stretch.From + (period / 2), stretch.To - 1 - (period / 2));
        for (var i = 1; i <= half; i++)
        {
            level[first - i] = sameSeason ? level[first - i + period] : level[first];
            level[last + i] = sameSeason ? level[last + i - period] : level[last];
        }

        return arithmetic.Without(factors, level);
    }
}
