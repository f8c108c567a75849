namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The PSUs in the order (stratum, PSU), certainty PSUs last, so that a walk over rows sorted by rank meets each PSU and each
/// stratum in one piece.
/// </summary>
/// <param name="RankOfPsu">Place of each PSU in that order.</param>
/// <param name="StratumOfPsu">Stratum of each PSU, numbered from 0; a certainty PSU has one to itself.</param>
/// <param name="SizeOfStratum">Sampled PSUs in each stratum.</param>
/// <param name="FirstCertainStratum">From this number on, strata are certainty PSUs.</param>
internal sealed record PsuOrder(int[] RankOfPsu, int[] StratumOfPsu, int[] SizeOfStratum, int FirstCertainStratum)
{
    public static PsuOrder Of(int[] stratumCode, bool[] certain)
    {
        var psus = stratumCode.Length;
        var byStratum = new int[psus];
        var sampled = 0;
        for (var psu = 0; psu < psus; psu++)
        {
            if (!certain[psu])
            {
                byStratum[sampled++] = psu;
            }
        }

        var codes = new long[sampled];
        for (var i = 0; i < sampled; i++)
        {
            // Stratum in the upper half, PSU in the lower: equal strata stay in PSU order although the sort is not stable.
            codes[i] = ((long)stratumCode[byStratum[i]] << 32) | (uint)byStratum[i];
        }

        Array.Sort(codes, byStratum, 0, sampled);

        var rank = new int[psus];
        var stratum = new int[psus];
        var sizes = new List<int>();
        for (var i = 0; i < sampled; i++)
        {
            var psu = byStratum[i];
            if (i == 0 || stratumCode[psu] != stratumCode[byStratum[i - 1]])
            {
                sizes.Add(0);
            }

            sizes[^1]++;
            rank[psu] = i;
            stratum[psu] = sizes.Count - 1;
        }

        var firstCertain = sizes.Count;
        for (int psu = 0, next = sampled; psu < psus; psu++)
        {
            if (certain[psu])
            {
                sizes.Add(1);
                rank[psu] = next++;
                stratum[psu] = sizes.Count - 1;
            }
        }

        return new PsuOrder(rank, stratum, [.. sizes], firstCertain);
    }
}
