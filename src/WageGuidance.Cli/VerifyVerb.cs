using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Briefings.Packs;
using WageGuidance.Data;

namespace WageGuidance.Cli;

/// <summary><c>verify</c>: is a pack what its publisher signed, is the audit trail whole.</summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var pack = new Argument<string?>("PACK") { Description = "A pack or a bundle (.zip)", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<string?>("--key") { Description = "The publisher's public key (PEM), from a place you trust: a key inside a pack proves nothing" };
        var audit = new Option<bool>("--audit") { Description = "Recompute the audit trail of this installation instead" };
        return Output.Verb("verify", """
            Checks a pack offline, or the audit trail 离线验证数据包，或核对审计链

              wageguidance keys export > keys.pem
              wageguidance verify quarterly-briefing_2024-Q1_v1_150000__T.zip --key keys.pem
              wageguidance verify --audit
            """, [pack, key, audit], (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(audit))
                return parsed.GetValue(pack) is null ? Audit(parsed, cancellationToken) : throw new UsageProblem("--audit checks the trail, not a pack: give one or the other. --audit 与数据包不可同时指定。");
            return Task.FromResult(Pack(
                parsed.GetValue(pack) ?? throw new UsageProblem("Which pack? See: wageguidance verify --help 请指定数据包。"),
                parsed.GetValue(key) ?? throw new UsageProblem("--key FILE is needed: the publisher's public key from a place you trust. 须用 --key 指定发布方公钥。")));
        });
    }

    private static int Pack(string path, string keyPath)
    {
        foreach (var file in new[] { path, keyPath })
            if (!File.Exists(file)) return Output.Refuse(new($"文件 {file} 不存在。", $"There is no file {file}."));
        using var stream = File.OpenRead(path);
        var verdict = VerifyPack.Run(stream, File.ReadAllText(keyPath));
        if (verdict.Refusal is { } refusal) return Output.Refuse(refusal);
        foreach (var problem in verdict.Problems) Console.WriteLine($"{problem.Path}\t{problem.What.Zh} {problem.What.En}");
        if (!verdict.IsGenuine) return Output.Refuse(new($"{verdict.Problems.Count} 个文件与签名清单不符。", $"{verdict.Problems.Count} files do not agree with the signed manifest."));
        foreach (var manifest in verdict.Packs)
            Console.WriteLine($"{manifest.Publication} {manifest.Period} v{manifest.Version} {manifest.Area} {manifest.Industry}: {manifest.Members.Count} files genuine 文件均与签名清单一致");
        if (verdict.IsBundle) Output.Say($"{verdict.Packs.Count}个数据包；首页 index.html 不在签名范围内。", $"{verdict.Packs.Count} packs; the page index.html is not covered by any signature.");
        return CommandLine.Done;
    }

    private static async Task<int> Audit(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
        await using var services = product.Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
        var verdict = await AuditTrail.VerifyAsync(db, cancellationToken);
        foreach (var problem in verdict.Problems) Console.WriteLine($"{problem.Entry}\t{problem.What.Zh} {problem.What.En}");
        if (!verdict.IsWhole) return Output.Refuse(new($"审计链有{verdict.Problems.Count}处问题。", $"The audit trail has {verdict.Problems.Count} problems."));
        Console.WriteLine($"{verdict.Entries}\t{verdict.LastHash}");
        Output.Say($"审计链完整，共{verdict.Entries}条。", $"The audit trail is whole: {verdict.Entries} entries.");
        return CommandLine.Done;
    }
}
