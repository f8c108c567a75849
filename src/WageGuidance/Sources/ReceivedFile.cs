using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using WageGuidance.Cubes;

namespace WageGuidance.Sources;

/// <summary>
/// The bytes of a file as they came, with their hash and encoding. They are copied beside the kept files first and get their
/// name only when the import is about to be committed: what is broken off leaves nothing but a file that nobody refers to.
/// </summary>
internal sealed class ReceivedFile : IDisposable
{
    private const int BlockSize = 1 << 18;
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly string path;
    private readonly bool isCopy;

    private ReceivedFile(string path, bool isCopy, string sha256, long length, Encoding? encoding, Text? refusal) =>
        (this.path, this.isCopy, Sha256, Length, Encoding, Refusal) = (path, isCopy, sha256, length, encoding, refusal);

    public string Sha256 { get; }

    public long Length { get; }

    /// <summary>Null for UTF-8, with or without a byte order mark.</summary>
    public Encoding? Encoding { get; }

    /// <summary>Why the bytes are no text this product reads; null when they are.</summary>
    public Text? Refusal { get; }

    /// <summary>Hashes the file, and copies it into <paramref name="filesFolder"/> unless that is null.</summary>
    /// <exception cref="IOException">The file cannot be read, or there is no room for the copy.</exception>
    public static async Task<ReceivedFile> TakeAsync(string path, string? filesFolder, CancellationToken cancellationToken)
    {
        await using var input = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var copyPath = filesFolder is null ? null : Path.Combine(filesFolder, $".receiving-{Guid.NewGuid():N}.part");
        if (filesFolder is not null) RemoveAbandoned(filesFolder);
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var text = new Utf8Check();
            var length = 0L;
            await using (var copy = copyPath is null ? null : new FileStream(copyPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                var block = new byte[BlockSize];
                for (int read; (read = await input.ReadAsync(block, cancellationToken)) > 0; length += read)
                {
                    sha.AppendData(block, 0, read);
                    text.Take(block.AsSpan(0, read));
                    if (copy is not null) await copy.WriteAsync(block.AsMemory(0, read), cancellationToken);
                }

                copy?.Flush(flushToDisk: true);
            }

            var (encoding, refusal) = text.IsUtf16 ? (null, Utf16) : text.IsValid ? (null, (Text?)null) : Gb18030(copyPath ?? path, text.FirstBadLine);
            if (length == 0) refusal = new("文件为空（0字节）。", "The file is empty (0 bytes).");
            return new ReceivedFile(copyPath ?? path, copyPath is not null, Convert.ToHexStringLower(sha.GetHashAndReset()), length, encoding, refusal);
        }
        catch when (copyPath is not null)
        {
            File.Delete(copyPath);
            throw;
        }
    }

    /// <summary>The text as UTF-8.</summary>
    public Stream OpenText()
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BlockSize, FileOptions.SequentialScan);
        return Encoding is null ? stream : Encoding.CreateTranscodingStream(stream, Encoding, new UTF8Encoding(false));
    }

    /// <summary>Gives the copy its lasting name, made of its hash. Two files of the same bytes share it.</summary>
    public void Keep(string filesFolder)
    {
        var folder = Directory.CreateDirectory(Path.Combine(filesFolder, Sha256[..2]));
        File.Move(path, Path.Combine(folder.FullName, Sha256), overwrite: true);
    }

    public void Dispose()
    {
        if (isCopy) File.Delete(path);
    }

    private static readonly Text Utf16 = new("文件为UTF-16编码；请另存为UTF-8或GB18030。", "The file is encoded in UTF-16; save it as UTF-8 or GB18030.");

    private static (Encoding?, Text?) Gb18030(string path, long line)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        try
        {
            using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: false, BlockSize);
            var block = new char[BlockSize];
            while (reader.Read(block) > 0)
            {
            }

            return (encoding, null);
        }
        catch (DecoderFallbackException)
        {
            return (null, new($"文件既不是UTF-8也不是GB18030编码（第{line}行起无法按UTF-8识别）；请另存为UTF-8。", $"The file is neither UTF-8 nor GB18030 (from line {line} on it is no UTF-8); save it as UTF-8."));
        }
    }

    private static void RemoveAbandoned(string folder)
    {
        foreach (var part in new DirectoryInfo(folder).EnumerateFiles(".receiving-*.part").Where(f => DateTime.UtcNow - f.LastWriteTimeUtc > Abandoned)) part.Delete();
    }

    /// <summary>Follows the bytes block by block: are they UTF-8, and on which line not.</summary>
    private sealed class Utf8Check
    {
        private readonly byte[] tail = new byte[BlockSize + 4];
        private int tailLength;
        private long lines = 1;
        private bool started;

        public bool IsUtf16 { get; private set; }

        public long FirstBadLine { get; private set; }

        /// <summary>Asked after the last block: a character cut off at the end is not valid.</summary>
        public bool IsValid
        {
            get
            {
                if (FirstBadLine == 0 && tailLength > 0) FirstBadLine = lines;
                return FirstBadLine == 0;
            }
        }

        public void Take(ReadOnlySpan<byte> block)
        {
            // Text without any null byte is not UTF-16 with Western column names; a byte order mark says it for Chinese ones.
            if (!started && block is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) IsUtf16 = true;
            if (!started && block[..Math.Min(block.Length, 64)].Contains((byte)0)) IsUtf16 = true;
            started = true;
            if (FirstBadLine != 0) return;
            block.CopyTo(tail.AsSpan(tailLength));
            var all = tail.AsSpan(0, tailLength + block.Length);
            var whole = all.Length - Unfinished(all);
            if (!Utf8.IsValid(all[..whole]))
            {
                Utf8.ToUtf16(all, new char[all.Length], out var good, out _, replaceInvalidSequences: false);
                FirstBadLine = lines + all[..good].Count((byte)'\n');
                return;
            }

            lines += all[..whole].Count((byte)'\n');
            tailLength = all.Length - whole;
            all[whole..].CopyTo(tail);
        }

        /// <summary>Bytes at the end that begin a character without finishing it.</summary>
        private static int Unfinished(ReadOnlySpan<byte> bytes)
        {
            for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
            {
                var b = bytes[^back];
                if ((b & 0xC0) == 0x80) continue;
                var length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
                return length > back ? back : 0;
            }

            return 0;
        }
    }
}
