using Npgsql;
using WageGuidance.Audit;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using static WageGuidance.Tests.Releases.ReleaseScene;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Tests.Releases;

public sealed class ReleaseWorkflowTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ReleaseScene _scene = null!;

    public async Task InitializeAsync()
    {
        _database = await TestCluster.CreateDatabaseAsync();
        _scene = await SetAsync(_database);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_release_goes_the_whole_way_and_every_step_is_signed_and_audited()
    {
        var id = await _scene.AtAsync("scheduled");

        var release = await _scene.ReleaseAsync(id);
        Assert.Equal(("scheduled", "analyst", 1, Due), (release.State, release.Author, release.Version, release.PublishAt));
        string[] steps = ["draft", "submit", "open-opinions", "opine", "opine", "opine", "certify", "approve", "prepare", "schedule"];
        Assert.Equal(steps, await _database.QueryAsync<string>($"SELECT step FROM release.sign_off WHERE release_id = {id} ORDER BY id"));
        Assert.Equal(steps.Select(s => $"release.{s}"), await _database.QueryAsync<string>("SELECT action FROM work.audit_entry ORDER BY id"));
        Assert.Equal(["job"], await _database.QueryAsync<string>("SELECT role FROM release.sign_off WHERE step = 'prepare'"));
        await using var db = _database.CreateContext();
        Assert.True((await AuditTrail.VerifyAsync(db, default)).IsWhole);
        Assert.Equal(0, await _database.ExecuteAsync("UPDATE release.release SET state = state WHERE content_sha256 NOT IN (SELECT sha256 FROM release.content_blob)"));
    }

    [Fact]
    public async Task The_decisions_name_the_content_the_opinions_the_people_and_the_waivers()
    {
        var id = await _scene.AtAsync("opinions");
        Allowed(await _scene.OpineAsync(id, Union, "dissent", new("下线偏低。", "The lower line is too low.")));
        Allowed(await new WaiveCheck(_scene.Databases).RunAsync(id, "back-dated", Why, Reviewer, default));
        await _database.SetInstantAsync(Noon.AddDays(7));
        Allowed(await new CertifyRelease(_scene.Databases).RunAsync(id, Text.Empty, Statistician, default));
        Allowed(await new ApproveRelease(_scene.Databases).RunAsync(id, 0, new("同意发布。", "To be published."), Reviewer, default));

        var decisions = await _scene.DecisionsAsync(id);
        Assert.Equal((await _scene.ReleaseAsync(id)).ContentSha256, decisions.ContentSha256);
        Assert.Equal([("human-resources", "人社厅", "none-given"), ("trade-union", "总工会", "dissent"), ("employers", "工商联", "none-given")],
            decisions.Opinions.Select(o => (o.Party, o.Organisation.Zh, o.Stance)));
        Assert.Equal((new Text("下线偏低。", "The lower line is too low."), new Text("孙七", "Sun Qi"), true), (decisions.Opinions[1].Text, decisions.Opinions[1].Person, decisions.Opinions[1].Demo));
        Assert.Equal([("submit", "Zhang San", "analyst"), ("open-opinions", "Zhang San", "analyst"), ("certify", "Li Si", "statistician"), ("approve", "Wang Wu", "reviewer")],
            decisions.SignOffs.Select(s => (s.Step, s.Person.En, s.Role.En)));
        Assert.Equal("To be published.", decisions.SignOffs[^1].Note!.En);
        Assert.Equal(("back-dated", Why, "王五"), (decisions.Waivers.Single().Check, decisions.Waivers.Single().Reason, decisions.Waivers.Single().Person.Zh));
        Assert.Equal((1, Noon.AddDays(7)), (decisions.Version, decisions.ClosedAt));
    }

    [Fact]
    public async Task The_same_inputs_give_the_same_content_hash()
    {
        var (first, second) = (await _scene.DraftAsync(), await _scene.DraftAsync(period: "2024-Q1"));
        var hash = (await _scene.SubmitAsync(first, Analyst)).ContentSha256;
        Allowed(await new AbandonRelease(_scene.Databases).RunAsync(first, Why, Analyst, default));
        var shuffled = Inputs() with { Cubes = [.. Inputs().Cubes.Reverse()] };
        Assert.Equal(hash, (await _scene.SubmitAsync(second, Everyone, shuffled)).ContentSha256);
        Assert.NotEqual(hash, (await _scene.SubmitAsync(await _scene.DraftAsync(period: "2023-Q4"), Analyst)).ContentSha256);
    }

    [Fact]
    public async Task A_draft_of_a_job_has_the_author_who_submits_it()
    {
        var id = await _scene.DraftAsync(Actor.Schedule);
        Assert.Null((await _scene.ReleaseAsync(id)).Author);
        Assert.Null((await _scene.SubmitAsync(id, Everyone)).Refusal);
        Assert.Equal("everyone", (await _scene.ReleaseAsync(id)).Author);
    }

    [Fact]
    public async Task Its_author_can_neither_certify_nor_opine_nor_approve_nor_schedule()
    {
        var id = await _scene.DraftAsync(Everyone);
        Assert.Null((await _scene.SubmitAsync(id, Everyone)).Refusal);
        Allowed(await new OpenOpinions(_scene.Databases).RunAsync(id, Noon.AddDays(7), Everyone, default));
        Refused(await _scene.OpineAsync(id, Everyone, "agree"));
        foreach (var party in new[] { Union, Employer, Bureau }) Allowed(await _scene.OpineAsync(id, party, "agree"));
        Refused(await new CertifyRelease(_scene.Databases).RunAsync(id, Text.Empty, Everyone, default));
        Allowed(await new CertifyRelease(_scene.Databases).RunAsync(id, Text.Empty, Statistician, default));
        Refused(await new ApproveRelease(_scene.Databases).RunAsync(id, 0, Text.Empty, Everyone, default));
        Allowed(await new ApproveRelease(_scene.Databases).RunAsync(id, 0, Text.Empty, Reviewer, default));
        await _scene.AddFileAsync(id);
        Allowed(await new MarkPrepared(_scene.Databases).RunAsync(id, Actor.System, default));
        Refused(await new ScheduleRelease(_scene.Databases).RunAsync(id, Due, 0, Everyone, default));

        static void Refused(Text? refusal) => Assert.Contains("Zheng Shi is already author", refusal!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certifier_does_not_approve()
    {
        var id = await _scene.AtAsync("opinions");
        foreach (var party in new[] { Union, Employer, Bureau }) Allowed(await _scene.OpineAsync(id, party, "agree"));
        Allowed(await new CertifyRelease(_scene.Databases).RunAsync(id, Text.Empty, Everyone, default));
        Assert.Contains("already certifying statistician", (await new ApproveRelease(_scene.Databases).RunAsync(id, 0, Text.Empty, Everyone, default))!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_move_leaves_no_trace()
    {
        var id = await _scene.AtAsync("submitted");
        var before = await _database.QueryAsync<long>("SELECT count(*) FROM work.audit_entry UNION ALL SELECT count(*) FROM release.sign_off");
        Assert.NotNull(await new ApproveRelease(_scene.Databases).RunAsync(id, 0, Text.Empty, Reviewer, default));
        Assert.Contains("no person called nobody", (await new CertifyRelease(_scene.Databases).RunAsync(id, Text.Empty, new("nobody"), default))!.En, StringComparison.Ordinal);
        Assert.Contains("There is no release 999", (await new CertifyRelease(_scene.Databases).RunAsync(999, Text.Empty, Statistician, default))!.En, StringComparison.Ordinal);
        Assert.Equal(before, await _database.QueryAsync<long>("SELECT count(*) FROM work.audit_entry UNION ALL SELECT count(*) FROM release.sign_off"));
        Assert.Equal("submitted", (await _scene.ReleaseAsync(id)).State);
    }

    [Fact]
    public async Task Certification_waits_for_the_deadline_or_for_the_last_answer()
    {
        var id = await _scene.AtAsync("opinions");
        Allowed(await _scene.OpineAsync(id, Union, "agree"));
        var refusal = await new CertifyRelease(_scene.Databases).RunAsync(id, Text.Empty, Statistician, default);
        Assert.Contains("人社厅、工商联", refusal!.Zh, StringComparison.Ordinal);
        await _database.SetInstantAsync(Noon.AddDays(7));
        Allowed(await new CertifyRelease(_scene.Databases).RunAsync(id, Text.Empty, Statistician, default));
    }

    [Fact]
    public async Task An_opinion_is_one_for_each_organisation_and_the_later_replaces_the_earlier()
    {
        var id = await _scene.AtAsync("opinions");
        Allowed(await _scene.OpineAsync(id, Union, "agree", Text.Empty));
        Allowed(await _scene.OpineAsync(id, Everyone, "reserve", new("保留。", "Reserved.")));
        Assert.Equal(["reserve"], await _database.QueryAsync<string>("SELECT stance FROM release.opinion"));
        Assert.Contains("reason", (await _scene.OpineAsync(id, Union, "dissent", Text.Empty))!.En, StringComparison.Ordinal);
        Assert.Contains("both languages", (await _scene.OpineAsync(id, Union, "agree", new("同意。", "")))!.En, StringComparison.Ordinal);
        Assert.Contains("no stance", (await _scene.OpineAsync(id, Union, "perhaps"))!.En, StringComparison.Ordinal);
        // Who spoke first has spoken, though another's words stand now.
        Assert.Contains("already party representative", (await new CertifyRelease(_scene.Databases).RunAsync(id, Text.Empty, Everyone, default))!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reopening_voids_what_was_decided_on_the_old_content_and_keeps_it_as_history()
    {
        var id = await _scene.AtAsync("certified");
        var old = (await _scene.ReleaseAsync(id)).ContentSha256!;
        Assert.Equal(id, (await new ReopenRelease(_scene.Databases).RunAsync(id, Why, Statistician, default)).ReleaseId);
        var release = await _scene.ReleaseAsync(id);
        Assert.Equal(("draft", (string?)null, (DateTimeOffset?)null), (release.State, release.ContentSha256, release.OpinionsUntil));

        var changed = Inputs() with { Guideline = null };
        Assert.NotEqual(old, (await _scene.SubmitAsync(id, Analyst, changed)).ContentSha256);
        Allowed(await new OpenOpinions(_scene.Databases).RunAsync(id, Noon.AddDays(7), Analyst, default));
        Assert.Equal([3L], await _database.QueryAsync<long>($"SELECT count(*) FROM release.opinion WHERE content_sha256 = '{old}'"));
        Assert.Contains("have not answered", (await new CertifyRelease(_scene.Databases).RunAsync(id, Text.Empty, Statistician, default))!.En, StringComparison.Ordinal);
        Assert.Contains("replaced", (await new GiveOpinion(_scene.Databases).RunAsync(id, new(old, "agree", Text.Empty), Union, default))!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reopening_an_approved_release_leaves_it_untouched_and_drafts_its_successor()
    {
        var id = await _scene.AtAsync("approved");
        var before = await _scene.ReleaseAsync(id);
        var next = (await new ReopenRelease(_scene.Databases).RunAsync(id, Why, Reviewer, default)).ReleaseId!.Value;
        Assert.NotEqual(id, next);
        var after = await _scene.ReleaseAsync(id);
        Assert.Equal(("abandoned", before.ContentSha256, before.DecisionsSha256, before.Version), (after.State, after.ContentSha256, after.DecisionsSha256, after.Version));
        await _scene.MoveToAsync(next, "approved");
        Assert.Equal(2, (await _scene.ReleaseAsync(next)).Version);
    }

    [Fact]
    public async Task Files_added_after_the_preparation_do_not_come_out()
    {
        var id = await _scene.AtAsync("prepared");
        await _scene.AddFileAsync(id, "packs/150000/_T/other.pdf");
        Assert.Contains("not those that were prepared", (await new ScheduleRelease(_scene.Databases).RunAsync(id, Due, 0, Publisher, default))!.En, StringComparison.Ordinal);
        var empty = await _scene.AtAsync("approved", "2023-Q4");
        Assert.Contains("no file yet", (await new MarkPrepared(_scene.Databases).RunAsync(empty, Actor.System, default))!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approved_content_cannot_be_changed_by_sql()
    {
        var id = await _scene.AtAsync("prepared");
        foreach (var sql in new[]
        {
            $"UPDATE release.release SET content_sha256 = decisions_sha256 WHERE id = {id}",
            $"UPDATE release.release SET decisions_sha256 = NULL WHERE id = {id}",
            $"UPDATE release.release SET version = 9 WHERE id = {id}",
            $"UPDATE release.release SET approved_at = NULL WHERE id = {id}",
            $"UPDATE release.content_blob SET bytes = 'x' WHERE sha256 = (SELECT content_sha256 FROM release.release WHERE id = {id})",
            $"DELETE FROM release.content_blob WHERE sha256 = (SELECT content_sha256 FROM release.release WHERE id = {id})",
            $"DELETE FROM release.release WHERE id = {id}",
            $"UPDATE release.release_file SET sha256 = (SELECT content_sha256 FROM release.release WHERE id = {id})",
            "DELETE FROM release.release_file",
            "UPDATE release.sign_off SET person = 'analyst' WHERE step = 'approve'",
            "DELETE FROM release.sign_off",
        })
            await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync(sql, DatabaseLogin.Worker));
    }

    [Fact]
    public async Task Versions_count_up_by_publication_and_period_and_one_release_of_a_period_is_under_way_at_a_time()
    {
        var first = await _scene.AtAsync("scheduled");
        var second = await _scene.AtAsync("prepared");
        Assert.Equal(2, (await _scene.ReleaseAsync(second)).Version);
        await using (var db = _database.CreateContext())
            Assert.Contains("replaces version 1", (await FrozenRecords.ContentAsync(db, await _scene.ReleaseAsync(second), default)).Briefings[0].Sections[^1].Paragraphs[0].En, StringComparison.Ordinal);
        Assert.Equal(1, (await _scene.ReleaseAsync(await _scene.AtAsync("approved", "2023-Q4"))).Version);

        var third = await _scene.DraftAsync();
        Assert.Contains($"Release {second} of the same period is under way", (await _scene.SubmitAsync(third, Analyst)).Refusal!.En, StringComparison.Ordinal);
        Allowed(await new WaiveCheck(_scene.Databases).RunAsync(second, "not-announced", Why, Reviewer, default));
        Assert.Contains("Version 1 comes out later", (await new ScheduleRelease(_scene.Databases).RunAsync(second, Due.AddSeconds(-1), 0, Publisher, default))!.En, StringComparison.Ordinal);
        Allowed(await new ScheduleRelease(_scene.Databases).RunAsync(second, Due, 0, Publisher, default));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_back_dated_release_needs_its_waivers_and_texts_cannot_be_waived()
    {
        var id = await _scene.AtAsync("prepared");
        var schedule = new ScheduleRelease(_scene.Databases);
        var waive = new WaiveCheck(_scene.Databases);
        var refusal = await schedule.RunAsync(id, Noon.AddDays(-30), 2, Publisher, default);
        foreach (var code in new[] { "back-dated", "not-announced", "soft-problems" }) Assert.Contains($"(Can be waived: {code}.)", refusal!.En, StringComparison.Ordinal);
        Assert.Contains("cannot be waived", (await waive.RunAsync(id, "text-missing", Why, Reviewer, default))!.En, StringComparison.Ordinal);
        Assert.Contains("no check", (await waive.RunAsync(id, "anything", Why, Reviewer, default))!.En, StringComparison.Ordinal);
        Assert.Contains("written reason", (await waive.RunAsync(id, "back-dated", new("理由", " "), Reviewer, default))!.En, StringComparison.Ordinal);
        foreach (var code in new[] { "back-dated", "not-announced", "soft-problems" }) Allowed(await waive.RunAsync(id, code, Why, Reviewer, default));
        Assert.Contains("already", (await waive.RunAsync(id, "back-dated", Why, Reviewer, default))!.En, StringComparison.Ordinal);
        Allowed(await schedule.RunAsync(id, Noon.AddDays(-30), 2, Publisher, default));
    }

    [Fact]
    public async Task Nothing_is_submitted_that_could_never_come_out()
    {
        var id = await _scene.DraftAsync();
        Assert.Contains("Method pages are missing", (await _scene.SubmitAsync(id, Analyst, Inputs() with { Methods = [] })).Refusal!.En, StringComparison.Ordinal);
        Assert.Contains("pay.published", (await _scene.SubmitAsync(id, Analyst, Inputs() with { Cubes = [.. Inputs().Cubes.Where(c => c.Id != "pay.published")] })).Refusal!.En, StringComparison.Ordinal);
        Assert.Contains("newer than", (await _scene.SubmitAsync(id, Analyst, Inputs() with { Cubes = [.. Inputs().Cubes.Select(c => c with { DataVersion = 8 })] })).Refusal!.En, StringComparison.Ordinal);
        Assert.Equal([0L], await _database.QueryAsync<long>("SELECT count(*) FROM release.content_blob"));
    }

    [Theory]
    [InlineData("other", "2024-Q1", "150000", "_T", 7, "There is no publication other")]
    [InlineData("quarterly-briefing", "2024", "150000", "_T", 7, "2024 is no period")]
    [InlineData("quarterly-briefing", "2024-Q1", "999999", "_T", 7, "There is no area 999999")]
    [InlineData("quarterly-briefing", "2024-Q1", "150000", "ZZ", 7, "There is no industry ZZ")]
    [InlineData("quarterly-briefing", "2024-Q1", "150000", "_T", 8, "There is no data version 8")]
    public async Task A_draft_of_what_does_not_exist_is_refused(string publication, string period, string area, string industry, int version, string sentence)
    {
        var drafted = await new DraftRelease(_scene.Databases).RunAsync(new(publication, period, [area], [industry], version), Analyst, default);
        Assert.StartsWith(sentence, drafted.Refusal!.En, StringComparison.Ordinal);
        Assert.Contains("is no analyst", (await new DraftRelease(_scene.Databases).RunAsync(new("quarterly-briefing", "2024-Q1", ["150000"], ["_T"], 7), Reviewer, default)).Refusal!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_who_make_the_same_move_at_once_make_it_once()
    {
        var id = await _scene.AtAsync("certified");
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new ApproveRelease(_scene.Databases).RunAsync(id, 0, Text.Empty, Reviewer, default)));
        Assert.Single(both, r => r is null);
        Assert.Equal([1L], await _database.QueryAsync<long>("SELECT count(*) FROM release.sign_off WHERE step = 'approve'"));
    }

    [Fact]
    public async Task The_list_shows_where_a_release_stands_and_what_is_in_its_way()
    {
        var id = await _scene.AtAsync("opinions");
        Allowed(await _scene.OpineAsync(id, Bureau, "agree"));
        var list = new ReleaseList(_scene.Databases);
        var details = (await list.FindAsync(id, Noon.AddDays(1), 0, default))!;
        Assert.Equal(["总工会", "工商联"], details.Silent.Select(s => s.Name.Zh));
        Assert.Equal(["not-announced", "opinions-missing"], details.Checklist.Select(c => c.Code));
        Assert.Equal("opinions", Assert.Single(await list.AllAsync(default)).Release.State);
        Assert.Null(await list.FindAsync(999, null, 0, default));
    }
}
