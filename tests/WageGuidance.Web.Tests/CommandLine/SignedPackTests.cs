using System.Security.Cryptography;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.CommandLine;

/// <summary>A pack with the publisher's key, as a negotiator uses it offline: checked, used, named in the result; with another key refused.</summary>
[Collection(nameof(StandaloneVerbTests))]
public sealed class SignedPackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wageguidance-signed-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("position", """{"schema":"wageguidance-position/1","firm":{"headcount":100,"sales":40000000,"labour_cost":9000000,"average_pay":67200},"from_pack":{"region":"150000","industry":"C"}}""")]
    [InlineData("offer", """{"schema":"wageguidance-offer/1","base_date":"2024-01-01","groups":[{"id":"a","headcount":10,"monthly_pay":5000}],"offers":[{"id":"A","stages":[{"from":"2024-07-01","percent":5}]}],"from_pack":{"industry":"C"}}""")]
    public async Task A_verb_verifies_the_pack_it_takes_its_figures_from(string verb, string json)
    {
        await File.WriteAllTextAsync(At("in.json"), json);
        await WritePackAsync();
        await File.WriteAllTextAsync(At("key.pem"), _key.ExportSubjectPublicKeyInfoPem());
        var (code, output, said) = await RunAsync(verb, At("in.json"), "--pack", At("pack.zip"), "--key", At("key.pem"));
        Assert.True(code == 0, said);
        Assert.Contains("\"signature\": \"verified\"", output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(At("result.json"), output);
        Assert.Equal(output, (await RunAsync(verb, At("result.json"))).Output);

        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(At("key.pem"), other.ExportSubjectPublicKeyInfoPem());
        var refused = await RunAsync(verb, At("in.json"), "--pack", At("pack.zip"), "--key", At("key.pem"));
        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.Contains("does not fit the key", refused.Said, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private async Task WritePackAsync()
    {
        var content = SampleContent.Make();
        var files = content.Cubes.ToDictionary(c => $"data/{c.Id}.json", c => JsonStat.Write(c, Language.Zh), StringComparer.Ordinal);
        files["data/guideline.json"] = CanonicalJson.Bytes(content.Guideline!);
        var manifest = new PackManifest
        {
            Publication = "quarterly-briefing", Period = "2024-Q1", Version = 1, Area = "150000", Industry = "C", ReleaseId = "quarterly-briefing/2024-Q1/v1", ContentSha256 = new string('a', 64),
            DecisionsSha256 = new string('b', 64), DataVersion = 7, MethodVersion = 1, Synthetic = true, Renderer = "test", KeyId = "test", Members = [.. files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => Member(f.Key, f.Value))],
        }.Bytes();
        files[PackManifest.FileName] = manifest;
        files[PackManifest.SignatureName] = _key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        await using var target = File.Create(At("pack.zip"));
        await PackZip.WriteAsync(target, [.. files.Select(f => Member(f.Key, f.Value))], (m, _) => Task.FromResult(files[m.Path]), CancellationToken.None);
    }

    private static PackMember Member(string path, byte[] bytes) => new(path, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);

    private static async Task<(int Code, string Output, string Said)> RunAsync(params string[] arguments)
    {
        var (output, said) = (new StringWriter(), new StringWriter());
        var (before, beforeError) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(output);
            Console.SetError(said);
            return (await Cli.CommandLine.RunAsync(arguments), output.ToString(), said.ToString());
        }
        finally
        {
            Console.SetOut(before);
            Console.SetError(beforeError);
        }
    }
}
