using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Briefings.Packs;

public sealed class BundlePacksTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("wageguidance-bundle-").FullName;

    private sealed class Contexts(TestDatabase database) : IDbContextFactory<WageGuidanceContext>
    {
        public WageGuidanceContext CreateDbContext() => database.CreateContext(DatabaseLogin.Worker);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_bundle_opens_offline_holds_what_was_asked_for_and_verifies()
    {
        var keys = new SigningKeys(DataFolder.Open(Path.Combine(folder, "data")));
        var content = SampleContent.Make("2024-Q1", "B", "C", "E");
        content = content with { Cubes = [], Briefings = [.. content.Briefings.Select(b => b with { IndustryName = new(b.IndustryName.Zh + "<b>", b.IndustryName.En) })] };
        var blobs = new Dictionary<string, byte[]>();
        string Blob(byte[] bytes)
        {
            var hash = CanonicalJson.Sha256(bytes);
            blobs[hash] = bytes;
            return hash;
        }
        await using var db = database.CreateContext();
        var release = new Release
        {
            Publication = "quarterly-briefing", Period = "2024-Q1", Areas = ["150000"], Industries = ["B", "C", "E"], State = "prepared", DataVersion = 7, Version = 1,
            ContentSha256 = Blob(CanonicalJson.Bytes(content)), DecisionsSha256 = Blob("{}"u8.ToArray()), ApprovedAt = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch,
        };
        var files = content.Briefings.SelectMany(b => new[] { "briefing.zh.pdf", "briefing.en.pdf", "tables.xlsx", "manifest.json" }.Select(f => ($"packs/150000/{b.Industry}/{f}", Bytes: Encoding.UTF8.GetBytes($"{b.Industry} {f}")))).ToList();
        foreach (var file in files) Blob(file.Bytes);
        db.AddRange(blobs.Select(b => new ContentBlob { Sha256 = b.Key, Length = b.Value.Length, Bytes = b.Value }));
        db.Add(release);
        await db.SaveChangesAsync();
        db.AddRange(files.Select(f => new ReleaseFile { ReleaseId = release.Id, Path = f.Item1, Sha256 = CanonicalJson.Sha256(f.Bytes), Length = f.Bytes.Length, MediaType = "application/pdf" }));
        await db.SaveChangesAsync();

        var bundles = new BundlePacks(new Contexts(database), new ReleaseContents(), keys);
        Assert.Contains("not prepared", (await bundles.RunAsync(release.Id, [], [], default)).Refusal!.En, StringComparison.Ordinal);
        release.PreparedAt = DateTimeOffset.UnixEpoch;
        await db.SaveChangesAsync();
        Assert.Contains("has no industry Z", (await bundles.RunAsync(release.Id, [], ["C", "Z"], default)).Refusal!.En, StringComparison.Ordinal);
        Assert.NotNull((await bundles.RunAsync(-1, [], [], default)).Refusal);

        var bundle = await bundles.RunAsync(release.Id, [], ["C", "B"], default);
        Assert.Equal(["150000/B", "150000/C"], bundle.Packs);
        using var zip = new MemoryStream();
        await PackZip.WriteAsync(zip, bundle.Members, (m, _) => Task.FromResult(bundle.Made.GetValueOrDefault(m.Sha256) ?? blobs[m.Sha256]), default);
        var verdict = VerifyPack.Run(zip, keys.All()[0].Pem);
        Assert.True(verdict.IsGenuine, verdict.Refusal?.En ?? string.Join(", ", verdict.Problems));
        Assert.Equal(["B", "C"], verdict.Bundle!.Industries);
        Assert.Null(verdict.Manifest);

        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        Assert.Equal(8 + 2, archive.Entries.Count);
        foreach (var page in new[] { "index.html", "index.en.html" })
        {
            using var reader = new StreamReader(archive.GetEntry(page)!.Open());
            var html = await reader.ReadToEndAsync();
            var links = Regex.Matches(html, "(?:href|src)=\"([^\"]*)\"").Select(m => m.Groups[1].Value).ToList();
            Assert.Equal(1 + 2 * 3, links.Count);
            Assert.All(links, l => Assert.NotNull(archive.GetEntry(l)));
            Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
            Assert.Contains("briefing." + (page == "index.html" ? "zh" : "en"), links[1], StringComparison.Ordinal);
        }

        var again = await bundles.RunAsync(release.Id, [], ["B", "C"], default);
        Assert.Equal([PackManifest.SignatureName], bundle.Members.Zip(again.Members).Where(p => p.First != p.Second).Select(p => p.First.Path)); // the manifest too is the same
        // One byte of one file.
        var bytes = zip.ToArray();
        bytes[bytes.AsSpan().IndexOf("C tables.xlsx"u8)] ^= 1;
        Assert.Equal("packs/150000/C/tables.xlsx", Assert.Single(VerifyPack.Run(new MemoryStream(bytes), keys.All()[0].Pem).Problems).Path);
    }
}
