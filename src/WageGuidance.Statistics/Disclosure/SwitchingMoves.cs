namespace WageGuidance.Statistics.Disclosure;

/// <summary>
/// Movements of a few inner cells: in each dimension an amount is switched from one base code to another, or added to one. The sums that change are the
/// product of the codes that change in each dimension; if all of them are withheld nobody sees it.
/// </summary>
internal sealed class SwitchingMoves
{
    private const int MostStarts = 12;

    private readonly CrossClassification cells;
    private readonly double[] values;
    private readonly int[][] bases;
    private readonly int[]?[][] moved;

    public SwitchingMoves(CrossClassification cells, double[] values)
    {
        (this.cells, this.values) = (cells, values);
        bases = [.. Enumerable.Range(0, cells.InnerCells).Select(cells.BasesOf)];
        moved = [.. cells.Dimensions.Select(d => new int[d.Bases * d.Bases][])];
    }

    /// <summary>The sums that change in the cheapest movement of a cell, and how far it moves both ways; null where there is none.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="wanted">How far it is to move; a movement that brings a part of it counts for that part.</param>
    /// <param name="cost">Of each cell: what withholding it costs; infinite where it must stand still, 0 where it is withheld.</param>
    /// <param name="counts">Whether a movement at no cost brings anything new.</param>
    public (int[] Cells, double Distance)? Cheapest(int cell, double wanted, double[] cost, Func<int[], bool> counts)
    {
        var codes = cells.CodesOf(cell);
        var starts = cells.Parts(cell).Where(p => values[p] > 0).OrderByDescending(p => values[p]).ThenBy(p => p).Take(MostStarts);
        (double Score, int Start, int Other, double Distance)? best = null;
        foreach (var start in starts)
        {
            for (var other = 0; other < values.Length; other++)
            {
                if (!Moves(codes, start, other)) continue;
                var distance = Corners(start, other);
                if (distance <= 0) continue;
                var share = Math.Min(1, distance / wanted);
                var limit = best is { } b ? b.Score * share : double.PositiveInfinity;
                var sum = Cost(start, other, cost, limit);
                if (sum >= limit || (sum == 0 && !counts(Changed(start, other)))) continue;
                best = (sum / share, start, other, distance);
                if (sum == 0 && share >= 1) return (Changed(start, other), distance);
            }
        }

        return best is { } found ? (Changed(found.Start, found.Other), found.Distance) : null;
    }

    private bool Moves(int[] codes, int start, int other)
    {
        for (var d = 0; d < codes.Length; d++)
            if (bases[start][d] != bases[other][d] && cells.Dimensions[d].Codes[codes[d]].AsSpan().Contains(bases[other][d])) return false;
        return true;
    }

    private double Corners(int start, int other)
    {
        var least = double.PositiveInfinity;
        var corner = new int[bases[start].Length];
        for (var choice = 0; choice < 1 << corner.Length; choice++)
        {
            for (var d = 0; d < corner.Length; d++) corner[d] = ((choice >> d) & 1) == 0 ? bases[start][d] : bases[other][d];
            least = Math.Min(least, values[cells.InnerCell(corner)]);
            if (least <= 0) return 0;
        }

        return least;
    }

    private double Cost(int start, int other, double[] cost, double limit)
    {
        double sum = 0;
        foreach (var cell in Changed(start, other))
        {
            sum += cost[cell];
            if (sum >= limit) return sum;
        }

        return sum;
    }

    private int[] Changed(int start, int other) => cells.Product(d => Moved(d, start, other), d => cells.Dimensions[d].Codes.Count);

    private int[] Moved(int d, int start, int other) =>
        moved[d][(bases[start][d] * cells.Dimensions[d].Bases) + bases[other][d]] ??= cells.Dimensions[d].Moved(bases[start][d], bases[other][d]);
}
