using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>Frozen contents by hash. The last one read is kept: a release's thousand packs are made from the same.</summary>
public sealed class ReleaseContents
{
    private volatile Kept? _last;

    private sealed record Kept(string Sha256, ReleaseContent Content);

    public async Task<ReleaseContent> LoadAsync(WageGuidanceContext db, string sha256, CancellationToken cancellationToken)
    {
        if (_last is { } last && last.Sha256 == sha256) return last.Content;
        var bytes = await db.Set<ContentBlob>().Where(b => b.Sha256 == sha256).Select(b => b.Bytes).SingleAsync(cancellationToken);
        if (CanonicalJson.Sha256(bytes) != sha256) throw new InvalidDataException($"The content {sha256} does not have this hash any more; restore it from a backup.");
        var content = FrozenContent.Read(bytes);
        _last = new(sha256, content);
        return content;
    }
}
