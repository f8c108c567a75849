using System.Diagnostics;
using WageGuidance.Briefings.Charts;
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
}
