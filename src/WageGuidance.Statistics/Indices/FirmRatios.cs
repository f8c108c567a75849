namespace WageGuidance.Statistics.Indices;

/// <summary>
/// Each enterprise's own ratio, for quantiles over enterprises: never a substitute for the industry's Σ/Σ. An enterprise whose denominator is not above zero
/// (value added after a loss) has no meaningful ratio: it is left out, and counted.
/// </summary>
public static class FirmRatios
{
    /// <returns>The ratio of each row, 0 where it is left out, and which rows are.</returns>
    public static (double[] Ratio, bool[] LeftOut) Of(double[] numerator, double[] denominator, double factor = 1)
    {
        ArgumentNullException.ThrowIfNull(numerator);
        ArgumentNullException.ThrowIfNull(denominator);
        if (numerator.Length != denominator.Length) throw new ArgumentException("Numerator and denominator differ in length.", nameof(denominator));
        var (ratio, leftOut) = (new double[numerator.Length], new bool[numerator.Length]);
        for (var row = 0; row < ratio.Length; row++)
        {
            leftOut[row] = !(denominator[row] > 0) || double.IsNaN(numerator[row]);
            ratio[row] = leftOut[row] ? 0 : factor * numerator[row] / denominator[row];
        }

        return (ratio, leftOut);
    }

    /// <summary>The amount of a whole year from that of <paramref name="months"/> months of operation (6 to 12): amount·12/months. Numbers of persons are averages and stay.</summary>
    public static double Annualised(double amount, int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 12);
        return months == 12 ? amount : amount * 12 / months;
    }

    /// <summary>
    /// How far the identity 人均人工成本 = 劳动分配率 × 全员劳动生产率 is from holding, relative to the left side; zero but for rounding when all three rest on the
    /// same enterprises. Null where labour cost per head is zero.
    /// </summary>
    public static double? IdentityGap(double labourCostPerHead, double labourShare, double valueAddedPerHead) =>
        labourCostPerHead == 0 ? null : ((labourShare * valueAddedPerHead) - labourCostPerHead) / labourCostPerHead;
}
