using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.CubeEngine;

/// <summary>
/// One walk over rows sorted by stratum and PSU: enterprises of each cell, the linearised variance of its mean and of the shares at its quantiles, and its
/// largest enterprises. A PSU and a stratum touch few cells; only those are visited when they end. Strata are cut into blocks that are added in order.
/// </summary>
internal sealed class UnitWalk
{
    private const int MostBlocks = 32, MostSums = 2_000_000, LeastRows = 1 << 16, Batch = 1024;

    private readonly UnitOrder _rows;
    private readonly CellNumbers _numbers;
    private readonly CubeCells _cells;
    private readonly int _largest, _shares;

    private UnitWalk(UnitOrder rows, CellNumbers numbers, CubeCells cells, int largest, int shares) =>
        (_rows, _numbers, _cells, _largest, _shares) = (rows, numbers, cells, largest, shares);

    /// <summary>The mean and each share.</summary>
    private int Statistics => 1 + _shares;

    /// <summary>Of a cell: what the strata before have given.</summary>
    private struct Spread
    {
        public int Units, Strata, Sampled, Usable;
    }

    /// <summary>Of a cell in the PSU or stratum at hand.</summary>
    private struct Scratch
    {
        public double Size;
        public int Unit, Stratum, Count;
    }

    /// <summary>Of a statistic: the sum of the PSU at hand, and mean and sum of squared deviations of the PSU sums of the stratum (Welford 1962).</summary>
    private struct Moments
    {
        public double Influence, Mean, Squares;
    }

    private sealed record Block(Spread[] Spreads, double[] Variances, double[] Sizes, Scratch[] Scratch, Moments[] Moments);

    public static CubeUnits Of(UnitOrder rows, CellNumbers numbers, CubeCells cells, int largest, bool withShares, ParallelOptions parallel)
    {
        var walk = new UnitWalk(rows, numbers, cells, largest, withShares ? cells.Shares.Length : 0);
        var starts = walk.Blocks();
        var blocks = new Block[starts.Length - 1];
        Parallel.For(0, blocks.Length, parallel, block => blocks[block] = walk.Walk(starts[block], starts[block + 1]));
        return walk.Merge(blocks);
    }

    /// <summary>Where blocks begin: at the first row of a stratum.</summary>
    private int[] Blocks()
    {
        var wanted = Math.Clamp(Math.Min(MostSums / _numbers.Cells, _rows.Rows / LeastRows), 1, MostBlocks);
        var starts = new List<int> { 0 };
        for (var block = 1; block < wanted; block++)
        {
            var at = Math.Max(starts[^1], (int)((long)_rows.Rows * block / wanted));
            while (at > 0 && at < _rows.Rows && Stratum(at) == Stratum(at - 1))
            {
                at++;
            }

            if (at > starts[^1] && at < _rows.Rows)
            {
                starts.Add(at);
            }
        }

        return [.. starts, _rows.Rows];
    }

    private int Stratum(int row) => _rows.Design.Order.StratumOfPsu[_rows.Psus[row]];

    private Block Walk(int from, int to)
    {
        var strata = _rows.Design.Order.StratumOfPsu;
        var (psus, values, weights, means, totals) = (_rows.Psus, _rows.Values, _rows.Weights, _cells.Mean, _cells.Weight);
        var block = new Block(
            new Spread[_numbers.Cells], new double[_numbers.Cells * Statistics], new double[_numbers.Cells * _largest],
            new Scratch[_numbers.Cells], new Moments[_numbers.Cells * Statistics]);
        List<int> ofUnit = [], ofStratum = [];
        int unit = -1, stratum = -1;
        Span<int> cells = stackalloc int[Batch];
        for (var start = from; start < to; start += Batch)
        {
            var batch = cells[..Math.Min(Batch, to - start)];
            _numbers.Fill(_rows.Codes, start, batch);
            for (var i = 0; i < batch.Length; i++)
            {
                var row = start + i;
                if (psus[row] != unit)
                {
                    CloseUnit(unit, stratum, block, ofUnit, ofStratum);
                    unit = psus[row];
                    if (strata[unit] != stratum)
                    {
                        CloseStratum(stratum, block, ofStratum);
                        stratum = strata[unit];
                    }
                }

                var cell = batch[i];
                if (cell < 0)
                {
                    continue;
                }

                ref var at = ref block.Scratch[cell];
                var moments = block.Moments.AsSpan(cell * Statistics, Statistics);
                if (at.Unit != unit + 1)
                {
                    (at.Unit, at.Size) = (unit + 1, 0);
                    foreach (ref var moment in moments)
                    {
                        moment.Influence = 0;
                    }

                    ofUnit.Add(cell);
                }

                at.Size += values[row];
                moments[0].Influence += weights[row] * (values[row] - means[cell]);
                if (_shares > 0)
                {
                    var quantiles = _cells.Quantiles(cell);
                    var reached = _cells.Reached.AsSpan(cell * _shares, _shares);
                    for (var k = 0; k < reached.Length; k++)
                    {
                        moments[1 + k].Influence += weights[row] * ((values[row] <= quantiles[k] ? 1 : 0) - reached[k]);
                    }
                }
            }
        }

        CloseUnit(unit, stratum, block, ofUnit, ofStratum);
        CloseStratum(stratum, block, ofStratum);
        for (var place = 0; place < block.Variances.Length; place++)
        {
            block.Variances[place] /= totals[place / Statistics] * totals[place / Statistics];
        }

        return block;
    }

