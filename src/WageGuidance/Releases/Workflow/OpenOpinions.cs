using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>Asks the parties for their opinions on the frozen content, until a deadline.</summary>
public sealed class OpenOpinions(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, DateTimeOffset until, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.OpenOpinions, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return refusal;
        if (until <= desk.Now) return new("征求意见的截止时间须晚于当前时间。", "The deadline for opinions must lie ahead.");

        desk.Release.OpinionsUntil = until.ToUniversalTime();
        await desk.CloseAsync(new($"截至{desk.Publication.LocalTime(until).Zh}", $"until {desk.Publication.LocalTime(until).En}"),
            new { content = desk.Release.ContentSha256, until = until.ToUniversalTime() }, cancellationToken);
        return null;
    }
}
