using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>An analyst writes a chapter of a draft, in both languages; both empty take the text away.</summary>
public sealed class WriteChapter(IDbContextFactory<WageGuidanceContext> databases)
{
    public const int LongestText = 20_000;

    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, string chapter, Text text, Actor actor, CancellationToken cancellationToken)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Write, actor, cancellationToken);
        if (desk.Refusal is { } refusal) return refusal;
        if (Unfit(desk.Publication, chapter, text) is { } unfit) return unfit;

        var written = await desk.Db.Set<ChapterText>().FirstOrDefaultAsync(t => t.ReleaseId == releaseId && t.Chapter == chapter, cancellationToken);
        var before = written is null ? null : new Text(written.TextZh, written.TextEn);
        var (zh, en) = (text.Zh.ReplaceLineEndings("\n").Trim(), text.En.ReplaceLineEndings("\n").Trim());
        if (zh.Length == 0 && written is not null) desk.Db.Remove(written);
        else if (zh.Length > 0 && written is null) desk.Db.Add(new ChapterText { ReleaseId = releaseId, Chapter = chapter, TextZh = zh, TextEn = en, Person = actor.Name, At = desk.Now });
        else if (written is not null) (written.TextZh, written.TextEn, written.Person, written.At) = (zh, en, actor.Name, desk.Now);
        await desk.CloseAsync(new(desk.Publication.Chapter(chapter)!.Heading!.Zh, desk.Publication.Chapter(chapter)!.Heading!.En), new { chapter, text = new Text(zh, en), before }, cancellationToken);
        return null;
    }

    private static Text? Unfit(Publication publication, string chapter, Text text)
    {
        if (publication.Chapter(chapter) is not { TakesText: true })
        {
            var takes = publication.Chapters.Where(c => c.TakesText).Select(c => c.Id).ToList();
            return takes.Count == 0
                ? new($"{publication.Name.Zh}没有可撰写文字的章节。", $"{publication.Code} has no chapter to be written.")
                : new($"“{chapter}”不是可撰写文字的章节；可用：{string.Join("、", takes)}。", $"{chapter} is no chapter to be written; those are {string.Join(", ", takes)}.");
        }
        if (string.IsNullOrWhiteSpace(text.Zh) != string.IsNullOrWhiteSpace(text.En)) return new("章节文字须有中英文两种文本。", "The chapter is needed in Chinese and in English.");
        if (text.Zh.Length > LongestText || text.En.Length > LongestText) return new($"章节文字不得超过{LongestText}字。", $"A chapter has at most {LongestText} characters.");
        // A right-to-left override or another control character would show other words than were written.
        return (text.Zh + text.En).Any(c => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069')
            ? new("章节文字含有控制字符。", "The chapter holds control characters.") : null;
    }
}
