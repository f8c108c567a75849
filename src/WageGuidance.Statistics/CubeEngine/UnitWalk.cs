using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.CubeEngine;

/// <summary>
/// One walk over rows sorted by stratum and PSU: enterprises of each cell, the linearised variance of its mean, and its largest enterprises. A PSU and a
/// stratum touch few cells; only those are visited when they end. Strata are cut into blocks that are added in order.
/// </summary>
internal sealed class UnitWalk
{
    private const int MostBlocks = 32, MostSums = 2_000_000, Batch = 1024;

    private readonly UnitOrder _rows;
    private readonly CellNumbers _numbers;
    private readonly CubeCells _cells;
    private readonly int _largest;

    private UnitWalk(UnitOrder rows, CellNumbers numbers, CubeCells cells, int largest) => (_rows, _numbers, _cells, _largest) = (rows, numbers, cells, largest);

    /// <summary>Of a cell: what the strata before have given.</summary>
    private struct Spread
    {
        public double Variance;
        public int Units, Strata, Usable;
    }

    /// <summary>Of a cell in the PSU or stratum at hand: a running mean and sum of squared deviations of the PSU sums (Welford 1962).</summary>
    private struct Scratch
    {
        public double Influence, Size, Mean, Squares;
        public int Unit, Stratum, Count;
    }

    public static CubeUnits Of(UnitOrder rows, CellNumbers numbers, CubeCells cells, int largest, ParallelOptions parallel)
    {
        var walk = new UnitWalk(rows, numbers, cells, largest);
        var starts = walk.Blocks();
        var spreads = new Spread[starts.Length - 1][];
        var sizes = new double[starts.Length - 1][];
        Parallel.For(0, spreads.Length, parallel, block => (spreads[block], sizes[block]) = walk.Walk(starts[block], starts[block + 1]));
        return walk.Merge(spreads, sizes);
    }

    /// <summary>Where blocks begin: at the first row of a stratum.</summary>
    private int[] Blocks()
    {
        var wanted = Math.Clamp(MostSums / _numbers.Cells, 1, MostBlocks);
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

    private (Spread[] Spreads, double[] Sizes) Walk(int from, int to)
    {
        var strata = _rows.Design.Order.StratumOfPsu;
        var (psus, values, weights, means, totals) = (_rows.Psus, _rows.Values, _rows.Weights, _cells.Mean, _cells.Weight);
        var spreads = new Spread[_numbers.Cells];
        var sizes = new double[_numbers.Cells * _largest];
        var scratch = new Scratch[_numbers.Cells];
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
                    CloseUnit(unit, stratum, scratch, sizes, ofUnit, ofStratum);
                    unit = psus[row];
                    if (strata[unit] != stratum)
                    {
                        CloseStratum(stratum, scratch, spreads, ofStratum);
                        stratum = strata[unit];
                    }
                }

                var cell = batch[i];
                if (cell < 0)
                {
                    continue;
                }

                ref var at = ref scratch[cell];
                if (at.Unit != unit + 1)
                {
                    (at.Unit, at.Influence, at.Size) = (unit + 1, 0, 0);
                    ofUnit.Add(cell);
                }

                at.Influence += weights[row] * (values[row] - means[cell]);
                at.Size += values[row];
            }
        }

        CloseUnit(unit, stratum, scratch, sizes, ofUnit, ofStratum);
        CloseStratum(stratum, scratch, spreads, ofStratum);
        for (var cell = 0; cell < spreads.Length; cell++)
        {
            spreads[cell].Variance /= totals[cell] * totals[cell];
        }

        return (spreads, sizes);
    }

    private void CloseUnit(int unit, int stratum, Scratch[] scratch, double[] sizes, List<int> ofUnit, List<int> ofStratum)
    {
        if (unit < 0)
        {
            return;
        }

        foreach (var cell in ofUnit)
        {
            ref var at = ref scratch[cell];
            if (at.Stratum != stratum + 1)
            {
                (at.Stratum, at.Count, at.Mean, at.Squares) = (stratum + 1, 0, 0, 0);
                ofStratum.Add(cell);
            }

            at.Count++;
            var from = at.Influence - at.Mean;
            at.Mean += from / at.Count;
            at.Squares += from * (at.Influence - at.Mean);
            Keep(sizes.AsSpan(cell * _largest, _largest), at.Size);
        }

        ofUnit.Clear();
    }

    /// <summary>As <see cref="LinearisedVariance"/>: PSUs of the stratum without rows of the cell count with zero.</summary>
    private void CloseStratum(int stratum, Scratch[] scratch, Spread[] spreads, List<int> ofStratum)
    {
        if (stratum < 0)
        {
            return;
        }

        var design = _rows.Design;
        var (size, unsampled) = (design.Order.SizeOfStratum[stratum], design.UnsampledOfStratum[stratum]);
        foreach (var cell in ofStratum)
        {
            ref var at = ref scratch[cell];
            ref var spread = ref spreads[cell];
            spread.Units += at.Count;
            spread.Strata++;
            if (unsampled < LinearisedVariance.LeastUnsampled)
            {
                spread.Usable++;
            }
            else if (size > 1)
            {
                spread.Usable++;
                var squares = at.Squares + (at.Mean * at.Mean * at.Count * (size - at.Count) / size);
                spread.Variance += unsampled * size / (size - 1) * squares;
            }
            else if (design.LonelyPsu is LonelyPsu.Adjust)
            {
                spread.Usable++;
                spread.Variance += unsampled * at.Mean * at.Mean;
            }
            else if (design.LonelyPsu is LonelyPsu.Remove)
            {
                spread.Usable++;
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

    private CubeUnits Merge(Spread[][] spreads, double[][] sizes)
    {
        var result = new CubeUnits(new int[_numbers.Cells], new int[_numbers.Cells], new double?[_numbers.Cells], new double[_numbers.Cells * _largest]);
        for (var cell = 0; cell < _numbers.Cells; cell++)
        {
            double variance = 0;
            var usable = 0;
            for (var block = 0; block < spreads.Length; block++)
            {
                ref var spread = ref spreads[block][cell];
                variance += spread.Variance;
                usable += spread.Usable;
                result.Units[cell] += spread.Units;
                result.Strata[cell] += spread.Strata;
                for (var i = 0; i < _largest; i++)
                {
                    Keep(result.Largest.AsSpan(cell * _largest, _largest), sizes[block][(cell * _largest) + i]);
                }
            }

            result.StandardError[cell] = result.Units[cell] == 0 ? null
                : result.Units[cell] == 1 ? (usable == result.Strata[cell] ? 0 : null)
                : usable == result.Strata[cell] ? Math.Sqrt(variance)
                : _rows.Design.LonelyPsu is LonelyPsu.Average && usable > 0 ? Math.Sqrt(variance * result.Strata[cell] / usable)
                : null;
        }

        return result;
    }
}
