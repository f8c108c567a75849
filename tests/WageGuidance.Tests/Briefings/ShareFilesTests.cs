using System.Buffers.Binary;
using System.Text;
using WageGuidance.Briefings.Document;
using WageGuidance.Briefings.Packs;
using WageGuidance.Briefings.Share;
using WageGuidance.Cubes;

namespace WageGuidance.Tests.Briefings;

[Collection("briefings")]
public sealed class ShareFilesTests(BriefingFixture fixture)
{
    private ShareFiles Share => new(null!, new ReleaseContents(), fixture.Browser, new BriefingSettings("https://example.org"));

    [Fact]
    public async Task A_card_is_a_picture_of_1200_by_630_with_the_same_bytes_each_time_and_a_summary_has_every_key_figure()
    {
        var files = (await Share.MakeAsync(fixture.Content, 2, default)).ToDictionary(f => f.Path);
        Assert.Equal(["share/card.en.png", "share/card.zh.png", "share/summary.en.txt", "share/summary.zh.txt"], files.Keys.Order(StringComparer.Ordinal));
        foreach (var file in files.Values.Where(f => f.MediaType == "image/png"))
        {
            Assert.Equal([0x89, .. "PNG"u8], file.Bytes[..4]);
            Assert.Equal((1200, 630), (BinaryPrimitives.ReadInt32BigEndian(file.Bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.Bytes.AsSpan(20))));
        }
        await fixture.Print.RunAsync(fixture.Content, fixture.Content.Briefings[1], BriefingFixture.Decisions, 1, Language.Zh, default);
        Assert.Equal(files.Values.Select(f => f.Sha256), (await Share.MakeAsync(fixture.Content, 2, default)).Select(f => f.Sha256));

        var briefing = fixture.Content.Briefings[0];
        foreach (var language in Languages.All)
        {
            var words = Encoding.UTF8.GetString(files[$"share/summary.{language.Code()}.txt"].Bytes);
            Assert.All(ShareCard.FiguresOf(fixture.Content), f => Assert.Contains(f.Value.In(language), words, StringComparison.Ordinal));
            Assert.Contains(briefing.Verdict.In(language), words, StringComparison.Ordinal);
            Assert.Contains($"https://example.org/{language.Code()}/releases/quarterly-briefing/2024-Q1/v2", words, StringComparison.Ordinal);
            Assert.Contains(language == Language.Zh ? "合成示例数据" : "Synthetic sample data", words, StringComparison.Ordinal);
        }
        if (Environment.GetEnvironmentVariable("WAGEGUIDANCE_DUMP") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(Path.Combine(folder, "share"));
        foreach (var file in files.Values) await File.WriteAllBytesAsync(Path.Combine(folder, file.Path), file.Bytes);
    }

    [Fact]
    public async Task A_card_without_a_guideline_and_with_long_and_hostile_words_is_still_a_card()
    {
        var briefing = fixture.Content.Briefings[0];
        var hostile = fixture.Content with { Guideline = null, Title = new(new string('长', 60), new string('W', 60)), Briefings = [briefing with { Verdict = new("\u202e<script>alert(1)</script>" + new string('字', 200), "</div>" + new string('x', 300)), KeyFigures = [] }] };
        var files = await Share.MakeAsync(hostile, 1, default);
        Assert.Equal(4, files.Count);
        Assert.DoesNotContain("\u202e", Encoding.UTF8.GetString(files[1].Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", ShareCard.Html(hostile, 1, Language.Zh), StringComparison.Ordinal);
    }
}
