using System.Diagnostics;
using System.Text.RegularExpressions;
using WageGuidance.Briefings.Browser;
using WageGuidance.Briefings.Charts;
using WageGuidance.Briefings.Document;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Tests.Briefings;

[Collection("briefings")]
public sealed class PrintedBriefingTests(BriefingFixture fixture)
{
    private Task<byte[]> PrintAsync(int briefing, Language language) => fixture.Print.RunAsync(fixture.Content, fixture.Content.Briefings[briefing], BriefingFixture.Decisions, 1, language, default);

    [Theory]
    [InlineData(0, Language.Zh)]
    [InlineData(0, Language.En)]
    [InlineData(1, Language.Zh)]
    [InlineData(3, Language.En)]
    public async Task A_briefing_has_its_words_and_figures_in_five_to_nine_pages_with_embedded_outline_fonts(int index, Language language)
    {
        var briefing = fixture.Content.Briefings[index];
        var pdf = await PrintAsync(index, language);
        var text = await RunAsync("pdftotext", ["-layout", "-", "-"], pdf);
        var flat = Regex.Replace(text, @"\s", "");
        foreach (var words in new[] { briefing.Title, briefing.Verdict, BriefingFixture.Decisions.CertifiedBy }.Concat(briefing.KeyFigures.Select(f => f.Value)).Concat(briefing.Sections.Select(s => s.Heading)))
            Assert.Contains(Regex.Replace(words.In(language), @"\s", ""), flat, StringComparison.Ordinal);
        Assert.Contains(language == Language.Zh ? "最低工资标准具有强制效力" : "theminimumwageisbinding", flat, StringComparison.Ordinal);

        var info = await RunAsync("pdfinfo", ["-"], pdf);
        var pages = int.Parse(Regex.Match(info, @"Pages:\s+(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        // The whole economy has a table and charts of all eighteen industries; an industry's briefing is shorter.
        Assert.InRange(pages, 5, index == 0 ? 9 : 8);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.DoesNotContain("CreationDate", info, StringComparison.Ordinal);
        Assert.Contains(language == Language.Zh ? $"第1页，共{pages}页" : $"Page1of{pages}", flat, StringComparison.Ordinal);
        Assert.Equal(pages, Regex.Count(flat, language == Language.Zh ? "第\\d+页，共" : "Page\\d+of"));
        Assert.True(Regex.Count(flat, language == Language.Zh ? "合成示例数据" : "Syntheticsampledata") >= pages);

        var fonts = await RunAsync("pdffonts", ["-"], pdf);
        Assert.DoesNotContain("Type 3", fonts, StringComparison.Ordinal);
        Assert.All(fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), line => Assert.Matches(@"NotoSansSC.*TrueType.*\syes\s+yes\s+yes", line));
    }

    [Fact]
    public async Task The_same_briefing_has_the_same_bytes_whatever_was_printed_before()
    {
        var first = await PrintAsync(1, Language.Zh);
        await PrintAsync(2, Language.En);
        Assert.Equal(first, await PrintAsync(1, Language.Zh));
        await using var other = new HeadlessBrowser(fixture.Data);
        Assert.Equal(first, await new PrintBriefing(other, new DrawCharts(other), new BriefingSettings()).RunAsync(fixture.Content, fixture.Content.Briefings[1], BriefingFixture.Decisions, 1, Language.Zh, default));
    }

    [Fact]
    public async Task A_name_of_sixty_characters_and_an_opinion_with_turned_text_are_printed_as_they_are_read()
    {
        var briefing = fixture.Content.Briefings[1] with { IndustryName = new(new string('业', 60), new string('W', 60)) };
        var decisions = BriefingFixture.Decisions with { Opinions = [BriefingFixture.Decisions.Opinions[0] with { Words = new("建议\u202e%0.7\u0001调整", "Asks\u202e for 7.0") }] };
        var text = Regex.Replace(await RunAsync("pdftotext", ["-layout", "-", "-"], await fixture.Print.RunAsync(fixture.Content, briefing, decisions, 1, Language.Zh, default)), @"\s", "");
        Assert.Contains("建议%0.7调整", text, StringComparison.Ordinal);
        Assert.Contains(new string('业', 20), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_killed_in_the_middle_of_the_work_is_started_again_and_the_work_done()
    {
        await using var browser = new HeadlessBrowser(fixture.Data);
        await browser.VersionAsync(default);
        var killed = browser.ProcessId!.Value;
        var attempts = 0;
        var answer = await browser.OnPageAsync(async (page, cancel) =>
        {
            if (++attempts == 1) using (var process = Process.GetProcessById(killed)) process.Kill();
            return (await page.EvaluateAsync("new Promise(done => setTimeout(() => done(6 * 7), 50))", cancel)).GetInt32();
        }, default);
        Assert.Equal((42, 2), (answer, attempts));
        Assert.NotEqual(killed, browser.ProcessId);
    }

    [Fact]
    public async Task A_stopped_browser_leaves_no_process_and_no_folder()
    {
        var browser = new HeadlessBrowser(fixture.Data);
        await browser.VersionAsync(default);
        var id = browser.ProcessId!.Value;
        var before = Directory.GetDirectories(fixture.Data.Work).Length;
        await browser.DisposeAsync();
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
        Assert.Equal(before - 1, Directory.GetDirectories(fixture.Data.Work).Length);
    }

    [Fact]
    public async Task A_missing_browser_is_said_in_both_languages_with_what_to_do()
    {
        Environment.SetEnvironmentVariable(HeadlessBrowser.ProgramVariable, "/nowhere/chromium");
        try
        {
            await using var browser = new HeadlessBrowser(fixture.Data);
            var problem = await Assert.ThrowsAsync<EnvironmentProblem>(() => browser.VersionAsync(default));
            Assert.Contains("/nowhere/chromium", problem.English, StringComparison.Ordinal);
            Assert.Contains("不存在", problem.Chinese, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(HeadlessBrowser.ProgramVariable, null);
        }
    }

    [Fact]
    public async Task A_page_reaches_no_network_and_no_file_of_the_data_folder()
    {
        var secret = Path.Combine(fixture.Data.Keys, "secret.txt");
        await File.WriteAllTextAsync(secret, "secret");
        var answer = await fixture.Browser.OnPageAsync((page, cancel) => page.EvaluateAsync(
            $"Promise.all(['http://127.0.0.1:5080/', 'https://example.org/', '{new Uri(secret).AbsoluteUri}'].map(a => fetch(a).then(r => r.text()).catch(() => 'refused')))", cancel), default);
        // Where the tests run as an ordinary user, the browser is that user too and may read what the user may.
        Assert.All(answer.EnumerateArray().Take(Environment.IsPrivilegedProcess ? 3 : 2), a => Assert.Equal("refused", a.GetString()));
    }

    private static async Task<string> RunAsync(string program, string[] arguments, byte[] input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        return await output;
    }
}
