using System.CommandLine;
using WageGuidance.Briefings.Packs;

namespace WageGuidance.Cli;

/// <summary><c>keys</c>: the public keys that check packs.</summary>
internal static class KeysVerb
{
    public static Command Create() => Output.Group("keys", "The public keys that check packs 验证数据包的公钥",
        Output.Verb("export", "Prints all public keys, oldest first (PEM, SPKI) 输出全部公钥", [], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            foreach (var key in services.GetRequiredService<SigningKeys>().All()) Console.WriteLine(key.Pem.Trim());
            return CommandLine.Done;
        }));
}
