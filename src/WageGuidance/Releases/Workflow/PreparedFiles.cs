using System.Text;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Releases.Workflow;

/// <summary>The files of a release as one list, so that a file more, less or other shows.</summary>
/// <param name="ListSha256">Of the lines <c>sha256, two spaces, path</c> in order of path.</param>
internal sealed record PreparedFiles(int Count, long Length, string ListSha256)
{
    /// <summary>What the sign-off of the preparation says.</summary>
    public Text Words => new($"{Count}个文件，清单校验值{ListSha256}", $"{Count} files, list {ListSha256}");

    public static async Task<PreparedFiles> ReadAsync(WageGuidanceContext db, long releaseId, CancellationToken cancellationToken)
    {
        var files = await db.Set<ReleaseFile>().AsNoTracking().Where(f => f.ReleaseId == releaseId).OrderBy(f => f.Path).ToListAsync(cancellationToken);
        return new(files.Count, files.Sum(f => f.Length), CanonicalJson.Sha256(Encoding.UTF8.GetBytes(string.Concat(files.Select(f => $"{f.Sha256}  {f.Path}\n")))));
    }
}
