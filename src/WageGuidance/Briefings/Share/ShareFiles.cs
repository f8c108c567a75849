using System.Text;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Briefings.Browser;
using WageGuidance.Briefings.Document;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Briefings.Share;

/// <summary>What is handed on of a release, as files of it: <c>share/card.{zh,en}.png</c> and <c>share/summary.{zh,en}.txt</c>, from the frozen content.</summary>
public sealed class ShareFiles(IDbContextFactory<WageGuidanceContext> databases, ReleaseContents contents, HeadlessBrowser browser, BriefingSettings settings)
{
    /// <summary>Makes and keeps them; those that are there are left as they are. Null, or why it cannot be done.</summary>
    public async Task<Text?> RunAsync(long releaseId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Release>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == releaseId, cancellationToken) is not { } release)
            return new($"没有编号为{releaseId}的发布。", $"There is no release {releaseId}.");
        if (release is not { Version: { } version, ContentSha256: { } hash })
            return new("发布尚未批准，不能制作分享图。", "The release is not approved yet, so its share card cannot be made.");
        var files = await MakeAsync(await contents.LoadAsync(db, hash, cancellationToken), version, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ReleaseFiles.KeepAsync(db, releaseId, files, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>The same content, version and browser give the same bytes.</summary>
    public async Task<IReadOnlyList<MadeFile>> MakeAsync(ReleaseContent content, int version, CancellationToken cancellationToken)
    {
        var files = new List<MadeFile>();
        foreach (var language in Languages.All)
        {
            var html = ShareCard.Html(content, version, language);
            var picture = await browser.OnPageAsync(async (page, cancel) =>
            {
                await page.ShowAsync(language == Language.Zh ? "zh-CN" : "en", html, cancel);
                return await page.PictureAsync(ShareCard.Width, ShareCard.Height, cancel);
            }, cancellationToken);
            files.Add(new($"share/card.{language.Code()}.png", picture, "image/png"));
            files.Add(new($"share/summary.{language.Code()}.txt", Encoding.UTF8.GetBytes(ShareSummary.Words(content, version, language, settings.PublicUrl)), "text/plain; charset=utf-8"));
        }
        return files;
    }
}
