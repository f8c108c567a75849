using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>Withdraws a public release: it keeps its address and its files, with a notice, and is no longer the current one.</summary>
public sealed class WithdrawRelease(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <param name="note">Shown to the public.</param>
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, Text note, Actor actor, CancellationToken cancellationToken, string? onContent = null)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Withdraw, actor, cancellationToken, onContent);
        if (desk.Refusal is { } refusal) return refusal;
        if (WrittenReason.Missing(note) is { } missing) return missing;

        (desk.Release.WithdrawnAt, desk.Release.NoteZh, desk.Release.NoteEn) = (desk.Now, note.Zh.Trim(), note.En.Trim());
        await desk.CloseAsync(note, new { note, version = desk.Release.Version }, cancellationToken);
        return null;
    }
}
