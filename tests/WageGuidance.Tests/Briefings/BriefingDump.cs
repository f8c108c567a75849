using System.Diagnostics;
using WageGuidance.Briefings.Charts;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;

namespace WageGuidance.Tests.Briefings;

/// <summary>Writes briefings and charts to the folder WAGEGUIDANCE_DUMP to be looked at; does nothing without it.</summary>
[Collection("briefings")]
public sealed class BriefingDump(BriefingFixture fixture)
{
    [Fact]
    public async Task Writes_briefings_and_charts_to_be_looked_at_where_a_folder_is_named()
    {
        if (Environment.GetEnvironmentVariable("WAGEGUIDANCE_DUMP") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        // The rate, two documents at once, warm.
        var both = fixture.Content.Briefings.Take(2).SelectMany(b => Languages.All.Select(l => (b, l))).ToList();
        Task<byte[]> One((WageGuidance.Releases.BriefingContent b, Language l) x) => fixture.Print.RunAsync(fixture.Content, x.b, BriefingFixture.Decisions, 1, x.l, default);
        await Task.WhenAll(both.Select(One));
        var rate = Stopwatch.StartNew();
        for (var round = 0; round < 5; round++) await Task.WhenAll(both.Select(One));
        await File.WriteAllTextAsync(Path.Combine(folder, "rate.txt"), $"{20 / rate.Elapsed.TotalSeconds:F2} briefings/s of 6–8 pages, load {await File.ReadAllTextAsync("/proc/loadavg")}");
        var wanted = (Environment.GetEnvironmentVariable("WAGEGUIDANCE_DUMP_INDUSTRIES") ?? "_T,B,C").Split(',');
        foreach (var briefing in fixture.Content.Briefings.Where(b => wanted.Contains(b.Industry)))
            foreach (var language in Languages.All)
            {
                var watch = Stopwatch.StartNew();
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{briefing.Industry}.{language.Code()}.pdf"), await fixture.Print.RunAsync(fixture.Content, briefing, BriefingFixture.Decisions, 1, language, default));
                Console.WriteLine($"{briefing.Industry} {language}: {watch.ElapsedMilliseconds} ms");
                var charts = briefing.Sections.SelectMany(s => s.Charts).ToList();
                foreach (var compact in new[] { false, true })
                {
                    var drawn = await fixture.Charts.RunAsync([.. charts.Select(c => new Drawing(c, language, compact ? 360 : 605, Compact: compact, Version: "v1"))], default);
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
