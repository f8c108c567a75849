using Microsoft.AspNetCore.Http;
using WageGuidance.Accounts;
using WageGuidance.Releases;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>Who may see and do what in the console. Who may make which move of a release is <see cref="ReleaseMoves"/>.</summary>
public static class ConsoleRights
{
    private static readonly Role[] Insiders = [Role.Analyst, Role.Reviewer, Role.Statistician, Role.Publisher];

    /// <summary>For a page of another library, e.g. the dashboard of a job engine: is the one who asks logged in and may see jobs?</summary>
    public static bool MaySeeJobs(HttpContext context) => ConsoleSessions.PersonOf(context) is { } person && MaySeeJobs(person);

    /// <summary>For a page of another library: is the one who asks logged in as an administrator?</summary>
    public static bool IsAdministrator(HttpContext context) => ConsoleSessions.PersonOf(context) is { } person && IsAdministrator(person);

    public static bool IsAdministrator(Person person) => person.Has(Role.Administrator);

    public static bool MaySeeJobs(Person person) => IsInsider(person) || IsAdministrator(person);

    public static bool MayRunJobs(Person person) => person.Has(Role.Analyst) || IsAdministrator(person);

    public static bool MaySeeImports(Person person) => IsInsider(person) || IsAdministrator(person);

    public static bool MayImport(Person person) => person.Has(Role.Analyst);

    public static bool MaySeeTrail(Person person) => person.Has(Role.Reviewer) || IsAdministrator(person);

    /// <summary>Lists and states of releases, not their figures.</summary>
    public static bool MaySeeReleases(Person person) => IsInsider(person) || IsAdministrator(person) || person.Has(Role.PartyRepresentative);

    public static bool MayDraft(Person person) => person.Has(Role.Analyst);

    public static bool MayArrangePreview(Person person) => person.Has(Role.Reviewer) || person.Has(Role.Publisher);

    public static bool MayMoveDates(Person person) => person.Has(Role.Publisher);

    public static bool MayPrepare(Person person) => IsInsider(person);

    /// <summary>
    /// Figures of an unpublished content: those who work on it; the parties' representatives all at once, while their opinions are asked for.
    /// An administrator keeps the accounts and sees none.
    /// </summary>
    public static bool MayRead(Person person, Release release) =>
        release.ContentSha256 is not null && release.State != "abandoned" && (IsInsider(person) || (person.Has(Role.PartyRepresentative) && release.State == "opinions"));

    private static bool IsInsider(Person person) => Insiders.Any(person.Has);
}
