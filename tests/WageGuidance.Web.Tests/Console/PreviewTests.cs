using System.Net;
using System.Text.RegularExpressions;
using WageGuidance.Releases.Workflow;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Desk;

public partial class PreviewTests(ConsoleScene scene) : IClassFixture<ConsoleScene>
{
    private static readonly NamedReader OfUnion = new("何欣", "总工会研究室", "trade-union");
    private static readonly NamedReader OfEmployers = new("罗敏", "企联秘书处", "employers");

    [GeneratedRegex("/console/preview/enter/[0-9a-f]{40}")]
    private static partial Regex Link();

    private static string[] Paths(long id) =>
    [
        $"/console/preview/{id}", $"/console/preview/{id}/150000/_T", $"/console/preview/{id}/150000/_T/briefing.zh.pdf", $"/console/preview/{id}/150000/_T/tables.xlsx",
        $"/console/preview/{id}/api/v1/indicators", $"/console/preview/enter/{new string('a', 40)}",
    ];

    [Fact]
    public async Task Without_role_or_token_an_unpublished_version_answers_like_one_that_does_not_exist()
    {
        var id = await scene.Releases.AtAsync("prepared", "2024-Q1");
        using var stranger = new Visitor(scene.Portal.Address);
        using var administrator = await scene.LogInAsync("admin");
        using var union = await scene.LogInAsync("union"); // opinions are closed: the parties see no figure any more, none of them
        foreach (var visitor in new[] { stranger, administrator, union })
            foreach (var (path, absent) in Paths(id).Zip(Paths(987654)))
            {
                var (there, nothing) = (await visitor.GetAsync(path), await visitor.GetAsync(absent));
                Assert.Equal(HttpStatusCode.NotFound, there.Status);
                Assert.Equal(nothing.Html, there.Html);
                Assert.Equal(Headers(nothing), Headers(there));
                Assert.DoesNotContain("ETag", Headers(there), StringComparison.OrdinalIgnoreCase);
            }
        Assert.Equal(HttpStatusCode.NotFound, (await union.GetAsync($"/console/releases/{id}/changes")).Status);
        foreach (var path in new[] { "/zh/releases/quarterly-briefing/2024-Q1/v1", "/api/v1/releases/quarterly-briefing/2024-Q1/v1", "/api/v1/packs/quarterly-briefing/2024-Q1/v1/150000/_T.zip" })
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(path)).Status);
        Assert.DoesNotContain(await scene.TrailAsync("preview.read"), e => e.Subject == $"release/{id}");
    }

    [Fact]
    public async Task Who_works_on_it_sees_pages_files_and_answers_with_a_mark_and_each_reading_is_logged()
    {
        var id = await scene.Releases.AtAsync("opinions", "2023-Q4");
        using var union = await scene.LogInAsync("union");
        using var employer = await scene.LogInAsync("employer");
        foreach (var (visitor, name) in new[] { (union, "孙七"), (employer, "周八") })
        {
            var page = await visitor.GetAsync($"/console/preview/{id}/150000/_T");
            Assert.True(page.Status == HttpStatusCode.OK, page.Html);
            Assert.Contains("预览：内容尚未公开", page.Html, StringComparison.Ordinal);
            Assert.Contains($"class=\"watermark\"", page.Html, StringComparison.Ordinal);
            Assert.Contains($"预览 {name}", page.Html, StringComparison.Ordinal);
            Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain($"href=\"/zh/releases/quarterly-briefing/2023-Q4/v1\"", page.Html, StringComparison.Ordinal);
        }
        Assert.Contains($"href=\"/console/preview/{id}/150000/_T\"", (await union.GetAsync($"/console/preview/{id}")).Html, StringComparison.Ordinal);
        var answer = await union.GetAsync($"/console/preview/{id}/api/v1/indicators");
        Assert.StartsWith("{\"preview\":{\"notice_zh\":\"预览，尚未公开：孙七", answer.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await union.GetAsync($"/console/preview/{id}/api/v1/indicators/none/latest")).Status);
        var workbook = await union.GetAsync($"/console/preview/{id}/150000/_T/tables.xlsx");
        Assert.Equal(HttpStatusCode.OK, workbook.Status);
        Assert.Equal(0, (await scene.Database.QueryAsync<long>($"SELECT count(*) FROM release.release_file WHERE release_id = {id}")).Single());
        var read = (await scene.TrailAsync("preview.read")).Where(e => e.Subject == $"release/{id}").ToList();
        Assert.Contains(read, e => e.Person == "employer" && e.Details.Contains("150000/_T", StringComparison.Ordinal));
        Assert.Contains(read, e => e.Person == "union" && e.Details.Contains("tables.xlsx", StringComparison.Ordinal));
        await scene.Database.SetInstantAsync(ReleaseScene.Noon);
    }

    [Fact]
    public async Task A_token_opens_one_release_for_its_time_until_it_is_revoked_and_both_sides_alike()
    {
        var id = await scene.Releases.AtAsync("prepared", "2023-Q3");
        using var publisher = await scene.LogInAsync("publisher");
        await publisher.GetAsync($"/console/releases/{id}/readers");
        var fields = Fields("2024-04-01T19:00", "2024-04-01T22:00", OfUnion);
        var alone = await publisher.PostAsync($"/console/releases/{id}/readers", fields);
        Assert.Equal(HttpStatusCode.Conflict, alone.Status);
        Assert.Contains("工会与企业方须同时获准", alone.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"何欣\"", alone.Html, StringComparison.Ordinal);

        var granted = await publisher.PostAsync($"/console/releases/{id}/readers", Fields("2024-04-01T19:00", "2024-04-01T22:00", OfUnion, OfEmployers));
        var links = Link().Matches(granted.Html).Select(m => m.Value).ToList();
        Assert.Equal(2, links.Count);
        Assert.Empty(Link().Matches((await publisher.GetAsync($"/console/releases/{id}/readers")).Html));
        Assert.DoesNotContain(await scene.Database.QueryAsync<string>("SELECT details FROM work.audit_entry"), d => links.Any(l => d.Contains(l[^40..], StringComparison.Ordinal)));
        var later = await publisher.PostAsync($"/console/releases/{id}/readers", Fields("2024-04-01T20:00", "2024-04-01T22:00", OfUnion with { Name = "丁一" }));
        Assert.Contains("双方的开始与结束时间须相同", later.Html, StringComparison.Ordinal);

        using var reader = new Visitor(scene.Portal.Address);
        var entered = await reader.GetAsync(links[0]);
        Assert.Equal($"/console/preview/{id}", entered.Location);
        var page = await reader.GetAsync(entered.Location!);
        Assert.Contains("何欣（总工会研究室）", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/console/preview/{id}/150000/_T")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.GetAsync($"/console/releases/{id}")).Status);
        Assert.Contains("何欣", (await publisher.GetAsync($"/console/releases/{id}/readers")).Html, StringComparison.Ordinal);
        var other = await scene.Releases.AtAsync("submitted", "2023-Q2");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/console/preview/{other}")).Status);

        await scene.Database.SetInstantAsync(ReleaseScene.Noon.AddHours(2)); // 22:00 in Beijing: over
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/console/preview/{id}")).Status);
        await scene.Database.SetInstantAsync(ReleaseScene.Noon.AddHours(2).AddSeconds(-1));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/console/preview/{id}")).Status);

        // The only employers' reader goes: the union's loses access with them.
        var employers = (await scene.Database.QueryAsync<long>($"SELECT id FROM release.preview_reader WHERE release_id = {id} AND party = 'employers'")).Single();
        await publisher.GetAsync($"/console/releases/{id}/readers");
        Assert.Equal(HttpStatusCode.SeeOther, (await publisher.PostAsync($"/console/releases/{id}/readers/revoke", ("reader", $"{employers}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/console/preview/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(links[0])).Status);
        Assert.Single(await scene.TrailAsync("preview.grant"), e => e.Subject == $"release/{id}");
        Assert.Single(await scene.TrailAsync("preview.revoke"), e => e.Subject == $"release/{id}");
        await scene.Database.SetInstantAsync(ReleaseScene.Noon);
    }

    [Fact]
    public async Task A_pre_release_reader_of_each_side_reads_by_the_own_account_for_the_same_hours_and_no_longer()
    {
        foreach (var (name, party) in new[] { ("union.reader", "trade-union"), ("firm.reader", "employers") })
            Assert.Null(await new Accounts.People(scene.Releases.Databases).AddAsync(new(name, new($"{name}读者", name), ["pre-release-reader"], ConsoleScene.Password, party, new($"{name}组织", name)), Audit.Actor.System, default));
        var id = await scene.Releases.AtAsync("prepared", "2022-Q3");
        using var publisher = await scene.LogInAsync("publisher");
        Assert.Contains("firm.reader读者", (await publisher.GetAsync($"/console/releases/{id}/readers")).Html, StringComparison.Ordinal);
        var times = new[] { ("starts", "2024-04-01T21:00"), ("ends", "2024-04-01T22:00") }; // 13:00 to 14:00 UTC
        Assert.Contains("工会与企业方须同时获准", (await publisher.PostAsync($"/console/releases/{id}/readers", [.. times, ("account", "union.reader")])).Html, StringComparison.Ordinal);
        var granted = await publisher.PostAsync($"/console/releases/{id}/readers", [.. times, ("account", "union.reader"), ("account", "firm.reader")]);
        Assert.Contains("已登记。", granted.Html, StringComparison.Ordinal);
        Assert.Empty(Link().Matches(granted.Html));

        using var union = await scene.LogInAsync("union.reader");
        using var firm = await scene.LogInAsync("firm.reader");
        foreach (var reader in new[] { union, firm })
        {
            Assert.Contains("尚未开始", (await reader.GetAsync("/console")).Html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/console/preview/{id}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"/console/releases/{id}")).Status);
        }
        await scene.Database.SetInstantAsync(ReleaseScene.Noon.AddHours(1));
        foreach (var reader in new[] { union, firm })
        {
            Assert.Contains($"/console/preview/{id}", (await reader.GetAsync("/console")).Html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/console/preview/{id}")).Status);
        }
        Assert.Contains("union.reader读者（union.reader组织）", (await union.GetAsync($"/console/preview/{id}/150000/_T")).Html, StringComparison.Ordinal);
        Assert.Equal(["firm.reader", "union.reader", "union.reader"], (await scene.TrailAsync("preview.read")).Where(e => e.Subject == $"release/{id}").Select(e => e.Person).Order());

        // Revoking the one takes it from the other too: both sides alike.
        var entry = (await scene.Database.QueryAsync<long>($"SELECT id FROM release.preview_reader WHERE release_id = {id} AND user_name = 'firm.reader'")).Single();
        await publisher.GetAsync($"/console/releases/{id}/readers");
        await publisher.PostAsync($"/console/releases/{id}/readers/revoke", ("reader", $"{entry}"));
        foreach (var reader in new[] { union, firm }) Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/console/preview/{id}")).Status);
        await scene.Database.SetInstantAsync(ReleaseScene.Noon);
    }

    [Fact]
    public async Task The_api_is_previewed_at_its_own_addresses_in_every_form_with_the_mark_of_its_reader()
    {
        var id = await scene.Releases.AtAsync("prepared", "2021-Q4");
        var granted = await new PreviewRegister(scene.Releases.Databases).GrantAsync(id, [OfUnion, OfEmployers], ReleaseScene.Noon, ReleaseScene.Noon.AddDays(1), ReleaseScene.Publisher, default);
        using var program = new HttpClient { BaseAddress = scene.Portal.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", granted.Tokens[0]);
        var root = $"/console/preview/{id}/api/v1/indicators/pay.survey";
        async Task<string> TextAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
        {
            using var answer = await program.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(expected, answer.StatusCode);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            return await answer.Content.ReadAsStringAsync();
        }

        Assert.StartsWith("# 预览，尚未公开：何欣（总工会研究室）", await TextAsync($"{root}/latest?format=csv"), StringComparison.Ordinal);
        foreach (var path in new[] { $"{root}/latest", $"{root}/observations?statistic=p50", $"{root}/observations?format=json-stat", $"/console/preview/{id}/api/v1/guidelines" })
            Assert.StartsWith("{\"preview\":{\"notice_zh\":\"预览，尚未公开：何欣", await TextAsync(path), StringComparison.Ordinal);
        Assert.StartsWith("PK", await TextAsync($"{root}/observations?format=xlsx"), StringComparison.Ordinal);
        Assert.Contains("unknown-parameter", await TextAsync($"{root}/latest?colour=red", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        await TextAsync($"/console/preview/{id}/api/v1/indicators/none/latest", HttpStatusCode.NotFound);
        program.DefaultRequestHeaders.Authorization = new("Bearer", new string('a', 40));
        await TextAsync($"{root}/latest", HttpStatusCode.NotFound);
        Assert.Equal(8, (await scene.TrailAsync("preview.read")).Count(e => e.Subject == $"release/{id}" && e.Person.StartsWith("preview-reader/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_content_is_not_what_access_was_given_to()
    {
        var id = await scene.Releases.AtAsync("submitted", "2022-Q4");
        var granted = await new PreviewRegister(scene.Releases.Databases).GrantAsync(id, [OfUnion, OfEmployers], ReleaseScene.Noon, ReleaseScene.Noon.AddDays(1), ReleaseScene.Reviewer, default);
        Assert.Null(granted.Refusal);
        using var reader = new Visitor(scene.Portal.Address);
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.GetAsync($"/console/preview/enter/{granted.Tokens[1]}")).Status);
        Assert.Null((await new ReopenRelease(scene.Releases.Databases).RunAsync(id, ReleaseScene.Why, ReleaseScene.Reviewer, default)).Refusal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/console/preview/{id}")).Status);
        Assert.Contains("没有所需角色", (await new PreviewRegister(scene.Releases.Databases).GrantAsync(id, [OfUnion, OfEmployers], ReleaseScene.Noon, ReleaseScene.Noon.AddDays(1), ReleaseScene.Union, default)).Refusal!.Zh, StringComparison.Ordinal);
    }

    private static (string, string)[] Fields(string starts, string ends, params NamedReader[] readers) =>
        [("starts", starts), ("ends", ends), .. readers.SelectMany((r, i) => new[] { ($"name-{i}", r.Name), ($"organisation-{i}", r.Organisation), ($"party-{i}", r.Party) })];

    private static string Headers(Answer answer) => string.Join('\n', answer.Response.Headers.Concat(answer.Response.Content.Headers).Where(h => h.Key != "Date").OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(",", h.Value)}"));
}
