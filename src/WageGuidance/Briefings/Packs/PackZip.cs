using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WageGuidance.Briefings.Packs;

/// <summary>
/// A ZIP (APPNOTE 6.3.4) of stored members: nothing is compressed, times are fixed, so its length and ETag are known before a byte is sent
/// and the bytes do not depend on any zlib. One member at a time is held in memory. Limited to 4 GiB and 65,535 members.
/// </summary>
public static class PackZip
{
    private const ushort Utf8Names = 0x0800;
    private const ushort DosDate = (1 << 5) | 1; // 1980-01-01
    private const int LocalHeader = 30;
    private const int CentralHeader = 46;
    private const int EndRecord = 22;

    /// <summary>E.g. <c>quarterly-briefing_2024-Q1_v1_150000_C.zip</c>.</summary>
    public static string FileName(string publication, string period, int version, string area, string industry) => $"{publication}_{period}_v{version}_{area}_{industry}.zip";

    /// <summary>Length of the archive and a strong ETag that changes with any name or byte of it.</summary>
    public static (long Length, string ETag) Plan(IReadOnlyList<PackMember> members)
    {
        long length = EndRecord;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var member in members)
        {
            var name = Encoding.UTF8.GetByteCount(member.Path);
            length += LocalHeader + name + member.Length + CentralHeader + name;
            hash.AppendData(Encoding.UTF8.GetBytes($"{member.Path}\n{member.Sha256}\n"));
        }
        if (length > uint.MaxValue || members.Count > ushort.MaxValue) throw new InvalidOperationException($"A pack of {length} bytes in {members.Count} members is too large for this ZIP writer.");
        return (length, $"\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"");
    }

    /// <param name="open">The bytes of a member, by its hash.</param>
    /// <param name="range">Only these bytes of the archive; null for all. Members that lie outside are not opened, unless the directory at the end is wanted.</param>
    public static async Task WriteAsync(
        Stream target, IReadOnlyList<PackMember> members, Func<PackMember, CancellationToken, Task<byte[]>> open, CancellationToken cancellationToken, (long From, long To)? range = null)
    {
        var (from, to) = range ?? (0, long.MaxValue - 1);
        var directoryAt = members.Sum(m => LocalHeader + Encoding.UTF8.GetByteCount(m.Path) + m.Length);
        var central = new MemoryStream();
        long offset = 0;
        foreach (var member in members)
        {
            var name = Encoding.UTF8.GetBytes(member.Path);
            var end = offset + LocalHeader + name.Length + member.Length;
            if (to >= directoryAt || (offset <= to && end > from))
            {
                var bytes = await open(member, cancellationToken);
                if (bytes.Length != member.Length) throw new InvalidDataException($"{member.Path} has {bytes.Length} bytes, not {member.Length}.");
                var crc = Crc32(bytes);
                var header = new byte[LocalHeader];
                BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034b50);
                Common(header.AsSpan(4), crc, (uint)bytes.Length, (ushort)name.Length);
                await PartAsync(header, offset);
                await PartAsync(name, offset + LocalHeader);
                await PartAsync(bytes, offset + LocalHeader + name.Length);

                var entry = new byte[CentralHeader];
                BinaryPrimitives.WriteUInt32LittleEndian(entry, 0x02014b50);
                BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(4), 20);
                Common(entry.AsSpan(6), crc, (uint)bytes.Length, (ushort)name.Length);
                BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(42), (uint)offset);
                central.Write(entry);
                central.Write(name);
            }
            offset = end;
        }
        if (to < directoryAt) return;

        await PartAsync(central.ToArray(), offset);
        var last = new byte[EndRecord];
        BinaryPrimitives.WriteUInt32LittleEndian(last, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(last.AsSpan(8), (ushort)members.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(last.AsSpan(10), (ushort)members.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(last.AsSpan(12), (uint)central.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(last.AsSpan(16), (uint)offset);
        await PartAsync(last, offset + central.Length);

        // What of these bytes, which stand at a place of the archive, is wanted.
        async ValueTask PartAsync(byte[] bytes, long at)
        {
            var (first, behind) = (Math.Max(from - at, 0), Math.Min(to - at + 1, bytes.LongLength));
            if (first < behind) await target.WriteAsync(bytes.AsMemory((int)first, (int)(behind - first)), cancellationToken);
        }
    }

    /// <summary>The fields that local and central headers share: version needed, flags, method, time, date, CRC, sizes, name and extra length.</summary>
    private static void Common(Span<byte> header, uint crc, uint length, ushort name)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], DosDate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], name);
    }

    private static readonly uint[] Table = MakeTable();

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }
        return table;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }
}
