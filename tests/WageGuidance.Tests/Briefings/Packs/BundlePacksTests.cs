using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Briefings.Packs;

public sealed class BundlePacksTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("wageguidance-bundle-").FullName;
    private readonly SigningKeys keys;
    private readonly ReleaseContent content;
    private readonly Dictionary<string, byte[]> blobs = [];
    private readonly List<PackMember> files = [];

    public BundlePacksTests()
    {
        keys = new SigningKeys(DataFolder.Open(Path.Combine(folder, "data")));
        var sample = SampleContent.Make("2024-Q1", "B", "C", "E");
        content = sample with { Cubes = [], Briefings = [.. sample.Briefings.Select(b => b with { IndustryName = new(b.IndustryName.Zh + "<b>", b.IndustryName.En) })] };
        foreach (var industry in new[] { "E", "C", "B" }) AddPack(industry, industry);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void AddPack(string under, string industry, string period = "2024-Q1")
    {
        var members = new[] { "briefing.en.pdf", "briefing.zh.pdf", "method.md", "tables.xlsx" }.Select(f => new MadeFile(f, Encoding.UTF8.GetBytes($"{industry} {f}"), "text/plain")).ToList();
        var manifest = new PackManifest
        {
            Publication = "quarterly-briefing", Period = period, Version = 1, Area = "150000", Industry = industry, ReleaseId = $"quarterly-briefing/{period}/v1", ContentSha256 = new('a', 64), DecisionsSha256 = new('b', 64),
            DataVersion = 7, MethodVersion = 1, Synthetic = true, Renderer = "test", KeyId = keys.CurrentId(), Members = [.. members.Select(m => new PackMember(m.Path, m.Sha256, m.Bytes.Length))],
        }.Bytes();
        foreach (var file in members.Append(new(PackManifest.FileName, manifest, "application/json")).Append(new(PackManifest.SignatureName, keys.Sign(manifest), "application/octet-stream")))
        {
            blobs[file.Sha256] = file.Bytes;
            files.RemoveAll(f => f.Path == $"packs/150000/{under}/{file.Path}");
            files.Add(new($"packs/150000/{under}/{file.Path}", file.Sha256, file.Bytes.Length));
        }
    }

    private async Task<MemoryStream> ZipAsync(Bundle bundle)
    {
        Assert.Null(bundle.Refusal);
        var zip = new MemoryStream();
        await PackZip.WriteAsync(zip, bundle.Members, (m, _) => Task.FromResult(bundle.Made.GetValueOrDefault(m.Sha256) ?? blobs[m.Sha256]), default);
        Assert.Equal(PackZip.Plan(bundle.Members).Length, zip.Length);
        return zip;
    }

    private string AllKeys => string.Concat(keys.All().Select(k => k.Pem));

    [Fact]
    public async Task A_bundle_opens_offline_holds_the_packs_asked_for_and_every_one_of_them_verifies()
    {
        var bundle = BundlePacks.Of(content, 1, files, [], ["C", "B"]);
        Assert.Equal(["150000/B", "150000/C"], bundle.Packs);
        using var zip = await ZipAsync(bundle);
        var verdict = VerifyPack.Run(zip, AllKeys);
        Assert.True(verdict.IsGenuine, verdict.Refusal?.En ?? string.Join(", ", verdict.Problems));
        Assert.Equal((true, null), (verdict.IsBundle, verdict.Manifest));
        Assert.Equal(["B", "C"], verdict.Packs.Select(p => p.Industry));

        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        Assert.Equal((2 * 6) + 2, archive.Entries.Count);
        foreach (var page in new[] { "index.html", "index.en.html" })
        {
            using var reader = new StreamReader(archive.GetEntry(page)!.Open());
            var html = await reader.ReadToEndAsync();
            var links = Regex.Matches(html, "(?:href|src)=\"([^\"]*)\"").Select(m => m.Groups[1].Value).ToList();
            Assert.Equal(1 + (2 * 4), links.Count);
            Assert.All(links, l => Assert.NotNull(archive.GetEntry(l)));
            Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
            Assert.DoesNotContain(content.Briefings[0].Verdict.Zh, html, StringComparison.Ordinal); // not signed: it says no figure
            Assert.Contains("briefing." + (page == "index.html" ? "zh" : "en"), links[1], StringComparison.Ordinal);
        }
        Assert.Equal(zip.ToArray(), (await ZipAsync(BundlePacks.Of(content, 1, files.AsEnumerable().Reverse(), ["150000"], ["B", "C"]))).ToArray());
    }

    [Fact]
    public void What_the_release_does_not_have_is_refused_with_what_it_has()
    {
        Assert.Contains("has no industry Z; it has B, C, E", BundlePacks.Of(content, 1, files, [], ["C", "Z"]).Refusal!.En, StringComparison.Ordinal);
        Assert.Contains("不含地区150200", BundlePacks.Of(content, 1, files, ["150200"], []).Refusal!.Zh, StringComparison.Ordinal);
        files.RemoveAll(f => f.Path.StartsWith("packs/150000/E/", StringComparison.Ordinal));
        Assert.Contains("150000 × E has not been made", BundlePacks.Of(content, 1, files, [], []).Refusal!.En, StringComparison.Ordinal);
        Assert.Contains("4 GB", BundlePacks.Of(content, 1, [.. files.Select(f => f with { Length = 1_000_000_000 })], [], ["B"]).Refusal!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_bundle_every_changed_missing_added_or_misplaced_file_is_named()
    {
        using var zip = await ZipAsync(BundlePacks.Of(content, 1, files, [], ["B", "C"]));
        var bytes = zip.ToArray();
        bytes[bytes.AsSpan().IndexOf("C tables.xlsx"u8)] ^= 1;
        Assert.Equal(["packs/150000/C/tables.xlsx: changed"], Named(bytes));

        var whole = BundlePacks.Of(content, 1, files, [], ["B", "C"]);
        Assert.Equal(["packs/150000/C/method.md: missing"], Named((await ZipAsync(whole with { Members = [.. whole.Members.Where(m => m.Path != "packs/150000/C/method.md")] })).ToArray()));
        Assert.Equal(["packs/150000/C/x.exe: not in the manifest"], Named((await ZipAsync(whole with { Members = [.. whole.Members, whole.Members[0] with { Path = "packs/150000/C/x.exe" }] })).ToArray()));
        Assert.Equal(["packs/150000/C/manifest.json: the signature does not fit the key: no file of this pack is proven"],
            Named((await ZipAsync(whole with { Members = [.. whole.Members.Where(m => m.Path != "packs/150000/C/manifest.sig")] })).ToArray()));

        AddPack("C", "E"); // the pack of another industry, genuine in itself
        Assert.Equal(["packs/150000/C/manifest.json: is of the pack 150000 × E, in the wrong place"], Named((await ZipAsync(BundlePacks.Of(content, 1, files, [], ["B", "C"]))).ToArray()));
        AddPack("C", "C", "2023-Q4");
        Assert.Equal(["packs/150000/C/manifest.json: is of another release, quarterly-briefing/2023-Q4/v1"], Named((await ZipAsync(BundlePacks.Of(content, 1, files, [], ["B", "C"]))).ToArray()));
    }

    [Fact]
    public async Task Packs_signed_before_and_after_a_change_of_keys_verify_together_with_both_keys_and_not_with_one()
    {
        keys.Rotate();
        AddPack("C", "C");
        using var zip = await ZipAsync(BundlePacks.Of(content, 1, files, [], ["B", "C"]));
        Assert.True(VerifyPack.Run(zip, AllKeys).IsGenuine);
        Assert.Equal(["packs/150000/C/manifest.json"], VerifyPack.Run(zip, keys.All()[0].Pem).Problems.Select(p => p.Path));
        Assert.NotNull(VerifyPack.Run(zip, "no key").Refusal);
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(2, VerifyPack.Run(zip, another.ExportSubjectPublicKeyInfoPem()).Problems.Count);
    }

    private string[] Named(byte[] zip)
    {
        var verdict = VerifyPack.Run(new MemoryStream(zip), AllKeys);
        Assert.False(verdict.IsGenuine);
        Assert.Null(verdict.Refusal);
        return [.. verdict.Problems.Select(p => $"{p.Path}: {p.What.En}")];
    }
}
