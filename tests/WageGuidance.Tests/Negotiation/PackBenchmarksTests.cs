using System.IO.Compression;
using System.Text;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Guidelines;
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
        var (filled, problems) = Fill(File, Pack(tamper: false));
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
        Assert.Equal(own, Fill(File with { Benchmarks = new() { Guideline = own } }, Pack(tamper: false)).File!.Benchmarks!.Guideline);
    }

    [Fact]
    public void A_changed_pack_and_a_file_that_is_none_are_refused()
    {
        Assert.Equal(["member-changed"], Fill(File, Pack(tamper: true)).Problems.Select(p => p.Rule));
        Assert.Equal(["pack-broken"], Fill(File, new MemoryStream([1, 2, 3])).Problems.Select(p => p.Rule));
    }

    [Theory]
    [InlineData("150000", "X", null, "from_pack.industry")]
    [InlineData("999999", "_T", null, "from_pack.region")]
    [InlineData("150000", "_T", "quarterly-briefing/2023-Q4", "from_pack.release")]
    public void What_the_pack_does_not_have_is_refused_with_the_field(string region, string industry, string? release, string path) =>
        Assert.Equal([path], Fill(File with { FromPack = new(region, industry, Release: release) }, Pack(tamper: false)).Problems.Select(p => p.Path));

    private static (OfferFile? File, IReadOnlyList<WageGuidance.Negotiation.Problem> Problems) Fill(OfferFile file, Stream pack) =>
        PackFacts.Read(pack, PackSignature.NotChecked) is { Facts: { } facts } ? FillOffer.Run(file, facts) : (null, PackFacts.Read(Rewound(pack), PackSignature.NotChecked).Problems);

    private static Stream Rewound(Stream stream)
    {
        stream.Position = 0;
        return stream;
    }

    private static MemoryStream Pack(bool tamper) => SamplePack.Of(SampleContent.Make().Cubes, SampleContent.Make().Guideline!, tamper);
}

/// <summary>A pack's data members and manifest, made of cubes and guideline.</summary>
internal static class SamplePack
{
    public static MemoryStream Of(IReadOnlyList<Cube> cubes, Guideline guideline, bool tamper = false)
    {
        var members = cubes.Select(c => (Path: $"data/{c.Id}.json", Bytes: JsonStat.Write(c, Language.Zh)))
            .Append((Path: "data/guideline.json", Bytes: CanonicalJson.Bytes(guideline))).ToList();
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
