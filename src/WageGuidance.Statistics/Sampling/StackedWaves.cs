namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// Two waves as one design: the earlier wave's rows, then the later one's; an enterprise in both is one PSU, so that what it
/// has in common over time is a covariance and not counted twice.
/// </summary>
/// <remarks>
/// An enterprise whose stratum changed belongs, as a whole, to its stratum of the <i>later</i> wave. One taken with certainty in
/// one wave only was subject to chance in the other and counts as sampled; this overstates the variance a little, never
/// understates it. Strata of the same code are pooled over the waves, so n_h counts the enterprises of either.
/// </remarks>
public sealed record StackedWaves(SurveyDesign Design, double[] ValueOfRow, int[] DomainOfRow, int RowsBefore)
{
    /// <summary>Enterprises present in both waves.</summary>
    public int OverlappingPsus { get; init; }

    public static StackedWaves Create(SurveyWave before, SurveyWave after, LonelyPsu rule = LonelyPsu.Adjust)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        before.RequireConsistent();
        after.RequireConsistent();

        var psuOfCode = new Dictionary<string, int>(StringComparer.Ordinal);
        var numberOfStratum = new Dictionary<string, int>(StringComparer.Ordinal);
        var stratum = new List<int>();
        var certain = new List<bool>();

        var fromBefore = Enter(before, isLater: false);
        var entered = psuOfCode.Count;
        var fromAfter = Enter(after, isLater: true);
        var overlap = after.CodeOfPsu.Length - (psuOfCode.Count - entered);

        var design = SurveyDesign.Create(
            [.. stratum], [.. certain], Stack(before.PsuOfRow, fromBefore, after.PsuOfRow, fromAfter),
            [.. before.WeightOfRow, .. after.WeightOfRow], rule);
        return new StackedWaves(
            design, [.. before.ValueOfRow, .. after.ValueOfRow], [.. before.DomainOfRow, .. after.DomainOfRow], before.PsuOfRow.Length)
        {
            OverlappingPsus = overlap,
        };

        int[] Enter(SurveyWave wave, bool isLater)
        {
            var psuOf = new int[wave.CodeOfPsu.Length];
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < psuOf.Length; i++)
            {
                var code = wave.CodeOfPsu[i];
                if (!seen.Add(code))
                {
                    throw new ArgumentException($"Enterprise {code} stands twice in one wave.");
                }

                if (!numberOfStratum.TryGetValue(wave.StratumOfPsu[i], out var number))
                {
                    numberOfStratum[wave.StratumOfPsu[i]] = number = numberOfStratum.Count;
                }

                if (!psuOfCode.TryGetValue(code, out var psu))
                {
                    psuOfCode[code] = psu = stratum.Count;
                    stratum.Add(number);
                    certain.Add(wave.CertaintyOfPsu[i]);
                }
                else if (isLater)
                {
                    stratum[psu] = number;
                    certain[psu] &= wave.CertaintyOfPsu[i];
                }

                psuOf[i] = psu;
            }

            return psuOf;
        }
    }

    private static int[] Stack(int[] before, int[] fromBefore, int[] after, int[] fromAfter)
    {
        var stacked = new int[before.Length + after.Length];
        for (var row = 0; row < before.Length; row++)
        {
            stacked[row] = fromBefore[before[row]];
        }

        for (var row = 0; row < after.Length; row++)
        {
            stacked[before.Length + row] = fromAfter[after[row]];
        }

        return stacked;
    }
}
