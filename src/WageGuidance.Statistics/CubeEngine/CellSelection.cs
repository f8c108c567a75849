using System.Numerics;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.CubeEngine;

/// <summary>
/// The sums and quantiles of one cell after another. Nothing is sorted but the few rows about a quantile: weights are added up by ranges of value, the ranges
/// in which a share is reached are cut into ranges again, and when a few dozen rows are left these are put in order. A thread's own: it keeps room for ranges.
/// </summary>
/// <remarks>
/// The sums that are results run in row order. To find a share, weights are counted in units of 2⁻⁶¹ of their total: whole numbers, whose sums are exact in
/// any order, and far finer than the tolerance of a hit.
/// </remarks>
internal sealed class CellSelection(QuantileRule rule)
{
    private const int Few = 32, LeastRanges = 64, MostRanges = 2048;

    /// <summary>A total below it is scaled before it is counted in units, so that the factor stays finite.</summary>
    private const double Tiny = 1e-280, Scale = 1e250;

    private readonly long[] _units = new long[MostRanges];
    private readonly bool[] _isWanted = new bool[MostRanges];
    private double[] _shares = [], _quantiles = [], _reached = [];
    private double _factor, _total;

    /// <summary>The last cell's quantiles, in the order of the shares.</summary>
    public ReadOnlySpan<double> Quantiles => _quantiles;

    /// <summary>The weighted share of rows at or below each quantile, for the mean of two observations the lower one.</summary>
    public ReadOnlySpan<double> Reached => _reached;

    /// <summary>Σ w and Σ w·y, added up in row order; the quantiles are in <see cref="Quantiles"/> then.</summary>
    /// <param name="rows">At least one; their order is lost.</param>
    /// <param name="shares">Ascending, from 0 to 1.</param>
    public (double Weight, double Product) Take(Span<CellRow> rows, ReadOnlySpan<double> shares)
    {
        double weight = 0, product = 0;
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (ref readonly var row in rows)
        {
            weight += row.Weight;
            product += row.Weight * row.Value;
            low = row.Value < low ? row.Value : low;
            high = row.Value > high ? row.Value : high;
        }

        if (shares.Length != _shares.Length)
        {
            (_shares, _quantiles, _reached) = (new double[shares.Length], new double[shares.Length], new double[shares.Length]);
        }

        if (shares.Length > 0)
        {
            shares.CopyTo(_shares);
            _factor = Math.ScaleB(1, 60 - Math.ILogB(weight < Tiny ? Scaled(rows) : weight));
            _total = 0;
            Find(rows, rows, (low, high), 0, 0);
        }

        return (weight, product);
    }

    private static double Scaled(Span<CellRow> rows)
    {
        double weight = 0;
        foreach (ref var row in rows)
        {
            row = row with { Weight = row.Weight * Scale };
            weight += row.Weight;
        }

        return weight;
    }

    private long Units(double weight) => double.ConvertToIntegerNative<long>((weight * _factor) + 0.5);

    private double Threshold(int share) => (_shares[share] - WeightedQuantiles.RelativeTolerance) * _total;

    /// <summary>Finds the shares reached among <paramref name="rows"/>, a range of the values of <paramref name="cell"/>.</summary>
    /// <param name="cell">All rows of the cell.</param>
    /// <param name="rows">Those in the range.</param>
    /// <param name="ends">Their lowest and highest value.</param>
    /// <param name="before">Units below the range.</param>
    /// <param name="first">The first share that is not reached below it.</param>
    /// <returns>The first share that is not reached in it either.</returns>
    private int Find(Span<CellRow> cell, Span<CellRow> rows, (double Low, double High) ends, long before, int first)
    {
        if (rows.Length <= Few || ends.Low == ends.High)
        {
            return Walk(cell, rows, before, first);
        }

        var ranges = new Ranges(ends.Low, ends.High, Math.Clamp(rows.Length, LeastRanges, MostRanges));
        Array.Clear(_units, 0, ranges.Count);
        foreach (ref readonly var row in rows)
        {
            _units[ranges.Of(row.Value)] += Units(row.Weight);
        }

        if (_total == 0)
        {
            Total(_units.AsSpan(0, ranges.Count));
        }

        Span<(int Range, long Before)> wanted = stackalloc (int, long)[_shares.Length];
        var found = 0;
        var share = first;
        for (var range = 0; share < _shares.Length && range < ranges.Count; range++)
        {
            var reached = before + _units[range];
            if (reached >= Threshold(share))
            {
                wanted[found++] = (range, before);
                _isWanted[range] = true;
                do
                {
                    share++;
                }
                while (share < _shares.Length && reached >= Threshold(share));
            }

            before = reached;
        }

        // Swapped to the front, no row is lost.
        var count = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            if (_isWanted[ranges.Of(rows[i].Value)])
            {
                (rows[count], rows[i]) = (rows[i], rows[count]);
                count++;
            }
        }

