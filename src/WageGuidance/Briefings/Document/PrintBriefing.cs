using System.Text.Json;
using WageGuidance.Briefings.Browser;
using WageGuidance.Briefings.Charts;
using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Document;

/// <summary>A briefing as a tagged PDF with outline and embedded fonts. The same content, decisions, version and browser give the same bytes.</summary>
public sealed class PrintBriefing(HeadlessBrowser browser, DrawCharts charts, BriefingSettings settings)
{
    private const int FullWidth = 605; // 160 mm at 96 dots an inch
    private const int SmallWidth = 330, SmallHeight = 262;
    private const int PairWidth = 289, PairHeight = 236;

    /// <param name="watermark">Printed across every page of a preview; null for what is published.</param>
    public async Task<byte[]> RunAsync(ReleaseContent content, BriefingContent briefing, BriefingDecisions decisions, int version, Language language, CancellationToken cancellationToken, string? watermark = null)
    {
        var pictures = await DrawAsync(briefing, language, cancellationToken);
        var page = new BriefingHtml(content, briefing, decisions, version, language, settings.PublicUrl, pictures);
        var html = page.Body();
        var pdf = await browser.OnPageAsync(async (tab, cancel) =>
        {
            await tab.ShowAsync(language == Language.Zh ? "zh-CN" : "en", html, cancel, page.DocumentTitle, language.Code());
            await tab.EvaluateAsync("layOutBriefing()", cancel);
            // After the layout, which it must not change: fixed, so that each printed page repeats it.
            if (watermark is not null)
                await tab.EvaluateAsync($$"""
                    (() => {
                      const mark = document.createElement('div');
                      mark.setAttribute('aria-hidden', 'true');
                      mark.style.cssText = 'position:fixed;top:45%;left:0;right:0;text-align:center;font-size:20pt;font-weight:700;color:#b4531f;opacity:.2;transform:rotate(-28deg);z-index:9;white-space:nowrap';
                      mark.textContent = {{Quoted(watermark)}};
                      document.body.append(mark);
                    })()
                    """, cancel);
            return await tab.PrintAsync(cancel);
        }, cancellationToken);
        return StablePdf.Of(pdf);
    }

    private async Task<BriefingPictures> DrawAsync(BriefingContent briefing, Language language, CancellationToken cancellationToken)
    {
        var all = briefing.Sections.SelectMany(s => s.Charts).Where(c => !c.ScreenOnly).ToList();
        var narrow = briefing.Sections.SelectMany(BriefingHtml.PairsOf).SelectMany(p => new[] { p.Left, p.Right }).ToHashSet();
        var drawings = all.Select(c => narrow.Contains(c) ? new Drawing(c, language, PairWidth, PairHeight, Compact: true, Bare: true) : new Drawing(c, language, FullWidth, Bare: true)).ToList();
        var band = all.FirstOrDefault(c => c.Kind == "guideline-band");
        if (band is not null) drawings.Add(new(band, language, SmallWidth, SmallHeight, Compact: true, Bare: true, Prefix: "small-"));
        var drawn = await charts.RunAsync(drawings, cancellationToken);
        return new(all.Select((c, i) => (c.Id, Svg: drawn[i])).ToDictionary(p => p.Id, p => p.Svg, StringComparer.Ordinal), band is null ? null : drawn[^1]);
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}

/// <param name="ById">Charts as they stand in their sections.</param>
/// <param name="SmallBand">The guideline's lines, small, for the summary; null where there is no guideline.</param>
internal sealed record BriefingPictures(IReadOnlyDictionary<string, string> ById, string? SmallBand);
