using WageGuidance.Audit;
using WageGuidance.Guidelines;

namespace WageGuidance.Tests.Guidelines;

/// <summary>Drafts in a real database: revisions, the trail, what is in force.</summary>
public sealed class DraftGuidelineTests : IAsyncLifetime
{
    private static readonly Actor Analyst = new("analyst");
    private TestDatabase _database = null!;
    private DraftGuideline _draft = null!;
    private GuidelineDrafts _drafts = null!;

    public async Task InitializeAsync()
    {
        _database = await TestCluster.CreateDatabaseAsync();
        await PublishedInputs.StoreAsync(_database);
        _draft = new(new TestContexts(_database));
        _drafts = new(new TestContexts(_database));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private static DraftGuidelineRequest Request(int dataVersion = PublishedInputs.DataVersion) =>
        new("150000", 2024, SampleCorrections.For("150000", 2024, "analyst"), Analyst, PublishedInputs.Cubes(dataVersion), dataVersion);

    [Fact]
    public async Task A_draft_is_kept_with_its_trail_and_read_back_the_same()
    {
        var outcome = await _draft.RunAsync(Request(), default);
        Assert.True(outcome.IsNew);
        Assert.Equal("内蒙古自治区2024年工资指导线第1稿：基准线6.5%，上线10.0%，不发布下线。", outcome.Message.Zh);
        var latest = await _drafts.LatestAsync("150000", 2024, default);
        Assert.Equal((1, PublishedInputs.DataVersion, "analyst"), (latest!.Revision, latest.DataVersion, latest.CreatedBy));
        var read = GuidelineDrafts.Read(latest);
        Assert.Equal(Cubes.Formats.CanonicalJson.Text(outcome.Guideline!), Cubes.Formats.CanonicalJson.Text(read));
        Assert.Equal("guideline.draft guideline/150000/2024/r1", Assert.Single(await _database.QueryAsync<string>("SELECT action || ' ' || subject FROM work.audit_entry")));
    }

    [Fact]
    public async Task A_correction_keeps_the_time_it_was_first_entered()
    {
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        Correction[] one = [ComposeGuidelineTests.One("judgement", 0.5)], two = [.. one, ComposeGuidelineTests.One("employment", 0.1)];
        var first = (await _draft.RunAsync(Request() with { Corrections = one }, default)).Guideline!.Corrections[0].Time!.Value;
        Assert.InRange(first, before, DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.False((await _draft.RunAsync(Request() with { Corrections = one }, default)).IsNew);
        var corrections = (await _draft.RunAsync(Request() with { Corrections = two }, default)).Guideline!.Corrections;
        Assert.Equal(first, corrections[0].Time);
        Assert.True(corrections[1].Time > first);
        var changed = (await _draft.RunAsync(Request() with { Corrections = [one[0] with { Points = 0.4 }] }, default)).Guideline!.Corrections[0];
        Assert.True(changed.Time > first);
    }

    [Fact]
    public async Task Explaining_keeps_nothing_and_takes_the_corrections_of_the_latest_draft()
    {
        var explain = new ExplainGuideline(new TestContexts(_database), _drafts);
        var sample = await explain.RunAsync(Request() with { Corrections = [] }, null, default);
        Assert.Equal(4, sample.Guideline!.Corrections.Count); // those of the sample policy
        Assert.Null(await _drafts.LatestAsync("150000", 2024, default));
        Assert.Equal(0, Assert.Single(await _database.QueryAsync<long>("SELECT count(*) FROM work.audit_entry")));

        await _draft.RunAsync(Request() with { Corrections = [ComposeGuidelineTests.One("judgement", 0.5)] }, default);
        Assert.Equal("judgement", Assert.Single((await explain.RunAsync(Request(), null, default)).Guideline!.Corrections).Id);
        Assert.Empty((await explain.RunAsync(Request(), [], default)).Guideline!.Corrections);

        var nation = await explain.RunAsync(Request() with { Region = "000000" }, null, default);
        Assert.Equal(("not-issued", "测算值", 6.4), (nation.Guideline!.Lines.Upper.Kind, nation.Guideline.Lines.Baseline.Label.Zh, nation.Guideline.Lines.Baseline.Value));
        Assert.Equal(10, nation.Guideline.Backtest!.Years.Count);
        Assert.All(nation.Guideline.Backtest.Years, y => Assert.Null(y.Published));
        var none = await explain.RunAsync(Request() with { Region = "110000" }, null, default);
        Assert.Equal("没有适用于110000的2024年工资指导线参数。", Assert.Single(none.Refusals).Zh);
        Assert.Single((await _drafts.RevisionsAsync("150000", 2024, default)));
    }

    [Fact]
    public async Task The_same_again_is_no_new_revision_and_says_so()
    {
        await _draft.RunAsync(Request(), default);
        var again = await _draft.RunAsync(Request(), default);
        Assert.Equal((false, 1, "与第1稿完全相同，未另存新稿。"), (again.IsNew, again.Draft!.Revision, again.Message.Zh));
        Assert.Equal(1, Assert.Single(await _database.QueryAsync<long>("SELECT count(*) FROM work.audit_entry")));
    }

    [Fact]
    public async Task Another_correction_or_data_version_is_a_new_revision()
    {
        await _draft.RunAsync(Request(), default);
        var corrected = await _draft.RunAsync(Request() with { Corrections = [ComposeGuidelineTests.One("judgement", 0.5)] }, default);
        Assert.Equal((2, 7.0), (corrected.Draft!.Revision, corrected.Guideline!.Lines.Baseline.Value));
        var later = await _draft.RunAsync(Request(4) with { Corrections = [ComposeGuidelineTests.One("judgement", 0.5)] }, default);
        Assert.Equal(3, later.Draft!.Revision);
        Assert.Equal([1, 2, 3], (await _drafts.RevisionsAsync("150000", 2024, default)).Select(d => d.Revision));
    }

    [Fact]
    public async Task Two_at_once_make_one_revision()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _draft.RunAsync(Request(), default)));
        Assert.Single(outcomes, o => o.IsNew);
        Assert.All(outcomes, o => Assert.Equal(1, o.Draft!.Revision));
    }

    [Fact]
    public async Task Only_files_of_the_data_version_are_read()
    {
        // The regional file comes with version 2, the published lines with version 3.
        var outcome = await _draft.RunAsync(Request(1), default);
        Assert.Empty(outcome.Guideline!.History);
        Assert.All(outcome.Guideline.Models.Single(m => m.Id == "cn-reg-region").Inputs, i => Assert.Null(i.Wage));
        await _database.ExecuteAsync("UPDATE survey.source_file SET superseded_at_version = 4 WHERE id = 1");
        Assert.False((await _draft.RunAsync(Request(), default)).IsRefused);
        var without = await _draft.RunAsync(Request(4), default);
        Assert.True(without.IsRefused);
        Assert.Contains("劳动生产率增长缺2012—2023年", without.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_leaves_nothing_behind()
    {
        var refused = await _draft.RunAsync(Request() with { Corrections = [ComposeGuidelineTests.One("judgement", 9)] }, default);
        Assert.True(refused.IsRefused);
        Assert.Null(await _drafts.LatestAsync("150000", 2024, default));
        Assert.Empty(await _database.QueryAsync<long>("SELECT id FROM work.audit_entry"));
        Assert.True((await _draft.RunAsync(Request() with { Region = "150100" }, default)).IsRefused);
        Assert.True((await _draft.RunAsync(Request() with { Year = 2019 }, default)).IsRefused);
        Assert.True((await _draft.RunAsync(Request() with { DataVersion = 2 }, default)).IsRefused);
    }

    [Fact]
    public async Task In_force_is_the_latest_revision_of_the_year_it_is_valid_in()
    {
        await _draft.RunAsync(Request(), default);
        await _draft.RunAsync(Request() with { Corrections = [ComposeGuidelineTests.One("judgement", 0.5)] }, default);
        Assert.Equal(7.0, (await _drafts.InForceAsync("150000", new(2024, 12, 31), default))!.Lines.Baseline.Value);
        Assert.Null(await _drafts.InForceAsync("150000", new(2025, 1, 1), default));
        Assert.Null(await _drafts.InForceAsync("150100", new(2024, 3, 1), default));
    }
}
