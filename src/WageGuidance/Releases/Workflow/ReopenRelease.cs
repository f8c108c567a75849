using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>
/// Back to a draft. Opinions and sign-offs stay as history of the old content and count for nothing on another. An approved release is
/// never changed: it is abandoned, and a new draft of the same scope takes its place.
/// </summary>
public sealed class ReopenRelease(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>The draft: the same release, or its successor.</returns>
    public async Task<Drafted> RunAsync(long releaseId, Text reason, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Reopen, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return new(null, refusal);
        if (WrittenReason.Missing(reason) is { } missing) return new(null, missing);
        var release = desk.Release;
        var (content, from) = (release.ContentSha256, release.State);
        var draft = release;
        if (release.ApprovedAt is null)
        {
            (release.ContentSha256, release.OpinionsUntil) = (null, null);
        }
        else
        {
            draft = new Release
            {
                Publication = release.Publication, Period = release.Period, Areas = release.Areas, Industries = release.Industries, State = "draft",
                DataVersion = release.DataVersion, CreatedAt = desk.Now,
            };
            desk.Db.Add(draft);
            await desk.Db.SaveChangesAsync(cancellationToken);
            foreach (var text in await desk.Db.Set<ChapterText>().AsNoTracking().Where(t => t.ReleaseId == releaseId).ToListAsync(cancellationToken))
                desk.Db.Add(new ChapterText { ReleaseId = draft.Id, Chapter = text.Chapter, TextZh = text.TextZh, TextEn = text.TextEn, Person = text.Person, At = text.At });
        }
        await desk.CloseAsync(reason, new { content, from, reason, draft = draft.Id }, cancellationToken, state: draft == release ? "draft" : "abandoned");
        return new(draft.Id, null);
    }
}
