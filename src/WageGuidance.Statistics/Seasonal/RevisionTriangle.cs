namespace WageGuidance.Statistics.Seasonal;

/// <summary>What later data did to the first estimates.</summary>
/// <param name="Steps">Periods between the first estimate of a period and the later one.</param>
/// <param name="Count">Periods with both.</param>
/// <param name="Mean">Mean revision: later less first, in percent of the first where relative, else in the unit of the series. Far from zero it is a bias.</param>
/// <param name="MeanAbsolute">Mean of the revisions without their signs.</param>
public sealed record RevisionSummary(int Steps, int Count, double Mean, double MeanAbsolute);

/// <summary>
/// The estimates of each period in the order in which they were made: a row a period, a column a vintage, named by the last period that it
/// knows. Below the diagonal there is nothing.
/// </summary>
public sealed class RevisionTriangle
{
    private readonly double[][] _vintages;

    private RevisionTriangle(double[][] vintages) => _vintages = vintages;

    /// <summary>Lengths of the series that the vintages know, shortest first.</summary>
    public IReadOnlyList<int> Lengths => [.. _vintages.Select(v => v.Length)];

    /// <param name="length">Length of the whole series.</param>
    /// <param name="vintages">How many successive ends, the whole series among them; 2 or more.</param>
    /// <param name="estimate">The estimates from the first so many values alone, one for each.</param>
    public static RevisionTriangle OfSuccessiveEnds(int length, int vintages, Func<int, double[]> estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentOutOfRangeException.ThrowIfLessThan(vintages, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vintages, length);
        return new([.. Enumerable.Range(length - vintages + 1, vintages).Select(estimate)]);
    }

    /// <summary>Null where the vintage does not know the period yet.</summary>
    public double? this[int vintage, int period] => period < _vintages[vintage].Length ? _vintages[vintage][period] : null;

    /// <summary>The revisions of the periods whose first estimate, made when they were the last, is in the triangle; null where there is none that is so many steps older.</summary>
    public RevisionSummary? After(int steps, bool relative)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var revisions = new List<double>();
        for (var v = 0; v + steps < _vintages.Length; v++)
        {
            var (first, later) = (_vintages[v][^1], _vintages[v + steps][_vintages[v].Length - 1]);
            revisions.Add(relative ? 100 * ((later / first) - 1) : later - first);
        }

        return revisions.Count == 0 ? null : new(steps, revisions.Count, revisions.Average(), revisions.Average(Math.Abs));
    }
}
