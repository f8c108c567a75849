using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Observations;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;
using WageGuidance.Releases.Workflow;
using WageGuidance.Tests.Indicators;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Tests.Releases;

/// <summary>150300 has two enterprises; 150800 is withheld beside it.</summary>
public sealed class DisclosureOverTimeTests
{
    private static ReleaseContent Content(IReadOnlyList<Cube> cubes, int dataVersion) => SampleContent.Make(industries: ["_T"]) with { Cubes = cubes, DataVersion = dataVersion };

    /// <summary>The cubes with every statistic of a cell of pay shown.</summary>
    private static Cube[] Showing(IReadOnlyList<Cube> cubes, string key) =>
        [.. cubes.Select(cube => cube.Id != "pay.survey" ? cube : cube with { Cells = [.. cube.Cells.Select(c => c.JoinedKey.StartsWith(key, StringComparison.Ordinal) ? c with { Cell = new Cell { Value = 65000, N = 12, Units = 3 } } : c)] })];

    [Fact]
    public async Task What_is_computed_passes_and_a_shown_neighbour_of_a_sensitive_cell_is_refused_by_name()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", PayIndicatorTests.FiveLeagues());
        await observed.ComputeAsync();
        var cubes = await observed.CubesAsync();
        Assert.Null(await DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(cubes, observed.Version), [], CancellationToken.None));

        // The West without 150800 is 150300.
        var refusal = await DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(Showing(cubes, "150800|_T|_T|2023"), observed.Version), [], CancellationToken.None);
        Assert.Contains("披露审计未通过", refusal!.Zh, StringComparison.Ordinal);
        Assert.Contains("pay.survey 2023 乌海市", refusal.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("通辽市", refusal.Zh, StringComparison.Ordinal);
        // Nor is the sensitive cell itself shown.
        Assert.NotNull(await DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(Showing(cubes, "150300|C|_T|2023"), observed.Version), [], CancellationToken.None));
    }

    [Fact]
    public async Task What_an_earlier_version_showed_is_known_and_what_it_withheld_stays_withheld()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", PayIndicatorTests.FiveLeagues());
        await observed.ComputeAsync();
        var first = await observed.CubesAsync();
        var firstContent = Content(first, observed.Version);

        // Corrected: 150300 has a third enterprise and could be shown now; the difference of the versions would be its newcomer or, with 150800, the old two.
        await observed.SurveyAsync("2023", [.. PayIndicatorTests.FiveLeagues(), Firm.Of("C3", "150300", 10, 90000)]);
        await observed.ComputeAsync();
        var second = await observed.CubesAsync();
        Assert.NotNull(second.Single(c => c.Id == "pay.survey").Find("150300", "C", "_T", "2023", "mean")!.Value);
        var refusal = await DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(second, observed.Version), [firstContent], CancellationToken.None);
        Assert.Contains("乌海市", refusal!.Zh, StringComparison.Ordinal);

        var kept = await DisclosureOverTime.KeepWithheldAsync(new DisclosureReview(observed), second, [firstContent], CancellationToken.None);
        var cell = kept.Single(c => c.Id == "pay.survey").Find("150300", "C", "_T", "2023", "mean")!;
        Assert.Equal((null, null, ObsStatus.Q, ConfStatus.C, "为保护被调查单位未公布"), (cell.Value, cell.Units, cell.ObsStatus, cell.ConfStatus, cell.Reason!.Zh));
        Assert.Null(await DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(kept, observed.Version), [firstContent], CancellationToken.None));
        // Other cells stay as they are, and without an earlier content so does everything.
        Assert.Same(second[0], DisclosureOverTime.KeepWithheld(second, [])[0]);
        Assert.NotNull(kept.Single(c => c.Id == "pay.survey").Find("150100", "C", "_T", "2023", "mean")!.Value);
    }

    [Theory]
    [InlineData("labour-cost.survey-firms", "p50")]
    [InlineData("function-line.survey", "r")]
    [InlineData("labour-cost.panel", "growth_pay")]
    [InlineData("pay.decomposition", "total")]
    public async Task A_figure_of_the_same_enterprises_in_another_table_is_held_to_the_same_pattern(string indicator, string statistic)
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2022", PayIndicatorTests.FiveLeagues());
        await observed.SurveyAsync("2023", PayIndicatorTests.FiveLeagues(1.1m));
        await observed.ComputeAsync();
        var cubes = await observed.CubesAsync();
        var review = new DisclosureReview(observed);
        Assert.Null(await DisclosureOverTime.RefusalAsync(review, Content(cubes, observed.Version), [], CancellationToken.None));
        Cube[] planted = [.. cubes.Select(cube => cube.Id != indicator ? cube
            : cube with { Cells = [.. cube.Cells.Select(c => c.Key[0] == "150300" && c.Key[^1] == statistic ? c with { Cell = new Cell { Value = 5, Units = 3 } } : c)] })];
        Assert.Contains(planted.Single(c => c.Id == indicator).Cells, c => c.Key[0] == "150300" && c.Cell.Value == 5);
        Assert.Contains("乌海市", (await DisclosureOverTime.RefusalAsync(review, Content(planted, observed.Version), [], CancellationToken.None))!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settlements_of_which_one_covers_nearly_all_workers_are_withheld_and_planted_ones_refused()
    {
        await using var observed = await Observed.CreateAsync();
        var file = await observed.AcceptAsync("settlements", "2023");
        // 150300: one covers 900 of 920 workers; 150100 and 150200 have five of a hundred each.
        (string Region, int Workers)[] rows = [("150300", 900), ("150300", 10), ("150300", 10), .. Enumerable.Repeat(("150100", 100), 5), .. Enumerable.Repeat(("150200", 100), 5)];
        await observed.AddAsync(rows.Select((r, i) => new Settlement
            { SourceFileId = file, Line = i + 2, Number = $"{i}", Region = r.Region, Industry = "C", Level = "enterprise", Enterprises = 1, Workers = r.Workers, Increase = 5, FromDate = new(2023, 5, 1), Months = 12 }));
        await observed.ComputeAsync();
        var cubes = await observed.CubesAsync();
        Assert.Equal(["O"], await observed.Database.QueryAsync<string>("SELECT DISTINCT conf_status FROM stats.computed_cell JOIN stats.computation ON id = computation_id WHERE indicator = 'bargaining.settlements' AND key = '150300|C'"));
        var review = new DisclosureReview(observed);
        Assert.Null(await DisclosureOverTime.RefusalAsync(review, Content(cubes, observed.Version), [], CancellationToken.None));
        Cube[] planted = [.. cubes.Select(cube => cube.Id != "bargaining.settlements" ? cube
            : cube with { Cells = [.. cube.Cells.Select(c => c.Key[0] == "150300" && c.Key[^1] == "mean_increase" ? c with { Cell = new Cell { Value = 5, Units = 3 } } : c)] })];
        Assert.Contains("bargaining.settlements 2023 乌海市", (await DisclosureOverTime.RefusalAsync(review, Content(planted, observed.Version), [], CancellationToken.None))!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Growth_of_a_cell_that_an_earlier_content_withheld_the_year_before_is_withheld()
    {
        Cube Pay(string year, string statistic, Cell cell) => SampleContent.Make(industries: ["_T"]).Cubes.First(c => c.Id == "pay.survey") with { Cells = [new(["150300", "C", "_T", year, statistic], cell)] };
        var earlier = Content([Pay("2022", "mean", new Cell { ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.C })], 1);
        Assert.Equal(ObsStatus.Q, DisclosureOverTime.KeepWithheld([Pay("2023", "growth", new Cell { Value = 3 })], [earlier])[0].Cells[0].Cell.ObsStatus);
        Assert.Equal(3, DisclosureOverTime.KeepWithheld([Pay("2023", "mean", new Cell { Value = 3 })], [earlier])[0].Cells[0].Cell.Value);
    }

    [Fact]
    public void A_month_of_the_monitoring_panel_that_an_earlier_content_withheld_stays_withheld()
    {
        Cube Month(Cell cell) => SampleContent.Make(industries: ["_T"]).Cubes.First(c => c.Id == "pay.survey") with { Id = "labour-cost.monitoring", Cells = [new(["150300", "_T", "2024-01", "2024-Q1", "labour_cost_per_head"], cell)] };
        var earlier = Content([Month(new Cell { ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.C })], 1);
        Assert.Equal(ObsStatus.Q, DisclosureOverTime.KeepWithheld([Month(new Cell { Value = 8000 })], [earlier])[0].Cells[0].Cell.ObsStatus);
    }

    [Fact]
    public async Task A_release_approved_since_the_audit_blocks_approval_and_scheduling_until_the_content_is_submitted_again()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", PayIndicatorTests.FiveLeagues());
        await observed.ComputeAsync();
        var (before, cubesBefore) = (observed.Version, await observed.CubesAsync());
        // Corrected: a third enterprise, so that 150300 alone could be shown.
        await observed.SurveyAsync("2023", [.. PayIndicatorTests.FiveLeagues(), Firm.Of("C3", "150300", 10, 90000)]);
        await observed.ComputeAsync();
        var (after, cubesAfter) = (observed.Version, await observed.CubesAsync());
        var scene = await ReleaseScene.SetAsync(observed.Database);
        var certified = await scene.DraftAsync(period: "2023-Q4", industries: ["_T"], dataVersion: after);
        await scene.MoveToAsync(certified, "certified", Inputs(cubesAfter));
        var prepared = await scene.DraftAsync(period: "2024-Q1", industries: ["_T"], dataVersion: after);
        await scene.MoveToAsync(prepared, "prepared", Inputs(cubesAfter), Unrelated);

        // Each is sound by itself; this one withholds what the other two show.
        await scene.MoveToAsync(await scene.DraftAsync(period: "2023-Q3", industries: ["_T"], dataVersion: before), "approved", Inputs(cubesBefore), Unrelated);

        foreach (var check in Unrelated) ReleaseScene.Allowed(await new WaiveCheck(scene.Databases).RunAsync(certified, check, ReleaseScene.Why, ReleaseScene.Reviewer, default));
        var refusal = await new ApproveRelease(scene.Databases).RunAsync(certified, 0, Text.Empty, ReleaseScene.Reviewer, default);
        Assert.Contains("乌海市", refusal!.Zh, StringComparison.Ordinal);
        Assert.Contains("Another release was approved since", refusal.En, StringComparison.Ordinal);
        Assert.Contains("乌海市", (await new ScheduleRelease(scene.Databases).RunAsync(prepared, ReleaseScene.Due, 0, ReleaseScene.Publisher, default))!.Zh, StringComparison.Ordinal);
        Assert.Equal(("certified", "prepared"), ((await scene.ReleaseAsync(certified)).State, (await scene.ReleaseAsync(prepared)).State));

        foreach (var id in new[] { prepared, certified })
        {
            var reopened = await new ReopenRelease(scene.Databases).RunAsync(id, ReleaseScene.Why, ReleaseScene.Reviewer, default);
            ReleaseScene.Allowed(reopened.Refusal);
            await scene.MoveToAsync(reopened.ReleaseId!.Value, "approved", Inputs(cubesAfter), Unrelated);
        }
    }

    /// <summary>Checks of the mixed content that this is not about: five leagues give no grade, and the sample's texts know other figures.</summary>
    private static readonly string[] Unrelated = ["low-grade", "unknown-numbers"];

    /// <summary>The sample's inputs with pay and labour cost of the survey in place of its own.</summary>
    private static ReleaseInputs Inputs(IReadOnlyList<Cube> survey)
    {
        var sample = ReleaseScene.Inputs();
        string[] own = ["pay.survey", "pay.survey-nonprivate", "pay.survey-groups", "pay.decomposition", "labour-cost.survey", "labour-cost.survey-firms", "labour-cost.panel", "function-line.survey", "bargaining.settlements"];
        return sample with
        {
            Guideline = sample.Guideline! with { DataVersion = 1 },
            Cubes = [.. sample.Cubes.Where(c => !own.Contains(c.Id)).Select(c => c with { DataVersion = 1 }), .. survey.Where(c => c.Id is "pay.survey" or "labour-cost.survey")],
        };
    }
}
