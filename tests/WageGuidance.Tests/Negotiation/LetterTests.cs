using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Letter;
using WageGuidance.Tests.House;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Negotiation;

public sealed class LetterTests
{
    private static readonly LetterFile Letter = new()
    {
        Schema = LetterFile.CurrentSchema, Firm = "甲<机械>&公司", FromSide = LetterSide.Employees, Invitation = new(2024, 9, 11), Talks = new(2024, 10, 15), Proposal = "平均工资增长7%。\n自10月起执行。", FromPack = new("150000", "C"),
    };

    [Fact]
    public void The_letter_is_a_valid_document_with_figures_sources_days_and_the_eight_factors()
    {
        var bytes = Write(Filled());
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var text = document.MainDocumentPart!.Document.Body!.InnerText;
        Assert.StartsWith("工资集体协商要约书甲<机械>&公司：", text, StringComparison.Ordinal);
        // 11 September + 20 days is 1 October, a holiday; the 8th is worked (State Council's calendar of 2024).
        Assert.Contains("答复期限至2024年10月8日", text, StringComparison.Ordinal);
        Assert.Contains("2024年10月10日至2024年10月14日", text, StringComparison.Ordinal);
        Assert.Contains("内蒙古自治区城镇非私营单位就业人员平均工资（官方公布）：108,856 元/年", text, StringComparison.Ordinal);
        Assert.Contains("企业薪酬调查（人工成本），quarterly-briefing/2024-Q1/v1", text, StringComparison.Ordinal);
        for (var factor = 1; factor <= 8; factor++) Assert.True(text.Contains($"☑ {factor}．", StringComparison.Ordinal) || text.Contains($"□ {factor}．", StringComparison.Ordinal), $"factor {factor}");
        Assert.Contains("合成示例数据", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_letters_are_equal_to_the_byte()
    {
        var bytes = Write(Filled());
        Assert.Equal(bytes, Write(Filled()));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.All(zip.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
    }

    [Fact]
    public void Without_figures_and_days_everything_open_is_left_for_writing_in()
    {
        var bytes = Write(new() { Schema = LetterFile.CurrentSchema, Firm = "乙公司" });
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document));
        Assert.Contains("______年____月____日", document.MainDocumentPart!.Document.Body!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_right_is_refused_with_the_field()
    {
        Assert.Equal(["firm"], Paths(Letter with { Firm = " " }));
        Assert.Equal(["talks"], Paths(Letter with { Talks = new(2024, 9, 1) }));
        Assert.Equal(["proposal"], Paths(Letter with { Proposal = "a\u0001b" }));
        Assert.Equal(["place"], Paths(Letter with { Place = "\ud800" }));
        Assert.Equal(["contact"], Paths(Letter with { Contact = new string('x', 3000) }));
        Assert.Equal(["from_pack.industry"], ComposeLetter.Fill(Letter with { FromPack = new("150000", "ZZ") }, Facts()).Problems.Select(p => p.Path));
    }

    [Fact]
    public void The_worked_example_is_read_and_written()
    {
        var read = Replay.Read<LetterFile>(File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "methods", "examples", "letter.json")), "");
        Assert.Empty(read.Problems);
        Assert.True(Write(read.Input!).Length > 5_000);
    }

    private static ReleaseFacts Facts()
    {
        var content = SampleContent.Make();
        return ReleaseFacts.Of("quarterly-briefing/2024-Q1/v1", "150000", "_T", 7, "c0ffee", true, content.Guideline, content.Cubes);
    }

    private static LetterFile Filled()
    {
        var (filled, problems) = ComposeLetter.Fill(Letter, Facts());
        Assert.Empty(problems);
        return filled!;
    }

    private static IEnumerable<string> Paths(LetterFile file) => ComposeLetter.Run(file).Problems.Select(p => p.Path);

    private static byte[] Write(LetterFile file)
    {
        var (content, problems) = ComposeLetter.Run(file);
        Assert.Empty(problems);
        return LetterDocx.Write(content!);
    }
}
