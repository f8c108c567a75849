using System.Diagnostics;
using WageGuidance.Briefings.Charts;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Guidelines;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Tests.Briefings;

/// <summary>
/// Writes briefings and charts to the folder WAGEGUIDANCE_DUMP to be looked at; does nothing without it. They are of the sample of these tests, or of the frozen
/// content in the file WAGEGUIDANCE_DUMP_CONTENT, drafted anew from its figures as a version that replaces that in WAGEGUIDANCE_DUMP_REPLACED, where one is named.
/// </summary>
[Collection("briefings")]
public sealed class BriefingDump(BriefingFixture fixture)
{
    private static ReleaseContent? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path ? CanonicalJson.Read<ReleaseContent>(File.ReadAllBytes(path)) : null;

    private ReleaseContent Content()
    {
        if (Named("WAGEGUIDANCE_DUMP_CONTENT") is not { } content) return fixture.Content;
        var replaced = Named("WAGEGUIDANCE_DUMP_REPLACED");
        var inputs = new ReleaseInputs([.. content.Cubes.Where(c => c.Id != BacktestCube.Id)], content.Guideline, content.Methods);
        return ComposeRelease.From(Publications.Find(content.Publication)!, content.Period, content.Scope, content.DataVersion, inputs, new(replaced is null ? null : 1, content.Revision, null) { Replaced = replaced });
    }

    [Fact]
    public async Task Writes_briefings_and_charts_to_be_looked_at_where_a_folder_is_named()
    {
        if (Environment.GetEnvironmentVariable("WAGEGUIDANCE_DUMP") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        var content = Content();
        var wanted = (Environment.GetEnvironmentVariable("WAGEGUIDANCE_DUMP_INDUSTRIES") ?? "_T,B,C").Split(',');
        foreach (var briefing in content.Briefings.Where(b => wanted.Contains(b.Industry)))
            foreach (var language in Languages.All)
            {
                var watch = Stopwatch.StartNew();
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{briefing.Industry}.{language.Code()}.pdf"), await fixture.Print.RunAsync(content, briefing, BriefingFixture.Decisions, 1, language, default));
                Console.WriteLine($"{briefing.Industry} {language}: {watch.ElapsedMilliseconds} ms");
                var charts = briefing.Sections.SelectMany(s => s.Charts).ToList();
                var version = language == Language.Zh ? $"{content.Title.Zh}，第1版" : $"{content.Title.En}, version\u00a01";
                foreach (var compact in new[] { false, true })
                {
                    var drawn = await fixture.Charts.RunAsync([.. charts.Select(c => new Drawing(c, language, compact ? 360 : 605, Compact: compact, Version: version))], default);
                    for (var i = 0; i < charts.Count; i++) await File.WriteAllTextAsync(Path.Combine(folder, $"{briefing.Industry}.{charts[i].Id}{(compact ? ".phone" : "")}.{language.Code()}.svg"), drawn[i]);
                }
            }
    }

    [Fact]
    public async Task Writes_workbooks_to_be_opened_where_a_folder_is_named()
    {
        if (Environment.GetEnvironmentVariable("WAGEGUIDANCE_DUMP") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        foreach (var briefing in fixture.Content.Briefings.Take(2))
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{briefing.Industry}.xlsx"), TablesWorkbook.Write(fixture.Content, briefing, PackCubes.For(fixture.Content, briefing), 1));
    }
}
