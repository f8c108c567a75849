using WageGuidance.Cubes.Formats;

namespace WageGuidance.Briefings.Packs;

/// <summary>What a bundle of packs for one reader consists of: signed like a pack's manifest, over exactly these bytes.</summary>
public sealed record BundleManifest
{
    public const string Name = "wageguidance-bundle/1";

    public string Format { get; init; } = Name;
    public required string Publication { get; init; }
    public required string Period { get; init; }
    public required int Version { get; init; }

    /// <summary>Areas and industries of which anything is inside, in the order of the release.</summary>
    public required IReadOnlyList<string> Areas { get; init; }
    public required IReadOnlyList<string> Industries { get; init; }
    public required string ReleaseId { get; init; }
    public required string ContentSha256 { get; init; }
    public required string DecisionsSha256 { get; init; }
    public required bool Synthetic { get; init; }
    public required string KeyId { get; init; }

    /// <summary>By path, in ordinal order.</summary>
    public required IReadOnlyList<PackMember> Members { get; init; }

    public byte[] Bytes() => CanonicalJson.Bytes(this);
}
