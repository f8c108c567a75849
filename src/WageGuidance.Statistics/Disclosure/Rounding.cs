namespace WageGuidance.Statistics.Disclosure;

/// <summary>
/// Rounding happens once, at publication, half away from zero (四舍五入): 2.45 → 2.5, −2.45 → −2.5 at one decimal.
/// </summary>
public static class Rounding
{
    /// <param name="value">A value in any unit.</param>
    /// <param name="decimals">Decimals kept, 0 to 10.</param>
    public static decimal HalfAwayFromZero(decimal value, int decimals)
    {
        CheckDecimals(decimals);
        return Math.Round(value, decimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>
    /// An estimate rounded as a reader with its shortest decimal writing in hand would round it: 2.675 gives 2.68 although the
    /// nearest double lies a little below.
    /// </summary>
    /// <remarks>
    /// The estimate is first taken to 15 significant digits, which is what <see cref="decimal"/> keeps of a double; a sum that is
    /// a half but for the last bits is rounded as the half it stands for.
    /// </remarks>
    /// <exception cref="OverflowException">The value is not finite or above 7.9·10²⁸.</exception>
    public static decimal HalfAwayFromZero(double value, int decimals) => HalfAwayFromZero((decimal)value, decimals);

    /// <summary>The nearest multiple of <paramref name="step"/>, half away from zero: guideline lines go in steps of 0.1 or 0.5.</summary>
    public static decimal ToStep(decimal value, decimal step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, 0m);
        return Math.Round(value / step, 0, MidpointRounding.AwayFromZero) * step;
    }

    private static void CheckDecimals(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 10);
    }
}
