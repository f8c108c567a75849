using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Briefings.Packs;

/// <summary>
/// Checks a pack or a bundle offline against a public key the reader got elsewhere (a key found inside a pack proves nothing): the signature of the
/// manifest, then every member. Names every file that was changed, is missing or was added. Nothing is unpacked to the disk, and of a member no more is read
/// than the manifest says it has.
/// </summary>
public static class VerifyPack
{
    /// <summary>A manifest of a bundle of a thousand packs has some 600 KB.</summary>
    private const int LongestManifest = 32 << 20;
    private const int LongestSignature = 256;

    public static PackVerdict Run(Stream pack, string publicKeyPem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(publicKeyPem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return PackVerdict.Refused(new("密钥文件不是PEM格式的公钥（SPKI）。", "The key file is not a public key in PEM (SPKI)."));
        }

        ZipArchive archive;
        try
        {
            archive = new ZipArchive(pack, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries.Count;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException)
        {
            return PackVerdict.Refused(new("文件不是完整的ZIP，可能下载中断。", "The file is not a whole ZIP; the download may have been cut short."));
        }

        using (archive)
        {
            if (Read(archive, PackManifest.FileName, LongestManifest) is not { } manifest) return PackVerdict.Refused(new("缺少 manifest.json，不是数据包。", "There is no manifest.json: this is not a pack."));
            if (Read(archive, PackManifest.SignatureName, LongestSignature) is not { } signature) return PackVerdict.Refused(new("缺少签名文件 manifest.sig。", "The signature manifest.sig is missing."));
            if (!IsSigned(key, manifest, signature))
                return PackVerdict.Refused(new("manifest.json 的签名与所给公钥不符：清单被改动，或公钥不是签发者的。", "The signature of manifest.json does not fit the key: the manifest was changed, or the key is not the signer's."));
            try
            {
                if (FormatOf(manifest) == BundleManifest.Name)
                {
                    var bundle = CanonicalJson.Read<BundleManifest>(manifest);
                    return new(null, null, Compare(archive, bundle.Members, pack)) { Bundle = bundle };
                }
                var known = CanonicalJson.Read<PackManifest>(manifest);
                return new(known, null, Compare(archive, known.Members, pack));
            }
            catch (JsonException)
            {
                return PackVerdict.Refused(new("manifest.json 的签名有效，但不是本程序所知的格式；请使用较新的版本验证。", "manifest.json is signed but of a form this programme does not know; verify it with a newer one."));
            }
        }
    }

    private static string? FormatOf(byte[] manifest)
    {
        using var json = JsonDocument.Parse(manifest);
        return json.RootElement.TryGetProperty("format", out var format) ? format.GetString() : null;
    }

    private static bool IsSigned(ECDsa key, byte[] manifest, byte[] signature)
    {
        try
        {
            return key.VerifyData(manifest, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static List<PackProblem> Compare(ZipArchive archive, IReadOnlyList<PackMember> members, Stream pack)
    {
        var problems = new List<PackProblem>();
        foreach (var member in members)
        {
            if (archive.GetEntry(member.Path) is not { } entry) problems.Add(Problem(member.Path, "缺失", "missing"));
            else if (!Has(entry, member)) problems.Add(Problem(member.Path, "内容被改动", "changed"));
        }
        var listed = members.Select(m => m.Path).Append(PackManifest.FileName).Append(PackManifest.SignatureName).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(archive.Entries.Where(e => !listed.Contains(e.FullName)).Select(e => IsUnsafe(e.FullName)
            ? Problem(e.FullName, "清单之外的文件，且名称指向包外（请勿解压）", "not in the manifest, and its name leads out of the pack (do not unpack it)")
            : Problem(e.FullName, "清单之外的文件", "not in the manifest")));
        problems.AddRange(archive.Entries.GroupBy(e => e.FullName, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => Problem(g.Key, "重复出现", "present more than once")));
        problems.AddRange(PackContainer.ProblemsOf(pack).Where(p => problems.TrueForAll(known => known.Path != p.Path)).ToList());
        return problems;
    }

    /// <summary>Names are shown to people: nothing in them may act on their screen.</summary>
    private static PackProblem Problem(string path, string zh, string en) => new(VisibleText.Of(path).ReplaceLineEndings(" ").Replace('\t', ' '), new(zh, en));

    private static bool IsUnsafe(string path) => path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal) || path.Split('/').Contains("..");

    /// <summary>Stops at the first byte too many: a member that unpacks to gigabytes costs nothing.</summary>
    private static bool Has(ZipArchiveEntry entry, PackMember member)
    {
        try
        {
            using var stream = entry.Open();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 16];
            long length = 0;
            for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                length += count;
                if (length > member.Length) return false;
                hash.AppendData(buffer, 0, count);
            }
            return length == member.Length && Convert.ToHexStringLower(hash.GetHashAndReset()) == member.Sha256;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException)
        {
            return false; // a member that cannot be unpacked was changed
        }
    }

    /// <summary>Null where there is none; empty where it cannot be unpacked or is longer than it may be.</summary>
    private static byte[]? Read(ZipArchive archive, string path, int longest)
    {
        if (archive.GetEntry(path) is not { } entry) return null;
        try
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            var buffer = new byte[1 << 14];
            for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                content.Write(buffer, 0, count);
                if (content.Length > longest) return [];
            }
            return content.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException)
        {
            return [];
        }
    }
}

/// <param name="Manifest">Of a pack; null for a bundle or where nothing could be trusted.</param>
/// <param name="Refusal">Why nothing inside could be trusted; null when the manifest's signature holds.</param>
public sealed record PackVerdict(PackManifest? Manifest, Text? Refusal, IReadOnlyList<PackProblem> Problems)
{
    /// <summary>Set instead of <see cref="Manifest"/> for a bundle.</summary>
    public BundleManifest? Bundle { get; init; }

    public bool IsGenuine => Refusal is null && Problems.Count == 0;

    internal static PackVerdict Refused(Text reason) => new(null, reason, []);
}

public sealed record PackProblem(string Path, Text What);
