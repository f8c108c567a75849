namespace WageGuidance.Indicators.Survey;

/// <summary>
/// From how many enterprises the persons at or beyond a quantile are, on its shorter side; at the median on the side with fewer.
/// </summary>
internal static class UnitsBeyond
{
    /// <param name="sample">The employees.</param>
    /// <param name="cells">Cell of each row; −1 for none.</param>
    /// <param name="count">Number of cells.</param>
    /// <param name="quantiles">Of each cell the values at <see cref="Method.Quantiles"/>; null where there is none.</param>
    /// <returns>By cell, in the order of <see cref="Method.Quantiles"/>.</returns>
    public static int[][] Count(PaySample sample, int[] cells, int count, Func<int, double?[]> quantiles)
    {
        // An enterprise has somebody at or below a value if its lowest pay in the cell is.
        var ranges = new Dictionary<(int Cell, int Owner), (double Lowest, double Highest)>();
        for (var row = 0; row < cells.Length; row++)
        {
            if (cells[row] < 0 || sample.WeightOfRow[row] <= 0) continue;
            var (key, pay) = ((cells[row], sample.Enterprises.Owner[sample.EnterpriseOfRow[row]]), sample.Pay[row]);
            ranges[key] = ranges.TryGetValue(key, out var range) ? (Math.Min(range.Lowest, pay), Math.Max(range.Highest, pay)) : (pay, pay);
        }

        var (below, above) = (new int[count][], new int[count][]);
        var values = new double?[count][];
        foreach (var ((cell, _), (lowest, highest)) in ranges)
        {
            var own = values[cell] ??= quantiles(cell);
            var (under, over) = (below[cell] ??= new int[own.Length], above[cell] ??= new int[own.Length]);
            for (var k = 0; k < own.Length; k++)
            {
                if (lowest <= own[k]) under[k]++;
                if (highest >= own[k]) over[k]++;
            }
        }

        return [.. below.Select((under, cell) => under is null ? [] : Method.Quantiles.Select((q, k) => q.Share < 0.5 ? under[k] : q.Share > 0.5 ? above[cell][k] : Math.Min(under[k], above[cell][k])).ToArray())];
    }
}
