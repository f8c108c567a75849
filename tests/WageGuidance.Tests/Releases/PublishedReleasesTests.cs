using Microsoft.Extensions.Logging.Abstractions;
using WageGuidance.Briefings.Packs;
using WageGuidance.Briefings.Api;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Releases.Workflow;
using static WageGuidance.Tests.Releases.ReleaseScene;

namespace WageGuidance.Tests.Releases;

public sealed class PublishedReleasesTests : IAsyncLifetime, IAsyncDisposable
{
    private TestDatabase _database = null!;
    private ReleaseScene _scene = null!;
    private PublishedReleases _published = null!;

    public async Task InitializeAsync()
    {
        _database = await TestCluster.CreateDatabaseAsync();
        _scene = await SetAsync(_database);
        _published = new PublishedReleases(_database.Connections, NullLogger<PublishedReleases>.Instance);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _published.DisposeAsync();
        await _database.DisposeAsync();
    }

    private Task<List<long>> CountsAsync() => _database.QueryAsync<long>("""
        SELECT count(*) FROM release.published_release UNION ALL
        SELECT count(*) FROM release.published_file UNION ALL
        SELECT count(*) FROM release.published_blob
        """, DatabaseLogin.Public);

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var i = 0; i < 200 && !condition(); i++) await Task.Delay(25);
        Assert.True(condition(), what);
    }

    [Fact]
    public async Task Before_the_instant_the_public_sees_nothing_and_at_it_everything()
    {
        await _scene.AtAsync("scheduled");
        await _database.SetInstantAsync(Due.AddMicroseconds(-1));
        Assert.Equal([0L, 0L, 0L], await CountsAsync());
        Assert.Equal([1L], await _database.QueryAsync<long>("SELECT count(*) FROM release.published_calendar", DatabaseLogin.Public));
        await _database.SetInstantAsync(Due);
        Assert.Equal([1L, 1L, 3L], await CountsAsync());
    }

    [Fact]
    public async Task No_earlier_state_shows_anything_even_after_the_due_instant()
    {
        await _scene.AtAsync("prepared");
        await _scene.AtAsync("approved", "2023-Q4");
        await _scene.AtAsync("certified", "2023-Q3");
        await _database.SetInstantAsync(Due.AddYears(10));
        Assert.Equal([0L, 0L, 0L], await CountsAsync());
        Assert.Equal([0L], await _database.QueryAsync<long>("SELECT count(*) FROM release.published_calendar", DatabaseLogin.Public));
    }

    [Fact]
    public async Task A_cancelled_schedule_shows_nothing_at_its_instant()
    {
        var id = await _scene.AtAsync("scheduled");
        Allowed(await new CancelSchedule(_scene.Databases).RunAsync(id, Why, Publisher, default));
        await _database.SetInstantAsync(Due.AddDays(1));
        Assert.Equal([0L, 0L, 0L], await CountsAsync());
        Assert.Equal("prepared", (await _scene.ReleaseAsync(id)).State);
    }

    [Fact]
    public async Task A_withdrawn_release_stays_readable_with_its_notice_and_is_not_the_current_one()
    {
        var id = await _scene.AtAsync("scheduled");
        await _database.SetInstantAsync(Due);
        await _published.StartAsync(default);
        Assert.Equal(id, _published.Find("quarterly-briefing", "2024-Q1", null)!.Id);

        Allowed(await new WithdrawRelease(_scene.Databases).RunAsync(id, Why, Publisher, default));
        await UntilAsync(() => _published.Current("quarterly-briefing") is null, "withdrawn, it is no longer current");
        Assert.Null(_published.Find("quarterly-briefing", "2024-Q1", null));
        var withdrawn = _published.Find("quarterly-briefing", "2024-Q1", 1)!;
        Assert.Equal((Why, Due, false), (withdrawn.Note, withdrawn.WithdrawnAt, withdrawn.IsCurrent));
        Assert.Equal("2024-Q1", (await _published.ContentAsync(withdrawn, default)).Period);
    }

    [Fact]
    public async Task The_public_reads_content_decisions_and_files_by_their_hashes()
    {
        await _scene.AtAsync("scheduled");
        await _database.SetInstantAsync(Due);
        await _published.StartAsync(default);

        var release = _published.Current("quarterly-briefing")!;
        Assert.Equal(("2024-Q1", 1, 7, Due, true), (release.Period, release.Version, release.DataVersion, release.PublishAt, release.IsCurrent));
        Assert.Equal(["_T", "C"], release.Industries);
        Assert.Equal(release.ContentSha256, CanonicalJson.Sha256(CanonicalJson.Bytes(await _published.ContentAsync(release, default))));
        Assert.Same(await _published.ContentAsync(release, default), await _published.ContentAsync(release, default));
        var decisions = await _published.DecisionsAsync(release, default);
        Assert.Equal(release.DecisionsSha256, CanonicalJson.Sha256(CanonicalJson.Bytes(decisions)));
        Assert.Equal(release.ContentSha256, decisions.ContentSha256);
        var file = Assert.Single(await _published.PackFilesAsync(release, "150000", "_T", default));
        Assert.Equal(file, await _published.FindFileAsync(release, "packs/150000/_T/briefing.zh.pdf", default));
        foreach (var none in new[] { "packs/150000/_T/../_T/briefing.zh.pdf", "packs/150000/_T", "packs", "", "/", "packs/150000/Z/briefing.zh.pdf", "api/none.json" })
            Assert.Null(await _published.FindFileAsync(release, none, default));
        Assert.Empty(await _published.PackFilesAsync(release, "150000", "_", default));
        Assert.Equal(file.Sha256, CanonicalJson.Sha256(await _published.BytesAsync(file, default)));
    }

    [Fact]
    public async Task A_content_with_parts_is_read_part_by_part_and_no_more_of_it_once_it_is_hidden()
    {
        var id = await _scene.AtAsync("prepared");
        Assert.Null(await new ApiFiles(_scene.Databases, new ReleaseContents()).RunAsync(id, default));
        // The files are no longer those that were prepared, which is not what this is about.
        await _database.ExecuteAsync($"UPDATE release.release SET state = 'scheduled', publish_at = '{Due:O}' WHERE id = {id}");
        await _database.SetInstantAsync(Due);
        await _published.StartAsync(default);
        var release = _published.Current("quarterly-briefing")!;
        Assert.NotNull(await _published.FindFileAsync(release, FrozenParts.FileName, default));
        var content = await _published.ContentAsync(release, default);
        Assert.IsType<FrozenList<BriefingContent>>(content.Briefings);
        Assert.Equal("C", content.Briefing("150000", "C")!.Industry);

        await _database.ExecuteAsync("UPDATE release.release SET publish_at = NULL");
        Assert.Throws<ReleaseUnavailable>(() => content.Cubes[0]);
        Assert.Equal("C", content.Briefing("150000", "C")!.Industry); // what was read before is in memory
        await _database.ExecuteAsync($"UPDATE release.release SET publish_at = '{Due:O}'");
        Assert.Equal(release.ContentSha256, CanonicalJson.Sha256(CanonicalJson.Bytes(content)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lists_and_search_read_titles_and_findings_in_place_of_the_content(bool withFile)
    {
        var id = await _scene.AtAsync("prepared");
        // A release prepared before there were such files has none, and says the same.
        if (withFile) Assert.Null(await new ApiFiles(_scene.Databases, new ReleaseContents()).RunAsync(id, default));
        await _database.ExecuteAsync($"UPDATE release.release SET state = 'scheduled', publish_at = '{Due:O}' WHERE id = {id}");
        await _published.StartAsync(default);
        await _database.SetInstantAsync(Due);
        await UntilAsync(() => _published.Pointer?.Releases.Count == 1, "the release is there");
        var release = _published.Current("quarterly-briefing")!;
        Assert.Equal(withFile, await _published.FindFileAsync(release, ReleaseOverview.FileName, default) is not null);

        var overview = await _published.OverviewAsync(release, default);
        var content = await _published.ContentAsync(release, default);
        Assert.Equal(CanonicalJson.Text(ReleaseOverview.Of(content)), CanonicalJson.Text(overview));
        Assert.Equal(ReleaseSummary.Of(content), await _published.SummaryAsync(release, default));
        Assert.Equal(content.Briefings.Select(b => (b.Area, b.Industry, b.Verdict)), overview.Briefings.Select(b => (b.Area, b.Industry, b.Verdict)));
        Assert.Equal(content.Cubes.Select(c => c.Id), overview.Indicators.Select(c => c.Id));
        Assert.Equal(content.Cube("pay.survey")!.Dimension("occupation").Members.Where(m => m.Code != "_T"), overview.Indicators.Single(i => i.Id == "pay.survey").Occupations);

        await _database.ExecuteAsync("UPDATE release.release SET publish_at = NULL; NOTIFY release_changed");
        await UntilAsync(() => _published.Pointer?.Releases.Count == 0, "the release is hidden");
        await Assert.ThrowsAsync<ReleaseUnavailable>(() => _published.OverviewAsync(release, default));
    }

    [Theory]
    [InlineData(-90, true)]
    [InlineData(-1, false)] // not out when the later one is prepared: it may be the later one that comes first
    public async Task Changes_are_prepared_against_what_readers_have_and_are_those_worked_out(int daysBefore, bool prepared)
    {
        var id = await _scene.AtAsync("prepared");
        await using var db = _database.CreateContext();
        var now = await FrozenRecords.ContentAsync(db, await db.Set<Release>().FindAsync(id) ?? throw new InvalidOperationException(), default);
        var earlier = CanonicalJson.Bytes(now with
        {
            Period = "2023-Q4", Title = new("上一期", "The issue before"),
            Cubes = [.. now.Cubes.Select((c, i) => i > 0 ? c : c with { Cells = [.. c.Cells.Select(x => x with { Cell = x.Cell with { Value = x.Cell.Value * 2 } })] })],
        });
        db.Add(new ContentBlob { Sha256 = CanonicalJson.Sha256(earlier), Length = earlier.Length, Bytes = earlier });
        await db.SaveChangesAsync();
        await _database.ExecuteAsync($"""
            INSERT INTO release.release (publication, period, areas, industries, state, author, data_version, version, content_sha256, decisions_sha256, approved_at, prepared_at, publish_at, created_at)
            SELECT publication, '2023-Q4', areas, industries, 'scheduled', author, data_version, 1, '{CanonicalJson.Sha256(earlier)}', decisions_sha256, approved_at, prepared_at, '{Due.AddDays(daysBefore):O}', created_at FROM release.release WHERE id = {id}
            """);

        Assert.Null(await new ApiFiles(_scene.Databases, new ReleaseContents()).RunAsync(id, default));
        await _database.ExecuteAsync($"UPDATE release.release SET state = 'scheduled', publish_at = '{Due:O}' WHERE id = {id}");
        await _database.SetInstantAsync(Due);
        await _published.StartAsync(default);
        var (before, later) = (_published.Find("quarterly-briefing", "2023-Q4", null)!, _published.Find("quarterly-briefing", "2024-Q1", null)!);

        Assert.Equal(prepared, await _published.FindFileAsync(later, FrozenChanges.FileName, default) is not null);
        var changes = await _published.ChangesAsync(before, later, default);
        Assert.True(changes.ChangedCells > 0 && changes.Cells.Count > 0);
        Assert.Equal(CanonicalJson.Text(ReleaseDiff.Of(await _published.ContentAsync(before, default), await _published.ContentAsync(later, default), samePeriod: false)), CanonicalJson.Text(changes));
        Assert.Contains(changes.Cells, c => c.InWords.Zh.StartsWith('▼'));
    }

    [Fact]
    public async Task The_pointer_flips_on_notification_and_shows_the_calendar()
    {
        await _published.StartAsync(default);
        Assert.Empty(_published.Pointer!.Releases);
        await _scene.AtAsync("scheduled");
        await UntilAsync(() => _published.Pointer?.NextInstant == Due, "the next instant is known");
        Assert.Equal([new PlannedRelease("quarterly-briefing", "2024-Q1", Due)], _published.Pointer!.Calendar);
        Assert.Empty(_published.Pointer.Releases);
        await _database.SetInstantAsync(Due);
        await UntilAsync(() => _published.Pointer?.Releases.Count == 1, "the release is there");
        Assert.Null(_published.Pointer!.NextInstant);
    }

    [Fact]
    public async Task The_public_login_hears_of_every_change_of_a_release()
    {
        await using var connection = await _database.Connections.For(DatabaseLogin.Public).OpenConnectionAsync();
        await using (var listen = new Npgsql.NpgsqlCommand("LISTEN release_changed", connection)) await listen.ExecuteNonQueryAsync();
        await _scene.DraftAsync();
        Assert.True(await connection.WaitAsync(5000));
    }

    [Fact]
    public async Task With_the_real_clock_the_pointer_flips_at_the_instant_and_not_before_it()
    {
        var id = await _scene.AtAsync("prepared");
        await _published.StartAsync(default);
        await _database.ExecuteAsync("CREATE OR REPLACE FUNCTION release.instant() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT statement_timestamp()'");
        Allowed(await new WaiveCheck(_scene.Databases).RunAsync(id, "not-announced", Why, Reviewer, default));
        var at = DateTimeOffset.UtcNow.AddSeconds(3);
        Allowed(await new ScheduleRelease(_scene.Databases).RunAsync(id, at, 0, Publisher, default));

        PublishedPointer? first = null;
        for (var i = 0; i < 10_000 && first is null; i++)
        {
            if (_published.Pointer is { Releases.Count: 1 } pointer) first = pointer;
            else await Task.Delay(5);
        }
        Assert.NotNull(first);
        Assert.True(first.ReadAt >= first.Releases[0].PublishAt, "never before the instant");
        // Far more than it takes: a busy machine must not fail what a missed timer would.
        Assert.True(first.ReadAt - first.Releases[0].PublishAt < TimeSpan.FromSeconds(10), $"at it: {first.ReadAt - first.Releases[0].PublishAt}");
    }

    [Fact]
    public async Task Of_several_periods_and_versions_the_newest_is_the_current_one_and_the_others_keep_their_place()
    {
        await _scene.AtAsync("scheduled", "2023-Q4");
        var first = await _scene.AtAsync("scheduled");
        var second = await _scene.AtAsync("scheduled");
        await _database.SetInstantAsync(Due);
        await _published.StartAsync(default);
        Assert.Equal(second, _published.Current("quarterly-briefing")!.Id);
        Assert.Equal(first, _published.Find("quarterly-briefing", "2024-Q1", 1)!.Id);
        Assert.Equal([("2024-Q1", 2, true), ("2024-Q1", 1, false), ("2023-Q4", 1, true)], _published.Pointer!.Releases.Select(r => (r.Period, r.Version, r.IsCurrent)));
        Assert.Null(_published.Find("quarterly-briefing", "2022-Q1", null));
        Assert.Null(_published.Current("other"));
    }

    [Fact]
    public async Task Without_the_database_there_is_no_pointer_rather_than_an_old_one_and_it_comes_back_with_it()
    {
        await _scene.AtAsync("scheduled");
        await _database.SetInstantAsync(Due);
        await _published.StartAsync(default);
        var release = _published.Current("quarterly-briefing")!;

        await _database.ExecuteAsync("REVOKE USAGE ON SCHEMA release FROM wg_public");
        await UntilAsync(() => _published.Pointer is null, "the pointer is gone");
        Assert.Null(_published.Current("quarterly-briefing"));
        await Assert.ThrowsAsync<ReleaseUnavailable>(() => _published.ContentAsync(release, default));
        await Assert.ThrowsAsync<ReleaseUnavailable>(() => _published.BytesAsync(new("a", "b", 1, "c"), default));

        await _database.ExecuteAsync("GRANT USAGE ON SCHEMA release TO wg_public");
        await UntilAsync(() => _published.Pointer is { Releases.Count: 1 }, "the pointer is back");

        await _database.Connections.For(DatabaseLogin.Public).DisposeAsync();
        await _database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'wg_public' AND datname = current_database()");
        await UntilAsync(() => _published.Pointer is null, "the pointer is gone with the pool");
    }

    [Fact]
    public async Task A_release_that_was_hidden_again_is_not_read_by_who_still_holds_it()
    {
        await _scene.AtAsync("scheduled");
        await _database.SetInstantAsync(Due);
        await _published.StartAsync(default);
        var release = _published.Current("quarterly-briefing")!;
        await _published.ContentAsync(release, default);
        await _database.ExecuteAsync("UPDATE release.release SET publish_at = NULL");
        await UntilAsync(() => _published.Pointer is { Releases.Count: 0 }, "hidden");
        await Assert.ThrowsAsync<ReleaseUnavailable>(() => _published.ContentAsync(release, default));
        await Assert.ThrowsAsync<ReleaseUnavailable>(() => _published.PackFilesAsync(release, "150000", "_T", default));
    }
}
