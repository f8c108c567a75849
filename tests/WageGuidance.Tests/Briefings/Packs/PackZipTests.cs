using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using WageGuidance.Briefings.Packs;
using WageGuidance.Data;

namespace WageGuidance.Tests.Briefings.Packs;

public sealed class PackZipTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("wageguidance-pack-").FullName;
    private readonly SigningKeys keys;

    public PackZipTests() => keys = new SigningKeys(DataFolder.Open(Path.Combine(folder, "data")));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_planned_length_is_the_length_and_the_same_members_give_the_same_bytes()
    {
        var files = Files();
        var members = files.Select(f => Member(f.Key, f.Value)).ToList();
        var (length, etag) = PackZip.Plan(members);
        var first = await ZipAsync(files);
        var second = await ZipAsync(files);
        Assert.Equal(length, first.Length);
        Assert.Equal(first, second);
        Assert.Equal(etag, PackZip.Plan(members).ETag);
        Assert.NotEqual(etag, PackZip.Plan([members[0] with { Sha256 = new string('0', 64) }, .. members.Skip(1)]).ETag);
    }

    [Fact]
    public async Task Another_program_unpacks_every_member_with_its_Chinese_name()
    {
        using var archive = new ZipArchive(new MemoryStream(await ZipAsync(Files())), ZipArchiveMode.Read);
        Assert.Equal(["briefing.zh.pdf", "data/pay.survey.csv", "说明.md"], archive.Entries.Select(e => e.FullName));
        using var reader = new StreamReader(archive.GetEntry("说明.md")!.Open());
        Assert.Equal("方法", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_genuine_pack_verifies_with_the_published_key()
    {
        var verdict = VerifyPack.Run(new MemoryStream(await PackAsync(Files())), keys.All()[0].Pem);
        Assert.True(verdict.IsGenuine, verdict.Refusal?.En ?? string.Join(", ", verdict.Problems));
    }

    [Fact]
    public async Task A_changed_byte_a_missing_and_an_added_file_are_each_named()
    {
        var files = Files();
        var manifest = Manifest(files);
        files["data/pay.survey.csv"] = Encoding.UTF8.GetBytes("value\n2\n");
        files.Remove("说明.md");
        files["extra.txt"] = [1];
        var verdict = VerifyPack.Run(new MemoryStream(await PackAsync(files, manifest)), keys.All()[0].Pem);
        Assert.False(verdict.IsGenuine);
        Assert.Equal([("data/pay.survey.csv", "changed"), ("extra.txt", "not in the manifest"), ("说明.md", "missing")],
            verdict.Problems.Select(p => (p.Path, p.What.En)).OrderBy(p => p.Path, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_manifest_changed_after_signing_is_refused_whole()
    {
        var files = Files();
        var manifest = Manifest(files);
        var signature = keys.Sign(manifest.Bytes());
        files[PackManifest.FileName] = (manifest with { Version = 2 }).Bytes();
        files[PackManifest.SignatureName] = signature;
        var verdict = VerifyPack.Run(new MemoryStream(await ZipAsync(files)), keys.All()[0].Pem);
        Assert.Contains("does not fit the key", verdict.Refusal!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_and_a_text_that_is_no_key_are_refused_in_words()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pack = await PackAsync(Files());
        Assert.Contains("does not fit the key", VerifyPack.Run(new MemoryStream(pack), other.ExportSubjectPublicKeyInfoPem()).Refusal!.En, StringComparison.Ordinal);
        Assert.Contains("holds no public key", VerifyPack.Run(new MemoryStream(pack), "hello").Refusal!.En, StringComparison.Ordinal);
        Assert.Contains("not a whole ZIP", VerifyPack.Run(new MemoryStream(pack[..^100]), keys.All()[0].Pem).Refusal!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_private_key_is_readable_by_its_owner_only_and_is_made_once()
    {
        var id = keys.CurrentId();
        var path = Directory.GetFiles(Path.Combine(folder, "data", "keys", "signing"), "*.key.pem").Single();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(id, keys.CurrentId());
        Assert.Equal(id, keys.All().Single().Id);
    }

    [Fact]
    public async Task Any_part_of_an_archive_is_the_same_part_of_the_whole()
    {
        var files = Files();
        var members = files.Select(f => Member(f.Key, f.Value)).ToList();
        var whole = await ZipAsync(files);
        foreach (var from in Enumerable.Range(0, whole.Length).Where(i => i % 7 == 0))
            foreach (var to in new[] { from, from + 1, from + 29, from + 60, whole.Length - 1 }.Where(t => t >= from && t < whole.Length))
            {
                using var target = new MemoryStream();
                await PackZip.WriteAsync(target, members, (m, _) => Task.FromResult(files[m.Path]), CancellationToken.None, (from, to));
                Assert.Equal(whole[from..(to + 1)], target.ToArray());
            }

        var opened = new List<string>();
        await PackZip.WriteAsync(Stream.Null, members, (m, _) => { opened.Add(m.Path); return Task.FromResult(files[m.Path]); }, CancellationToken.None, (50, 51));
        Assert.Equal(["briefing.zh.pdf"], opened);
    }

    [Fact]
    public async Task After_a_change_of_key_old_packs_verify_with_the_old_public_key_which_stays_published()
    {
        var before = keys.CurrentId();
        var manifest = Manifest(Files());
        var old = await PackAsync(Files(), manifest);
        var id = keys.Rotate();
        Assert.Equal(id, keys.CurrentId());
        Assert.Equal([before, id], keys.All().Select(k => k.Id));
        Assert.True(VerifyPack.Run(new MemoryStream(old), keys.All()[0].Pem).IsGenuine);
        Assert.NotNull(VerifyPack.Run(new MemoryStream(old), keys.All()[1].Pem).Refusal);
        Assert.True(VerifyPack.Run(new MemoryStream(await PackAsync(Files())), keys.All()[1].Pem).IsGenuine);
        // A manifest written before the change is signed by the key that it names.
        using var key = ECDsa.Create();
        key.ImportFromPem(keys.All()[0].Pem);
        Assert.True(key.VerifyData(manifest.Bytes(), keys.Sign(manifest.Bytes(), before), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    private static SortedDictionary<string, byte[]> Files() => new(StringComparer.Ordinal)
    {
        ["briefing.zh.pdf"] = RandomNumberGenerator.GetBytes(0).Concat(Encoding.ASCII.GetBytes("%PDF-1.7 test")).ToArray(),
        ["data/pay.survey.csv"] = Encoding.UTF8.GetBytes("value\n1\n"),
        ["说明.md"] = Encoding.UTF8.GetBytes("方法"),
    };

    private static PackMember Member(string path, byte[] bytes) => new(path, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);

    private PackManifest Manifest(SortedDictionary<string, byte[]> files) => new()
    {
        Publication = "quarterly-briefing", Period = "2024-Q1", Version = 1, Area = "150000", Industry = "C", ReleaseId = "quarterly-briefing/2024-Q1/v1",
        ContentSha256 = new string('a', 64), DecisionsSha256 = new string('b', 64), DataVersion = 7, MethodVersion = 1, Synthetic = true, Renderer = "test",
        KeyId = keys.CurrentId(), Members = [.. files.Select(f => Member(f.Key, f.Value))],
    };

    private Task<byte[]> PackAsync(SortedDictionary<string, byte[]> files, PackManifest? manifest = null)
    {
        manifest ??= Manifest(files);
        var all = new SortedDictionary<string, byte[]>(files, StringComparer.Ordinal)
        {
            [PackManifest.FileName] = manifest.Bytes(),
            [PackManifest.SignatureName] = keys.Sign(manifest.Bytes()),
        };
        return ZipAsync(all);
    }

    private static async Task<byte[]> ZipAsync(SortedDictionary<string, byte[]> files)
    {
        using var target = new MemoryStream();
        await PackZip.WriteAsync(target, [.. files.Select(f => Member(f.Key, f.Value))], (m, _) => Task.FromResult(files[m.Path]), CancellationToken.None);
        return target.ToArray();
    }
}
