namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// Quantiles of weighted observations: <c>inf { x : Σ w·1[X ≤ x] ≥ p·Σ w }</c>, or at an exact hit the mean of it and the
/// next observation (<see cref="QuantileRule"/>).
/// </summary>
/// <remarks>
/// In the unit of the values. Observations of weight zero do not exist; without any weight every quantile is null.
/// Cumulative weights are compared with p·Σw to within <see cref="RelativeTolerance"/>·Σw: summed weights rarely hit the
/// point exactly, and without the tolerance an exact hit would pick the next wage up. The sums are compensated (Neumaier), so
/// ten million equal fractional weights stay within it.
/// Reference: Hyndman and Fan (1996), types 1 and 2; R survey <c>svyquantile</c>, <c>qrule="math"</c> and <c>"school"</c>.
/// </remarks>
public static class WeightedQuantiles
{
    /// <summary>
    /// Share of Σw within which a cumulative weight counts as equal to p·Σw. Far above the rounding of compensated sums (10⁻¹⁶)
    /// and far below the smallest weight share of a survey (10⁻⁸); a value between changes no result.
    /// </summary>
    public const double RelativeTolerance = 1e-12;

    /// <param name="values">Observations, in any order.</param>
    /// <param name="weights">Their weights, finite and not negative.</param>
    /// <param name="ps">Shares, each strictly between 0 and 1, in any order.</param>
    /// <param name="rule">The rule at the quantile.</param>
    /// <returns>One quantile for each of <paramref name="ps"/>.</returns>
    public static double?[] Compute(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weights, ReadOnlySpan<double> ps, QuantileRule rule)
    {
        if (values.Length != weights.Length)
        {
            throw new ArgumentException($"{weights.Length} weights were given for {values.Length} values.", nameof(weights));
        }

        var sample = new SortedSample(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) || !double.IsFinite(weights[i]) || weights[i] < 0)
            {
                throw new ArgumentException($"Observation {i} is not finite or has a negative weight.", nameof(values));
            }

            sample.Add(values[i], weights[i]);
        }

        sample.Sort();
        var result = new double?[ps.Length];
        for (var k = 0; k < ps.Length; k++)
        {
            RequireShare(ps[k]);
            result[k] = sample.Count == 0 ? null : sample.Quantile(ps[k], rule);
        }

        return result;
    }

    internal static void RequireShare(double p)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
    }
}
