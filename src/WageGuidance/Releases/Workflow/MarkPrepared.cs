using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>Says that all files of an approved release are there; made by the job that made the files.</summary>
public sealed class MarkPrepared(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, Actor actor, CancellationToken cancellationToken)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Prepare, actor, cancellationToken);
        if (desk.Refusal is { } refusal) return refusal;
        var files = await PreparedFiles.ReadAsync(desk.Db, releaseId, cancellationToken);
        if (files.Count == 0) return new("尚无任何文件，不能标记为已备妥。", "There is no file yet, so the release is not prepared.");

        desk.Release.PreparedAt = desk.Now;
        await desk.CloseAsync(files.Words, new { files = files.Count, bytes = files.Length, list_sha256 = files.ListSha256 }, cancellationToken);
        return null;
    }
}
