namespace WageGuidance.Statistics.Seasonal;

/// <summary>
/// The global moving seasonality ratio I/S: how much the irregular of a month changes from year to year against how much its
/// seasonal factor does. A high ratio asks for a long seasonal filter.
/// </summary>
/// <remarks>
/// Lothian (1984), "The identification and treatment of moving seasonality in the X-11 seasonal adjustment method". Each
/// season's SI is smoothed by a 7-term average, continued at both ends by the mean of the three end values; the changes of
/// both parts are corrected for the number of years.
/// </remarks>
internal static class MovingSeasonality
{
    private const int Half = 3;

    /// <summary>The filter that the ratio asks for, and the ratio that decided it; null when no ratio did.</summary>
    public static (SeasonalFilter Filter, double? Ratio) Choose(double[] si, PeriodicSeries series, X11Arithmetic arithmetic)
    {
        var period = series.PeriodsPerYear;
        // Only up to the end of the last calendar year.
        var end = si.Length - ((series.FirstSeason - 1 + si.Length) % period);
        for (; end >= 5 * period; end -= period)
        {
            var ratio = Ratio(si, end, period, arithmetic);
            SeasonalFilter? filter = ratio switch
            {
                <= 2.5 => SeasonalFilter.S3x3,
                >= 6.5 => SeasonalFilter.S3x9,
                >= 3.5 and <= 5.5 => SeasonalFilter.S3x5,
                _ => null,
            };
            if (filter is not null)
            {
                return (filter.Value, ratio);
            }
        }

        return (SeasonalFilter.S3x5, null);
    }

    /// <summary>The ratio over the values before <paramref name="end"/>; 999.99 where the seasons do not move.</summary>
    public static double Ratio(double[] si, int end, int period, X11Arithmetic arithmetic)
    {
        var (irregularSum, seasonalSum) = (0.0, 0.0);
        for (var first = 0; first < period; first++)
        {
            var years = new List<double>();
            for (var t = first; t < end; t += period)
            {
                years.Add(si[t]);
            }

            var (start, finish) = (years.Take(Half).Average(), years.TakeLast(Half).Average());
            double[] continued = [start, start, start, .. years, finish, finish, finish];
            var seasonal = MovingAverage.Of(continued, 1, 7, new(0, continued.Length));
            var irregular = arithmetic.Without(continued, seasonal);
            var stretch = new Stretch(Half, Half + years.Count);
            var (irregularCorrection, seasonalCorrection) = Corrections(years.Count - 1);
            irregularSum += arithmetic.Movement(irregular, stretch) * irregularCorrection;
            seasonalSum += arithmetic.Movement(seasonal, stretch) * seasonalCorrection;
        }

        return seasonalSum > arithmetic.Standstill(si) && irregularSum <= 999 * seasonalSum ? irregularSum / seasonalSum : 999.99;
    }

    /// <summary>
    /// What the 7-term average takes from the changes of either part, for a number of year-on-year changes; below six a table.
    /// </summary>
    private static (double Irregular, double Seasonal) Corrections(int changes) => changes switch
    {
        4 => (1.01779, 1.55291),
        5 => (1.01383, 1.30095),
        _ => (changes * 12.247449 / (73.239334 + ((changes - 6) * 12.247449)), changes * 1.732051 / (8.485281 + ((changes - 6) * 1.732051))),
    };
}
