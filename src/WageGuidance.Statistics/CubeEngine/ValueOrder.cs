using System.Numerics;

namespace WageGuidance.Statistics.CubeEngine;

/// <summary>
/// Rows in ascending order of their value, equal values in row order. A first pass deals the rows out to buckets by the leading bits in which their values
/// differ; each bucket, small enough for a core's cache, is then sorted by radix. The order does not depend on the number of threads.
/// </summary>
internal sealed class ValueOrder
{
    private const int Bits = 11, Digits = 1 << Bits, DealBits = 9, Buckets = 1 << DealBits, Chunks = 16, Few = 48;

    private readonly double[] _values;
    private readonly double[] _weights;
    private readonly ParallelOptions _parallel;
    private readonly int[] _place;
    private readonly int[] _start = new int[Buckets + 1];

    private ValueOrder(double[] values, double[] weights, ParallelOptions parallel)
    {
        (_values, _weights, _parallel) = (values, weights, parallel);
        _place = GC.AllocateUninitializedArray<int>(values.Length);
        Deal();
    }

    /// <param name="values">Finite numbers.</param>
    /// <param name="weights">Rows of weight zero are left out.</param>
    /// <param name="codes">Columns to be put in the same order.</param>
    /// <param name="parallel">How many threads.</param>
    public static (double[] Values, double[] Weights, ushort[][] Codes) Arrange(double[] values, double[] weights, ushort[][] codes, ParallelOptions parallel)
    {
        var order = new ValueOrder(values, weights, parallel);
        var (sorted, weightOf, codesOf) = (order.Dealt(values), order.Dealt(weights), codes.Select(order.Dealt).ToArray());
        Parallel.For(0, Buckets, parallel, () => new Scratch(), (bucket, _, scratch) =>
        {
            var (from, length) = (order._start[bucket], order._start[bucket + 1] - order._start[bucket]);
            if (length > 1 && scratch.Sort(sorted.AsSpan(from, length)))
            {
                scratch.Permute(sorted, from, length);
                scratch.Permute(weightOf, from, length);
                foreach (var column in codesOf)
                {
                    scratch.Permute(column, from, length);
                }
            }

            return scratch;
        }, _ => { });
        return (sorted, weightOf, codesOf);
    }

    /// <summary>A number whose order as an integer is that of the value; both zeros are one.</summary>
    private static ulong Key(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return bits ^ ((ulong)((long)bits >> 63) | 0x8000_0000_0000_0000UL);
    }

    private static (int From, int To) Chunk(int rows, int chunk) => ((int)((long)rows * chunk / Chunks), (int)((long)rows * (chunk + 1) / Chunks));

    private void Deal()
    {
        var lows = new ulong[Chunks];
        var highs = new ulong[Chunks];
        Parallel.For(0, Chunks, _parallel, chunk =>
        {
            var (from, to) = Chunk(_values.Length, chunk);
            ulong low = ulong.MaxValue, high = 0;
            for (var row = from; row < to; row++)
            {
                if (_weights[row] > 0)
                {
                    var key = Key(_values[row]);
                    low = Math.Min(low, key);
                    high = Math.Max(high, key);
                }
            }

            (lows[chunk], highs[chunk]) = (low, high);
        });

        var (least, most) = (lows.Min(), highs.Max());
        var shift = most > least ? BitOperations.LeadingZeroCount(most - least) : 0;
        int Bucket(double value) => (int)((Key(value) - least) << shift >> (64 - DealBits));

        var next = new int[Chunks][];
        Parallel.For(0, Chunks, _parallel, chunk =>
        {
            var (from, to) = Chunk(_values.Length, chunk);
            var counts = new int[Buckets];
            for (var row = from; row < to; row++)
            {
                if (_weights[row] > 0)
                {
                    counts[Bucket(_values[row])]++;
                }
            }

            next[chunk] = counts;
        });

        var place = 0;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            _start[bucket] = place;
            for (var chunk = 0; chunk < Chunks; chunk++)
            {
                (next[chunk][bucket], place) = (place, place + next[chunk][bucket]);
            }
        }

