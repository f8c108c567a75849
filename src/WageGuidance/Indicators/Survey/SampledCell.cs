using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>An estimate of a sample as a cell.</summary>
internal static class SampledCell
{
    /// <param name="factor">100 where the cell is in percent and the estimate a fraction.</param>
    /// <param name="persons">Null where a row is an enterprise.</param>
    public static Cell Of(Estimate estimate, double factor, QualityGrade? grade, long? persons)
    {
        var reason = Reasons.Of(estimate.Reason);
        if (estimate.Value is not { } value)
        {
            var status = estimate.Reason is Reason.DenominatorNotPositive or Reason.BaseNotPositive ? ObsStatus.M : ObsStatus.O;
            return Cell.Missing(status, reason!);
        }

        return new Cell
        {
            Value = factor * value, Se = factor * estimate.StandardError, CiLow = factor * estimate.CiLow, CiHigh = factor * estimate.CiHigh,
            Df = estimate.DegreesOfFreedom, Cv = 100 * estimate.Cv, N = persons, Units = estimate.Units, Grade = grade?.ToString(),
            ObsStatus = grade is QualityGrade.D ? ObsStatus.U : ObsStatus.A, Reason = reason,
        };
    }

    /// <summary>What is kept of a withheld cell: who is behind it and which rule withholds it; the figure itself is not kept.</summary>
    public static Cell Withheld(Suppression rule, Text smallCount, long? persons, int units) => new()
    {
        N = persons, Units = units, ObsStatus = ObsStatus.Q,
        ConfStatus = rule switch { Suppression.Complement => ConfStatus.D, Suppression.DominatedByOne => ConfStatus.O, Suppression.DominatedByTwo => ConfStatus.T, _ => ConfStatus.A },
        Reason = rule switch { Suppression.Complement => Reasons.Complement, Suppression.DominatedByOne or Suppression.DominatedByTwo => Reasons.Dominated, _ => smallCount },
    };
}
