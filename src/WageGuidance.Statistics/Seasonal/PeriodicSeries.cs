using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Seasonal;

/// <summary>A monthly or quarterly series without gaps: a value for each period from the first on.</summary>
/// <param name="PeriodsPerYear">12 or 4.</param>
/// <param name="FirstSeason">Month (1 to 12) or quarter (1 to 4) of the first value: the methods work by calendar year.</param>
/// <param name="Values">Finite values, in the order of time, in any unit.</param>
public sealed record PeriodicSeries(int PeriodsPerYear, int FirstSeason, IReadOnlyList<double> Values)
{
    /// <summary>12 or 4.</summary>
    public int PeriodsPerYear { get; } = PeriodsPerYear is 4 or 12
        ? PeriodsPerYear
        : throw new ArgumentOutOfRangeException(nameof(PeriodsPerYear), PeriodsPerYear, "A series is monthly (12) or quarterly (4).");

    /// <summary>1 to <see cref="PeriodsPerYear"/>.</summary>
    public int FirstSeason { get; } = FirstSeason >= 1 && FirstSeason <= PeriodsPerYear
        ? FirstSeason
        : throw new ArgumentOutOfRangeException(nameof(FirstSeason));

    /// <summary>All finite.</summary>
    public IReadOnlyList<double> Values { get; } = Values.All(double.IsFinite)
        ? Values
        : throw new ArgumentException("Every value must be a finite number.", nameof(Values));

    public static PeriodicSeries Monthly(Month start, IReadOnlyList<double> values) => new(12, start.Number, values);

    public static PeriodicSeries Quarterly(Quarter start, IReadOnlyList<double> values) => new(4, start.Number, values);

    /// <summary>Length in years, whole or not.</summary>
    public double Years => (double)Values.Count / PeriodsPerYear;

    /// <summary>
    /// What the length allows. Under three years no method is run; under seven the result moves much when data are added
    /// (ESS guidelines on seasonal adjustment, 2015, on short series).
    /// </summary>
    public SeriesLength Length =>
        Values.Count < 3 * PeriodsPerYear ? SeriesLength.TooShort
        : Values.Count < 7 * PeriodsPerYear ? SeriesLength.Unstable
        : SeriesLength.Sufficient;

    /// <summary>Season of the value at <paramref name="index"/>, from 0.</summary>
    internal int SeasonOf(int index) => (FirstSeason - 1 + index) % PeriodsPerYear;

    /// <exception cref="ArgumentException">The series is shorter than three years.</exception>
    internal void RequireThreeYears()
    {
        if (Length is SeriesLength.TooShort)
        {
            throw new ArgumentException("A series of less than three years cannot be seasonally adjusted.");
        }
    }
}

/// <summary>Whether a series is long enough for seasonal adjustment.</summary>
public enum SeriesLength
{
    /// <summary>Less than three years: refused.</summary>
    TooShort,

    /// <summary>Three to seven years: adjusted, and said to be unstable.</summary>
    Unstable,

    /// <summary>Seven years and more.</summary>
    Sufficient,
}
