using System.CommandLine;
using System.Security.Cryptography;
using WageGuidance.Accounts;
using WageGuidance.Cubes;

namespace WageGuidance.Cli;

/// <summary><c>user</c>: the people who act in the product.</summary>
internal static class UserVerb
{
    public static Command Create() => Output.Group("user", "People and their roles 用户与角色", [Add(), List(), .. UserChanges.All()]);

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "User name: small letters, digits, dots, hyphens" };
        var zh = new Option<string>("--name-zh") { Description = "Name shown in Chinese", Required = true };
        var en = new Option<string?>("--name-en") { Description = "Name shown in English [default: as in Chinese]" };
        var roles = new Option<string[]>("--role") { Description = $"One or more of: {string.Join(", ", Role.All.Select(r => r.Code))}", Required = true, AllowMultipleArgumentsPerToken = true };
        var party = new Option<string?>("--party") { Description = $"Of a party representative or pre-release reader: {string.Join(", ", Party.All.Select(p => p.Code))}" };
        var organisationZh = new Option<string?>("--organisation-zh") { Description = "Organisation of a party representative or pre-release reader" };
        var organisationEn = new Option<string?>("--organisation-en") { Description = "The same in English [default: as in Chinese]" };
        var region = new Option<string?>("--region") { Description = "Region, league or banner for whose body the person acts, e.g. 150600 [default: for whichever publishes]" };
        var passwordFile = new Option<string?>("--password-file") { Description = "File whose first line is the password [default: one is made and printed once]" };
        return Output.Verb("add", "Adds a person 添加用户\n\n  wageguidance user add li.na --name-zh 李娜 --role analyst",
            [name, zh, en, roles, party, organisationZh, organisationEn, region, passwordFile], async (parsed, cancellationToken) =>
            {
                await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
                await using var services = product.Services();
                var people = services.GetRequiredService<People>();
                var (actor, refusal) = await ActingPerson.FindAsync(product, people, cancellationToken);
                if (refusal is not null) return Output.Refuse(refusal);

                var file = parsed.GetValue(passwordFile);
                if (file is not null && !File.Exists(file)) return Output.Refuse(new($"口令文件 {file} 不存在。", $"There is no password file {file}."));
                var password = file is null ? NewPassword() : File.ReadLines(file).FirstOrDefault() ?? "";
                var display = new Text(parsed.GetValue(zh)!, parsed.GetValue(en) ?? parsed.GetValue(zh)!);
                var organisation = parsed.GetValue(organisationZh) is { } o ? new Text(o, parsed.GetValue(organisationEn) ?? o) : null;
                var person = new NewPerson(parsed.GetValue(name)!, display, parsed.GetValue(roles)!, password, parsed.GetValue(party), organisation) { Region = parsed.GetValue(region) };
                if (await people.AddAsync(person, actor!, cancellationToken) is { } why) return Output.Refuse(why);
                Output.Say($"已添加用户 {person.UserName}。", $"Added {person.UserName}.");
                if (file is null) Console.WriteLine(password);
                return CommandLine.Done;
            });
    }

    private static Command List() => Output.Verb("list", "Everybody, with roles 列出全部用户", [], async (parsed, cancellationToken) =>
    {
        await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
        await using var services = product.Services();
        var everybody = await services.GetRequiredService<People>().ListAsync(cancellationToken);
        Output.Table(["user", "name", "roles", "party", "organisation", "region", "demo", "disabled"], everybody.Select(p => (IReadOnlyList<string>)
            [p.UserName, p.DisplayNameZh, string.Join(' ', p.Roles), p.Party ?? "", p.OrganisationZh ?? "", p.Region ?? "", p.Demo ? "demo 演示" : "", p.Disabled ? "disabled 停用" : ""]));
        return CommandLine.Done;
    });

    /// <summary>20 characters without those that are read for one another: some 115 random bits.</summary>
    internal static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20);
}
