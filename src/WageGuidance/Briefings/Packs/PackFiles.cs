using System.Reflection;
using System.Text;
using WageGuidance.Briefings.Browser;
using WageGuidance.Briefings.Charts;
using WageGuidance.Briefings.Document;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>A file of a release before it is kept.</summary>
public sealed record MadeFile(string Path, byte[] Bytes, string MediaType)
{
    public string Sha256 { get; } = CanonicalJson.Sha256(Bytes);
}

/// <summary>Which release a pack belongs to, as it is printed and signed.</summary>
public sealed record PackRelease(int Version, string ContentSha256, BriefingDecisions Decisions);

/// <summary>Makes the members of a pack from frozen content: everything but the signature is the same each time with the same renderer and settings.</summary>
public sealed class PackFiles(HeadlessBrowser browser, DrawCharts charts, PrintBriefing print, SigningKeys keys)
{
    /// <summary>All members with manifest and signature, in ordinal order of their paths.</summary>
    public async Task<IReadOnlyList<MadeFile>> MakeAsync(ReleaseContent content, BriefingContent briefing, PackRelease release, CancellationToken cancellationToken)
    {
        var files = new List<MadeFile>();
        var printed = await Task.WhenAll(Languages.All.Select(language => print.RunAsync(content, briefing, release.Decisions, release.Version, language, cancellationToken)));
        files.AddRange(Languages.All.Select((language, i) => new MadeFile($"briefing.{language.Code()}.pdf", printed[i], "application/pdf")));
        files.AddRange(await DrawAsync(content, briefing, release.Version, cancellationToken));

        var cubes = PackCubes.For(content, briefing);
        files.Add(new("tables.xlsx", TablesWorkbook.Write(content, briefing, cubes, release.Version), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        foreach (var cube in cubes)
        {
            files.Add(new($"data/{cube.Id}.csv", CubeCsv.Write(cube, byteOrderMark: true), "text/csv; charset=utf-8"));
            files.Add(new($"data/{cube.Id}.json", JsonStat.Write(cube, Language.Zh), "application/json"));
        }
        if (content.Guideline is { } guideline) files.Add(new("data/guideline.json", CanonicalJson.Bytes(guideline), "application/json"));
        files.Add(new("method.md", Encoding.UTF8.GetBytes(PackMethod.Markdown(content, release.Version)), "text/markdown; charset=utf-8"));
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));

        var signer = keys.CurrentId();
        var manifest = new PackManifest
        {
            Publication = content.Publication, Period = content.Period, Version = release.Version, Area = briefing.Area, Industry = briefing.Industry,
            ReleaseId = $"{content.Publication}/{content.Period}/v{release.Version}", ContentSha256 = release.ContentSha256, DecisionsSha256 = release.Decisions.DecisionsSha256,
            DataVersion = content.DataVersion, MethodVersion = content.MethodVersion, Synthetic = content.Synthetic,
            Renderer = $"WageGuidance/{Assembly.GetExecutingAssembly().GetName().Version!.ToString(3)} {await browser.VersionAsync(cancellationToken)}",
            KeyId = signer, Members = [.. files.Select(f => new PackMember(f.Path, f.Sha256, f.Bytes.Length))],
        }.Bytes();
        files.Add(new(PackManifest.FileName, manifest, "application/json"));
        files.Add(new(PackManifest.SignatureName, keys.Sign(manifest, signer), "application/octet-stream"));
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    private async Task<IEnumerable<MadeFile>> DrawAsync(ReleaseContent content, BriefingContent briefing, int version, CancellationToken cancellationToken)
    {
        var drawings = briefing.Sections.SelectMany(s => s.Charts).SelectMany(chart => Languages.All.Select(language =>
            new Drawing(chart, language, Version: language == Language.Zh ? $"{content.Title.Zh}，第{version}版" : $"{content.Title.En}, version\u00a0{version}"))).ToList();
        var drawn = await charts.RunAsync(drawings, cancellationToken);
        return drawings.Select((d, i) => new MadeFile($"charts/{d.Chart.Id}.{d.Language.Code()}.svg", Encoding.UTF8.GetBytes(drawn[i]), "image/svg+xml"));
    }
}
