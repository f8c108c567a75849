using System.IO.Compression;
using System.Security.Cryptography;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Briefings.Packs;

/// <summary>
/// Checks a pack offline against a public key the reader got elsewhere (a key found inside a pack proves nothing): the signature of the
/// manifest, then every member. Names every file that was changed, is missing or was added.
/// </summary>
public static class VerifyPack
{
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
            archive = new ZipArchive(pack, ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            return PackVerdict.Refused(new("文件不是完整的ZIP，可能下载中断。", "The file is not a whole ZIP; the download may have been cut short."));
        }

        using (archive)
        {
            if (Read(archive, PackManifest.FileName) is not { } manifestBytes) return PackVerdict.Refused(new("缺少 manifest.json，不是数据包。", "There is no manifest.json: this is not a pack."));
            if (Read(archive, PackManifest.SignatureName) is not { } signature) return PackVerdict.Refused(new("缺少签名文件 manifest.sig。", "The signature manifest.sig is missing."));
            if (!key.VerifyData(manifestBytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
                return PackVerdict.Refused(new("manifest.json 的签名与所给公钥不符：清单被改动，或公钥不是签发者的。", "The signature of manifest.json does not fit the key: the manifest was changed, or the key is not the signer's."));

            var manifest = CanonicalJson.Read<PackManifest>(manifestBytes);
            return Compare(archive, manifest);
        }
    }

    private static PackVerdict Compare(ZipArchive archive, PackManifest manifest)
    {
        var problems = new List<PackProblem>();
        foreach (var member in manifest.Members)
        {
            var bytes = Read(archive, member.Path);
            if (bytes is null) problems.Add(new(member.Path, new("缺失", "missing")));
            else if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != member.Sha256) problems.Add(new(member.Path, new("内容被改动", "changed")));
        }
        var listed = manifest.Members.Select(m => m.Path).Append(PackManifest.FileName).Append(PackManifest.SignatureName).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(archive.Entries.Where(e => !listed.Contains(e.FullName)).Select(e => new PackProblem(e.FullName, new("清单之外的文件", "not in the manifest"))));
        problems.AddRange(archive.Entries.GroupBy(e => e.FullName, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => new PackProblem(g.Key, new("重复出现", "present more than once"))));
        return new PackVerdict(manifest, null, problems);
    }

    private static byte[]? Read(ZipArchive archive, string path)
    {
        if (archive.GetEntry(path) is not { } entry) return null;
        using var content = new MemoryStream();
        try
        {
            using var stream = entry.Open();
            stream.CopyTo(content);
        }
        catch (InvalidDataException)
        {
            return []; // a member that cannot be unpacked was changed
        }
        return content.ToArray();
    }
}

/// <param name="Refusal">Why nothing inside could be trusted; null when the manifest's signature holds.</param>
public sealed record PackVerdict(PackManifest? Manifest, Text? Refusal, IReadOnlyList<PackProblem> Problems)
{
    public bool IsGenuine => Refusal is null && Problems.Count == 0;

    internal static PackVerdict Refused(Text reason) => new(null, reason, []);
}

public sealed record PackProblem(string Path, Text What);
