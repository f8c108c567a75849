using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>The statistician certifies the figures. That closes the opinions, so it waits for the deadline or for the last answer.</summary>
public sealed class CertifyRelease(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, Text note, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Certify, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return refusal;
        if (OpinionRound.StillOpen(desk.MissingOpinions, desk.Release.OpinionsUntil, desk.Now) is { } open) return open;

        await desk.CloseAsync(note, new { content = desk.Release.ContentSha256, silent = desk.MissingOpinions.Select(m => m.Name.Zh) }, cancellationToken);
        return null;
    }
}
