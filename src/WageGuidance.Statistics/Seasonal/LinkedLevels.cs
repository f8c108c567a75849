using WageGuidance.Statistics.Indices;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Seasonal;

/// <summary>
/// A total over changing reporting units (leagues, cities, enterprises) made comparable: the level of the last period stands, and each
/// earlier one is the next divided by the growth of the units that reported in both, <c>L(t) = L(t+1)·ΣP(t)/ΣP(t+1)</c>.
/// </summary>
/// <remarks>Where every unit reports always, these are the levels as reported. Where no unit reports in two successive periods, or their total is zero, the series breaks.</remarks>
public static class LinkedLevels
{
    /// <param name="periods">Value by unit for each period, in the order of time; null for a period without any report.</param>
    public static TimeSeries Of(Period start, IReadOnlyList<IReadOnlyDictionary<string, double>?> periods, string unit)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var (levels, breaks) = (new TimeSeriesValue[periods.Count], new List<SeriesBreak>());
        for (var t = periods.Count - 1; t >= 0; t--)
        {
            if (periods[t] is not { Count: > 0 } now)
            {
                levels[t] = TimeSeriesValue.Missing(MissingReason.NotReported);
                continue;
            }

            if (t + 1 < periods.Count && periods[t + 1] is { Count: > 0 } next)
            {
                var matched = MatchedPanel.Compute(now, next);
                if (matched is { PanelBefore: > 0, PanelAfter: > 0 })
                {
                    levels[t] = new(levels[t + 1].Value * matched.PanelBefore / matched.PanelAfter);
                    continue;
                }

                breaks.Insert(0, new(start.Add(t + 1)));
            }

            // The last level, or the last before a gap or break: as reported.
            levels[t] = new(MatchedPanel.Compute(now, now).LevelAfter);
        }

        return new() { Start = start, Unit = unit, Base = start.Add(periods.Count - 1), Vintage = start.Add(periods.Count - 1), Values = levels, Breaks = breaks };
    }

    /// <summary>The last stretch of a monthly or quarterly series without gap or break that is not linked: what can be adjusted; null where its end is missing.</summary>
    public static (Period Start, PeriodicSeries Series)? LastWhole(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var stretch = new List<double>();
        for (var period = series.End; period.Since(series.Start) >= 0 && series.At(period).Value is { } value; period = period.Add(-1))
        {
            stretch.Insert(0, value);
            if (series.Breaks.Any(b => b.At == period && b.LinkFactor is null)) break;
        }

        if (stretch.Count == 0) return null;
        var start = series.End.Add(1 - stretch.Count);
        return (start, new((int)start.Frequency, start.Season, stretch));
    }
}
