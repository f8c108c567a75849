namespace WageGuidance.Sources;

/// <summary>
/// One row as it stands in the file: every cell is text, in the order of the source's columns, with the line it begins on.
/// The reader fills the same instance again and again, so a cell is good until the next row.
/// </summary>
public sealed class RawRow
{
    private readonly int[] ends;
    private char[] text = new char[1024];

    public RawRow(int columns) => ends = new int[columns];

    /// <summary>Line in the file, from 1; the header is line 1.</summary>
    public int Line { get; private set; }

    public int Columns => ends.Length;

    public ReadOnlySpan<char> this[int column] => text.AsSpan(Start(column), ends[column] - Start(column));

    /// <summary>A row of its own.</summary>
    public static RawRow Of(int line, params IReadOnlyList<string> cells)
    {
        var row = new RawRow(cells.Count);
        row.Begin(line, cells.Sum(c => c.Length));
        for (var i = 0; i < cells.Count; i++)
        {
            cells[i].CopyTo(row.Rest(i));
            row.End(i, cells[i].Length);
        }

        return row;
    }

    /// <summary>Starts a row of at most <paramref name="length"/> characters.</summary>
    internal void Begin(int line, int length)
    {
        Line = line;
        if (text.Length < length) text = new char[length * 2];
    }

    /// <summary>Room for the cell of <paramref name="column"/>, to be filled in order.</summary>
    internal Span<char> Rest(int column) => text.AsSpan(Start(column));

    internal void End(int column, int length) => ends[column] = Start(column) + length;

    private int Start(int column) => column == 0 ? 0 : ends[column - 1];
}