    private void CloseUnit(int unit, int stratum, Block block, List<int> ofUnit, List<int> ofStratum)
    {
        if (unit < 0)
        {
            return;
        }

        foreach (var cell in ofUnit)
        {
            ref var at = ref block.Scratch[cell];
            var isNew = at.Stratum != stratum + 1;
            if (isNew)
            {
                (at.Stratum, at.Count) = (stratum + 1, 0);
                ofStratum.Add(cell);
            }

            at.Count++;
            foreach (ref var moment in block.Moments.AsSpan(cell * Statistics, Statistics))
            {
                if (isNew)
                {
                    (moment.Mean, moment.Squares) = (0, 0);
                }

                var from = moment.Influence - moment.Mean;
                moment.Mean += from / at.Count;
                moment.Squares += from * (moment.Influence - moment.Mean);
            }

            Keep(block.Sizes.AsSpan(cell * _largest, _largest), at.Size);
        }

        ofUnit.Clear();
    }

    /// <summary>As <see cref="LinearisedVariance"/>: PSUs of the stratum without rows of the cell count with zero.</summary>
    private void CloseStratum(int stratum, Block block, List<int> ofStratum)
    {
        if (stratum < 0)
        {
            return;
        }

        var design = _rows.Design;
        var (size, unsampled) = (design.Order.SizeOfStratum[stratum], design.UnsampledOfStratum[stratum]);
        var isUsable = unsampled < LinearisedVariance.LeastUnsampled || size > 1 || design.LonelyPsu is LonelyPsu.Adjust or LonelyPsu.Remove;
        foreach (var cell in ofStratum)
        {
            var count = block.Scratch[cell].Count;
            ref var spread = ref block.Spreads[cell];
            spread.Units += count;
            spread.Strata++;
            spread.Sampled += stratum < design.Order.FirstCertainStratum ? count : 0;
            spread.Usable += isUsable ? 1 : 0;
            for (var place = cell * Statistics; place < (cell + 1) * Statistics; place++)
            {
                var moment = block.Moments[place];
                block.Variances[place] += unsampled < LinearisedVariance.LeastUnsampled ? 0
                    : size > 1 ? unsampled * size / (size - 1) * (moment.Squares + (moment.Mean * moment.Mean * count * (size - count) / size))
                    : design.LonelyPsu is LonelyPsu.Adjust ? unsampled * moment.Mean * moment.Mean
                    : 0;
            }
        }

        ofStratum.Clear();
    }

    private static void Keep(Span<double> largest, double size)
    {
        for (var i = 0; i < largest.Length; i++)
        {
            if (size > largest[i])
            {
                (largest[i], size) = (size, largest[i]);
            }
        }
    }

    private CubeUnits Merge(Block[] blocks)
    {
        var result = new CubeUnits(_numbers.Cells, _largest, _shares);
        for (var cell = 0; cell < _numbers.Cells; cell++)
        {
            var usable = 0;
            foreach (var block in blocks)
            {
                ref var spread = ref block.Spreads[cell];
                usable += spread.Usable;
                result.Units[cell] += spread.Units;
                result.Strata[cell] += spread.Strata;
                result.Sampled[cell] += spread.Sampled;
                for (var i = 0; i < _largest; i++)
                {
                    Keep(result.Largest.AsSpan(cell * _largest, _largest), block.Sizes[(cell * _largest) + i]);
                }
            }

            // The deviation of a single PSU from the cell's own mean is zero but for rounding.
            result.StandardError[cell] = result.Units[cell] == 1 && usable == result.Strata[cell] ? 0 : Error(blocks, cell * Statistics, result.Strata[cell], usable);
            for (var k = 0; k < _shares; k++)
            {
                result.ShareError[(cell * _shares) + k] = Error(blocks, (cell * Statistics) + 1 + k, result.Strata[cell], usable);
            }
        }

        return result;
    }

    private double? Error(Block[] blocks, int place, int strata, int usable)
    {
        double variance = 0;
        foreach (var block in blocks)
        {
            variance += block.Variances[place];
        }

        return strata == 0 ? null
            : usable == strata ? Math.Sqrt(variance)
            : _rows.Design.LonelyPsu is LonelyPsu.Average && usable > 0 ? Math.Sqrt(variance * strata / usable)
            : null;
    }
}
