using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>A bundle ready to be written, or why there is none.</summary>
/// <param name="Packs">Area/industry of what is inside.</param>
/// <param name="Members">In ordinal order of their paths.</param>
/// <param name="Made">By hash, members that are of the bundle alone; the others are read from the release.</param>
public sealed record Bundle(Text? Refusal, IReadOnlyList<string> Packs, IReadOnlyList<PackMember> Members, IReadOnlyDictionary<string, byte[]> Made)
{
    internal static Bundle Refused(Text reason) => new(reason, [], [], new Dictionary<string, byte[]>());
}

/// <summary>
/// Several areas and industries of one release in one ZIP, for an instructor on the road: the packs as they were frozen, each in its folder with its own manifest
/// and signature, and pages that link to them without a network. Nothing is signed anew, so whoever makes it, and whenever, it is the same file. Pure.
/// </summary>
public static class BundlePacks
{
    /// <summary>What the ZIP writer holds, less what its own records take.</summary>
    private const long MostBytes = 4_000_000_000;
    private const int MostMembers = 65_000;

    /// <param name="files">Of the release: path, hash and length of all that is under <c>packs/</c>, in any order.</param>
    /// <param name="areas">Only these; empty for all of the release. The same holds for <paramref name="industries"/>.</param>
    public static Bundle Of(ReleaseContent content, int version, IEnumerable<PackMember> files, IReadOnlyCollection<string> areas, IReadOnlyCollection<string> industries)
    {
        foreach (var (asked, known, zh, en) in new[] { (areas, content.Scope.Areas, "地区", "area"), (industries, content.Scope.Industries, "行业", "industry") })
            if (asked.FirstOrDefault(a => !known.Contains(a, StringComparer.Ordinal)) is { } unknown)
                return Bundle.Refused(new($"本次发布的范围不含{zh}{VisibleText.Of(unknown)}；可选：{string.Join('、', known)}。", $"The release has no {en} {VisibleText.Of(unknown)}; it has {string.Join(", ", known)}."));

        var briefings = content.Scope.Areas.Where(a => areas.Count == 0 || areas.Contains(a))
            .SelectMany(a => content.Scope.Industries.Where(i => industries.Count == 0 || industries.Contains(i)).Select(i => content.Briefing(a, i)!)).ToList();
        var byPack = files.Where(f => f.Path.StartsWith("packs/", StringComparison.Ordinal)).ToLookup(f => string.Join('/', f.Path.Split('/', 4).Take(3)), StringComparer.Ordinal);
        if (briefings.FirstOrDefault(b => !byPack[FolderOf(b)].Any()) is { } missing)
            return Bundle.Refused(new($"{missing.Area} × {missing.Industry}的数据包尚未生成。", $"The pack {missing.Area} × {missing.Industry} has not been made."));

        var packs = briefings.SelectMany(b => byPack[FolderOf(b)]).ToList();
        if (packs.Count > MostMembers || packs.Sum(f => f.Length) > MostBytes)
            return Bundle.Refused(new($"所选内容超过一个文件的上限（4 GB或{MostMembers}个文件），请减少地区或行业。", $"The selection is more than one file can hold (4 GB or {MostMembers:N0} files); choose fewer areas or industries."));
        List<MadeFile> made = [.. Languages.All.Select(language => new MadeFile(BundleIndex.FileName(language), BundleIndex.Html(content, briefings, version, language), "text/html; charset=utf-8"))];
        return new(null, [.. briefings.Select(b => $"{b.Area}/{b.Industry}")], [.. packs.Concat(made.Select(f => new PackMember(f.Path, f.Sha256, f.Bytes.Length))).OrderBy(m => m.Path, StringComparer.Ordinal)],
            made.DistinctBy(f => f.Sha256).ToDictionary(f => f.Sha256, f => f.Bytes, StringComparer.Ordinal));
    }

    /// <summary>E.g. <c>quarterly-briefing_2024-Q1_v1_bundle.zip</c>.</summary>
    public static string FileName(string publication, string period, int version) => $"{publication}_{period}_v{version}_bundle.zip";

    private static string FolderOf(BriefingContent briefing) => $"packs/{briefing.Area}/{briefing.Industry}";
}
