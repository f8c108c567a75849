using System.Text;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Releases.Workflow;

/// <summary>Says that all files of an approved release are there; made by the job that made the files.</summary>
public sealed class MarkPrepared(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, Actor actor, CancellationToken cancellationToken)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Prepare, actor, cancellationToken);
        if (desk.Refusal is { } refusal) return refusal;
        var files = await desk.Db.Set<ReleaseFile>().AsNoTracking().Where(f => f.ReleaseId == releaseId).OrderBy(f => f.Path).ToListAsync(cancellationToken);
        if (files.Count == 0) return new("尚无任何文件，不能标记为已备妥。", "There is no file yet, so the release is not prepared.");

        desk.Release.PreparedAt = desk.Now;
        var list = CanonicalJson.Sha256(Encoding.UTF8.GetBytes(string.Concat(files.Select(f => $"{f.Sha256}  {f.Path}\n"))));
        await desk.CloseAsync(Text.Empty, new { files = files.Count, bytes = files.Sum(f => f.Length), list_sha256 = list }, cancellationToken);
        return null;
    }
}
