namespace WageGuidance.Statistics.CubeEngine;

/// <summary>A classification of the rows: the code of each row, from 0 to <paramref name="Size"/> − 1.</summary>
public sealed record CubeColumn(ushort[] Codes, int Size);

/// <summary>One dimension of a grouping set.</summary>
/// <param name="Column">Which column of the cube.</param>
/// <param name="Size">Number of groups.</param>
/// <param name="RollUp">
/// Group of each code of the column, −1 for a code in no group (an area that covers a part of the region only); null where every code is its own group.
/// A code lies in one group at most: areas that overlap are grouping sets of their own.
/// </param>
public sealed record CubeLevel(int Column, int Size, int[]? RollUp = null);

/// <summary>
/// Cells of a grouping set, numbered with the last dimension fastest: cell = (g₀·Size₁ + g₁)·Size₂ + g₂ … Without a dimension there is one cell, the whole.
/// </summary>
internal sealed class CellNumbers
{
    // A code in no group weighs so much that no sum with it is positive.
    private const int None = -(1 << 30);
    private const int MostCells = 1 << 26;

    private readonly int[] _columns;
    private readonly int[][] _offsets;

    public CellNumbers(IReadOnlyList<CubeColumn> columns, IReadOnlyList<CubeLevel> levels)
    {
        long cells = 1;
        foreach (var level in levels)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(level.Size, 1, nameof(levels));
            cells *= level.Size;
            if (cells > MostCells)
            {
                throw new ArgumentException($"The grouping set has more than {MostCells} cells.", nameof(levels));
            }
        }

        Cells = (int)cells;
        _columns = [.. levels.Select(level => level.Column)];
        _offsets = new int[levels.Count][];
        var stride = 1;
        for (var i = levels.Count - 1; i >= 0; i--)
        {
            var (level, column) = (levels[i], columns[levels[i].Column]);
            if (level.RollUp is { } map && map.Length != column.Size)
            {
                throw new ArgumentException($"The roll-up of dimension {i} has {map.Length} entries for {column.Size} codes.", nameof(levels));
            }

            _offsets[i] = new int[column.Size];
            for (var code = 0; code < column.Size; code++)
            {
                var group = level.RollUp?[code] ?? code;
                if (group >= level.Size || group < -1)
                {
                    throw new ArgumentException($"Code {code} of dimension {i} is in group {group}; there are {level.Size}.", nameof(levels));
                }

                _offsets[i][code] = group < 0 ? None : group * stride;
            }

            stride *= level.Size;
        }
    }

    public int Cells { get; }

    /// <summary>Writes the cell of rows <paramref name="from"/> and on; below zero for a row in none.</summary>
    public void Fill(ushort[][] codes, int from, Span<int> cells)
    {
        cells.Clear();
        for (var level = 0; level < _columns.Length; level++)
        {
            var offsets = _offsets[level];
            var column = codes[_columns[level]].AsSpan(from, cells.Length);
            for (var i = 0; i < cells.Length; i++)
            {
                // Two codes in no group would overflow.
                cells[i] = Math.Max(None, cells[i] + offsets[column[i]]);
            }
        }
    }
}