        _start[Buckets] = place;
        Parallel.For(0, Chunks, _parallel, chunk =>
        {
            var (from, to) = Chunk(_values.Length, chunk);
            var places = next[chunk];
            for (var row = from; row < to; row++)
            {
                _place[row] = _weights[row] > 0 ? places[Bucket(_values[row])]++ : -1;
            }
        });
    }

    private T[] Dealt<T>(T[] from)
    {
        var to = GC.AllocateUninitializedArray<T>(_start[Buckets]);
        Parallel.For(0, Chunks, _parallel, chunk =>
        {
            var (first, end) = Chunk(from.Length, chunk);
            for (var row = first; row < end; row++)
            {
                if (_place[row] >= 0)
                {
                    to[_place[row]] = from[row];
                }
            }
        });
        return to;
    }

    /// <summary>A thread's room for one bucket: the leading 32 bits in which its values differ, each with the row's place in the bucket.</summary>
    private sealed class Scratch
    {
        private readonly int[] _next = new int[3 * Digits];
        private ulong[] _items = [];
        private ulong[] _other = [];
        private byte[] _room = [];

        /// <returns>False where the values are in order as they stand.</returns>
        public bool Sort(ReadOnlySpan<double> values)
        {
            if (_items.Length < values.Length)
            {
                _items = new ulong[values.Length];
                _other = new ulong[values.Length];
            }

            ulong low = ulong.MaxValue, high = 0;
            var ascending = true;
            for (var i = 0; i < values.Length; i++)
            {
                var key = Key(values[i]);
                low = Math.Min(low, key);
                high = Math.Max(high, key);
                ascending &= i == 0 || values[i - 1] <= values[i];
            }

            if (ascending)
            {
                return false;
            }

            var shift = BitOperations.LeadingZeroCount(high - low);
            for (var i = 0; i < values.Length; i++)
            {
                _items[i] = ((Key(values[i]) - low) << shift >> 32 << 32) | (uint)i;
            }

            if (values.Length <= Few)
            {
                _items.AsSpan(0, values.Length).Sort();
            }
            else
            {
                Radix(values.Length);
            }

            Settle(values);
            return true;
        }

        public void Permute<T>(T[] array, int from, int length)
            where T : unmanaged
        {
            var bytes = length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
            if (_room.Length < bytes)
            {
                _room = new byte[bytes];
            }

            var room = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(_room.AsSpan(0, bytes));
            var span = array.AsSpan(from, length);
            span.CopyTo(room);
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = room[(int)(uint)_items[i]];
            }
        }

        private void Radix(int length)
        {
            Array.Clear(_next);
            foreach (var item in _items.AsSpan(0, length))
            {
                _next[(int)(item >> 32) & (Digits - 1)]++;
                _next[Digits + ((int)(item >> (32 + Bits)) & (Digits - 1))]++;
                _next[(2 * Digits) + (int)(item >> (32 + (2 * Bits)))]++;
            }

            for (var pass = 0; pass < 3; pass++)
            {
                var next = _next.AsSpan(pass * Digits, Digits);
                for (int digit = 0, place = 0; digit < Digits; digit++)
                {
                    (next[digit], place) = (place, place + next[digit]);
                }

                foreach (var item in _items.AsSpan(0, length))
                {
                    _other[next[(int)(item >> (32 + (pass * Bits))) & (Digits - 1)]++] = item;
                }

                (_items, _other) = (_other, _items);
            }
        }

        /// <summary>Values alike in those 32 bits: their runs are short, and there are none where values are amounts of money.</summary>
        private void Settle(ReadOnlySpan<double> values)
        {
            for (int from = 0, to; from < values.Length; from = to)
            {
                var first = values[(int)(uint)_items[from]];
                var same = true;
                for (to = from + 1; to < values.Length && _items[to] >> 32 == _items[from] >> 32; to++)
                {
                    same &= values[(int)(uint)_items[to]] == first;
                }

                if (!same)
                {
                    var run = new (double Value, ulong Item)[to - from];
                    for (var i = 0; i < run.Length; i++)
                    {
                        run[i] = (values[(int)(uint)_items[from + i]], _items[from + i]);
                    }

                    Array.Sort(run);
                    for (var i = 0; i < run.Length; i++)
                    {
                        _items[from + i] = run[i].Item;
                    }
                }
            }
        }
    }
}
