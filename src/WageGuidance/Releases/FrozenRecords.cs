using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;

namespace WageGuidance.Releases;

/// <summary>The frozen records of a release as the console and the worker read them; the portal reads <c>Releases.Reading</c>.</summary>
public static class FrozenRecords
{
    /// <exception cref="InvalidOperationException">Nothing is frozen yet, or the bytes are not those of the hash.</exception>
    public static Task<ReleaseContent> ContentAsync(WageGuidanceContext db, Release release, CancellationToken cancellationToken) =>
        ReadAsync<ReleaseContent>(db, release.ContentSha256, cancellationToken);

    /// <exception cref="InvalidOperationException">The release is not approved, or the bytes are not those of the hash.</exception>
    public static Task<ReleaseDecisions> DecisionsAsync(WageGuidanceContext db, Release release, CancellationToken cancellationToken) =>
        ReadAsync<ReleaseDecisions>(db, release.DecisionsSha256, cancellationToken);

    private static async Task<T> ReadAsync<T>(WageGuidanceContext db, string? sha256, CancellationToken cancellationToken)
    {
        if (sha256 is null) throw new InvalidOperationException($"The release has no {typeof(T).Name} yet.");
        var bytes = await db.Set<ContentBlob>().Where(b => b.Sha256 == sha256).Select(b => b.Bytes).SingleAsync(cancellationToken);
        return Parse<T>(bytes, sha256);
    }

    internal static T Parse<T>(byte[] bytes, string sha256) =>
        CanonicalJson.Sha256(bytes) != sha256 ? throw new InvalidOperationException($"The stored bytes of {sha256} have another hash.")
        : typeof(T) == typeof(ReleaseContent) ? (T)(object)FrozenContent.Read(bytes) : CanonicalJson.Read<T>(bytes);
}
