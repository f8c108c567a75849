using System.IO.Compression;
using System.Text;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Negotiation.Packs;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Negotiation;

public sealed class PackBenchmarksTests
{
    private static readonly OfferFile File = new()
    {
        Schema = OfferFile.CurrentSchema, BaseDate = new(2024, 1, 1), FromPack = new(Region: "150000", Industry: "_T"),
        Groups = [new("all", null, 10, 5_000)], Offers = [new() { Id = "A", Stages = [new(new(2024, 1, 1), 5)] }],
    };

    [Fact]
    public void Benchmarks_come_from_the_pack_and_it_is_named()
    {
        var (filled, problems) = PackBenchmarks.Fill(File, Pack(tamper: false), PackSignature.NotChecked);
        Assert.Empty(problems);
        Assert.Equal("quarterly-briefing/2024-Q1/v1", filled!.Benchmarks!.Pack!.Release);
        var content = SampleContent.Make();
        Assert.Equal((decimal)content.Guideline!.Lines.Baseline.Value!.Value, filled.Benchmarks.Guideline!.Baseline.Percent);
        Assert.NotEmpty(filled.Benchmarks.Percentiles);

        // The result carries what it used, so that the pack is not needed again.
        var result = EvaluateOffer.Run(filled).Result!;
        Assert.Equal(OfferJson.Write(result), OfferJson.Write(EvaluateOffer.Run(OfferJson.Read(Encoding.UTF8.GetBytes(OfferJson.Write(result))).File!).Result!));
    }

    [Fact]
    public void The_files_own_benchmarks_come_first()
    {
        var own = new GuidelineBenchmark(2024, new(LineKind.Value, 1), null, null, "own");
        Assert.Equal(own, PackBenchmarks.Fill(File with { Benchmarks = new() { Guideline = own } }, Pack(tamper: false), PackSignature.NotChecked).File!.Benchmarks!.Guideline);
    }

    [Fact]
    public void A_changed_pack_and_a_file_that_is_none_are_refused()
    {
        Assert.Equal(["member-changed"], PackBenchmarks.Fill(File, Pack(tamper: true), PackSignature.NotChecked).Problems.Select(p => p.Rule));
        Assert.Equal(["pack-broken"], PackBenchmarks.Fill(File, new MemoryStream([1, 2, 3]), PackSignature.NotChecked).Problems.Select(p => p.Rule));
    }

    private static MemoryStream Pack(bool tamper)
    {
        var content = SampleContent.Make();
        var members = content.Cubes.Select(c => (Path: $"data/{c.Id}.json", Bytes: JsonStat.Write(c, Language.Zh)))
            .Append((Path: "data/guideline.json", Bytes: CanonicalJson.Bytes(content.Guideline!))).ToList();
        var manifest = CanonicalJson.Bytes(new
        {
            ReleaseId = "quarterly-briefing/2024-Q1/v1", Area = "150000", Industry = "_T", DataVersion = 1, ContentSha256 = "c", Synthetic = true,
            Members = members.Select(m => new { m.Path, Sha256 = CanonicalJson.Sha256(m.Bytes) }),
        });
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, bytes) in members.Append(("manifest.json", manifest)))
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(bytes);
                if (tamper && path == "data/guideline.json") entry.WriteByte((byte)' ');
            }

        zip.Position = 0;
        return zip;
    }
}
