using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>Ends a release that will not come out. A version it had is never given again.</summary>
public sealed class AbandonRelease(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, Text reason, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Abandon, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return refusal;
        if (WrittenReason.Missing(reason) is { } missing) return missing;

        await desk.CloseAsync(reason, new { content = desk.Release.ContentSha256, version = desk.Release.Version, reason }, cancellationToken);
        return null;
    }
}
