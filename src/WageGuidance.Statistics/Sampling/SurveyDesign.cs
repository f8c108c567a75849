namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// How the rows were drawn: PSUs (enterprises) within strata, whole PSUs observed, each row with its weight. With replacement
/// unless the strata's population sizes are given. The equivalent in R survey is
/// <c>svydesign(ids=~psu, strata=~stratum, weights=~w, fpc=~N, nest=TRUE)</c>, with <c>fpc</c> 1 for certainty PSUs (each a
/// stratum of its own, no variance) and for the others the size of the stratum, or <c>Inf</c> without one.
/// </summary>
/// <remarks>
/// Every entry of <c>stratumOfPsu</c> is a sampled PSU and counts towards its stratum's size, whether or not a row belongs to
/// it. The arrays are kept, not copied: do not change them while the design is in use.
/// </remarks>
public sealed class SurveyDesign
{
    private SurveyDesign(int[] psuOfRow, double[] weightOfRow, LonelyPsu lonelyPsu, PsuOrder order, double[] unsampledOfStratum)
    {
        UnsampledOfStratum = unsampledOfStratum;
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

    internal Calibration? Calibration { get; private set; }

    /// <summary>The finite population correction <c>1 − n_h/N_h</c> of each stratum: 1 with replacement, 0 for certainty PSUs.</summary>
    internal double[] UnsampledOfStratum { get; }

    /// <param name="stratumOfPsu">Stratum code of each PSU; any integers.</param>
    /// <param name="certaintyOfPsu">Whether the PSU was taken with probability one. It is set apart from its stratum.</param>
    /// <param name="psuOfRow">PSU of each row, an index into <paramref name="stratumOfPsu"/>.</param>
    /// <param name="weightOfRow">Design weight of each row; zero keeps the row's PSU in the design but not the row in any estimate.</param>
    /// <param name="rule">What a stratum with a single PSU adds to the variance.</param>
    /// <param name="populationOfPsu">PSUs in the population of each PSU's stratum, those taken with certainty aside; null: with replacement.</param>
    /// <exception cref="ArgumentException">The parts do not make a design; the message names the row (see <see cref="Check"/>).</exception>
    public static SurveyDesign Create(
        int[] stratumOfPsu, bool[] certaintyOfPsu, int[] psuOfRow, double[] weightOfRow, LonelyPsu rule = LonelyPsu.Adjust,
        double[]? populationOfPsu = null)
    {
        if (Check(stratumOfPsu, certaintyOfPsu, psuOfRow, weightOfRow) is { } problem)
        {
            throw new ArgumentException(problem.Message);
        }

        var order = PsuOrder.Of(stratumOfPsu, certaintyOfPsu);
        return new SurveyDesign(psuOfRow, weightOfRow, rule, order, Unsampled(order, populationOfPsu));
    }

    /// <summary>The same sample with other weights.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    public SurveyDesign WithWeights(double[] weightOfRow)
    {
        ArgumentNullException.ThrowIfNull(weightOfRow);
        return CheckRows(Psus, PsuOfRow, weightOfRow) is { } problem
            ? throw new ArgumentException(problem.Message)
            : new SurveyDesign(PsuOfRow, weightOfRow, LonelyPsu, Order, UnsampledOfStratum);
    }

    /// <summary>The same sample with calibrated weights; every variance then knows the calibration.</summary>
    public SurveyDesign With(Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        var design = WithWeights(calibration.Weights);
        design.Calibration = calibration;
        return design;
    }

    private static double[] Unsampled(PsuOrder order, double[]? populationOfPsu)
    {
        var unsampled = new double[order.SizeOfStratum.Length];
        Array.Fill(unsampled, 1, 0, order.FirstCertainStratum);
        if (populationOfPsu is null)
        {
            return unsampled;
        }

        var population = new double?[unsampled.Length];
        for (var psu = 0; psu < order.StratumOfPsu.Length; psu++)
        {
            var stratum = order.StratumOfPsu[psu];
            if (stratum >= order.FirstCertainStratum)
            {
                continue;
            }

            var size = populationOfPsu[psu];
            if (!double.IsFinite(size) || size < order.SizeOfStratum[stratum] || (population[stratum] ?? size) != size)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"PSU {psu} has a stratum population of {size}: not finite, below the sample, or unlike the rest of its stratum."));
            }

            population[stratum] = size;
            unsampled[stratum] = (size - order.SizeOfStratum[stratum]) / size;
        }

        return unsampled;
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

        return CheckRows(stratumOfPsu.Length, psuOfRow, weightOfRow);
    }

    private static DesignProblem? CheckRows(int psus, int[] psuOfRow, double[] weightOfRow)
    {
        var anyWeight = false;
        for (var row = 0; row < psuOfRow.Length; row++)
        {
            var weight = weightOfRow[row];
            if ((uint)psuOfRow[row] >= (uint)psus)
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
