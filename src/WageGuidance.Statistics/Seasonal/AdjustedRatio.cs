using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Seasonal;

/// <summary>A ratio of two totals adjusted for the season, and both totals, over the stretch that both have.</summary>
/// <param name="Numerator">In the unit, base and vintage of the totals, as <paramref name="Denominator"/>.</param>
/// <param name="Ratio">Adjusted numerator ÷ adjusted denominator, a pure number.</param>
public sealed record AdjustedRatio(TimeSeries Numerator, TimeSeries Denominator, TimeSeries Ratio)
{
    /// <summary>
    /// Link, adjust, divide: both totals are linked on matched growth (<see cref="LinkedLevels"/>), each is adjusted, and only then divided. A ratio
    /// that is adjusted as it stands has a season which is neither that of its numerator nor of its denominator.
    /// </summary>
    /// <param name="adjust">The adjusted values of a series.</param>
    /// <returns>Null where the stretch that both totals have without gap or break is shorter than three years.</returns>
    /// <exception cref="ArgumentException">The totals are of different unit, base, vintage or end: what is divided would not be of one thing.</exception>
    public static AdjustedRatio? LinkAdjustDivide(TimeSeries numerator, TimeSeries denominator, Func<PeriodicSeries, double[]> adjust)
    {
        ArgumentNullException.ThrowIfNull(numerator);
        ArgumentNullException.ThrowIfNull(adjust);
        numerator.RequireComparable(denominator);
        if (LinkedLevels.LastWhole(numerator) is not { } above || LinkedLevels.LastWhole(denominator) is not { } below) return null;
        var start = above.Start.Since(below.Start) > 0 ? above.Start : below.Start;
        var (over, under) = (From(above), From(below));
        if (over.Values.Count != under.Values.Count) throw new ArgumentException("Numerator and denominator end at different periods.", nameof(denominator));
        if (over.Length is SeriesLength.TooShort) return null;
        var (a, b) = (adjust(over), adjust(under));
        return new(Of(numerator, a), Of(denominator, b), Of(numerator, [.. a.Zip(b, (x, y) => x / y)]) with { Unit = "ratio", Base = null });

        PeriodicSeries From((Period Start, PeriodicSeries Series) stretch) =>
            new(stretch.Series.PeriodsPerYear, start.Season, [.. stretch.Series.Values.Skip(start.Since(stretch.Start))]);

        TimeSeries Of(TimeSeries total, double[] adjusted) => total with { Start = start, Values = [.. adjusted.Select(v => new TimeSeriesValue(v))], Breaks = [] };
    }
}
