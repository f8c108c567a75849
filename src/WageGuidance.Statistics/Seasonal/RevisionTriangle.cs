using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Seasonal;

/// <summary>What later data did to the first estimates.</summary>
/// <param name="Steps">Periods between the first estimate of a period and the later one.</param>
/// <param name="Count">Periods with both.</param>
/// <param name="Mean">Mean revision: later less first, in percent of the first where relative, else in the unit of the series. Far from zero it is a bias.</param>
/// <param name="MeanAbsolute">Mean of the revisions without their signs.</param>
public sealed record RevisionSummary(int Steps, int Count, double Mean, double MeanAbsolute);

/// <summary>
/// The estimates of each period in the order in which they were made: a row a period, a column a vintage. A vintage is a series of its own, made from what was known then; below its end there
/// is nothing.
/// </summary>
public sealed class RevisionTriangle
{
    private RevisionTriangle(IReadOnlyList<TimeSeries> vintages) => Vintages = vintages;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<TimeSeries> Vintages { get; }

    /// <param name="vintages">Estimates of one figure, two or more; put in the order of their <see cref="TimeSeries.Vintage"/>, of equal ones in the order given.</param>
    /// <exception cref="ArgumentException">They differ in frequency, unit or base, or there are fewer than two.</exception>
    public static RevisionTriangle Of(IEnumerable<TimeSeries> vintages)
    {
        TimeSeries[] ordered = [.. vintages.OrderBy(v => v.Vintage.Position)];
        if (ordered.Length < 2) throw new ArgumentException("A revision takes two vintages.", nameof(vintages));
        foreach (var later in ordered[1..]) later.RequireComparable(ordered[0] with { Vintage = later.Vintage });
        return new(ordered);
    }

    /// <param name="whole">The whole series.</param>
    /// <param name="vintages">How many successive ends, the whole series among them; 2 or more.</param>
    /// <param name="estimate">The estimates from the first so many values alone, one for each.</param>
    public static RevisionTriangle OfSuccessiveEnds(TimeSeries whole, int vintages, Func<int, double[]> estimate)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentOutOfRangeException.ThrowIfLessThan(vintages, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vintages, whole.Values.Count);
        return Of(Enumerable.Range(whole.Values.Count - vintages + 1, vintages).Select(length =>
            whole with { Vintage = whole.Start.Add(length - 1), Values = [.. estimate(length).Select(v => new TimeSeriesValue(v))] }));
    }

    /// <summary>Null where the vintage does not know the period.</summary>
    public double? this[int vintage, Period period] => Vintages[vintage].At(period).Value;

    /// <summary>
    /// The revisions of the periods whose first estimate, made when they were the last, is in the triangle; null where there is none that is so many steps older. Of several vintages of one end
    /// the first gives the first estimate, and the last the later one.
    /// </summary>
    public RevisionSummary? After(int steps, bool relative)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var revisions = new List<double>();
        foreach (var made in Vintages.GroupBy(v => v.End))
        {
            if (Vintages.LastOrDefault(v => v.End == made.Key.Add(steps))?.At(made.Key).Value is not { } later || made.First().At(made.Key).Value is not { } first) continue;
            revisions.Add(relative ? 100 * ((later / first) - 1) : later - first);
        }

        return revisions.Count == 0 ? null : new(steps, revisions.Count, revisions.Average(), revisions.Average(Math.Abs));
    }
}
