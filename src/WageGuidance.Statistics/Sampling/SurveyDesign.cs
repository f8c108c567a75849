namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// How the rows were drawn: PSUs (enterprises) with replacement within strata, whole PSUs observed, each row with its weight.
/// The equivalent in R survey is <c>svydesign(ids=~psu, strata=~stratum, weights=~w, nest=TRUE)</c>, with
/// <c>fpc</c> 1 for certainty PSUs (each a stratum of its own, no variance) and <c>Inf</c> for all others.
/// </summary>
/// <remarks>
/// Every entry of <c>stratumOfPsu</c> is a sampled PSU and counts towards its stratum's size, whether or not a row belongs to
/// it. The arrays are kept, not copied: do not change them while the design is in use.
/// </remarks>
public sealed class SurveyDesign
{
    private SurveyDesign(int[] psuOfRow, double[] weightOfRow, LonelyPsu lonelyPsu, PsuOrder order)
    {
        PsuOfRow = psuOfRow;
        WeightOfRow = weightOfRow;
        LonelyPsu = lonelyPsu;
        Order = order;
    }

    public LonelyPsu LonelyPsu { get; }
    public int Rows => PsuOfRow.Length;
    public int Psus => Order.RankOfPsu.Length;

    /// <summary>Strata, counting each certainty PSU as one.</summary>
    public int Strata => Order.SizeOfStratum.Length;

    /// <summary>PSUs less strata, of the whole sample.</summary>
    public int DegreesOfFreedom => Psus - Strata;

    internal int[] PsuOfRow { get; }
    internal double[] WeightOfRow { get; }
    internal PsuOrder Order { get; }

    /// <param name="stratumOfPsu">Stratum code of each PSU; any integers.</param>
    /// <param name="certaintyOfPsu">Whether the PSU was taken with probability one. It is set apart from its stratum.</param>
    /// <param name="psuOfRow">PSU of each row, an index into <paramref name="stratumOfPsu"/>.</param>
    /// <param name="weightOfRow">Design weight of each row; zero keeps the row's PSU in the design but not the row in any estimate.</param>
    /// <param name="rule">What a stratum with a single PSU adds to the variance.</param>
    /// <exception cref="ArgumentException">The parts do not make a design; the message names the row (see <see cref="Check"/>).</exception>
    public static SurveyDesign Create(
        int[] stratumOfPsu, bool[] certaintyOfPsu, int[] psuOfRow, double[] weightOfRow, LonelyPsu rule = LonelyPsu.Adjust)
    {
        if (Check(stratumOfPsu, certaintyOfPsu, psuOfRow, weightOfRow) is { } problem)
        {
            throw new ArgumentException(problem.Message);
        }

        return new SurveyDesign(psuOfRow, weightOfRow, rule, PsuOrder.Of(stratumOfPsu, certaintyOfPsu));
    }

    /// <summary>The first problem of the parts, or null when they make a design.</summary>
    public static DesignProblem? Check(int[] stratumOfPsu, bool[] certaintyOfPsu, int[] psuOfRow, double[] weightOfRow)
    {
        ArgumentNullException.ThrowIfNull(stratumOfPsu);
        ArgumentNullException.ThrowIfNull(certaintyOfPsu);
        ArgumentNullException.ThrowIfNull(psuOfRow);
        ArgumentNullException.ThrowIfNull(weightOfRow);
        if (stratumOfPsu.Length != certaintyOfPsu.Length || psuOfRow.Length != weightOfRow.Length)
        {
            return new(DesignProblemKind.LengthsDiffer, null, null);
        }

        var anyWeight = false;
        for (var row = 0; row < psuOfRow.Length; row++)
        {
            var weight = weightOfRow[row];
            if ((uint)psuOfRow[row] >= (uint)stratumOfPsu.Length)
            {
                return new(DesignProblemKind.UnknownPsu, row, psuOfRow[row]);
            }

            if (!double.IsFinite(weight))
            {
                return new(DesignProblemKind.WeightNotFinite, row, null);
            }

            if (weight < 0)
            {
                return new(DesignProblemKind.WeightNegative, row, weight);
            }

            anyWeight |= weight > 0;
        }

        return anyWeight || psuOfRow.Length == 0 ? null : new(DesignProblemKind.AllWeightsZero, null, null);
    }
}
