using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Releases.Workflow;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>The register of pre-release access of a release: who, from when to when, what was read, and its end.</summary>
internal static class ReaderPages
{
    public const int Rows = 4;

    public static Task ShowAsync(Visit visit) => ShowAsync(visit, null, [], new FormCollection([]), 200);

    public static async Task GrantAsync(Visit visit)
    {
        var form = await visit.FormAsync();
        var chosen = form["account"].ToHashSet(StringComparer.Ordinal);
        IEnumerable<NamedReader> accounts = (await visit.Get<People>().ListAsync(visit.Stop)).Where(p => chosen.Contains(p.UserName)).Select(NamedReader.Of);
        List<NamedReader> readers = [.. accounts, .. Enumerable.Range(0, Rows).Select(i => new NamedReader(form.Value($"name-{i}").Trim(), form.Value($"organisation-{i}").Trim(), form.Value($"party-{i}"))).Where(r => r.Name.Length + r.Organisation.Length > 0)];
        if (form.Instant("starts") is not { } starts || form.Instant("ends") is not { } ends)
        {
            await ShowAsync(visit, new Text("请填写开始与结束时间。", "Give a start and an end."), [], form, 409);
            return;
        }
        var granted = await visit.Get<PreviewRegister>().GrantAsync(visit.Id, readers, starts, ends, visit.Actor, visit.Stop);
        if (granted.Refusal is { } refusal) await ShowAsync(visit, refusal, [], form, 409);
        // Not redirected: the links are shown this once and kept nowhere.
        else await ShowAsync(visit, null, [.. readers.Zip(granted.Tokens).Where(g => g.Second is not null).Select(g => (g.First, $"/console/preview/enter/{g.Second}"))], new FormCollection([]), 200);
    }

    public static async Task RevokeAsync(Visit visit)
    {
        var form = await visit.FormAsync();
        var address = $"/console/releases/{visit.Id}/readers";
        if (!long.TryParse(form.Value("reader"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var reader)) reader = 0;
        if (await visit.Get<PreviewRegister>().RevokeAsync(visit.Id, reader, visit.Actor, visit.Stop) is { } refusal) await visit.RefusedAsync(refusal, address);
        else await visit.DoneAsync(address, new("已撤销。", "Revoked."));
    }

    private static async Task ShowAsync(Visit visit, Text? refusal, IReadOnlyList<(NamedReader Reader, string Path)> links, IFormCollection given, int status)
    {
        if (await ReleaseCase.FindAsync(visit, visit.Id) is not { } found)
        {
            await Failures.NotFoundAsync(visit.Http);
            return;
        }
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        // Done in place of a redirect, so it says what was done.
        var done = status == 200 && visit.Http.Request.Method == HttpMethods.Post;
        var subject = $"release/{visit.Id}";
        await visit.PageAsync<ReadersPage>(new()
        {
            [nameof(ReadersPage.Case)] = found, [nameof(ReadersPage.Register)] = await visit.Get<PreviewRegister>().OfAsync(visit.Id, visit.Stop),
            [nameof(ReadersPage.Log)] = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject == subject && e.Action == "preview.read").OrderByDescending(e => e.Id).Take(100).ToListAsync(visit.Stop),
            [nameof(ReadersPage.Done)] = done, [nameof(ReadersPage.Refusal)] = refusal, [nameof(ReadersPage.Links)] = links, [nameof(ReadersPage.Given)] = given,
        }, status);
    }
}
