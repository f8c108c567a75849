using Microsoft.EntityFrameworkCore;
using WageGuidance.Data;

namespace WageGuidance.Briefings.Packs;

/// <summary>Keeps made files: the bytes under their hash, the path in the release. What is there already is left as it is.</summary>
internal static class ReleaseFiles
{
    public static async Task KeepAsync(WageGuidanceContext db, long releaseId, IEnumerable<MadeFile> files, CancellationToken cancellationToken)
    {
        // In one order for everybody, so that two workers that keep the same blob wait for each other and never in a circle.
        foreach (var file in files.OrderBy(f => f.Sha256, StringComparer.Ordinal))
        {
            var length = file.Bytes.LongLength;
            await db.Database.ExecuteSqlAsync($"INSERT INTO release.content_blob (sha256, length, bytes) VALUES ({file.Sha256}, {length}, {file.Bytes}) ON CONFLICT DO NOTHING", cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO release.release_file (release_id, path, sha256, length, media_type) VALUES ({releaseId}, {file.Path}, {file.Sha256}, {length}, {file.MediaType}) ON CONFLICT DO NOTHING", cancellationToken);
        }
    }
}