        foreach (var (range, _) in wanted[..found])
        {
            _isWanted[range] = false;
        }

        rows = rows[..count];
        foreach (var (range, below) in wanted[..found])
        {
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            count = 0;
            for (var i = 0; i < rows.Length; i++)
            {
                var value = rows[i].Value;
                if (ranges.Of(value) == range)
                {
                    (rows[count], rows[i]) = (rows[i], rows[count]);
                    count++;
                    low = value < low ? value : low;
                    high = value > high ? value : high;
                }
            }

            first = Find(cell, rows[..count], (low, high), below, first);
            rows = rows[count..];
        }

        return first;
    }

    private void Total(ReadOnlySpan<long> units)
    {
        long total = 0;
        foreach (var some in units)
        {
            total += some;
        }

        _total = total;
    }

    /// <summary>Rows that are few or all alike, one after another.</summary>
    private int Walk(Span<CellRow> cell, Span<CellRow> rows, long reached, int share)
    {
        if (rows.Length <= Few)
        {
            Sort(rows);
        }

        if (_total == 0)
        {
            long total = 0;
            foreach (ref readonly var row in rows)
            {
                total += Units(row.Weight);
            }

            _total = total;
        }

        for (var i = 0; i < rows.Length && share < _shares.Length; i++)
        {
            reached += Units(rows[i].Weight);
            for (; share < _shares.Length && reached >= Threshold(share); share++)
            {
                var value = rows[i].Value;
                var isHit = rule is QuantileRule.AveragedEcdf && Math.Abs(reached - (_shares[share] * _total)) <= WeightedQuantiles.RelativeTolerance * _total;
                _reached[share] = WithTies(rows, i, reached) / _total;
                _quantiles[share] = isHit ? (value + (i + 1 < rows.Length ? rows[i + 1].Value : Above(cell, value))) / 2 : value;
            }
        }

        return share;
    }

    /// <summary>Units up to the last row of the same value.</summary>
    private long WithTies(Span<CellRow> rows, int row, long reached)
    {
        for (var i = row + 1; i < rows.Length && rows[i].Value == rows[row].Value; i++)
        {
            reached += Units(rows[i].Weight);
        }

        return reached;
    }

    /// <summary>The next value of the cell; the value itself where it is the last.</summary>
    private static double Above(Span<CellRow> cell, double value)
    {
        var next = double.PositiveInfinity;
        foreach (ref readonly var row in cell)
        {
            if (row.Value > value && row.Value < next)
            {
                next = row.Value;
            }
        }

        return double.IsFinite(next) ? next : value;
    }

    private static void Sort(Span<CellRow> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            var row = rows[i];
            var place = i;
            for (; place > 0 && rows[place - 1].Value > row.Value; place--)
            {
                rows[place] = rows[place - 1];
            }

            rows[place] = row;
        }
    }

    /// <summary>Ranges of values by the leading bits in which the lowest and the highest differ; as many bits as ranges were asked for can tell apart.</summary>
    private readonly struct Ranges
    {
        private readonly ulong _low;
        private readonly int _shift;

        public Ranges(double low, double high, int most)
        {
            _low = Key(low);
            var span = Key(high) - _low;
            _shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount(span) - BitOperations.Log2((uint)most));
            Count = (int)(span >> _shift) + 1;
        }

        public int Count { get; }

        public int Of(double value) => (int)((Key(value) - _low) >> _shift);

        /// <summary>A number whose order as an integer is that of the value.</summary>
        private static ulong Key(double value)
        {
            var bits = BitConverter.DoubleToUInt64Bits(value);
            return bits ^ ((ulong)((long)bits >> 63) | 0x8000_0000_0000_0000UL);
        }
    }
}
