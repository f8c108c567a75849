using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.CubeEngine;

/// <summary>
/// Two walks over rows in ascending order of value. The first adds up each cell's weight block by block; with the weight that stands before each block
/// known, the second finds in all blocks at once where a cell's running weight reaches p·Σw.
/// </summary>
internal sealed class CellWalk
{
    private const int MostBlocks = 64, LeastRows = 1 << 16, MostSums = 5_000_000, Batch = 1024;

    private readonly double[] _values;
    private readonly double[] _weights;
    private readonly ushort[][] _codes;
    private readonly CellNumbers _numbers;
    private readonly ParallelOptions _parallel;
    private readonly int _blocks;
    private readonly Sum[][] _sums;
    private Sum[] _totals = [];

    public CellWalk(double[] values, double[] weights, ushort[][] codes, CellNumbers numbers, ParallelOptions parallel)
    {
        (_values, _weights, _codes, _numbers, _parallel) = (values, weights, codes, numbers, parallel);
        _blocks = Math.Clamp(Math.Min(MostSums / numbers.Cells, values.Length / LeastRows), 1, MostBlocks);
        _sums = new Sum[_blocks][];
    }

    /// <summary>Of a cell in a block; after <see cref="Totals"/> the weight is what stands before the block.</summary>
    private struct Sum
    {
        public double Weight, Lost, Product;
        public int Count, First, Last;

        public readonly double Reached => Weight + Lost;

        /// <summary>What each addition loses is kept aside (two-sum), so that ten million equal weights add up to within the tolerance of a hit.</summary>
        public void Add(double weight)
        {
            var sum = Weight + weight;
            var part = sum - Weight;
            Lost += (Weight - (sum - part)) + (weight - part);
            Weight = sum;
        }
    }

    private struct Place
    {
        public Sum Sum;
        public double Threshold;
        public uint Pending;
        public byte Next, End;
    }

    public CellTotals Totals()
    {
        Parallel.For(0, _blocks, _parallel, block =>
        {
            var sums = new Sum[_numbers.Cells];
            Span<int> cells = stackalloc int[Batch];
            var (from, to) = Rows(block);
            for (var start = from; start < to; start += Batch)
            {
                var batch = cells[..Math.Min(Batch, to - start)];
                _numbers.Fill(_codes, start, batch);
                for (var i = 0; i < batch.Length; i++)
                {
                    if (batch[i] < 0)
                    {
                        continue;
                    }

                    ref var sum = ref sums[batch[i]];
                    var row = start + i;
                    var weight = _weights[row];
                    if (sum.Count++ == 0)
                    {
                        sum.First = row;
                    }

                    sum.Last = row;
                    sum.Add(weight);
                    sum.Product += weight * _values[row];
                }
            }

            _sums[block] = sums;
        });

        _totals = new Sum[_numbers.Cells];
        var persons = new int[_numbers.Cells];
        var weights = new double[_numbers.Cells];
        var means = new double[_numbers.Cells];
        for (var cell = 0; cell < _numbers.Cells; cell++)
        {
            var total = default(Sum);
            foreach (var sums in _sums)
            {
                var (weight, lost) = (sums[cell].Weight, sums[cell].Lost);
                total.Product += sums[cell].Product;
                total.Count += sums[cell].Count;
                (sums[cell].Weight, sums[cell].Lost) = (total.Weight, total.Lost);
                total.Add(weight);
                total.Lost += lost;
            }

            _totals[cell] = total;
            persons[cell] = total.Count;
            weights[cell] = total.Reached;
            means[cell] = total.Product / total.Reached;
        }

        return new CellTotals(persons, weights, means);
    }

    /// <summary>After <see cref="Totals"/>: the quantiles of cell c at c·n and on.</summary>
    public double[] Quantiles(IReadOnlyList<double> ps, QuantileRule rule)
    {
        var shares = ps.ToArray();
        var found = new double[_numbers.Cells * shares.Length];
        var open = new List<(int Cell, int P)>[_blocks];
        Parallel.For(0, _blocks, _parallel, block => open[block] = Walk(block, shares, rule, found));

        // A hit by the last row of its cell in a block: the next observation is the cell's first in a later block.
        for (var block = 0; block < _blocks; block++)
        {
            foreach (var (cell, p) in open[block])
            {
                for (var later = block + 1; later < _blocks; later++)
                {
                    if (_sums[later][cell].Count > 0)
                    {
                        ref var quantile = ref found[(cell * shares.Length) + p];
                        quantile = (quantile + _values[_sums[later][cell].First]) / 2;
                        break;
                    }
                }
            }
        }

        return found;
    }

