using System.Globalization;
using System.Security.Cryptography;
using WageGuidance.Data;

namespace WageGuidance.Briefings.Packs;

/// <summary>
/// The keys that sign manifests: ECDSA P-256, SHA-256, DER signatures. The private key stays in the data folder, readable by its owner only;
/// the public ones are published, old ones for ever, because old packs still need them.
/// </summary>
public sealed class SigningKeys
{
    private readonly string folder;
    private readonly Lock making = new();

    public SigningKeys(DataFolder data)
    {
        folder = Path.Combine(data.Keys, "signing");
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Id of the key that signs now, made at first use.</summary>
    public string CurrentId()
    {
        lock (making) return Private().LastOrDefault() is { } path ? IdOf(path) : Make();
    }

    /// <summary>Makes a key that signs from now on. The old ones sign no more but stay published: what they signed stays genuine.</summary>
    /// <returns>The id of the new key.</returns>
    public string Rotate()
    {
        lock (making) return Make();
    }

    /// <summary>Signs with a key of <see cref="CurrentId"/>. ECDSA is randomised: the same bytes get another signature each time, so this is done once a pack.</summary>
    /// <param name="id">Named by the manifest that is signed, which may have been written before the key was changed; null for the current key.</param>
    public byte[] Sign(ReadOnlySpan<byte> manifest, string? id = null)
    {
        var wanted = id ?? CurrentId();
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Private().Last(path => IdOf(path) == wanted)));
        return key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>All public keys, oldest first, as PEM (SPKI).</summary>
    public IReadOnlyList<PublicKey> All()
    {
        CurrentId();
        return [.. Directory.GetFiles(folder, "*.pub.pem").Order(StringComparer.Ordinal).Select(path => new PublicKey(IdOf(path), File.ReadAllText(path)))];
    }

    public static string IdOfSpki(ReadOnlySpan<byte> spki) => Convert.ToHexStringLower(SHA256.HashData(spki))[..16];

    private string[] Private() => [.. Directory.GetFiles(folder, "*.key.pem").Order(StringComparer.Ordinal)];

    // File names sort by age: 0001-<id>.key.pem and 0001-<id>.pub.pem.
    private static string IdOf(string path) => Path.GetFileName(path)[5..21];

    private string Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var id = IdOfSpki(key.ExportSubjectPublicKeyInfo());
        var number = Private().Select(path => int.Parse(Path.GetFileName(path)[..4], CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() + 1;
        Write($"{number:D4}-{id}.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        Write($"{number:D4}-{id}.key.pem", key.ExportPkcs8PrivateKeyPem());
        return id;
    }

    private void Write(string name, string pem)
    {
        var temporary = Path.Combine(folder, name + ".new");
        using (var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            file.Write(System.Text.Encoding.ASCII.GetBytes(pem + "\n"));
        File.Move(temporary, Path.Combine(folder, name));
    }
}

public sealed record PublicKey(string Id, string Pem);
