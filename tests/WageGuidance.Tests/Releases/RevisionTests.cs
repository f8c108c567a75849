using Microsoft.Extensions.Logging.Abstractions;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;
using WageGuidance.Releases.Reading;
using WageGuidance.Releases.Workflow;
using static WageGuidance.Tests.Releases.ReleaseScene;

namespace WageGuidance.Tests.Releases;

public sealed class RevisionTests
{
    [Fact]
    public void A_first_version_revises_nothing_and_a_later_one_says_what_it_is()
    {
        Assert.Null(Revision.Refusal(null, null));
        Assert.Null(Revision.Refusal(new("error", Why), 1));
        Assert.Contains("names its kind of revision", Revision.Refusal(null, 1)!.En, StringComparison.Ordinal);
        Assert.Contains("nothing to revise", Revision.Refusal(new("error", Why), null)!.En, StringComparison.Ordinal);
        Assert.Contains("no kind of revision", Revision.Refusal(new("better", Why), 1)!.En, StringComparison.Ordinal);
        Assert.Contains("Chinese and in English", Revision.Refusal(new("error", new("更正", " ")), 1)!.En, StringComparison.Ordinal);
        Assert.Contains("at most", Revision.Refusal(new("error", new(new string('字', 2001), "x")), 1)!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_is_part_of_the_content_and_of_its_words()
    {
        await using var database = await TestCluster.CreateDatabaseAsync();
        var scene = await SetAsync(database);
        await scene.AtAsync("scheduled");
        var second = await scene.DraftAsync();
        var submit = new SubmitRelease(scene.Databases);
        Assert.Contains("Version 1 of this period is out or scheduled", (await submit.RunAsync(second, Inputs(), Analyst, default)).Refusal!.En, StringComparison.Ordinal);
        Assert.Null((await submit.RunAsync(second, Inputs(), Analyst, default, new("error", new("更正求人数。", "Openings are corrected.")))).Refusal);
        await using var db = database.CreateContext();
        var content = await FrozenRecords.ContentAsync(db, await scene.ReleaseAsync(second), default);
        Assert.Equal("error", content.Revision!.Kind);
        Assert.Equal("差错更正：更正求人数。", content.Briefings[0].Sections[^1].Paragraphs[1].Zh);
        Assert.Equal("差错更正：更正求人数。", content.Briefings[0].WhatIsNew[0].Zh);
        Assert.Contains("替代2024年第一季度集体协商信息简报第1版", content.Briefings[0].Sections[^1].Paragraphs[0].Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_of_the_issue_before_are_labelled_unchanged_and_none_are_where_there_is_none()
    {
        var inputs = Inputs();
        var first = ComposeRelease.From(Publications.QuarterlyBriefing, "2023-Q4", new(["150000"], ["_T"]), 7, inputs, Precedent.None);
        Assert.DoesNotContain(first.Briefings[0].KeyFigures, f => f.Reading.Zh.Contains("未变", StringComparison.Ordinal));
        Assert.Contains("企业薪酬调查为年度调查，本期引用2023年结果。", first.Briefings[0].WhatIsNew.Select(w => w.Zh));

        var next = ComposeRelease.From(Publications.QuarterlyBriefing, "2024-Q1", new(["150000"], ["_T"]), 7, inputs, new(null, null, first));
        Assert.Equal("企业薪酬调查，2023年，与2023年第四季度相同，未变", next.Briefings[0].KeyFigures.Single(f => f.Id == "median-pay").Reading.Zh);
        Assert.Contains("unchanged since Q4 2023", next.Briefings[0].KeyFigures.Single(f => f.Id == "mean-pay").Reading.En, StringComparison.Ordinal);
        Assert.Contains(next.Briefings[0].WhatIsNew, w => w.En.Contains("unchanged since Q4 2023", StringComparison.Ordinal));

        // Another value at the same place is no carried-over figure.
        var revised = inputs with { Cubes = [.. inputs.Cubes.Select(c => c.Id != "pay.survey" ? c : c with { Cells = [.. c.Cells.Select(x => x with { Cell = x.Cell with { Value = x.Cell.Value + 1 } })] })] };
        var other = ComposeRelease.From(Publications.QuarterlyBriefing, "2024-Q1", new(["150000"], ["_T"]), 7, revised, new(null, null, first));
        Assert.DoesNotContain("未变", other.Briefings[0].KeyFigures.Single(f => f.Id == "median-pay").Reading.Zh, StringComparison.Ordinal);
        Assert.Contains(other.Briefings[0].WhatIsNew, w => w.Zh.Contains("有修订", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_publications_come_out_at_one_instant_each_current_in_its_own_right()
    {
        await using var database = await TestCluster.CreateDatabaseAsync();
        var scene = await SetAsync(database);
        await scene.AtAsync("scheduled");
        await scene.MoveToAsync(await scene.DraftAsync(publication: "supply-demand"), "scheduled");
        await using var published = new PublishedReleases(database.Connections, NullLogger<PublishedReleases>.Instance);
        await database.SetInstantAsync(Due.AddMicroseconds(-1));
        await published.StartAsync(default);
        Assert.Empty(published.Pointer!.Releases);
        Assert.Equal(["quarterly-briefing", "supply-demand"], published.Pointer!.Calendar.Select(c => c.Publication));
        await database.SetInstantAsync(Due);
        for (var i = 0; i < 200 && published.Pointer?.Releases.Count != 2; i++) await Task.Delay(25);
        Assert.All(published.Pointer!.Releases, r => Assert.Equal((true, 1, Due), (r.IsCurrent, r.Version, r.PublishAt)));
    }
}
