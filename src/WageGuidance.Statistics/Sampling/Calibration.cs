namespace WageGuidance.Statistics.Sampling;

/// <summary>Known totals of one variable: the population of each of its groups.</summary>
/// <param name="GroupOfRow">Group of each row, an index into <paramref name="Totals"/>.</param>
/// <param name="Totals">Persons of each group in the population, above zero.</param>
public sealed record CalibrationMargin(int[] GroupOfRow, double[] Totals);

/// <summary>
/// Weights multiplied within the groups of one variable (post-stratification), or of several in turn until all agree (raking),
/// so that they sum to the known totals; and what that takes off the variance.
/// </summary>
/// <remarks>
/// Equals <c>postStratify</c> and, iterated until nothing moves, <c>rake</c> of R survey. The influences of a statistic are
/// replaced by their residuals from the means of the groups: weighted means for one variable, and as in R plain means of
/// z/w, ten times in turn, for several. Rows of weight zero stay at zero. References: Deville and Särndal (1992), JASA 87;
/// Lumley (2010), chapter 7.
/// </remarks>
public sealed class Calibration
{
    private const int MostRounds = 10_000, ResidualRounds = 10;
    private const double Converged = 1e-13;

    private readonly (CalibrationMargin Margin, double[] Weights)[] _steps;

    private Calibration((CalibrationMargin, double[])[] steps) => _steps = steps;

    /// <summary>The calibrated weights.</summary>
    public double[] Weights => _steps[^1].Weights;

    /// <summary>Null where a group has no weight, or the totals contradict each other or the sample so that no weights meet them all.</summary>
    public static Calibration? Create(double[] weights, IReadOnlyList<CalibrationMargin> margins)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(margins);
        ArgumentOutOfRangeException.ThrowIfZero(margins.Count);
        for (var round = 0; round < MostRounds; round++)
        {
            var steps = new (CalibrationMargin, double[])[margins.Count];
            var moved = 0.0;
            for (var m = 0; m < steps.Length; m++)
            {
                if (Multiplied(weights, margins[m], ref moved) is not { } next)
                {
                    return null;
                }

                steps[m] = (margins[m], weights = next);
            }

            if (margins.Count == 1 || moved <= Converged)
            {
                return new Calibration(steps);
            }
        }

        return null;
    }

    /// <summary>Takes from the influences what the known totals explain.</summary>
    internal void TakeResiduals(double[] influences)
    {
        for (var round = 0; round < (_steps.Length == 1 ? 1 : ResidualRounds); round++)
        {
            foreach (var (margin, weights) in _steps)
            {
                TakeResiduals(influences, margin, weights, plain: _steps.Length > 1);
            }
        }
    }

    private static void TakeResiduals(double[] influences, CalibrationMargin margin, double[] weights, bool plain)
    {
        var (sums, counts) = (new double[margin.Totals.Length], new double[margin.Totals.Length]);
        for (var row = 0; row < influences.Length; row++)
        {
            if (weights[row] > 0)
            {
                sums[margin.GroupOfRow[row]] += plain ? influences[row] / weights[row] : influences[row];
                counts[margin.GroupOfRow[row]] += plain ? 1 : weights[row];
            }
        }

        for (var row = 0; row < influences.Length; row++)
        {
            if (weights[row] > 0)
            {
                var group = margin.GroupOfRow[row];
                influences[row] -= weights[row] * sums[group] / counts[group];
            }
        }
    }

    private static double[]? Multiplied(double[] weights, CalibrationMargin margin, ref double moved)
    {
        var factors = new double[margin.Totals.Length];
        for (var row = 0; row < weights.Length; row++)
        {
            factors[margin.GroupOfRow[row]] += weights[row];
        }

        for (var group = 0; group < factors.Length; group++)
        {
            factors[group] = margin.Totals[group] / factors[group];
            if (!double.IsFinite(factors[group]) || factors[group] <= 0)
            {
                return null;
            }

            moved = Math.Max(moved, Math.Abs(factors[group] - 1));
        }

        var next = new double[weights.Length];
        for (var row = 0; row < weights.Length; row++)
        {
            next[row] = weights[row] * factors[margin.GroupOfRow[row]];
        }

        return next;
    }
}
