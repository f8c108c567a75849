using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>
/// The reviewer waives an item of the checklist for the content on the table, in writing. Waivers given before the approval are part of
/// the public record of decisions; later ones stand in the sign-offs and the audit trail only.
/// </summary>
public sealed class WaiveCheck(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, string check, Text reason, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Waive, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return refusal;
        if (!ReleaseChecklist.IsKnown(check)) return new($"没有检查项“{check}”。", $"There is no check called {check}.");
        if (!ReleaseChecklist.IsWaivable(check))
            return new($"检查项“{ReleaseChecklist.NameOf(check).Zh}”不得豁免。", $"The check \"{ReleaseChecklist.NameOf(check).En}\" cannot be waived.");
        if (WrittenReason.Missing(reason) is { } missing) return missing;
        if (desk.Waived.Contains(check)) return new("该检查项已豁免。", "That check is waived already.");

        await desk.CloseAsync(reason, new { content = desk.Release.ContentSha256, check, reason }, cancellationToken, waives: check);
        return null;
    }
}
