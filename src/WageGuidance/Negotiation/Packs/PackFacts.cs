using System.IO.Compression;
using System.Text.Json;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Guidelines;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Negotiation.Packs;

/// <summary>
/// Reads the facts of a briefing pack (ZIP). Every table is checked against the manifest's hashes; whether the manifest is the publisher's
/// is the caller's to check with a key.
/// </summary>
public static class PackFacts
{
    private const int LongestMember = 64 << 20;

    public static (ReleaseFacts? Facts, IReadOnlyList<Problem> Problems) Read(Stream pack, PackSignature signature)
    {
        try
        {
            using var archive = new ZipArchive(pack, ZipArchiveMode.Read, leaveOpen: true);
            return Read(archive, signature);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return Refuse("pack-broken", new("数据包无法读取：不是完整的ZIP，或内容已被改动。", "The pack cannot be read: it is not a whole ZIP, or it was changed."));
        }
    }

    private static (ReleaseFacts?, IReadOnlyList<Problem>) Read(ZipArchive archive, PackSignature signature)
    {
        if (Bytes(archive, "manifest.json") is not { } manifestBytes) return Refuse("no-manifest", new("缺少 manifest.json，不是数据包。", "There is no manifest.json: this is not a pack."));
        using var manifest = JsonDocument.Parse(manifestBytes);
        var root = manifest.RootElement;
        var tables = new Dictionary<string, FactTable>(StringComparer.Ordinal);
        Guideline? guideline = null;
        foreach (var member in root.GetProperty("members").EnumerateArray())
        {
            var path = member.GetProperty("path").GetString()!;
            if (!path.StartsWith("data/", StringComparison.Ordinal) || !path.EndsWith(".json", StringComparison.Ordinal)) continue;
            if (Bytes(archive, path) is not { } bytes || CanonicalJson.Sha256(bytes) != member.GetProperty("sha256").GetString())
                return Refuse("member-changed", new($"数据包中的 {path} 与清单的校验值不符，已被改动。", $"{path} in the pack does not have the hash of the manifest: it was changed."));
            if (path == "data/guideline.json") guideline = CanonicalJson.Read<Guideline>(bytes);
            else tables[path["data/".Length..^".json".Length]] = FactTable.Read(bytes);
        }

        return (new(new(root.GetProperty("release_id").GetString()!, root.GetProperty("area").GetString()!, root.GetProperty("industry").GetString()!, root.GetProperty("data_version").GetInt32(),
            root.GetProperty("content_sha256").GetString()!, CanonicalJson.Sha256(manifestBytes), signature, root.GetProperty("synthetic").GetBoolean()), guideline, id => tables.GetValueOrDefault(id)), []);
    }

    private static byte[]? Bytes(ZipArchive archive, string path)
    {
        if (archive.GetEntry(path) is not { } entry) return null;
        if (entry.Length > LongestMember) throw new InvalidDataException($"{path} is too long.");
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static (ReleaseFacts?, IReadOnlyList<Problem>) Refuse(string rule, Text message) => (null, [new("--pack", rule, message)]);
}
