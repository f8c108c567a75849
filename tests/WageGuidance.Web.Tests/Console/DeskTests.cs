using System.Net;
using System.Text;
using System.Text.Json;
using WageGuidance.Accounts;
using WageGuidance.Audit;

namespace WageGuidance.Tests.Desk;

/// <summary>Imports, jobs, the trail, people.</summary>
public class DeskTests(ConsoleScene scene) : IClassFixture<ConsoleScene>
{
    [Fact]
    public async Task A_file_is_streamed_into_the_drop_folder_and_given_to_the_import_job_in_the_name_of_who_sent_it()
    {
        using var analyst = await scene.LogInAsync("analyst");
        await analyst.GetAsync("/console/imports");
        var answer = await analyst.UploadAsync("openings-2024-Q1 示例.csv", Encoding.UTF8.GetBytes("a,b\n1,2\n"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("a,b\n1,2\n", await File.ReadAllTextAsync(Path.Combine(scene.Inbox, "openings-2024-Q1 示例.csv")));
        Assert.Equal(["import-file/openings-2024-Q1 示例.csv"], await scene.Database.QueryAsync<string>("SELECT key FROM work.job_run WHERE enqueued_by = 'analyst' AND job = 'import-file'"));
        Assert.Contains("排队", (await analyst.FollowAsync(answer)).Html, StringComparison.Ordinal);
        await analyst.GetAsync("/console/imports");
        Assert.Equal(HttpStatusCode.Conflict, (await analyst.UploadAsync("openings-2024-Q1 示例.csv", [1])).Status);
    }

    [Fact]
    public async Task A_file_that_is_too_large_badly_named_empty_or_sent_by_a_stale_form_is_refused_and_leaves_nothing()
    {
        using var analyst = await scene.LogInAsync("analyst");
        await analyst.GetAsync("/console/imports");
        var tooLarge = await analyst.UploadAsync("enterprises-2023.csv", new byte[1024 * 1024 + 300 * 1024]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.Status);
        Assert.Contains("超过1 MB的上限", tooLarge.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await analyst.UploadAsync("enterprises-2023.csv", new byte[1024 * 1024 + 1])).Status);
        foreach (var name in new[] { "enterprises-2023.exe", ".hidden.csv", "a;b|c.csv" }) Assert.Contains("不可用", (await analyst.UploadAsync(name, [1])).Html, StringComparison.Ordinal);
        Assert.Contains("空文件", (await analyst.UploadAsync("enterprises-2023.csv", [])).Html, StringComparison.Ordinal);
        // A path in the name is cut to its last part.
        Assert.Equal(HttpStatusCode.SeeOther, (await analyst.UploadAsync("../../evil.csv", [65])).Status);
        Assert.True(File.Exists(Path.Combine(scene.Inbox, "evil.csv")));
        await analyst.GetAsync("/console/imports");
        analyst.Token = "forged";
        Assert.Contains("文件未接收", (await analyst.UploadAsync("macro.csv", [65])).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(scene.Inbox), f => f.EndsWith(".part", StringComparison.Ordinal) || Path.GetFileName(f) is "macro.csv" or "enterprises-2023.csv");
        using var publisher = await scene.LogInAsync("publisher");
        await publisher.GetAsync("/console/imports");
        Assert.Equal(HttpStatusCode.Forbidden, (await publisher.UploadAsync("macro.csv", [65])).Status);
    }

    [Fact]
    public async Task A_file_that_was_not_accepted_shows_its_problems_by_line_and_no_path_leads_out_of_the_folder()
    {
        var folder = Directory.CreateDirectory(Path.Combine(scene.Inbox, "refused")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "employees-2023.csv.problems.csv"), "line,column,value,rule,severity,message_zh,message_en\r\n7,年龄,=1+1,age,hard,年龄有误。,The age is wrong.\r\n");
        using var analyst = await scene.LogInAsync("analyst");
        Assert.Contains("/console/imports/refused/employees-2023.csv.problems.csv", (await analyst.GetAsync("/console/imports")).Html, StringComparison.Ordinal);
        var page = await analyst.GetAsync("/console/imports/refused/employees-2023.csv.problems.csv");
        Assert.Contains("年龄有误。", page.Html, StringComparison.Ordinal);
        Assert.Contains("1处错误", page.Html, StringComparison.Ordinal);
        Assert.Contains("'=1+1", (await analyst.GetAsync("/console/imports/refused/employees-2023.csv.problems.csv/csv")).Html, StringComparison.Ordinal);
        foreach (var forged in new[] { "..%2F..%2Fkeys%2Fdb-logins.json", "%2Fetc%2Fpasswd", "employees-2023.csv" })
            Assert.Equal(HttpStatusCode.NotFound, (await analyst.GetAsync($"/console/imports/refused/{forged}")).Status);
    }

