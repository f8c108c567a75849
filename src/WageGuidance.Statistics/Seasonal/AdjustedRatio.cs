using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Seasonal;

/// <summary>A ratio of two totals adjusted for the season, and both totals; the periods are those of the stretch that both have.</summary>
/// <param name="Ratio">Adjusted numerator ÷ adjusted denominator.</param>
public sealed record AdjustedRatio(Period Start, double[] Numerator, double[] Denominator, double[] Ratio)
{
    /// <summary>
    /// Link, adjust, divide: both totals are linked on matched growth (<see cref="LinkedLevels"/>), each is adjusted, and only then divided. A ratio
    /// that is adjusted as it stands has a season which is neither that of its numerator nor of its denominator.
    /// </summary>
    /// <param name="adjust">The adjusted values of a series.</param>
    /// <returns>Null where the stretch that both totals have without gap or break is shorter than three years.</returns>
    public static AdjustedRatio? LinkAdjustDivide(TimeSeries numerator, TimeSeries denominator, Func<PeriodicSeries, double[]> adjust)
    {
        ArgumentNullException.ThrowIfNull(adjust);
        if (LinkedLevels.LastWhole(numerator) is not { } above || LinkedLevels.LastWhole(denominator) is not { } below) return null;
        var start = above.Start.Since(below.Start) > 0 ? above.Start : below.Start;
        var (over, under) = (From(above), From(below));
        if (over.Values.Count != under.Values.Count) throw new ArgumentException("Numerator and denominator end at different periods.", nameof(denominator));
        if (over.Length is SeriesLength.TooShort) return null;
        var (a, b) = (adjust(over), adjust(under));
        return new(start, a, b, [.. a.Zip(b, (x, y) => x / y)]);

        PeriodicSeries From((Period Start, PeriodicSeries Series) stretch) =>
            new(stretch.Series.PeriodsPerYear, start.Season, [.. stretch.Series.Values.Skip(start.Since(stretch.Start))]);
    }
}