    private List<(int Cell, int P)> Walk(int block, double[] shares, QuantileRule rule, double[] found)
    {
        var places = Places(block, shares);
        var (from, to) = Rows(block);
        Span<int> cells = stackalloc int[Batch];
        for (var start = from; start < to; start += Batch)
        {
            var batch = cells[..Math.Min(Batch, to - start)];
            _numbers.Fill(_codes, start, batch);
            for (var i = 0; i < batch.Length; i++)
            {
                if (batch[i] < 0)
                {
                    continue;
                }

                ref var place = ref places[batch[i]];
                place.Sum.Add(_weights[start + i]);
                if (place.Sum.Reached >= place.Threshold)
                {
                    Reach(ref place, batch[i], _values[start + i], shares, rule, found);
                }
            }
        }

        var open = new List<(int, int)>();
        for (var cell = 0; cell < places.Length; cell++)
        {
            ref var place = ref places[cell];
            // Rounding between a block's own sum and what stands before the next can leave a share for the block's last row.
            for (; place.Next < place.End; place.Next++)
            {
                Take(ref place, cell, _values[_sums[block][cell].Last], shares, rule, found);
            }

            for (var p = 0; place.Pending != 0; p++, place.Pending >>= 1)
            {
                if ((place.Pending & 1) != 0)
                {
                    open.Add((cell, p));
                }
            }
        }

        return open;
    }

    /// <summary>Which shares of each cell are reached in this block: those beyond what stands before it, up to what stands before the next.</summary>
    private Place[] Places(int block, double[] shares)
    {
        var places = new Place[_numbers.Cells];
        for (var cell = 0; cell < places.Length; cell++)
        {
            ref var place = ref places[cell];
            ref var before = ref _sums[block][cell];
            place.Threshold = double.PositiveInfinity;
            if (before.Count == 0)
            {
                continue;
            }

            (place.Sum.Weight, place.Sum.Lost) = (before.Weight, before.Lost);
            place.Next = Reached(cell, before.Reached, shares);
            place.End = Reached(cell, block + 1 == _blocks ? double.PositiveInfinity : _sums[block + 1][cell].Reached, shares);
            if (place.Next < place.End)
            {
                place.Threshold = Threshold(cell, shares[place.Next]);
            }
        }

        return places;
    }

    private byte Reached(int cell, double weight, double[] shares)
    {
        byte reached = 0;
        while (reached < shares.Length && weight >= Threshold(cell, shares[reached]))
        {
            reached++;
        }

        return reached;
    }

    private double Threshold(int cell, double share)
    {
        var total = _totals[cell].Reached;
        return (share * total) - (WeightedQuantiles.RelativeTolerance * total);
    }

    private void Reach(ref Place place, int cell, double value, double[] shares, QuantileRule rule, double[] found)
    {
        for (var p = 0; place.Pending != 0; p++, place.Pending >>= 1)
        {
            if ((place.Pending & 1) != 0)
            {
                ref var quantile = ref found[(cell * shares.Length) + p];
                quantile = (quantile + value) / 2;
            }
        }

        for (; place.Next < place.End && place.Sum.Reached >= Threshold(cell, shares[place.Next]); place.Next++)
        {
            Take(ref place, cell, value, shares, rule, found);
        }

        place.Threshold = place.Pending != 0 ? double.NegativeInfinity
            : place.Next < place.End ? Threshold(cell, shares[place.Next])
            : double.PositiveInfinity;
    }

    private void Take(ref Place place, int cell, double value, double[] shares, QuantileRule rule, double[] found)
    {
        found[(cell * shares.Length) + place.Next] = value;
        var total = _totals[cell].Reached;
        if (rule is QuantileRule.AveragedEcdf && Math.Abs(place.Sum.Reached - (shares[place.Next] * total)) <= WeightedQuantiles.RelativeTolerance * total)
        {
            place.Pending |= 1u << place.Next;
        }
    }

    private (int From, int To) Rows(int block) => ((int)((long)_values.Length * block / _blocks), (int)((long)_values.Length * (block + 1) / _blocks));
}
