using Microsoft.AspNetCore.Http;
using WageGuidance.Accounts;
using WageGuidance.Cubes;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>Log-in, log-out, the own password; and what happens to a form whose session has ended.</summary>
internal static class LoginPages
{
    private const int MostKept = 60;

    public static Task ShowAsync(Visit visit) => visit.Person is not null ? visit.DoneAsync("/console") : AskAsync(visit);

    /// <summary>The page with name and password, at whatever address was asked for.</summary>
    public static Task AskAsync(Visit visit) => FormAsync(visit, Local(visit.Http.Request.Query["return"]) ?? Wanted(visit), null, [], 401);

    /// <summary>A form without a session: nothing is done, and what was typed is shown again after the log-in.</summary>
    public static async Task AskAndKeepAsync(Visit visit, bool hasFile)
    {
        var reason = new Text("登录已过期，刚才的内容尚未提交。", "Your session has ended, and what you sent was not taken.");
        var kept = new List<KeyValuePair<string, string>>();
        if (!hasFile && visit.Http.Request.HasFormContentType && Forms.IsFromHere(visit.Http.Request) && await Forms.TryReadAsync(visit) is { } form)
            kept.AddRange(form.Where(f => f.Key != Forms.TokenField && !IsSecret(f.Key)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).Take(MostKept));
        await FormAsync(visit, visit.Http.Request.Path, kept.Count > 0
            ? new(reason.Zh + "重新登录后可继续，已填写的内容保留在此。", reason.En + " Log in to go on; what you typed is kept.")
            : new(reason.Zh + (hasFile ? "请重新登录后再次选择文件。" : "请重新登录后再办理。"), reason.En + (hasFile ? " Log in and choose the file again." : " Log in and repeat the step.")), kept, 401);
    }

    public static async Task LogInAsync(Visit visit)
    {
        var form = await visit.FormAsync();
        var (path, kept) = (Local(form.Value("return")) ?? "/console", KeptIn(form));
        var (person, refusal, wait) = await visit.Get<LogIn>().RunAsync(form.Value("name"), form.Value("password"), visit.Stop, KnownDevice.Of(visit, form.Value("name").Trim()));
        if (person is null)
        {
            if (wait > TimeSpan.Zero) visit.Http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            await FormAsync(visit, path, refusal, kept, wait > TimeSpan.Zero ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized, form.Value("name"));
            return;
        }
        await ConsoleSessions.BeginAsync(visit.Http, person);
        KnownDevice.Remember(visit, person.UserName);
        if (kept.Count == 0) await visit.DoneAsync(path);
        else await visit.PageAsync<ResumePage>(new() { [nameof(ResumePage.Action)] = path, [nameof(ResumePage.Kept)] = kept });
    }

    public static async Task LogOutAsync(Visit visit)
    {
        await visit.Get<LogIn>().EndAsync(visit.Actor, visit.Stop);
        await ConsoleSessions.EndAsync(visit.Http);
        await visit.DoneAsync("/console/login", new("已退出登录。", "You are logged out."));
    }

    public static Task ShowPasswordAsync(Visit visit) => visit.PageAsync<PasswordPage>([]);

    public static async Task ChangePasswordAsync(Visit visit)
    {
        var form = await visit.FormAsync();
        var refusal = form.Value("wanted") != form.Value("again")
            ? new Text("两次输入的新口令不一致。", "The new password was typed differently the second time.")
            : await visit.Get<ChangePassword>().RunAsync(visit.Person!.UserName, form.Value("present"), form.Value("wanted"), visit.Stop);
        if (refusal is not null)
        {
            await visit.PageAsync<PasswordPage>(new() { [nameof(PasswordPage.Refusal)] = refusal }, StatusCodes.Status400BadRequest);
            return;
        }
        await ConsoleSessions.BeginAsync(visit.Http, (await visit.Get<People>().FindAsync(visit.Person!.UserName, visit.Stop))!);
        await visit.DoneAsync("/console", new("口令已更改，其他设备上的登录均已失效。", "Your password is changed; sessions on other devices have ended."));
    }

    private static Task FormAsync(Visit visit, string path, Text? reason, IReadOnlyList<KeyValuePair<string, string>> kept, int status, string name = "") => visit.PageAsync<LoginPage>(new()
    {
        [nameof(LoginPage.Return)] = path, [nameof(LoginPage.Reason)] = reason, [nameof(LoginPage.Kept)] = kept, [nameof(LoginPage.UserName)] = name.Length <= 40 ? name : "",
    }, status);

    private static string Wanted(Visit visit) => visit.Http.Request.Path == "/console/login" ? "/console" : visit.Http.Request.Path.Value!;

    /// <summary>Only an address of the console.</summary>
    private static string? Local(string? path) =>
        path is not null && (path == "/console" || path.StartsWith("/console/", StringComparison.Ordinal)) && !path.Contains("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : null;

    private static bool IsSecret(string field) => field is "password" or "present" or "wanted" or "again";

    private static List<KeyValuePair<string, string>> KeptIn(IFormCollection form) =>
        [.. form.Where(f => f.Key.StartsWith(LoginPage.KeptPrefix, StringComparison.Ordinal)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key[LoginPage.KeptPrefix.Length..], v ?? ""))).Take(MostKept)];
}
