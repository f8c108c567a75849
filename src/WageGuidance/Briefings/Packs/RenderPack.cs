using Microsoft.EntityFrameworkCore;
using WageGuidance.Briefings.Document;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>The record of decisions of an approved release, as it is printed on covers.</summary>
public delegate Task<BriefingDecisions> DecisionsOf(Release release, CancellationToken cancellationToken);

/// <summary>How a pack was prepared, or why it could not be.</summary>
/// <param name="Refusal">Null when the pack is there.</param>
/// <param name="Rendered">False where an earlier run had finished it.</param>
public sealed record PackOutcome(Text? Refusal, bool Rendered, int Files)
{
    internal static PackOutcome Refused(Text reason) => new(reason, false, 0);
}

/// <summary>A pack could not be made; nothing of it is kept.</summary>
public sealed class PackNotMade(long releaseId, string area, string industry, Exception cause)
    : Exception($"数据包 {area} × {industry}（发布{releaseId}）未能生成。The pack {area} × {industry} of release {releaseId} could not be made: {cause.Message}", cause);

/// <summary>
/// Prepares one pack of an approved release: area × industry. All its files are kept in one transaction under the pack's lock, so a pack is whole or absent;
/// one that is there is left alone, and so is its signature.
/// </summary>
public sealed class RenderPack(IDbContextFactory<WageGuidanceContext> contexts, ReleaseContents contents, PackFiles pack, DecisionsOf decisionsOf)
{
    /// <summary>What goes wrong on the way is told with the name of the pack; it may be tried again.</summary>
    public async Task<PackOutcome> RunAsync(long releaseId, string area, string industry, CancellationToken cancellationToken)
    {
        try
        {
            return await MakeAsync(releaseId, area, industry, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException and not EnvironmentProblem)
        {
            throw new PackNotMade(releaseId, area, industry, e);
        }
    }

    private async Task<PackOutcome> MakeAsync(long releaseId, string area, string industry, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Release>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == releaseId, cancellationToken) is not { } release)
            return PackOutcome.Refused(new($"没有编号为{releaseId}的发布。", $"There is no release {releaseId}."));
        if (release is not { Version: { } version, ContentSha256: { } hash })
            return PackOutcome.Refused(new("发布尚未批准，不能制作数据包。", "The release is not approved yet, so its packs cannot be made."));
        var content = await contents.LoadAsync(db, hash, cancellationToken);
        if (content.Briefing(area, industry) is not { } briefing)
            return PackOutcome.Refused(new($"本次发布的范围不含{area}×{industry}。", $"The release does not cover {area} × {industry}."));

        var folder = $"packs/{area}/{industry}";
        if (await IsThereAsync(db, releaseId, folder, cancellationToken) is var there and > 0) return new(null, false, there);

        var files = await pack.MakeAsync(content, briefing, new(version, hash, await decisionsOf(release, cancellationToken)), cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"{releaseId}/{folder}"}, 0))", cancellationToken);
        if (await IsThereAsync(db, releaseId, folder, cancellationToken) is var meanwhile and > 0) return new(null, false, meanwhile);
        await ReleaseFiles.KeepAsync(db, releaseId, files.Select(f => f with { Path = $"{folder}/{f.Path}" }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(null, true, files.Count);
    }

    private static async Task<int> IsThereAsync(WageGuidanceContext db, long releaseId, string folder, CancellationToken cancellationToken)
    {
        var signature = $"{folder}/{PackManifest.SignatureName}";
        if (!await db.Set<ReleaseFile>().AnyAsync(f => f.ReleaseId == releaseId && f.Path == signature, cancellationToken)) return 0;
        return await db.Set<ReleaseFile>().CountAsync(f => f.ReleaseId == releaseId && f.Path.StartsWith(folder + "/"), cancellationToken);
    }
}
