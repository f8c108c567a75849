using System.Security.Cryptography;
using WageGuidance.Accounts;
using WageGuidance.Cubes;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>The people who act in the product, kept by administrators.</summary>
internal static class PeoplePages
{
    public static Task ListAsync(Visit visit) => ListAsync(visit, null, null, 200);

    public static async Task AddAsync(Visit visit)
    {
        var form = await visit.FormAsync();
        var (party, organisation) = (form.Value("party"), form.Words("organisation"));
        var display = form.Words("display");
        var person = new NewPerson(form.Value("name").Trim(), display with { En = display.En.Length == 0 ? display.Zh : display.En }, [.. form["role"].OfType<string>()], NewPassword(),
            party.Length == 0 ? null : party, organisation.Zh.Length == 0 ? null : organisation with { En = organisation.En.Length == 0 ? organisation.Zh : organisation.En })
        { Region = form.Value("region") is { Length: > 0 } region ? region : null };
        var refusal = display.Zh.Length is 0 or > 40 ? new Text("请填写姓名（至多40字）。", "Give a name of at most 40 characters.") : await visit.Get<People>().AddAsync(person, visit.Actor, visit.Stop);
        if (refusal is not null) await ListAsync(visit, refusal, person, 409);
        // Not redirected: the password is shown this once and kept only as a hash.
        else await PasswordAsync(visit, person.UserName, person.Password);
    }

    public static async Task ShowAsync(Visit visit)
    {
        if (await visit.Get<People>().FindAsync(visit.Route("name"), visit.Stop) is not { } person) await Failures.NotFoundAsync(visit.Http);
        else await ShowAsync(visit, person, null, 200);
    }

    public static async Task ChangeAsync(Visit visit)
    {
        var name = visit.Route("name");
        if (await visit.Get<People>().FindAsync(name, visit.Stop) is not { } person)
        {
            await Failures.NotFoundAsync(visit.Http);
            return;
        }
        var form = await visit.FormAsync();
        var password = NewPassword();
        PersonChange? change = form.Value("what") switch
        {
            "roles" => new(Roles: [.. form["role"].OfType<string>()]),
            "disable" => new(Disabled: true),
            "enable" => new(Disabled: false),
            "password" => new(Password: password),
            _ => null,
        };
        var refusal = change is null ? new Text("没有这项变更。", "There is no such change.") : await visit.Get<ChangePerson>().RunAsync(name, change, visit.Actor, visit.Stop);
        if (refusal is not null) await ShowAsync(visit, person, refusal, 409);
        else if (change!.Password is not null) await PasswordAsync(visit, name, password);
        else await visit.DoneAsync($"/console/people/{name}", new("已变更。", "Changed."));
    }

    private static async Task ListAsync(Visit visit, Text? refusal, NewPerson? given, int status) => await visit.PageAsync<PeoplePage>(new()
    {
        [nameof(PeoplePage.Everybody)] = await visit.Get<People>().ListAsync(visit.Stop), [nameof(PeoplePage.Refusal)] = refusal, [nameof(PeoplePage.Given)] = given,
    }, status);

    private static Task ShowAsync(Visit visit, Person person, Text? refusal, int status) =>
        visit.PageAsync<PersonPage>(new() { [nameof(PersonPage.Shown)] = person, [nameof(PersonPage.Refusal)] = refusal }, status);

    private static Task PasswordAsync(Visit visit, string name, string password) =>
        visit.PageAsync<NewPasswordPage>(new() { [nameof(NewPasswordPage.UserName)] = name, [nameof(NewPasswordPage.Password)] = password });

    /// <summary>20 characters without those that are read for one another: some 115 random bits.</summary>
    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20);
}
