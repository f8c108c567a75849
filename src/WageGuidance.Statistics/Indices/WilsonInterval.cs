using MathNet.Numerics.Distributions;

namespace WageGuidance.Statistics.Indices;

/// <summary>A share with its score interval; all between 0 and 1.</summary>
/// <param name="Share">Positive ÷ valid.</param>
/// <param name="EffectiveN">Valid answers ÷ design effect, on which the interval rests.</param>
public sealed record ShareInterval(double Share, double Low, double High, double EffectiveN);

/// <summary>
/// Wilson's score interval of a share, without continuity correction:
/// <c>(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)</c>. Of a complex sample n is the effective size, n ÷ design effect.
/// </summary>
/// <remarks>
/// Equals <c>prop.test(x, n, conf.level, correct = FALSE)$conf.int</c> of R. It keeps its sense where nobody or everybody says yes. It is meant for
/// probability samples: of answers that came in by themselves it says nothing about those who did not answer. Reference: Wilson (1927), JASA 22.
/// </remarks>
public static class WilsonInterval
{
    /// <param name="positive">Those who said yes.</param>
    /// <param name="valid">Valid answers, above zero.</param>
    /// <param name="confidence">Level, e.g. 0.95.</param>
    /// <param name="designEffect">Variance of the sample's design ÷ that of simple random sampling; below one where stratification gains.</param>
    public static ShareInterval Compute(long positive, long valid, double confidence = 0.95, double designEffect = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(valid);
        ArgumentOutOfRangeException.ThrowIfNegative(positive);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(positive, valid);
        if (!(confidence > 0 && confidence < 1)) throw new ArgumentOutOfRangeException(nameof(confidence));
        if (!(designEffect > 0 && double.IsFinite(designEffect))) throw new ArgumentOutOfRangeException(nameof(designEffect));

        var share = (double)positive / valid;
        var n = valid / designEffect;
        var z = Normal.InvCDF(0, 1, 0.5 + (confidence / 2));
        var middle = share + (z * z / (2 * n));
        var half = z * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        var scale = 1 + (z * z / n);
        // At no or all yes the end is the share itself; rounding must not push it past.
        return new(share, positive == 0 ? 0 : (middle - half) / scale, positive == valid ? 1 : (middle + half) / scale, n);
    }
}
