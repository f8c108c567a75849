using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace WageGuidance.Observations;

/// <summary>
/// Writes rows as PostgreSQL's binary COPY, whole rows at a time. The bytes are laid out here and not value by value in the driver:
/// for rows of many small values that is the difference between keeping up with the server and not.
/// </summary>
internal sealed class CopyWriter : IDisposable
{
    private const int FlushAt = 1 << 17;
    private const ushort Negative = 0x4000;

    private readonly NpgsqlRawCopyStream stream;
    private byte[] buffer = new byte[1 << 18];
    private int length;
    private int rowAt = -1;
    private short fields;

    public CopyWriter(NpgsqlConnection connection, string command)
    {
        stream = connection.BeginRawBinaryCopy(command);
        stream.WriteTimeout = Timeout.Infinite;
        Put("PGCOPY\n"u8);
        Put([0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Flush();
    }

    public void StartRow()
    {
        EndRow();
        if (length >= FlushAt) Flush();
        rowAt = length;
        fields = 0;
        Int16(0);
    }

    public void Null()
    {
        fields++;
        Int32(-1);
    }

    public void Write(string value)
    {
        fields++;
        Room(4 + Encoding.UTF8.GetMaxByteCount(value.Length));
        var bytes = Encoding.UTF8.GetBytes(value, buffer.AsSpan(length + 4));
        Int32(bytes);
        length += bytes;
    }

    public void Write(int value)
    {
        fields++;
        Int32(4);
        Int32(value);
    }

    public void Write(long value)
    {
        fields++;
        Int32(8);
        Room(8);
        BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(length), value);
        length += 8;
    }

    public void Write(double value)
    {
        fields++;
        Int32(8);
        Room(8);
        BinaryPrimitives.WriteDoubleBigEndian(buffer.AsSpan(length), value);
        length += 8;
    }

    public void Write(bool value)
    {
        fields++;
        Int32(1);
        Put([value ? (byte)1 : (byte)0]);
    }

    /// <summary>Days since 2000-01-01.</summary>
    public void Write(DateOnly value) => Write(value.DayNumber - new DateOnly(2000, 1, 1).DayNumber);

    /// <summary>numeric: digits to the base 10,000, the power of the first, the sign, the decimals shown.</summary>
    public void Write(decimal value)
    {
        fields++;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var scale = (bits[3] >> 16) & 0xFF;
        var padding = (4 - (scale % 4)) % 4;
        UInt128 mantissa = new((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        for (var i = 0; i < padding; i++) mantissa *= 10;

        // At most 96 bits times 1,000: 32 decimal digits and padding, so nine groups.
        Span<short> groups = stackalloc short[10];
        var count = 0;
        for (; mantissa > ulong.MaxValue; mantissa /= 10_000) groups[count++] = (short)(mantissa % 10_000);
        for (var rest = (ulong)mantissa; rest > 0; rest /= 10_000) groups[count++] = (short)(rest % 10_000);
        var trailing = 0;
        while (trailing < count && groups[trailing] == 0) trailing++;

        Int32(8 + (2 * (count - trailing)));
        Int16((short)(count - trailing));
        Int16((short)(count == 0 ? 0 : count - ((scale + padding) / 4) - 1));
        Int16(bits[3] < 0 && count > 0 ? (short)Negative : (short)0);
        Int16((short)scale);
        for (var i = count - 1; i >= trailing; i--) Int16(groups[i]);
    }

    /// <summary>Sends what is left. Without it the rows after the last flush are not sent, and the transaction is to be rolled back.</summary>
    public void Complete()
    {
        EndRow();
        Int16(-1);
        Flush();
    }

    /// <summary>Ends the command; what was sent so far is the transaction's, to keep or to roll back.</summary>
    public void Dispose() => stream.Dispose();

    private void EndRow()
    {
        if (rowAt >= 0) BinaryPrimitives.WriteInt16BigEndian(buffer.AsSpan(rowAt), fields);
        rowAt = -1;
    }

    private void Flush()
    {
        stream.Write(buffer, 0, length);
        length = 0;
    }

    private void Int16(short value)
    {
        Room(2);
        BinaryPrimitives.WriteInt16BigEndian(buffer.AsSpan(length), value);
        length += 2;
    }

    private void Int32(int value)
    {
        Room(4);
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(length), value);
        length += 4;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    private void Room(int bytes)
    {
        if (buffer.Length - length < bytes) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes));
    }
}
