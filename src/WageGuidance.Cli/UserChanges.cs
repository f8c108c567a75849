using System.CommandLine;
using WageGuidance.Accounts;

namespace WageGuidance.Cli;

/// <summary><c>user disable</c>, <c>enable</c>, <c>roles</c>, <c>password</c>: the same changes as on the console's page of people.</summary>
internal static class UserChanges
{
    private static readonly Argument<string> Name = new("NAME") { Description = "User name, see 'user list'" };

    public static IEnumerable<Command> All()
    {
        yield return Verb("disable", "Takes all access away at once 停用账号", [], _ => new(Disabled: true));
        yield return Verb("enable", "Gives access back 启用账号", [], _ => new(Disabled: false));
        var roles = new Option<string[]>("--role") { Description = $"One or more of: {string.Join(", ", Role.All.Select(r => r.Code))}", Required = true, AllowMultipleArgumentsPerToken = true };
        yield return Verb("roles", "Replaces the roles 变更角色", [roles], parsed => new(Roles: parsed.GetValue(roles)));
        yield return Verb("password", "Makes a new password, printed once; open sessions end, a blocked log-in is freed 重设口令", [], _ => new(Password: UserVerb.NewPassword()));
    }

    private static Command Verb(string name, string description, IReadOnlyList<Option> options, Func<ParseResult, PersonChange> change) => Output.Verb(name, description, [Name, .. options], async (parsed, cancellationToken) =>
    {
        await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
        await using var services = product.Services();
        var (actor, refusal) = await ActingPerson.FindAsync(product, services.GetRequiredService<People>(), cancellationToken);
        if (refusal is not null) return Output.Refuse(refusal);
        var changed = change(parsed);
        if (await services.GetRequiredService<ChangePerson>().RunAsync(parsed.GetValue(Name)!, changed, actor!, cancellationToken) is { } why) return Output.Refuse(why);
        Output.Say("已变更。", "Changed.");
        if (changed.Password is { } password) Console.WriteLine(password);
        return CommandLine.Done;
    });
}
