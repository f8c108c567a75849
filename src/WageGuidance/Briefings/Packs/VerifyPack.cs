using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Briefings.Packs;

/// <summary>
/// Checks a pack, or every pack of a bundle, offline against public keys the reader got elsewhere (a key found inside a pack proves nothing): the signature of
/// the manifest, then every member. Names every file that was changed, is missing or was added. Nothing is unpacked to the disk, and of a member no more is read
/// than the manifest says it has.
/// </summary>
public static partial class VerifyPack
{
    private const int LongestManifest = 1 << 20;
    private const int LongestSignature = 256;
    private const string EndOfKey = "-----END PUBLIC KEY-----";

    /// <param name="publicKeys">One or more keys in PEM, old ones among them: a manifest is genuine if one of them signed it.</param>
    public static PackVerdict Run(Stream pack, string publicKeys)
    {
        List<ECDsa> keys = [];
        try
        {
            keys = KeysIn(publicKeys);
            return keys.Count == 0 ? PackVerdict.Refused(new("密钥文件中没有PEM格式的公钥（SPKI）。", "The key file holds no public key in PEM (SPKI).")) : Run(pack, keys);
        }
        finally
        {
            foreach (var key in keys) key.Dispose();
        }
    }

    private static PackVerdict Run(Stream pack, IReadOnlyList<ECDsa> keys)
    {
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
            try
            {
                var folders = archive.GetEntry(PackManifest.FileName) is null ? FoldersOf(archive) : [];
                return folders.Count == 0 ? OnePack(archive, pack, keys) : ManyPacks(archive, pack, keys, folders);
            }
            catch (JsonException)
            {
                return PackVerdict.Refused(new("manifest.json 的签名有效，但不是本程序所知的格式；请使用较新的版本验证。", "manifest.json is signed but of a form this programme does not know; verify it with a newer one."));
            }
        }
    }

    private static PackVerdict OnePack(ZipArchive archive, Stream pack, IReadOnlyList<ECDsa> keys)
    {
        if (Read(archive, PackManifest.FileName, LongestManifest) is not { } manifest) return PackVerdict.Refused(new("缺少 manifest.json，不是数据包。", "There is no manifest.json: this is not a pack."));
        if (Read(archive, PackManifest.SignatureName, LongestSignature) is not { } signature) return PackVerdict.Refused(new("缺少签名文件 manifest.sig。", "The signature manifest.sig is missing."));
        if (!IsSigned(keys, manifest, signature))
            return PackVerdict.Refused(new("manifest.json 的签名与所给公钥不符：清单被改动，或公钥不是签发者的。", "The signature of manifest.json does not fit the key: the manifest was changed, or the key is not the signer's."));
        var known = CanonicalJson.Read<PackManifest>(manifest);
        List<PackProblem> problems = [.. Compare(archive, known, "")];
        return new([known], null, [.. problems, .. Rest(archive, pack, ListedBy(known, ""), problems)]);
    }

    /// <summary>Each pack stands in its own folder with its own manifest and signature; beside them only the pages that link to them, which no manifest proves.</summary>
    private static PackVerdict ManyPacks(ZipArchive archive, Stream pack, IReadOnlyList<ECDsa> keys, IReadOnlyList<string> folders)
    {
        var (packs, problems, listed) = (new List<PackManifest>(), new List<PackProblem>(), new HashSet<string>(Languages.All.Select(BundleIndex.FileName), StringComparer.Ordinal));
        foreach (var folder in folders)
        {
            var (path, manifest) = (folder + PackManifest.FileName, Read(archive, folder + PackManifest.FileName, LongestManifest)!);
            if (!IsSigned(keys, manifest, Read(archive, folder + PackManifest.SignatureName, LongestSignature) ?? []))
            {
                // What an unproven manifest lists proves nothing; its files are counted as its own so that the one line says it all.
                problems.Add(Problem(path, "签名与所给公钥不符，该数据包的文件均未获证明", "the signature does not fit the key: no file of this pack is proven"));
                listed.UnionWith(archive.Entries.Select(e => e.FullName).Where(n => n.StartsWith(folder, StringComparison.Ordinal) && !IsUnsafe(n)));
                continue;
            }
            var known = CanonicalJson.Read<PackManifest>(manifest);
            if (folder != $"packs/{known.Area}/{known.Industry}/") problems.Add(Problem(path, $"是{known.Area} × {known.Industry}的数据包，放错了位置", $"is of the pack {known.Area} × {known.Industry}, in the wrong place"));
            if (packs.Count > 0 && known.ReleaseId != packs[0].ReleaseId) problems.Add(Problem(path, $"属于另一次发布 {known.ReleaseId}", $"is of another release, {known.ReleaseId}"));
            packs.Add(known);
            problems.AddRange(Compare(archive, known, folder));
            listed.UnionWith(ListedBy(known, folder));
        }
        return new(packs, null, [.. problems, .. Rest(archive, pack, listed, problems)]) { IsBundle = true };
    }

    private static List<string> FoldersOf(ZipArchive archive) =>
        [.. archive.Entries.Select(e => e.FullName).Where(n => PackFolder().IsMatch(n)).Select(n => n[..^PackManifest.FileName.Length]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static List<ECDsa> KeysIn(string pem)
    {
        var keys = new List<ECDsa>();
        for (var from = 0; pem.IndexOf(EndOfKey, from, StringComparison.Ordinal) is var end and >= 0; from = end + EndOfKey.Length)
        {
            var key = ECDsa.Create();
            try
            {
                key.ImportFromPem(pem.AsSpan(from, end + EndOfKey.Length - from));
                keys.Add(key);
            }
            catch (Exception e) when (e is ArgumentException or CryptographicException)
            {
                key.Dispose(); // no key of this kind; another in the file may be
            }
        }
        return keys;
    }

    private static bool IsSigned(IReadOnlyList<ECDsa> keys, byte[] manifest, byte[] signature) => keys.Any(key =>
    {
        try
        {
            return key.VerifyData(manifest, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    });

    private static IEnumerable<PackProblem> Compare(ZipArchive archive, PackManifest manifest, string folder)
    {
        foreach (var member in manifest.Members)
        {
            if (archive.GetEntry(folder + member.Path) is not { } entry) yield return Problem(folder + member.Path, "缺失", "missing");
            else if (!Has(entry, member)) yield return Problem(folder + member.Path, "内容被改动", "changed");
        }
    }

    private static IEnumerable<string> ListedBy(PackManifest manifest, string folder) =>
        manifest.Members.Select(m => m.Path).Append(PackManifest.FileName).Append(PackManifest.SignatureName).Select(path => folder + path);

    /// <summary>What is there and should not be: files no manifest lists, names twice, bytes of no file.</summary>
    private static List<PackProblem> Rest(ZipArchive archive, Stream pack, IEnumerable<string> listed, IReadOnlyList<PackProblem> known)
    {
        var names = listed.ToHashSet(StringComparer.Ordinal);
        List<PackProblem> problems =
        [
            .. archive.Entries.Where(e => !names.Contains(e.FullName)).Select(e => IsUnsafe(e.FullName)
                ? Problem(e.FullName, "清单之外的文件，且名称指向包外（请勿解压）", "not in the manifest, and its name leads out of the pack (do not unpack it)")
                : Problem(e.FullName, "清单之外的文件", "not in the manifest")),
            .. archive.Entries.GroupBy(e => e.FullName, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => Problem(g.Key, "重复出现", "present more than once")),
        ];
        return [.. problems, .. PackContainer.ProblemsOf(pack).Where(p => !problems.Concat(known).Any(k => k.Path == p.Path))];
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

    [GeneratedRegex(@"^packs/[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/manifest\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex PackFolder();
}

/// <param name="Packs">Manifests whose signature holds: one of a pack, any number of a bundle, none where nothing could be trusted.</param>
/// <param name="Refusal">Why nothing inside could be trusted; null when it was looked into.</param>
public sealed record PackVerdict(IReadOnlyList<PackManifest> Packs, Text? Refusal, IReadOnlyList<PackProblem> Problems)
{
    /// <summary>Several packs in one ZIP.</summary>
    public bool IsBundle { get; init; }

    /// <summary>Of the one pack; null for a bundle.</summary>
    public PackManifest? Manifest => Packs is [var one] && !IsBundle ? one : null;

    public bool IsGenuine => Refusal is null && Problems.Count == 0;

    internal static PackVerdict Refused(Text reason) => new([], reason, []);
}

public sealed record PackProblem(string Path, Text What);
