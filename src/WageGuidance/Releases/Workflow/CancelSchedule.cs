using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>Takes the instant away again while it still lies ahead; the release stays prepared. The calendar, where the date stood, then gives the reason.</summary>
public sealed class CancelSchedule(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <param name="reason">Shown to the public in the calendar.</param>
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, Text reason, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Cancel, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return refusal;
        if (WrittenReason.Missing(reason) is { } missing) return missing;

        var planned = desk.Release.PublishAt;
        desk.Release.PublishAt = null;
        desk.Db.Add(CalendarChange.Of(desk.Release.Publication, desk.Release.Period, null, reason, actor, desk.Now));
        await desk.CloseAsync(reason, new { planned, reason }, cancellationToken);
        return null;
    }
}
