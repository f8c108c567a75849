using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>The statistician certifies the figures. That closes the opinions, so it waits for the deadline or for the last answer; they enter the trail in full, each with the nonce of its commitment.</summary>
public sealed class CertifyRelease(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, Text note, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Certify, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return refusal;
        if (OpinionRound.StillOpen(desk.MissingOpinions, desk.Release.OpinionsUntil, desk.Now) is { } open) return open;

        await desk.CloseAsync(note, new
        {
            content = desk.Release.ContentSha256, silent = desk.MissingOpinions.Select(m => m.Name.Zh),
            opinions = desk.Opinions.Select(o => new { organisation = o.OrganisationZh, stance = o.Stance, text = new Text(o.TextZh, o.TextEn), nonce = o.Nonce }),
        }, cancellationToken);
        return null;
    }
}
