using System.Xml.Linq;
using WageGuidance.Briefings.Charts;
using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Tests.Briefings;

[Collection("briefings")]
public sealed class ChartDrawingTests(BriefingFixture fixture)
{
    private static readonly Text Percent = new("%", "%");

    private static Chart Of(string kind, IReadOnlyList<Text> categories, params ChartSeries[] series) => new(
        "test", kind, new("标题", "Title"), new("副标题", "Subtitle"), Percent, 1, categories, series, 0, new("来源：测试", "Source: test"), null, null, new("替代文字", "Alternative"), true);

    private static Text[] Names(params string[] names) => [.. names.Select(n => new Text(n, n))];

    [Fact]
    public async Task Every_kind_of_chart_is_drawn_in_both_languages_with_its_words_inside()
    {
        var briefing = fixture.Content.Briefings[0];
        var charts = briefing.Sections.SelectMany(s => s.Charts).Concat(ChartGallery.Kinds.Select(ChartGallery.Make)).ToList();
        Assert.Equal(ChartGallery.Kinds, charts.Select(c => c.Kind).Distinct().Order());
        foreach (var compact in new[] { false, true })
        {
            var drawings = charts.SelectMany(c => Languages.All.Select(l => new Drawing(c, l, compact ? 360 : 605, Compact: compact, Version: "v1"))).ToList();
            var drawn = await fixture.Charts.RunAsync(drawings, default);
            foreach (var (drawing, svg) in drawings.Zip(drawn))
            {
                var root = XDocument.Parse(svg).Root!;
                Assert.Equal("svg", root.Name.LocalName);
                var words = string.Concat(root.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
                Assert.Contains(drawing.Language == Language.Zh ? "合成示例数据" : "Synthetic sample data", words.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
                Assert.Equal(drawing.Chart.Title.In(drawing.Language), root.Elements().First(e => e.Name.LocalName == "title").Value);
                Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
                Assert.DoesNotMatch("zr[0-9]", svg);
            }
        }
    }

    [Fact]
    public async Task The_same_chart_has_the_same_bytes_whatever_was_drawn_before()
    {
        var charts = fixture.Content.Briefings[1].Sections.SelectMany(s => s.Charts).Select(c => new Drawing(c, Language.Zh)).ToList();
        var forwards = await fixture.Charts.RunAsync(charts, default);
        var backwards = await fixture.Charts.RunAsync([.. Enumerable.Reverse(charts)], default);
        Assert.Equal(forwards, Enumerable.Reverse(backwards));
    }

    [Fact]
    public async Task Suppressed_missing_and_not_applicable_look_different()
    {
        async Task<string> DrawAsync(string mark) =>
            (await fixture.Charts.RunAsync([new(Of("bar-interval", Names("甲", "乙"), new ChartSeries("a", new("值", "Value"), "other", [12.34, null], Marks: [null, mark])), Language.Zh)], default))[0];
        var (suppressed, missing, notApplicable) = (await DrawAsync("Q"), await DrawAsync("O"), await DrawAsync("M"));
        Assert.Contains("未公布（Q）", suppressed, StringComparison.Ordinal);
        Assert.Contains(">…<", missing, StringComparison.Ordinal);
        Assert.Contains(">–<", notApplicable, StringComparison.Ordinal);
        Assert.Contains("12.3%", missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bar-interval", "other")]
    [InlineData("line", "region")]
    [InlineData("guideline-band", "baseline")]
    [InlineData("percentile-box", "p50")]
    [InlineData("stacked-bar", "other")]
    [InlineData("columns-and-ratio", "openings")]
    [InlineData("waterfall", "other")]
    public async Task A_chart_of_which_everything_is_withheld_is_drawn_and_has_no_number_in_it(string kind, string role)
    {
        var chart = Of(kind, Names("2021", "2022", "2023"), new ChartSeries("a", new("值", "Value"), role, [null, null, null], Marks: ["Q", "Q", "Q"]));
        foreach (var svg in await fixture.Charts.RunAsync([new(chart, Language.Zh), new(chart, Language.En, 360, Compact: true)], default))
        {
            Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_long_name_is_wrapped_whole_and_turned_text_stays_as_it_is_read()
    {
        var name = string.Concat(Enumerable.Repeat("农林牧渔专业及辅助性活动", 5));
        var chart = Of("bar-interval", [new(name, new string('W', 60)), new("\u202e%5.01\u0007", "\u202e%5.01")], new ChartSeries("a", new("值", "Value"), "other", [12.3, 4.5]));
        foreach (var (svg, language) in (await fixture.Charts.RunAsync([new(chart, Language.Zh), new(chart, Language.En)], default)).Zip(Languages.All))
        {
            var words = string.Concat(XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)).Replace("\n", "", StringComparison.Ordinal);
            Assert.Contains(chart.Categories[0].In(language), words, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202e', svg);
        }
    }

    [Fact]
    public async Task Without_enough_data_the_words_stand_at_the_size_of_the_chart()
    {
        var chart = Of("bar-interval", [], new ChartSeries("a", new("值", "Value"), "other", [])) with { NoData = new("样本不足。", "Too little data.") };
        var svg = (await fixture.Charts.RunAsync([new(chart, Language.Zh)], default))[0];
        Assert.Contains("样本不足。", svg, StringComparison.Ordinal);
        Assert.Contains("height=\"340\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_rounded_half_away_from_zero_as_in_the_words_of_the_briefing()
    {
        var answers = await fixture.Browser.OnPageAsync((page, cancel) => page.EvaluateAsync(
            "[[1.005,2],[0.45,1],[-0.45,1],[-1234567.5,0],[2.675,2],[-0.04,1],[1e-7,2],[99.95,1]].map(x => WageGuidanceCharts.number(x[0], x[1]))", cancel), default);
        Assert.Equal(["1.01", "0.5", "−0.5", "−1,234,568", "2.68", "0.0", "0.00", "100.0"], answers.EnumerateArray().Select(a => a.GetString()!));
    }
}
