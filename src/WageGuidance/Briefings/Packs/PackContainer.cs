using System.Buffers.Binary;
using System.Text;
using WageGuidance.Cubes;

namespace WageGuidance.Briefings.Packs;

/// <summary>
/// Looks whether a ZIP holds nothing but its entries: bytes before, between or behind them, a comment, or a header that tells another name than the directory
/// show different readers different files. A pack unpacked and packed again by a common program passes.
/// </summary>
internal static class PackContainer
{
    private const string Path = "(zip)";
    private const int Local = 30, Central = 46, End = 22;

    public static IEnumerable<PackProblem> ProblemsOf(Stream pack)
    {
        if (pack.Length < End) yield break;
        var end = Read(pack, pack.Length - End, End);
        if (Four(end, 0) != 0x06054b50 || Two(end, 20) != 0)
        {
            yield return new(Path, new("结尾记录之后另有内容或注释", "bytes or a comment behind the end of the archive"));
            yield break;
        }
        var (count, size, at) = (Two(end, 10), Four(end, 12), Four(end, 16));
        if (at + (long)size != pack.Length - End)
        {
            yield return new(Path, new("目录与结尾记录之间另有内容，或文件开头被加入内容", "bytes before the first file or between the directory and the end of the archive"));
            yield break;
        }

        var directory = Read(pack, at, (int)size);
        var entries = new List<(long At, string Name, byte[] Bytes, long Length)>();
        for (int i = 0, from = 0; i < count && from + Central <= directory.Length; i++)
        {
            var name = directory.AsSpan(from + Central, Math.Min(Two(directory, from + 28), directory.Length - from - Central)).ToArray();
            entries.Add((Four(directory, from + 42), VisibleText.Of(Encoding.UTF8.GetString(name)), name, Four(directory, from + 20)));
            from += Central + Two(directory, from + 28) + Two(directory, from + 30) + Two(directory, from + 32);
        }
        long expected = 0;
        foreach (var entry in entries.OrderBy(e => e.At))
        {
            if (entry.At != expected)
            {
                yield return new(entry.Name, new("之前另有清单之外的内容，或与其他文件重叠", "bytes before it belong to no file, or it overlaps another"));
                yield break;
            }
            if (entry.At + Local > at) yield break; // the reader of the archive says so
            var header = Read(pack, entry.At, Local);
            var name = Read(pack, entry.At + Local, Math.Min(Two(header, 26), (int)Math.Min(at - entry.At - Local, ushort.MaxValue)));
            if (Four(header, 0) != 0x04034b50 || !name.AsSpan().SequenceEqual(entry.Bytes))
                yield return new(entry.Name, new("文件头所记名称与目录不同", "its header tells another name than the directory"));
            expected = entry.At + Local + Two(header, 26) + Two(header, 28) + entry.Length;
            if ((Two(header, 6) & 8) != 0) expected += Descriptor(pack, expected, at);
        }
        if (expected != at) yield return new(Path, new("目录之前另有清单之外的内容", "bytes before the directory belong to no file"));
    }

    /// <summary>A writer that could not go back puts CRC and lengths behind the file, with or without a signature.</summary>
    private static long Descriptor(Stream pack, long from, long limit) =>
        from + 12 <= limit && Four(Read(pack, from, 4), 0) == 0x08074b50 ? 16 : 12;

    private static byte[] Read(Stream pack, long at, int count)
    {
        if (at < 0 || at + count > pack.Length) return new byte[Math.Max(count, 0)];
        pack.Position = at;
        var bytes = new byte[count];
        pack.ReadExactly(bytes);
        return bytes;
    }

    private static int Two(byte[] bytes, int at) => at + 2 <= bytes.Length ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at)) : 0;

    private static uint Four(byte[] bytes, int at) => at + 4 <= bytes.Length ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)) : 0;
}
