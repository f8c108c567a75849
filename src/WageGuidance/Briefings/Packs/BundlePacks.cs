using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>A bundle ready to be written, or why there is none.</summary>
/// <param name="Packs">Area/industry of what is inside.</param>
/// <param name="Made">Members that are of the bundle alone; the others are read from the release by their hash.</param>
public sealed record Bundle(Text? Refusal, IReadOnlyList<string> Packs, IReadOnlyList<PackMember> Members, IReadOnlyDictionary<string, byte[]> Made)
{
    internal static Bundle Refused(Text reason) => new(reason, [], [], new Dictionary<string, byte[]>());
}

/// <summary>
/// Several areas and industries of one release in one ZIP, for an instructor on the road: pages that open without a network, the briefings and workbooks
/// of the packs as they were frozen, and a signed manifest of its own. All but the signature is the same each time.
/// </summary>
public sealed class BundlePacks(IDbContextFactory<WageGuidanceContext> databases, ReleaseContents contents, SigningKeys keys)
{
    private static readonly string[] Taken = ["briefing.en.pdf", "briefing.zh.pdf", "tables.xlsx"];

    /// <param name="areas">Only these; empty for all of the release. The same holds for <paramref name="industries"/>.</param>
    public async Task<Bundle> RunAsync(long releaseId, IReadOnlyCollection<string> areas, IReadOnlyCollection<string> industries, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Release>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == releaseId, cancellationToken) is not { } release)
            return Bundle.Refused(new($"没有编号为{releaseId}的发布，见 release list。", $"There is no release {releaseId}; see 'release list'."));
        if (release is not { PreparedAt: not null, Version: { } version, ContentSha256: { } content, DecisionsSha256: { } decisions })
            return Bundle.Refused(new("发布文件尚未备妥，不能打包。", "The files of the release are not prepared yet, so they cannot be bundled."));
        foreach (var (asked, known, zh, en) in new[] { (areas, release.Areas, "地区", "area"), (industries, release.Industries, "行业", "industry") })
            if (asked.FirstOrDefault(a => !known.Contains(a, StringComparer.Ordinal)) is { } unknown)
                return Bundle.Refused(new($"本次发布的范围不含{zh}{unknown}；可选：{string.Join('、', known)}。", $"The release has no {en} {unknown}; it has {string.Join(", ", known)}."));

        var frozen = await contents.LoadAsync(db, content, cancellationToken);
        var briefings = frozen.Briefings.Where(b => (areas.Count == 0 || areas.Contains(b.Area)) && (industries.Count == 0 || industries.Contains(b.Industry))).ToList();
        var wanted = briefings.SelectMany(b => Taken.Select(t => $"packs/{b.Area}/{b.Industry}/{t}")).ToHashSet(StringComparer.Ordinal);
        var files = (await db.Set<ReleaseFile>().AsNoTracking().Where(f => f.ReleaseId == releaseId && f.Path.StartsWith("packs/")).ToListAsync(cancellationToken)).Where(f => wanted.Contains(f.Path)).ToList();
        if (wanted.FirstOrDefault(w => files.TrueForAll(f => f.Path != w)) is { } missing)
            return Bundle.Refused(new($"缺少文件 {missing}，请先重新生成发布文件。", $"The file {missing} is missing; prepare the release again."));

        List<MadeFile> made = [.. Languages.All.Select(language => new MadeFile(BundleIndex.FileName(language), BundleIndex.Html(frozen, briefings, version, language), "text/html; charset=utf-8"))];
        var members = Sorted(files.Select(f => new PackMember(f.Path, f.Sha256, f.Length)).Concat(made.Select(Member)));
        var signer = keys.CurrentId();
        var manifest = new BundleManifest
        {
            Publication = release.Publication, Period = release.Period, Version = version,
            Areas = [.. briefings.Select(b => b.Area).Distinct()], Industries = [.. briefings.Select(b => b.Industry).Distinct()],
            ReleaseId = $"{release.Publication}/{release.Period}/v{version}", ContentSha256 = content, DecisionsSha256 = decisions, Synthetic = frozen.Synthetic, KeyId = signer, Members = members,
        }.Bytes();
        MadeFile[] proof = [new(PackManifest.FileName, manifest, "application/json"), new(PackManifest.SignatureName, keys.Sign(manifest, signer), "application/octet-stream")];
        return new(null, [.. briefings.Select(b => $"{b.Area}/{b.Industry}")], Sorted(members.Concat(proof.Select(Member))), made.Concat(proof).DistinctBy(f => f.Sha256).ToDictionary(f => f.Sha256, f => f.Bytes, StringComparer.Ordinal));
    }

    private static PackMember Member(MadeFile file) => new(file.Path, file.Sha256, file.Bytes.Length);

    private static List<PackMember> Sorted(IEnumerable<PackMember> members) => [.. members.OrderBy(m => m.Path, StringComparer.Ordinal)];
}
