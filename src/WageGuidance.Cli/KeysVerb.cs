using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Briefings.Packs;
using WageGuidance.Data;

namespace WageGuidance.Cli;

/// <summary><c>keys</c>: the public keys that check packs.</summary>
internal static class KeysVerb
{
    public static Command Create() => Output.Group("keys", "The keys that sign packs and check them 签名与验证数据包的密钥",
        Output.Verb("export", "Prints all public keys, oldest first (PEM, SPKI) 输出全部公钥", [], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            foreach (var key in services.GetRequiredService<SigningKeys>().All()) Console.WriteLine(key.Pem.Trim());
            return CommandLine.Done;
        }),
        Output.Verb("rotate", """
            Makes a new key that signs from now on; old public keys stay published 更换签名密钥，旧公钥继续公布

              wageguidance keys rotate && wageguidance keys export > keys.pem
            """, [], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            if (!product.Folder.IsOwn)
                return Output.Refuse(new($"只有数据目录 {product.Folder.Root} 的所有者可以更换密钥。", $"Only the owner of the data folder {product.Folder.Root} may change the key."));
            var (actor, refusal) = await ActingPerson.FindAsync(product, services.GetRequiredService<People>(), cancellationToken);
            if (refusal is not null) return Output.Refuse(refusal);
            var keys = services.GetRequiredService<SigningKeys>();
            var before = keys.CurrentId();
            var id = keys.Rotate();
            await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await AuditTrail.AppendAsync(db, actor!, "keys.rotate", $"key/{id}", new { before }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            Console.WriteLine(id);
            Output.Say($"自即日起由密钥 {id} 签名；此前由 {before} 签名的数据包仍可用其公钥验证。请通过另一渠道公布新公钥。",
                $"Key {id} signs from now on; packs signed by {before} are still verified with its public key. Make the new public key known by another way too.");
            return CommandLine.Done;
        }));
}
