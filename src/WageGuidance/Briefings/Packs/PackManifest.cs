using WageGuidance.Cubes.Formats;

namespace WageGuidance.Briefings.Packs;

/// <summary>
/// What a pack consists of and what it proves: the SHA-256 of every member, the versions that fix every number, and the hashes of the
/// release's content and of the decisions on it. Canonical JSON (RFC 8785); the signature is over exactly these bytes.
/// </summary>
public sealed record PackManifest
{
    public const string FileName = "manifest.json";
    public const string SignatureName = "manifest.sig";

    public string Format { get; init; } = "wageguidance-pack/1";
    public required string Publication { get; init; }
    public required string Period { get; init; }
    public required int Version { get; init; }
    public required string Area { get; init; }
    public required string Industry { get; init; }
    public required string ReleaseId { get; init; }
    public required string ContentSha256 { get; init; }
    public required string DecisionsSha256 { get; init; }
    public required int DataVersion { get; init; }
    public required int MethodVersion { get; init; }
    public required bool Synthetic { get; init; }

    /// <summary>Programme and browser that drew the files; another renderer may give other bytes of the same content.</summary>
    public required string Renderer { get; init; }

    /// <summary>Which public key checks the signature: the first 16 hex digits of the SHA-256 of its SPKI.</summary>
    public required string KeyId { get; init; }

    /// <summary>By path, in ordinal order.</summary>
    public required IReadOnlyList<PackMember> Members { get; init; }

    public byte[] Bytes() => CanonicalJson.Bytes(this);
}

public sealed record PackMember(string Path, string Sha256, long Length);
