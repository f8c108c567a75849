using System.Text;
using System.Xml.Linq;
using WageGuidance.Briefings.Charts;
using WageGuidance.Cubes;

namespace WageGuidance.Tests.Briefings;

/// <summary>With WAGEGUIDANCE_DUMP set to a folder the gallery is written there as a page to be looked at.</summary>
[Collection("briefings")]
public sealed class ChartGalleryTests(BriefingFixture fixture)
{
    [Fact]
    public async Task Every_kind_in_every_state_is_a_drawing_without_a_broken_number_or_turned_text()
    {
        var gallery = ChartGallery.All().ToList();
        var drawings = gallery.SelectMany(g => Languages.All.SelectMany(l => new[]
        {
            new Drawing(g.Chart with { Id = $"{g.Chart.Id}-{g.State}" }, l, Version: "2024-Q1 v1"),
            new Drawing(g.Chart with { Id = $"{g.Chart.Id}-{g.State}" }, l, 360, Compact: true, Bare: true, Prefix: "phone-"),
        })).ToList();
        var drawn = await fixture.Charts.RunAsync(drawings, default);
        foreach (var (drawing, svg) in drawings.Zip(drawn))
        {
            Assert.True(XDocument.Parse(svg).Root!.Name.LocalName == "svg", drawing.Chart.Id);
            foreach (var broken in new[] { "NaN", "Infinity", "undefined", "\u202e" }) Assert.False(svg.Contains(broken, StringComparison.Ordinal), $"{drawing.Chart.Id}: {broken}");
            Assert.DoesNotMatch("zr[0-9]", svg);
        }
        if (Environment.GetEnvironmentVariable("WAGEGUIDANCE_DUMP") is { Length: > 0 } folder) await WriteAsync(folder, drawings, drawn);
    }

    [Fact]
    public async Task A_withheld_chart_says_so_and_tells_no_figure()
    {
        var charts = ChartGallery.All().Where(g => g.State == "all-withheld").Select(g => g.Chart).ToList();
        foreach (var (chart, svg) in charts.Zip(await fixture.Charts.RunAsync([.. charts.Select(c => new Drawing(c, Language.Zh))], default)))
        {
            var words = Words(svg);
            Assert.True(words.Contains("没有可供绘图的数据", StringComparison.Ordinal) || words.Contains("Q 未公布", StringComparison.Ordinal), $"{chart.Kind}: {words}");
            foreach (var value in ChartGallery.Make(chart.Kind).Series.Where(s => ChartGallery.IsFigure(chart.Kind, s)).SelectMany(s => s.Values).OfType<double>().Where(v => v >= 20))
                Assert.DoesNotContain(value.ToString("N1", System.Globalization.CultureInfo.InvariantCulture), words, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("heat-map")]
    [InlineData("tile-map")]
    public async Task In_shaded_charts_withheld_is_hatched_missing_is_dashed_and_not_applicable_is_a_dash(string kind)
    {
        var chart = ChartGallery.Make(kind);
        async Task<string> DrawAsync(string mark)
        {
            var last = chart.Series[^1];
            var gap = last with { Values = [.. last.Values.Select((v, i) => i == 1 ? null : v)], Marks = [.. last.Values.Select((_, i) => i == 1 ? mark : null)] };
            return (await fixture.Charts.RunAsync([new(chart with { Series = [.. chart.Series.SkipLast(1), gap] }, Language.Zh, Bare: true)], default))[0];
        }
        var (withheld, missing, never) = (await DrawAsync("Q"), await DrawAsync("O"), await DrawAsync("M"));
        Assert.Contains("Q 未公布", Words(withheld), StringComparison.Ordinal);
        Assert.Contains("… 缺数据", Words(missing), StringComparison.Ordinal);
        Assert.Contains("– 不适用", Words(never), StringComparison.Ordinal);
        Assert.True(withheld.Split("<path").Length > missing.Split("<path").Length + 5, "a hatch is many strokes");
        Assert.Contains("stroke-dasharray=\"2,2\"", missing, StringComparison.Ordinal);
        Assert.DoesNotContain("stroke-dasharray=\"2,2\"", withheld, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_sixty_characters_are_wrapped_whole_in_charts_of_rows()
    {
        foreach (var (_, chart) in ChartGallery.All().Where(g => g.State == "long-names" && g.Chart.Kind is "bar-interval" or "heat-map" or "percentile-box" or "stacked-bar" or "before-after"))
            foreach (var svg in await fixture.Charts.RunAsync([new(chart, Language.Zh), new(chart, Language.Zh, 360, Compact: true)], default))
                Assert.Contains(chart.Categories[1].Zh, Words(svg), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_is_painted_as_wide_as_asked_for_and_the_same_picture_comes_from_memory()
    {
        var svg = Encoding.UTF8.GetBytes((await fixture.Charts.RunAsync([new(ChartGallery.Make("tile-map"), Language.Zh)], default))[0]);
        using var paint = new PaintChart(fixture.Browser);
        var reads = 0;
        Task<byte[]> Read() { reads++; return Task.FromResult(svg); }
        var picture = await paint.RunAsync("a", 1815, Read, default);
        Assert.Equal((1815, true), (Width(picture.Png!), picture.Refusal is null));
        Assert.Same(picture.Png, (await paint.RunAsync("a", 1815, Read, default)).Png);
        Assert.Equal(1, reads);
        Assert.Equal(300, Width((await paint.RunAsync("a", 300, Read, default)).Png!));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => paint.RunAsync("a", 2401, Read, default));
    }

    /// <summary>Of a PNG: the first number of its first block.</summary>
    internal static int Width(byte[] png) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16, 4));

    private static string Words(string svg) => string.Concat(XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)).Replace("\n", "", StringComparison.Ordinal);

    private static async Task WriteAsync(string folder, List<Drawing> drawings, IReadOnlyList<string> drawn)
    {
        Directory.CreateDirectory(folder);
        var fonts = new Uri(Path.Combine(AppContext.BaseDirectory, "assets", "fonts")).AbsoluteUri;
        var html = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><title>图表一览 Chart gallery</title>").AppendJoin("", new[] { 400, 500, 700 }.Select(w => $"<link rel=\"stylesheet\" href=\"{fonts}/{w}.css\">"))
            .Append("<style>body{font:14px 'Noto Sans SC';margin:16px}.state{display:inline-block;vertical-align:top;margin:6px;outline:1px solid #d9dee4}</style>");
        foreach (var chart in drawings.Zip(drawn).GroupBy(d => d.First.Chart.Id))
        {
            html.Append("<h2>").Append(chart.Key).Append("</h2>");
            foreach (var (_, svg) in chart) html.Append("<div class=\"state\">").Append(svg).Append("</div>");
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "gallery.html"), html.ToString());
    }
}
