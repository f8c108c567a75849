using System.Net;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Desk;

public class ReleaseTests(ConsoleScene scene) : IClassFixture<ConsoleScene>
{
    [Fact]
    public async Task A_release_goes_from_submitted_to_scheduled_by_the_forms_of_those_who_may()
    {
        var id = await scene.Releases.AtAsync("submitted", "2024-Q1");
        using (var analyst = await scene.LogInAsync("analyst"))
        {
            Assert.Contains("开始征求意见", (await analyst.GetAsync("/console")).Html, StringComparison.Ordinal);
            await MoveAsync(analyst, id, "open-opinions", ("until", "2024-04-08T20:00"));
        }
        Assert.Equal(ReleaseScene.Noon.AddDays(7), (await scene.Releases.ReleaseAsync(id)).OpinionsUntil);
        foreach (var party in new[] { "union", "employer", "bureau" })
        {
            using var representative = await scene.LogInAsync(party);
            var home = await representative.GetAsync("/console");
            Assert.Contains("截止：", home.Html, StringComparison.Ordinal);
            Assert.Contains("2024年4月8日 20:00", home.Html, StringComparison.Ordinal);
            Assert.Contains("须有中英文两种文本", (await TryAsync(representative, id, "opine", ("stance", "reserve"), ("text-zh", "只有中文"), ("text-en", ""))).Html, StringComparison.Ordinal);
            await MoveAsync(representative, id, "opine", ("stance", "reserve"), ("text-zh", $"{party}的保留意见"), ("text-en", $"{party} reserves"));
        }
        using (var statistician = await scene.LogInAsync("statistician")) await MoveAsync(statistician, id, "certify");
        using (var reviewer = await scene.LogInAsync("reviewer")) await MoveAsync(reviewer, id, "approve", ("note-zh", "同意"), ("note-en", "Agreed"));
        using (var analyst = await scene.LogInAsync("analyst")) await MoveAsync(analyst, id, "make-files");
        Assert.Equal(["prepare-release/" + id], await scene.Database.QueryAsync<string>($"SELECT key FROM work.job_run WHERE job = 'prepare-release' AND enqueued_by = 'analyst' AND key LIKE '%/{id}'"));
        await scene.Releases.AddFileAsync(id);
        ReleaseScene.Allowed(await new MarkPrepared(scene.Releases.Databases).RunAsync(id, Audit.Actor.System, default));
        using var publisher = await scene.LogInAsync("publisher");
        Assert.Contains("提前28天", (await TryAsync(publisher, id, "schedule", ("at", "2024-04-10T09:30"))).Html.Replace("四周", "28天", StringComparison.Ordinal), StringComparison.Ordinal);
        await MoveAsync(publisher, id, "schedule", ("at", "2024-04-30T09:30"));
        Assert.Equal(ReleaseScene.Due, (await scene.Releases.ReleaseAsync(id)).PublishAt);
        var page = (await publisher.GetAsync($"/console/releases/{id}")).Html;
        Assert.Contains("union的保留意见", page, StringComparison.Ordinal);
        Assert.Contains("取消发布安排", page, StringComparison.Ordinal);
        Assert.All(await scene.TrailAsync("release.approve"), e => Assert.False(e.ActedFor));
    }

