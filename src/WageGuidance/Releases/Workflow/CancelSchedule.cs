using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>Takes the instant away again while it still lies ahead; the release stays prepared.</summary>
public sealed class CancelSchedule(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, Text reason, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Cancel, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return refusal;
        if (WrittenReason.Missing(reason) is { } missing) return missing;

        var planned = desk.Release.PublishAt;
        desk.Release.PublishAt = null;
        await desk.CloseAsync(reason, new { planned, reason }, cancellationToken);
        return null;
    }
}
