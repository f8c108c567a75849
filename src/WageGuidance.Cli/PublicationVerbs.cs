using System.CommandLine;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>Verbs of <c>release</c> on publications: which there are, another date for an issue, words for a chapter of a draft.</summary>
internal static class PublicationVerbs
{
    public static Command List() => Output.Verb("publications", "What is published, how often, by whom 列出各刊物", [], (parsed, _) =>
    {
        // Without an installation there are those the program brings.
        if (Settings.From(parsed).Data is var data && Directory.Exists(data)) Publications.AddFrom(DataFolder.Open(data).OwnPublications);
        Output.Table(["id", "name", "publisher", "period", "rule", "time", "opinions from", "contents", "chapters to write"], Publications.All.Select(p => (IReadOnlyList<string>)
        [
            p.Code, $"{p.Name.Zh} {p.Name.En}", p.Publisher.Zh, p.ExamplePeriod, p.NotReleased?.Zh ?? $"{p.CalendarWords.Zh} {p.CalendarWords.En}", $"{p.EmbargoTime:HH:mm} {p.TimeZone}",
            string.Join(' ', p.OpinionsFrom.Select(o => o.Code)), p.Contents.Count == 0 ? "all" : string.Join(' ', p.Contents), string.Join(' ', p.Chapters.Where(c => c.TakesText).Select(c => c.NeedsText ? c.Id : $"[{c.Id}]")),
        ]));
        return Task.FromResult(CommandLine.Done);
    });

    public static Command Date()
    {
        var publication = new Option<string>("--publication") { Description = "See 'release publications'", DefaultValueFactory = _ => Publications.QuarterlyBriefing.Code };
        var period = new Option<string>("--period") { Description = "Quarter, e.g. 2024-Q1, or year, e.g. 2024", Required = true };
        var at = new Option<string>("--at") { Description = "The new date, e.g. 2024-05-06T09:30+08:00", Required = true };
        var zh = new Option<string>("--note") { Description = "Reason in Chinese, shown in the calendar", Required = true };
        var en = new Option<string>("--note-en") { Description = "The same in English", Required = true };
        return Output.Verb("date", """
            Announces another date for an issue that is not scheduled yet 调整预定发布日期

              wageguidance release date --period 2024-Q2 --at 2024-08-06T09:30+08:00 --note 数据核查延期 --note-en "Checks take longer" --as zhao.lei
            """, [publication, period, at, zh, en], (parsed, cancellationToken) => ReleaseVerb.WithAsync(parsed, async (services, actor) =>
            ReleaseVerb.Ended(await services.GetRequiredService<MoveDate>().RunAsync(parsed.GetValue(publication)!, parsed.GetValue(period)!, ReleaseVerb.Instant(parsed.GetValue(at)!, "--at"),
                new(parsed.GetValue(zh)!, parsed.GetValue(en)!), actor, cancellationToken)), cancellationToken));
    }

    public static Command Write()
    {
        var id = new Argument<long>("RELEASE") { Description = "Id of a draft, see 'release list'" };
        var chapter = new Option<string>("--chapter") { Description = "See 'release publications'", Required = true };
        var zh = new Option<FileInfo>("--zh") { Description = "File with the Chinese text, UTF-8; an empty line parts paragraphs", Required = true };
        var en = new Option<FileInfo>("--en") { Description = "File with the English text", Required = true };
        return Output.Verb("write", """
            Puts an analyst's words into a chapter of a draft 撰写章节文字

              wageguidance release write 9 --chapter outlook --zh outlook.zh.txt --en outlook.en.txt --as li.na
            """, [id, chapter, zh, en], (parsed, cancellationToken) => ReleaseVerb.WithAsync(parsed, async (services, actor) =>
            ReleaseVerb.Ended(await services.GetRequiredService<WriteChapter>().RunAsync(parsed.GetValue(id), parsed.GetValue(chapter)!,
                new Text(await ReadAsync(parsed.GetValue(zh)!, cancellationToken), await ReadAsync(parsed.GetValue(en)!, cancellationToken)), actor, cancellationToken)), cancellationToken));
    }

    private static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists) throw new UsageProblem($"There is no file {file.FullName}. 没有文件{file.FullName}。");
        if (file.Length > 4L * WriteChapter.LongestText) throw new UsageProblem($"{file.Name} is longer than a chapter may be. 文件{file.Name}超过章节长度上限。");
        return await File.ReadAllTextAsync(file.FullName, cancellationToken);
    }
}