    [Fact]
    public async Task An_upload_without_a_session_says_so_and_takes_nothing()
    {
        using var stranger = new Visitor(scene.Portal.Address);
        await stranger.GetAsync("/console/login");
        var answer = await stranger.UploadAsync("guidelines.csv", [65]);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains("重新登录后再次选择文件", answer.Html, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(scene.Inbox, "guidelines.csv")));
    }

    [Fact]
    public async Task Jobs_are_run_and_cancelled_by_those_who_may_and_both_are_on_the_trail()
    {
        using var admin = await scene.LogInAsync("admin");
        await admin.GetAsync("/console/jobs");
        var run = await admin.PostAsync("/console/jobs/run", ("job", "check-files"));
        var page = await admin.FollowAsync(run);
        Assert.Contains("核对已发布文件", page.Html, StringComparison.Ordinal);
        Assert.Contains("取消此任务", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync("/console/jobs/run", ("job", "import-file"))).Status);

        using var publisher = await scene.LogInAsync("publisher");
        await publisher.GetAsync("/console/jobs");
        Assert.Equal(HttpStatusCode.Forbidden, (await publisher.PostAsync($"{run.Location}/cancel")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.PostAsync($"{run.Location}/cancel")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync($"{run.Location}/cancel")).Status);
        Assert.Contains("已取消", (await publisher.GetAsync("/console/jobs?state=cancelled")).Html, StringComparison.Ordinal);
        Assert.Single(await scene.TrailAsync("job.cancel"));
        Assert.Single(await scene.TrailAsync("job.run"));
    }

    [Fact]
    public async Task The_trail_can_be_read_filtered_exported_and_verified()
    {
        using var reviewer = await scene.LogInAsync("reviewer");
        var page = await reviewer.GetAsync("/console/trail?action=session.begin&verify=1");
        Assert.Contains("审计链完整", page.Html, StringComparison.Ordinal);
        Assert.Contains("登录", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<td class=\"words\" data-head=\"事项\">重设口令", page.Html, StringComparison.Ordinal);
        var csv = await reviewer.GetAsync("/console/trail.csv?action=session.begin&person=reviewer");
        var lines = csv.Html.TrimEnd().Split("\r\n");
        Assert.Equal("id,at,person,acted_for,action,subject,details,previous_hash,hash", lines[0].TrimStart('\uFEFF'));
        Assert.All(lines[1..], l => Assert.Contains(",reviewer,false,session.begin,person/reviewer,", l, StringComparison.Ordinal));
        using var json = JsonDocument.Parse((await reviewer.GetAsync("/console/trail.json")).Html);
        Assert.Equal(Enumerable.Range(1, json.RootElement.GetArrayLength()), json.RootElement.EnumerateArray().Select(e => e.GetProperty("id").GetInt32()));
        Assert.Contains("没有符合条件的记录", (await reviewer.GetAsync("/console/trail?person=%27%3B--&from=2024-13-45&page=-3")).Html, StringComparison.Ordinal);
        using var analyst = await scene.LogInAsync("analyst");
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync("/console/trail.json")).Status);
    }

    [Fact]
    public async Task An_administrator_adds_people_changes_roles_and_disables_but_not_the_own_account()
    {
        using var admin = await scene.LogInAsync("admin");
        await admin.GetAsync("/console/people");
        var added = await admin.PostAsync("/console/people", ("name", "li.na"), ("display-zh", "李娜<script>"), ("role", "analyst"));
        Assert.Equal(HttpStatusCode.OK, added.Status);
        var password = System.Text.RegularExpressions.Regex.Match(added.Html, "<code class=\"secret\">([^<]{20})</code>").Groups[1].Value;
        using var visitor = new Visitor(scene.Portal.Address);
        await visitor.GetAsync("/console/login");
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.PostAsync("/console/login", ("name", "li.na"), ("password", password))).Status);
        Assert.DoesNotContain("<script>", await (await visitor.GetAsync("/console")).Response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/console/people")).Status);

        await admin.GetAsync("/console/people/li.na");
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.PostAsync("/console/people/li.na", ("what", "roles"), ("role", "administrator"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/console/people")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.PostAsync("/console/people/li.na", ("what", "disable"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/console/people")).Status);
        Assert.Contains("须由其他管理员变更", (await admin.PostAsync("/console/people/admin", ("what", "disable"))).Html, StringComparison.Ordinal);
        Assert.Contains("不能成为三方代表", (await admin.PostAsync("/console/people/li.na", ("what", "roles"), ("role", "party"))).Html, StringComparison.Ordinal);
        Assert.Contains("已存在", (await admin.PostAsync("/console/people", ("name", "li.na"), ("display-zh", "李娜"), ("role", "analyst"))).Html, StringComparison.Ordinal);
        Assert.Contains("由系统保留", (await admin.PostAsync("/console/people", ("name", "system"), ("display-zh", "系统"), ("role", "analyst"))).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync("/console/people/nobody", ("what", "disable"))).Status);
        Assert.Contains(await scene.TrailAsync("person.disable"), e => e is { Person: "admin", Subject: "person/li.na", ActedFor: false });
        Assert.DoesNotContain(await scene.TrailAsync("person.add"), e => e.Details.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_console_is_not_on_the_management_port_and_absent_where_it_is_not_registered()
    {
        using var management = new Visitor(scene.Portal.ManagementAddress!);
        Assert.Equal(HttpStatusCode.NotFound, (await management.GetAsync("/console/login")).Status);
        await using var without = await RunningPortal.StartAsync(scene.Database);
        using var visitor = new Visitor(without.Address);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/console/login")).Status);
    }
}
