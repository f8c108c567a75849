namespace WageGuidance.Statistics.CubeEngine;

/// <summary>A row in its cell: both zeros are one value, so that no quantile hangs on which of them stood first.</summary>
internal readonly record struct CellRow(double Value, double Weight);

/// <summary>The rows as they came. Where every one has weight, the weights need not be looked at to count them.</summary>
internal sealed record SourceRows(double[] Values, double[] Weights, bool AllWeighted, ushort[][] Codes)
{
    public int Count => Values.Length;
}

/// <summary>
/// The rows of a grouping set dealt out to their cells, those of a cell in the order of the source. Two passes over blocks of rows: the first counts, the
/// second puts each row in its place. Rows of weight zero and rows in no cell are left out.
/// </summary>
internal sealed class DealtRows
{
    private const int MostBlocks = 16, MostCounts = 1 << 26, MostPieces = 256, Batch = 1024;

    private readonly int[] _start;

    private readonly CellRow[] _rows;

    private DealtRows(CellRow[] rows, int[] start) => (_rows, _start) = (rows, start);

    public int Count(int cell) => _start[cell + 1] - _start[cell];

    public Span<CellRow> Of(int cell) => _rows.AsSpan(_start[cell], Count(cell));

    /// <summary>All cells in pieces of about as many rows.</summary>
    public IEnumerable<(int From, int To)> Pieces()
    {
        var least = Math.Max(1, _start[^1] / MostPieces);
        for (int from = 0, to = 1; from < _start.Length - 1; from = to++)
        {
            while (to < _start.Length - 1 && _start[to] - _start[from] < least)
            {
                to++;
            }

            yield return (from, to);
        }
    }

    /// <param name="source">All rows.</param>
    /// <param name="numbers">The cells of the grouping set.</param>
    /// <param name="room">For as many rows as the source has.</param>
    /// <param name="parallel">How many threads.</param>
    public static DealtRows Of(SourceRows source, CellNumbers numbers, CellRow[] room, ParallelOptions parallel)
    {
        var (values, weights, allWeighted) = (source.Values, source.Weights, source.AllWeighted);
        var blocks = Math.Clamp(MostCounts / numbers.Cells, 1, MostBlocks);
        (int From, int To) RowsOf(int block) => ((int)((long)source.Count * block / blocks), (int)((long)source.Count * (block + 1) / blocks));

        var places = new int[blocks][];
        Parallel.For(0, blocks, parallel, block =>
        {
            var counts = new int[numbers.Cells];
            Span<int> cells = stackalloc int[Batch];
            var (from, to) = RowsOf(block);
            for (var start = from; start < to; start += Batch)
            {
                var batch = cells[..Math.Min(Batch, to - start)];
                numbers.Fill(source.Codes, start, batch);
                var weight = weights.AsSpan(start, batch.Length);
                for (var i = 0; i < batch.Length; i++)
                {
                    if (batch[i] >= 0 && (allWeighted || weight[i] > 0))
                    {
                        counts[batch[i]]++;
                    }
                }
            }

            places[block] = counts;
        });

        var starts = new int[numbers.Cells + 1];
        var place = 0;
        for (var cell = 0; cell < numbers.Cells; cell++)
        {
            starts[cell] = place;
            foreach (var counts in places)
            {
                (counts[cell], place) = (place, place + counts[cell]);
            }
        }

        starts[^1] = place;
        Parallel.For(0, blocks, parallel, block =>
        {
            var next = places[block];
            Span<int> cells = stackalloc int[Batch];
            var (from, to) = RowsOf(block);
            for (var start = from; start < to; start += Batch)
            {
                var batch = cells[..Math.Min(Batch, to - start)];
                numbers.Fill(source.Codes, start, batch);
                var value = values.AsSpan(start, batch.Length);
                var weight = weights.AsSpan(start, batch.Length);
                for (var i = 0; i < batch.Length; i++)
                {
                    if (batch[i] >= 0 && (allWeighted || weight[i] > 0))
                    {
                        room[next[batch[i]]++] = new(value[i] + 0.0, weight[i]);
                    }
                }
            }
        });
        return new(room, starts);
    }
}
