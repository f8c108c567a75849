using System.Buffers.Text;
using System.Text;

namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>Rows of UTF-8 CSV as they are written. No cell it is given holds a comma, a quote or a line break.</summary>
internal sealed class CsvBuffer
{
    private const int LongestCell = 256;
    private byte[] bytes = new byte[1 << 16];
    private int length;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    /// <summary>Rows ended, the header among them.</summary>
    public int Rows { get; private set; }

    public void Clear() => (length, Rows) = (0, 0);

    public CsvBuffer Cell(long number)
    {
        Reserve();
        Utf8Formatter.TryFormat(number, bytes.AsSpan(length), out var written);
        length += written;
        return End();
    }

    /// <summary>A number given in millionths, with six decimals.</summary>
    public CsvBuffer Millionths(long number)
    {
        Cell(number / 1_000_000);
        bytes[length - 1] = (byte)'.';
        Utf8Formatter.TryFormat(number % 1_000_000, bytes.AsSpan(length), out var written, new('D', 6));
        length += written;
        return End();
    }

    public CsvBuffer Cell(ReadOnlySpan<char> text)
    {
        Reserve();
        length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(length, LongestCell));
        return End();
    }

    public CsvBuffer Cell(char letter)
    {
        Reserve();
        bytes[length++] = (byte)letter;
        return End();
    }

    /// <summary>Ends the row; the separator after its last cell becomes the line break.</summary>
    public void EndRow()
    {
        bytes[length - 1] = (byte)'\n';
        Rows++;
    }

    public void Header(string columns)
    {
        foreach (var column in columns.Split(' ')) Cell(column);
        EndRow();
    }

    private CsvBuffer End()
    {
        bytes[length++] = (byte)',';
        return this;
    }

    private void Reserve()
    {
        if (bytes.Length - length < 2 * LongestCell) Array.Resize(ref bytes, bytes.Length * 2);
    }
}