    [Fact]
    public async Task Until_all_have_answered_no_page_and_no_preview_shows_another_partys_opinion()
    {
        var id = await scene.Releases.AtAsync("opinions", "2022-Q2");
        ReleaseScene.Allowed(await scene.Releases.OpineAsync(id, ReleaseScene.Union, "dissent", new("下线明显偏低", "far too low")));
        string[] pages = [$"/console/releases/{id}", $"/console/preview/{id}", $"/console/preview/{id}/150000/_T", "/console/trail", "/console/trail.json", "/console/trail.csv", $"/console/releases/{id}/move/opine"];
        foreach (var name in new[] { "employer", "bureau", "analyst", "statistician", "reviewer", "publisher", "admin" })
        {
            using var visitor = await scene.LogInAsync(name);
            foreach (var page in pages) Assert.DoesNotContain("下线明显偏低", (await visitor.GetAsync(page)).Html, StringComparison.Ordinal);
            Assert.Contains("已提出，尚未启封", (await visitor.GetAsync($"/console/releases/{id}")).Html, StringComparison.Ordinal);
        }
        using (var union = await scene.LogInAsync("union"))
            foreach (var page in new[] { pages[0], pages[^1] }) Assert.Contains("下线明显偏低", (await union.GetAsync(page)).Html, StringComparison.Ordinal);

        foreach (var party in new[] { ReleaseScene.Employer, ReleaseScene.Bureau }) ReleaseScene.Allowed(await scene.Releases.OpineAsync(id, party, "agree"));
        using var employer = await scene.LogInAsync("employer");
        Assert.Contains("下线明显偏低", (await employer.GetAsync($"/console/releases/{id}")).Html, StringComparison.Ordinal);
        Assert.Contains("意见已启封", (await employer.GetAsync($"/console/releases/{id}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_author_cannot_approve_and_is_told_in_the_words_of_the_rule()
    {
        await scene.AddAsync("both", "analyst", "reviewer");
        var id = await scene.Releases.DraftAsync(new Audit.Actor("both"), "2023-Q1");
        Assert.Null((await scene.Releases.SubmitAsync(id, new Audit.Actor("both"))).Refusal);
        ReleaseScene.Allowed(await new OpenOpinions(scene.Releases.Databases).RunAsync(id, ReleaseScene.Noon.AddDays(1), ReleaseScene.Analyst, default));
        foreach (var party in new[] { ReleaseScene.Union, ReleaseScene.Employer, ReleaseScene.Bureau }) ReleaseScene.Allowed(await scene.Releases.OpineAsync(id, party, "agree"));
        ReleaseScene.Allowed(await new CertifyRelease(scene.Releases.Databases).RunAsync(id, Cubes.Text.Empty, ReleaseScene.Statistician, default));
        using var author = await scene.LogInAsync("both");
        var words = (await new ApproveRelease(scene.Releases.Databases).RunAsync(id, 0, Cubes.Text.Empty, new Audit.Actor("both"), default))!.Zh;
        Assert.Contains("一人在同一次发布中只任一职", words, StringComparison.Ordinal);
        Assert.Contains(words, (await author.GetAsync($"/console/releases/{id}")).Html, StringComparison.Ordinal);
        Assert.Contains(words, (await author.GetAsync($"/console/releases/{id}/move/approve")).Html, StringComparison.Ordinal);
        var content = (await scene.Releases.ReleaseAsync(id)).ContentSha256!;
        var forced = await author.PostAsync($"/console/releases/{id}/move/approve", ("state", "certified"), ("content", content));
        Assert.Equal(HttpStatusCode.Conflict, forced.Status);
        Assert.Contains(words, forced.Html, StringComparison.Ordinal);
        Assert.Equal("certified", (await scene.Releases.ReleaseAsync(id)).State);
    }

    [Fact]
    public async Task A_decision_on_a_content_that_was_replaced_is_refused()
    {
        var id = await scene.Releases.AtAsync("submitted", "2023-Q2");
        using var reviewer = await scene.LogInAsync("reviewer");
        await reviewer.GetAsync($"/console/releases/{id}/move/open-opinions");
        var answer = await reviewer.PostAsync($"/console/releases/{id}/move/open-opinions", ("state", "submitted"), ("content", new string('0', 64)), ("until", "2024-04-09T09:00"));
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("内容已被替换", answer.Html, StringComparison.Ordinal);
        Assert.Equal("submitted", (await scene.Releases.ReleaseAsync(id)).State);
    }

    [Fact]
    public async Task A_form_sent_twice_does_its_work_once()
    {
        var id = await scene.Releases.AtAsync("submitted", "2023-Q3");
        var content = (await scene.Releases.ReleaseAsync(id)).ContentSha256!;
        using var reviewer = await scene.LogInAsync("reviewer");
        await reviewer.GetAsync($"/console/releases/{id}/move/open-opinions");
        var fields = new[] { ("state", "submitted"), ("content", content), ("until", "2024-04-09T09:00") };
        Assert.Equal(HttpStatusCode.SeeOther, (await reviewer.PostAsync($"/console/releases/{id}/move/open-opinions", fields)).Status);
        var second = await reviewer.PostAsync($"/console/releases/{id}/move/open-opinions", fields);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("当前为“征求意见”", second.Html, StringComparison.Ordinal);
        Assert.Single(await scene.Database.QueryAsync<long>($"SELECT id FROM release.sign_off WHERE release_id = {id} AND step = 'open-opinions'"));
    }

    [Theory]
    [InlineData("analyst", "approve", "没有所需角色")]
    [InlineData("union", "submit", "没有所需角色")]
    [InlineData("publisher", "approve", "没有所需角色")]
    [InlineData("reviewer", "schedule", "不能排定发布时间")]
    [InlineData("admin", "abandon", "没有所需角色")]
    public async Task A_move_by_the_wrong_role_is_refused_with_the_reason(string person, string step, string says)
    {
        var id = await scene.Releases.DraftAsync(period: "2022-Q1");
        using var visitor = await scene.LogInAsync(person);
        await visitor.GetAsync("/console");
        var answer = await visitor.PostAsync($"/console/releases/{id}/move/{step}", ("state", "draft"), ("content", ""), ("note-zh", "一"), ("note-en", "a"), ("at", "2024-05-30T09:30"));
        Assert.True(answer.Status is HttpStatusCode.Conflict, answer.Html);
        Assert.True(answer.Html.Contains(says, StringComparison.Ordinal) || answer.Html.Contains("须为：", StringComparison.Ordinal), answer.Html);
        Assert.Equal("draft", (await scene.Releases.ReleaseAsync(id)).State);
        ReleaseScene.Allowed(await new AbandonRelease(scene.Releases.Databases).RunAsync(id, ReleaseScene.Why, ReleaseScene.Analyst, default));
    }

    [Theory]
    [InlineData("/console/releases/999999")]
    [InlineData("/console/releases/999999/changes")]
    [InlineData("/console/releases/999999/move/approve")]
    [InlineData("/console/releases/1/move/no-such-step")]
    [InlineData("/console/releases/1/move/prepare")]
    [InlineData("/console/releases/99999999999999999999")]
    [InlineData("/console/jobs/999999")]
    [InlineData("/console/imports/999999")]
    public async Task A_forged_number_is_not_found(string path)
    {
        using var visitor = await scene.LogInAsync("reviewer");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_waiver_needs_its_reason_and_what_was_typed_comes_back()
    {
        var id = await scene.Releases.AtAsync("submitted", "2022-Q3");
        using var reviewer = await scene.LogInAsync("reviewer");
        var page = await reviewer.GetAsync($"/console/releases/{id}");
        Assert.Contains("未通过，可书面豁免", page.Html, StringComparison.Ordinal);
        var refused = await TryAsync(reviewer, id, "waive", ("check", "not-announced"), ("note-zh", "写好的理由"), ("note-en", ""));
        Assert.Contains("须以中英文写明理由", refused.Html, StringComparison.Ordinal);
        Assert.Contains("写好的理由", refused.Html, StringComparison.Ordinal);
        await MoveAsync(reviewer, id, "waive", ("check", "not-announced"), ("note-zh", "补发"), ("note-en", "late"));
        Assert.Contains("已豁免", (await reviewer.GetAsync($"/console/releases/{id}")).Html, StringComparison.Ordinal);
        Assert.Contains("不得豁免", (await TryAsync(reviewer, id, "waive", ("check", "confidential"), ("note-zh", "一"), ("note-en", "a"))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_in_english_by_link_and_stay_so()
    {
        using var visitor = await scene.LogInAsync("publisher");
        Assert.Contains("Hello, Zhao Liu", (await visitor.GetAsync("/console?lang=en")).Html, StringComparison.Ordinal);
        Assert.Contains(">Releases</h1>", (await visitor.GetAsync("/console/releases")).Html, StringComparison.Ordinal);
    }

    private static async Task<Answer> TryAsync(Visitor visitor, long id, string step, params (string, string)[] fields)
    {
        var page = await visitor.GetAsync($"/console/releases/{id}/move/{step}");
        Assert.True(page.Status == HttpStatusCode.OK, page.Html);
        return await visitor.PostAsync($"/console/releases/{id}/move/{step}", [("state", Hidden(page, "state")), ("content", Hidden(page, "content")), .. fields]);
    }

    private static async Task MoveAsync(Visitor visitor, long id, string step, params (string, string)[] fields)
    {
        var answer = await TryAsync(visitor, id, step, fields);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, answer.Html);
        Assert.Equal($"/console/releases/{id}", answer.Location);
    }

    private static string Hidden(Answer page, string name)
    {
        var match = System.Text.RegularExpressions.Regex.Match(page.Html, $"name=\"{name}\"(?: value=\"([^\"]*)\")?");
        Assert.True(match.Success, page.Html);
        return match.Groups[1].Value;
    }
}
