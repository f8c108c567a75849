using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>A pack to be sent: length and ETag are known before a byte is read, then its members are streamed one at a time.</summary>
public sealed class PackDownload
{
    private readonly IReadOnlyList<PackMember> _members;

    private PackDownload(IReadOnlyList<PackMember> members)
    {
        _members = members;
        (Length, ETag) = PackZip.Plan(members);
    }

    public long Length { get; }

    /// <summary>Strong, in quotation marks.</summary>
    public string ETag { get; }

    /// <param name="files">The files of one pack, <c>packs/{area}/{industry}/{member}</c>, in any order.</param>
    public static PackDownload Plan(IReadOnlyList<ReleaseFile> files) =>
        new([.. files.Select(f => new PackMember(string.Join('/', f.Path.Split('/').Skip(3)), f.Sha256, f.Length)).OrderBy(m => m.Path, StringComparer.Ordinal)]);

    public static string FileName(string publication, string period, int version, string area, string industry) => $"{publication}_{period}_v{version}_{area}_{industry}.zip";

    /// <param name="open">The bytes of a blob by its hash.</param>
    public Task WriteAsync(Stream target, Func<string, CancellationToken, Task<byte[]>> open, CancellationToken cancellationToken) =>
        PackZip.WriteAsync(target, _members, (member, cancel) => open(member.Sha256, cancel), cancellationToken);
}
