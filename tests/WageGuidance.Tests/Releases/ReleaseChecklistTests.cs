using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Guidelines;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Tests.Releases;

public sealed class ReleaseChecklistTests
{
    private static readonly DateTimeOffset Now = ReleaseScene.Noon;
    private static readonly ReleaseContent Good = ComposeRelease.From(Publications.QuarterlyBriefing, "2024-Q1", new(["150000"], ["_T"]), 7, ReleaseScene.Inputs(), Precedent.None);

    private static IReadOnlyList<ChecklistItem> Check(ReleaseContent? content = null, DateTimeOffset? publishAt = null, int soft = 0, params string[] waived) =>
        ReleaseChecklist.Of(new(content ?? Good, Now, publishAt ?? Now.AddDays(28), Now, [], soft, waived));

    private static string Only(IReadOnlyList<ChecklistItem> items, bool waivable)
    {
        var item = Assert.Single(items);
        Assert.Equal(waivable, item.Waivable);
        Assert.True(item.Blocks);
        Assert.NotEmpty(item.Text.Zh);
        return item.Code;
    }

    [Fact]
    public void A_good_release_announced_exactly_four_weeks_ahead_has_nothing_in_its_way() => Assert.Empty(Check());

    [Fact]
    public void A_release_announced_later_than_four_weeks_ahead_needs_a_waiver() =>
        Assert.Equal("not-announced", Only(Check(publishAt: Now.AddDays(28).AddMicroseconds(-1)), waivable: true));

    [Fact]
    public void A_back_dated_release_needs_two_waivers_and_with_them_may_go()
    {
        Assert.Equal(["back-dated", "not-announced"], Check(publishAt: Now.AddMicroseconds(-1)).Select(i => i.Code));
        Assert.All(Check(publishAt: Now.AddDays(-1), waived: ["back-dated", "not-announced"]), i => Assert.False(i.Blocks));
    }

    [Fact]
    public void Silent_parties_stand_in_the_way_until_the_deadline_and_not_after_it()
    {
        AskedOrganisation[] silent = [new(WageGuidance.Accounts.Party.TradeUnion, new("总工会", "Federation of Trade Unions"))];
        var facts = new ChecklistFacts(Good, Now, null, Now.AddHours(1), silent, 0, ["opinions-missing"]);
        var item = Assert.Single(ReleaseChecklist.Of(facts));
        Assert.Equal(("opinions-missing", false, true), (item.Code, item.Waivable, item.Blocks));
        Assert.Empty(ReleaseChecklist.Of(facts with { OpinionsUntil = Now }));
    }

    [Fact]
    public void A_text_in_one_language_blocks_and_says_where()
    {
        var briefing = Good.Briefings[0];
        var items = Check(Good with { Briefings = [briefing with { Verdict = new("结论。", " ") }] });
        Assert.Equal("text-missing", Only(items, waivable: false));
        Assert.Contains("briefings[0].verdict", items[0].Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_method_page_blocks() => Assert.Equal("method-missing", Only(Check(Good with { Methods = Good.Methods.Skip(1).ToList() }), waivable: false));

    [Fact]
    public void Lines_out_of_order_block_unless_explained()
    {
        Text label = new("线", "line");
        // Inner Mongolia 2016, mining: baseline 2 %, lower line 3 %.
        var lines = new GuidelineTriple(Line.Of(2, label), Line.Of(5, label), Line.Of(3, label));
        ReleaseContent With(GuidelineTriple t) => Good with { Guideline = Good.Guideline! with { Lines = t } };
        Assert.Equal("line-order", Only(Check(With(lines)), waivable: false));
        Assert.Empty(Check(With(lines with { OrderExplanation = new("政府批准。", "As the government set them.") })));
        Assert.Empty(Check(With(new(Line.Of(2, label), Line.NotIssued(label), new("zero-or-negative", null, null, label)))));
        Assert.Empty(Check(With(new(new("range", 2, 4, label), Line.Of(4, label), Line.Of(2, label)))));
    }

    [Fact]
    public void Figures_that_are_not_in_their_public_form_block()
    {
        var cube = Good.Cubes[0];
        ReleaseContent With(Cell cell) => Good with { Cubes = [cube with { Cells = [new(cube.Cells[0].Key, cell), .. cube.Cells.Skip(1)] }, .. Good.Cubes.Skip(1)] };
        Assert.Equal("confidential", Only(Check(With(new() { ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.A })), waivable: false));
        Assert.Equal("confidential", Only(Check(With(new() { ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.C, Units = 2 })), waivable: false));
        Assert.Equal("confidential", Only(Check(With(new() { Value = 5, ConfStatus = ConfStatus.C })), waivable: false));
        Assert.Empty(Check(With(new() { ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.C })));
    }

    [Fact]
    public void A_headline_figure_of_grade_D_needs_a_waiver()
    {
        var figure = Good.Briefings[0].KeyFigures.First(f => f.Cell is not null);
        var cubes = Good.Cubes.Select(c => c.Id != figure.Cell!.Cube ? c
            // Read anew: a cube keeps what it has looked up.
            : CanonicalJson.Read<Cube>(CanonicalJson.Bytes(c with { Cells = [.. c.Cells.Select(x => x.Key.SequenceEqual(figure.Cell.Key) ? x with { Cell = x.Cell with { Grade = "D" } } : x)] }))).ToList();
        Assert.Equal("low-grade", Only(Check(Good with { Cubes = cubes }), waivable: true));
    }

    [Fact]
    public void Doubtful_rows_nobody_accepted_need_a_waiver()
    {
        Assert.Equal("soft-problems", Only(Check(soft: 3), waivable: true));
        Assert.False(Assert.Single(Check(soft: 3, waived: ["soft-problems"])).Blocks);
    }

    [Fact]
    public void Method_pages_are_read_in_pairs_and_half_a_pair_shows_as_a_missing_text()
    {
        var folder = Directory.CreateTempSubdirectory("wg-methods-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "pay-survey.zh.md"), "# 企业薪酬调查\r\n\r\n正文。\r\n");
            File.WriteAllText(Path.Combine(folder.FullName, "pay-survey.en.md"), "# Pay survey\n\nText.\n");
            File.WriteAllText(Path.Combine(folder.FullName, "openings.zh.md"), "# 求人倍率\n\n正文。");
            File.WriteAllText(Path.Combine(folder.FullName, "README.md"), "# No page");
            var notes = MethodPages.Load(folder.FullName);
            Assert.Equal([new("openings", new("求人倍率", ""), new("正文。", "")), new("pay-survey", new("企业薪酬调查", "Pay survey"), new("正文。", "Text."))], notes);
            Assert.Empty(MethodPages.Load(Path.Combine(folder.FullName, "absent")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
