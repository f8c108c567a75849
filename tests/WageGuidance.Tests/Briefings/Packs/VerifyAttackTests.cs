using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using WageGuidance.Briefings.Packs;
using WageGuidance.Data;

namespace WageGuidance.Tests.Briefings.Packs;

/// <summary>Packs that somebody has worked on, in the ways in which archives are worked on.</summary>
public sealed class VerifyAttackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("wageguidance-attack-").FullName;
    private readonly SigningKeys keys;
    private readonly (string Name, byte[] Bytes)[] genuine;

    public VerifyAttackTests()
    {
        keys = new SigningKeys(DataFolder.Open(Path.Combine(folder, "data")));
        genuine = Signed([("briefing.zh.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 test")), ("data/pay.csv", Encoding.ASCII.GetBytes("value\n1\n"))], "C");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private (string Name, byte[] Bytes)[] Signed((string Name, byte[] Bytes)[] files, string industry)
    {
        var manifest = new PackManifest
        {
            Publication = "quarterly-briefing", Period = "2024-Q1", Version = 1, Area = "150000", Industry = industry, ReleaseId = "quarterly-briefing/2024-Q1/v1",
            ContentSha256 = new string('a', 64), DecisionsSha256 = new string('b', 64), DataVersion = 7, MethodVersion = 1, Synthetic = true, Renderer = "test",
            KeyId = keys.CurrentId(), Members = [.. files.Select(f => new PackMember(f.Name, Convert.ToHexStringLower(SHA256.HashData(f.Bytes)), f.Bytes.Length))],
        }.Bytes();
        return [.. files, (PackManifest.FileName, manifest), (PackManifest.SignatureName, keys.Sign(manifest))];
    }

    /// <summary>As a common program packs it: compressed, in any order, the same name twice if asked to.</summary>
    private static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in files)
                using (var stream = archive.CreateEntry(name).Open()) stream.Write(bytes);
        return target.ToArray();
    }

    private PackVerdict Verify(byte[] pack) => VerifyPack.Run(new MemoryStream(pack), keys.All()[0].Pem);

    private string[] Named(byte[] pack)
    {
        var verdict = Verify(pack);
        Assert.False(verdict.IsGenuine);
        Assert.Null(verdict.Refusal);
        return [.. verdict.Problems.Select(p => $"{p.Path}: {p.What.En}")];
    }

    [Fact]
    public void Unpacked_and_packed_again_it_is_still_genuine()
    {
        Assert.True(Verify(Zip(genuine)).IsGenuine);
        Assert.True(Verify(Zip(genuine.Reverse())).IsGenuine);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\..\\evil.dll")]
    [InlineData("C:/evil.dll")]
    [InlineData("data/../../evil")]
    public void A_name_that_leads_out_of_the_pack_is_named_and_said_to_be_dangerous(string name) =>
        Assert.Equal([$"{name}: not in the manifest, and its name leads out of the pack (do not unpack it)"], Named(Zip([.. genuine, (name, [1])])));

    [Fact]
    public void A_name_cannot_act_on_the_screen_of_who_reads_it() =>
        Assert.Equal(["evil[2Jpdf.exe: not in the manifest"], Named(Zip([.. genuine, ("evil\u001b[2J\u202epdf.exe", [1])])));

    [Fact]
    public void A_second_file_of_the_same_name_is_named_whichever_stands_first()
    {
        Assert.Equal(["data/pay.csv: present more than once"], Named(Zip([.. genuine, ("data/pay.csv", [1])])));
        Assert.Equal(["data/pay.csv: changed", "data/pay.csv: present more than once"], Named(Zip([("data/pay.csv", [1]), .. genuine])));
        Assert.Equal(["Data/pay.csv: not in the manifest"], Named(Zip([.. genuine, ("Data/pay.csv", [1])])));
    }

    [Fact]
    public void A_second_manifest_is_named_or_refused_but_never_believed()
    {
        var other = Signed([("data/pay.csv", Encoding.ASCII.GetBytes("value\n2\n"))], "C");
        Assert.Equal(["manifest.json: present more than once"], Named(Zip([.. genuine, other[1]])));
        Assert.Contains("does not fit the key", Verify(Zip([other[1], .. genuine])).Refusal!.En, StringComparison.Ordinal);
        Assert.Equal(["sub/manifest.json: not in the manifest"], Named(Zip([.. genuine, ("sub/manifest.json", other[1].Bytes)])));
    }

    [Fact]
    public void A_signature_of_another_pack_by_the_same_key_does_not_fit_and_both_of_another_name_every_file()
    {
        var other = Signed([("briefing.zh.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 other"))], "B");
        Assert.Contains("does not fit the key", Verify(Zip([.. genuine[..3], other[^1]])).Refusal!.En, StringComparison.Ordinal);
        Assert.Equal(["briefing.zh.pdf: changed", "data/pay.csv: not in the manifest"], Named(Zip([.. genuine[..2], other[1], other[2]])));
        foreach (var signature in new[] { [], [0x30], new byte[5000], RandomNumberGenerator.GetBytes(71) })
            Assert.Contains("does not fit the key", Verify(Zip([.. genuine[..3], (PackManifest.SignatureName, signature)])).Refusal!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_unpacks_to_gigabytes_is_changed_and_is_not_unpacked()
    {
        var bomb = Zip([("data/pay.csv", new byte[64 << 20]), genuine[0], genuine[2], genuine[3]]);
        Assert.True(bomb.Length < 200_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(["data/pay.csv: changed"], Named(bomb));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 << 20);
        Assert.Contains("does not fit the key", Verify(Zip([.. genuine[..2], (PackManifest.FileName, new byte[64 << 20]), genuine[3]])).Refusal!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_before_between_and_behind_the_files_are_found()
    {
        using var target = new MemoryStream();
        var sorted = genuine.OrderBy(f => f.Name, StringComparer.Ordinal).ToArray();
        await PackZip.WriteAsync(target, [.. sorted.Select(f => new PackMember(f.Name, f.Name, f.Bytes.Length))], (m, _) => Task.FromResult(sorted.Single(f => f.Name == m.Path).Bytes), default);
        var pack = target.ToArray();
        Assert.True(Verify(pack).IsGenuine);

        Assert.Contains("(zip): bytes or a comment behind the end of the archive", Named([.. pack, .. "hidden"u8]));
        var commented = pack.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(commented.AsSpan(commented.Length - 2), 6);
        Assert.Contains("(zip): bytes or a comment behind the end of the archive", Named([.. commented, .. "hidden"u8]));
        Assert.Contains("(zip): bytes before the directory belong to no file", Named(Inserted(pack, BinaryPrimitives.ReadInt32LittleEndian(pack.AsSpan(pack.Length - 6)))));

        // The name in front of the bytes, which some programs go by, is another than in the directory.
        var renamed = pack.ToArray();
        "Briefing.zh.pdf"u8.CopyTo(renamed.AsSpan(30));
        var verdict = Verify(renamed);
        Assert.False(verdict.IsGenuine);
        Assert.Equal(["briefing.zh.pdf"], verdict.Problems.Select(p => p.Path));

        static byte[] Inserted(byte[] pack, int at)
        {
            byte[] more = [.. pack[..at], .. "hidden"u8, .. pack[at..]];
            BinaryPrimitives.WriteInt32LittleEndian(more.AsSpan(more.Length - 6), at + 6);
            return more;
        }
    }

    [Fact]
    public void What_is_no_pack_is_refused_in_words()
    {
        foreach (var nothing in new[] { [], new byte[22], Encoding.ASCII.GetBytes("PK"), RandomNumberGenerator.GetBytes(5000) })
            Assert.NotNull(Verify(nothing).Refusal);
        Assert.Contains("no manifest.json", Verify(Zip([("a", [1])])).Refusal!.En, StringComparison.Ordinal);
        var odd = Encoding.UTF8.GetBytes("""{"format":"wageguidance-pack/9"}""");
        Assert.Contains("does not know", Verify(Zip([(PackManifest.FileName, odd), (PackManifest.SignatureName, keys.Sign(odd))])).Refusal!.En, StringComparison.Ordinal);
    }

    private async Task<byte[]> StoredAsync()
    {
        using var target = new MemoryStream();
        var sorted = genuine.OrderBy(f => f.Name, StringComparer.Ordinal).ToArray();
        await PackZip.WriteAsync(target, [.. sorted.Select(f => new PackMember(f.Name, f.Name, f.Bytes.Length))], (m, _) => Task.FromResult(sorted.Single(f => f.Name == m.Path).Bytes), default);
        return target.ToArray();
    }

    [Fact]
    public async Task A_pack_cut_short_anywhere_is_refused_or_named_and_never_a_fault()
    {
        var pack = await StoredAsync();
        for (var length = 0; length < pack.Length; length++) Assert.False(Verify(pack[..length]).IsGenuine, $"{length} of {pack.Length} bytes");
    }

    [Fact]
    public async Task A_bit_changed_anywhere_is_noticed_and_never_a_fault()
    {
        var pack = await StoredAsync();
        var unnoticed = new List<int>();
        for (var at = 0; at < pack.Length; at++)
        {
            var changed = pack.ToArray();
            changed[at] ^= 0x40;
            if (Verify(changed).IsGenuine) unnoticed.Add(at);
        }
        // Times, versions needed, attributes and checksums of the archive carry nothing of a file; names, bytes and lengths do.
        Assert.All(unnoticed, at => Assert.True(IsOfNoFile(pack, at), $"byte {at}"));
    }

    /// <summary>A field of a header that neither names a file nor says where its bytes are, how many, or how they are packed.</summary>
    private static bool IsOfNoFile(byte[] pack, int at)
    {
        var directory = BinaryPrimitives.ReadInt32LittleEndian(pack.AsSpan(pack.Length - 6));
        for (var (from, size) = (0, 30); from < directory; from += size + BinaryPrimitives.ReadUInt16LittleEndian(pack.AsSpan(from + 26)) + BinaryPrimitives.ReadInt32LittleEndian(pack.AsSpan(from + 18)))
            if (at >= from && at < from + size) return true; // a reader goes by the directory; the name is compared
        for (var from = directory; from < pack.Length - 22; from += 46 + BinaryPrimitives.ReadUInt16LittleEndian(pack.AsSpan(from + 28)))
            if (at >= from && at < from + 46) return (at - from) is >= 4 and < 20 or >= 24 and < 28 or >= 30 and < 42; // 24: the length unpacked, which is that of the stored bytes
        return at >= pack.Length - 22 && (at - (pack.Length - 22)) is >= 4 and < 12;
    }

    [Theory]
    [InlineData(6, 1)] // "encrypted"
    [InlineData(8, 99)] // packed in a way nobody knows
    [InlineData(8, 12)] // bzip2
    [InlineData(6, 0x2000)] // masked headers
    public async Task A_member_said_to_be_encrypted_or_packed_in_another_way_does_not_pass_for_what_it_is_not(int field, int value)
    {
        var pack = await StoredAsync();
        var directory = BinaryPrimitives.ReadInt32LittleEndian(pack.AsSpan(pack.Length - 6));
        BinaryPrimitives.WriteUInt16LittleEndian(pack.AsSpan(field), (ushort)value);
        BinaryPrimitives.WriteUInt16LittleEndian(pack.AsSpan(directory + field + 2), (ushort)value);
        var verdict = Verify(pack);
        Assert.True(verdict.IsGenuine ? field == 6 : verdict.Refusal is not null || verdict.Problems.Count > 0);
        if (field == 8) Assert.Contains(verdict.Problems, p => p.Path == "briefing.zh.pdf");
    }

    [Fact]
    public async Task An_archive_that_says_it_is_larger_than_it_is_or_of_another_kind_is_refused_or_named()
    {
        var pack = await StoredAsync();
        foreach (var (at, value) in new (int, ushort)[] { (10, 0xFFFF), (8, 0xFFFF), (10, 0), (10, 2), (10, 40) })
        {
            var changed = pack.ToArray();
            BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(changed.Length - 22 + at), value);
            Assert.False(Verify(changed).IsGenuine && at == 10, $"entries {value}");
        }
        foreach (var (at, value) in new (int, uint)[] { (12, 0xFFFFFFFF), (16, 0xFFFFFFFF), (16, 0), (12, 0), (12, 0x7FFFFFFF) })
        {
            var changed = pack.ToArray();
            BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(changed.Length - 22 + at), value);
            Assert.False(Verify(changed).IsGenuine, $"{at} {value}");
        }
        // ZIP64 records before the end, as larger archives have them: no pack does.
        byte[] zip64 = [.. pack[..^22], .. new byte[] { 0x50, 0x4b, 6, 6, 44, 0, 0, 0, 0, 0, 0, 0 }, .. new byte[44], .. new byte[] { 0x50, 0x4b, 6, 7 }, .. new byte[16], .. pack[^22..]];
        Assert.False(Verify(zip64).IsGenuine);
        // Two directories, each with an end of its own.
        Assert.False(Verify([.. pack, .. pack]).IsGenuine);
    }
}
