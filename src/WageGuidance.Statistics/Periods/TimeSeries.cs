namespace WageGuidance.Statistics.Periods;

/// <summary>Why a period has no value.</summary>
public enum MissingReason
{
    /// <summary>Expected and not there.</summary>
    NotReported,

    /// <summary>Exists, but nobody collects it.</summary>
    NotCollected,

    /// <summary>Cannot exist.</summary>
    NotApplicable,

    /// <summary>Known and not published.</summary>
    Withheld,
}

/// <summary>A value, or why there is none: never a zero in its place.</summary>
public readonly record struct TimeSeriesValue(double? Value, MissingReason? Why = null)
{
    public static TimeSeriesValue Missing(MissingReason why) => new(null, why);
}

/// <summary>From this period on the series is about something else: other coverage, definition or classification edition.</summary>
/// <param name="LinkFactor">New level ÷ old level of one and the same period; null where no overlap is known and growth stops.</param>
public sealed record SeriesBreak(Period At, double? LinkFactor = null);

/// <summary>Why there is no rate of growth.</summary>
public enum NoGrowth
{
    /// <summary>A value is missing, or lies outside the series.</summary>
    Missing,

    /// <summary>A break without link factor lies between.</summary>
    Break,

    /// <summary>The earlier value is not above zero.</summary>
    BaseNotAboveZero,
}

/// <summary>A rate of growth, or why there is none.</summary>
public readonly record struct GrowthRate(Percent? Rate, NoGrowth? Why = null)
{
    public static GrowthRate None(NoGrowth why) => new(null, why);
}

/// <summary>A series of one figure over successive periods: it knows when it starts, what it counts, on which base, as of when, where it breaks and why a value is missing.</summary>
public sealed record TimeSeries
{
    public required Period Start { get; init; }

    /// <summary>E.g. persons, yuan a year; of an index the period that is 100 stands in <see cref="Base"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>The period that is 100, or to whose coverage the levels are linked; null where there is none.</summary>
    public Period? Base { get; init; }

    /// <summary>The last period known when the series was made; later knowledge revises it.</summary>
    public required Period Vintage { get; init; }
    public required IReadOnlyList<TimeSeriesValue> Values { get; init; }

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<SeriesBreak> Breaks { get; init; } = [];

    public Period End => Start.Add(Values.Count - 1);

    public TimeSeriesValue At(Period period) => period.Since(Start) is var i && i >= 0 && i < Values.Count ? Values[i] : TimeSeriesValue.Missing(MissingReason.NotReported);

    /// <summary>Two series go together, to be divided or compared, only where they count the same, on the same base, as known at the same time.</summary>
    /// <exception cref="ArgumentException">Names what differs.</exception>
    public void RequireComparable(TimeSeries other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Start.Frequency != other.Start.Frequency) throw new ArgumentException($"One series is {Start.Frequency}, the other {other.Start.Frequency}.", nameof(other));
        if (Unit != other.Unit) throw new ArgumentException($"One series is in {Unit}, the other in {other.Unit}.", nameof(other));
        if (Base != other.Base) throw new ArgumentException($"One series has the base {Base?.ToString() ?? "none"}, the other {other.Base?.ToString() ?? "none"}.", nameof(other));
        if (Vintage != other.Vintage) throw new ArgumentException($"One series is as known in {Vintage}, the other in {other.Vintage}.", nameof(other));
    }

    /// <summary>Growth from one period to a later one in percent; over linked breaks the earlier value is taken to the later definition.</summary>
    public GrowthRate Growth(Period from, Period to) => Levels(from, to) switch
    {
        ({ } before, var after, _) => new(new Percent(100 * (after - before) / before)),
        var (_, _, why) => GrowthRate.None(why),
    };

    /// <summary>The rate which, kept up for a year, gives the growth between two periods: <c>100·((after/before)^(periods a year/periods between) − 1)</c>.</summary>
    public GrowthRate Annualised(Period from, Period to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to.Since(from), 1);
        return Levels(from, to) switch
        {
            ({ } before, var after, _) => new(new Percent(100 * (Math.Pow(after / before, (double)(int)Start.Frequency / to.Since(from)) - 1))),
            var (_, _, why) => GrowthRate.None(why),
        };
    }

    /// <summary>
    /// Carry-over out of a year: the level of its last period over the year's mean. By so much the mean of the next year would lie above
    /// that of this one if nothing changed any more. Values before a linked break are taken to the definition of the last period.
    /// </summary>
    public GrowthRate CarryOver(int year) => Mean(year) switch
    {
        ({ } mean, _) when mean > 0 => new(new Percent(100 * (At(LastOf(year)).Value!.Value - mean) / mean)),
        ({ }, _) => GrowthRate.None(NoGrowth.BaseNotAboveZero),
        var (_, why) => GrowthRate.None(why),
    };

    /// <summary>Growth of the mean of a year over that of the year before.</summary>
    public GrowthRate GrowthOfMean(int year)
    {
        if (Mean(year) is not ({ } after, _)) return GrowthRate.None(Mean(year).Why);
        if (Mean(year - 1) is not ({ } before, _)) return GrowthRate.None(Mean(year - 1).Why);
        if (Factor(LastOf(year - 1), LastOf(year)) is not { } factor) return GrowthRate.None(NoGrowth.Break);
        return before * factor > 0 ? new(new Percent(100 * (after - (before * factor)) / (before * factor))) : GrowthRate.None(NoGrowth.BaseNotAboveZero);
    }

    /// <summary>Mean of all periods of a year, in the definition of its last one.</summary>
    public (double? Mean, NoGrowth Why) Mean(int year)
    {
        var last = LastOf(year);
        var sum = 0.0;
        for (var period = last.Add(1 - (int)Start.Frequency); period.Position <= last.Position; period = period.Add(1))
        {
            if (At(period).Value is not { } value) return (null, NoGrowth.Missing);
            if (Factor(period, last) is not { } factor) return (null, NoGrowth.Break);
            sum += value * factor;
        }

        return (sum / (int)Start.Frequency, default);
    }

    private Period LastOf(int year) => new(Start.Frequency, ((year + 1) * (int)Start.Frequency) - 1);

    /// <summary>Both levels, the earlier one in the definition of the later.</summary>
    private (double? Before, double After, NoGrowth Why) Levels(Period from, Period to)
    {
        if (At(from).Value is not { } before || At(to).Value is not { } after) return (null, 0, NoGrowth.Missing);
        if (Factor(from, to) is not { } factor) return (null, 0, NoGrowth.Break);
        return before > 0 ? (before * factor, after, default) : (null, 0, NoGrowth.BaseNotAboveZero);
    }

    /// <summary>What takes a level of one period to the definition of a later one; null over a break that is not linked.</summary>
    private double? Factor(Period from, Period to)
    {
        double? factor = 1;
        foreach (var @break in Breaks)
        {
            if (@break.At.Position > from.Position && @break.At.Position <= to.Position) factor *= @break.LinkFactor;
        }

        return factor;
    }
}
