namespace WageGuidance.Statistics.Disclosure;

/// <summary>
/// The least number of contributors a published cell must have. A cell below falls away whole, a quantile with too few
/// persons beyond it falls away alone.
/// </summary>
/// <param name="MinUnits">Enterprises: with three, no contributor can work out another one's figure by subtracting its own.</param>
/// <param name="MinPersons">Persons with positive weight.</param>
/// <param name="MinBeyondQuantile">Persons expected beyond a quantile on its shorter side; fewer and the quantile is one person's pay.</param>
public sealed record MinimumCounts(int MinUnits = 3, int MinPersons = 10, int MinBeyondQuantile = 5)
{
    // n·min(p,1−p) of 50·(1−0.9) is 4.999999999999999 in double precision; it is the five that the rule means.
    private const double Slack = 1e-9;

    public bool CellIsSafe(int units, long persons) => units >= MinUnits && persons >= MinPersons;

    /// <summary>Whether <c>n·min(p, 1−p)</c> reaches <see cref="MinBeyondQuantile"/>: P10 and P90 need 50 persons, the median 10.</summary>
    /// <param name="persons">Persons in the cell.</param>
    /// <param name="p">Share of persons below the quantile, strictly between 0 and 1.</param>
    public bool QuantileIsSafe(long persons, double p)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
        return persons * Math.Min(p, 1 - p) >= MinBeyondQuantile - Slack;
    }
}
