using WageGuidance.Briefings.Packs;
using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Negotiation.Packs;

namespace WageGuidance.Cli;

/// <summary>A pack as the source of benchmarks: its signature checked where the reader has a key, its hashes always.</summary>
internal static class PackInput
{
    public static async Task<(ReleaseFacts? Facts, IReadOnlyList<Problem> Problems)> ReadAsync(string packPath, string? keyPath, CancellationToken cancellationToken)
    {
        foreach (var path in new[] { packPath, keyPath }.OfType<string>())
            if (!File.Exists(path)) return (null, [new("--pack", "no-file", new($"文件 {path} 不存在。", $"There is no file {path}."))]);

        // Read once: what is checked is what is used.
        var bytes = await File.ReadAllBytesAsync(packPath, cancellationToken);
        var signature = PackSignature.NotChecked;
        if (keyPath is not null)
        {
            var verdict = VerifyPack.Run(new MemoryStream(bytes), await File.ReadAllTextAsync(keyPath, cancellationToken));
            if (verdict.Refusal is { } refusal) return (null, [new("--pack", "signature", refusal)]);
            if (!verdict.IsGenuine) return (null, [.. verdict.Problems.Select(p => new Problem(p.Path, "member-changed", p.What))]);
            signature = PackSignature.Verified;
        }
        else Output.Say("未指定公钥（--key），数据包签名未验证。", "No key was given (--key): the pack's signature is not checked.");

        return PackFacts.Read(new MemoryStream(bytes), signature);
    }

    public static int Refuse(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            if (problem.Path is "$" or "") Output.Say(problem.Message);
            else Output.Say($"{problem.Path}：{problem.Message.Zh}", $"{problem.Path}: {problem.Message.En}");
        }

        return CommandLine.Refused;
    }
}
