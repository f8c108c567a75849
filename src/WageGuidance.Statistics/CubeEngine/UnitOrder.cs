using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.CubeEngine;

/// <summary>Rows with weight by stratum and PSU, those of a PSU in row order.</summary>
internal sealed record UnitOrder(SurveyDesign Design, int[] Psus, double[] Values, double[] Weights, ushort[][] Codes)
{
    public int Rows => Psus.Length;

    public static UnitOrder Of(SurveyDesign design, double[] values, ushort[][] codes, ParallelOptions parallel)
    {
        var rank = design.Order.RankOfPsu;
        var (psus, weights) = (design.PsuOfRow, design.WeightOfRow);
        var next = new int[design.Psus + 1];
        var (ordered, last) = (true, 0);
        for (var row = 0; row < psus.Length; row++)
        {
            if (weights[row] <= 0)
            {
                ordered = false;
                continue;
            }

            var at = rank[psus[row]];
            next[at + 1]++;
            ordered &= at >= last;
            last = at;
        }

        if (ordered)
        {
            return new(design, psus, values, weights, codes);
        }

        for (var i = 1; i < next.Length; i++)
        {
            next[i] += next[i - 1];
        }

        var rows = new int[next[^1]];
        for (var row = 0; row < psus.Length; row++)
        {
            if (weights[row] > 0)
            {
                rows[next[rank[psus[row]]]++] = row;
            }
        }

        return new(design, Gather(psus, rows, parallel), Gather(values, rows, parallel), Gather(weights, rows, parallel), [.. codes.Select(column => Gather(column, rows, parallel))]);
    }

    private static T[] Gather<T>(T[] from, int[] rows, ParallelOptions parallel)
    {
        const int chunks = 16;
        var to = new T[rows.Length];
        Parallel.For(0, chunks, parallel, chunk =>
        {
            var end = (int)((long)rows.Length * (chunk + 1) / chunks);
            for (var i = (int)((long)rows.Length * chunk / chunks); i < end; i++)
            {
                to[i] = from[rows[i]];
            }
        });
        return to;
    }
}
