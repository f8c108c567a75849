using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Tests.Indicators;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Tests.Releases;

/// <summary>A leak planted into a table is refused by name; what is computed passes.</summary>
public sealed class DisclosureReviewTests
{
    private static ReleaseContent Content(IReadOnlyList<Cube> cubes, int dataVersion) => SampleContent.Make(industries: ["_T"]) with { Cubes = cubes, DataVersion = dataVersion };

    private static Task<Text?> RefusalAsync(Observed observed, IReadOnlyList<Cube> cubes, params ReleaseContent[] earlier) =>
        DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(cubes, observed.Version), earlier, CancellationToken.None);

    /// <summary>The cubes with another cell in place of some of an indicator.</summary>
    private static Cube[] Planted(IReadOnlyList<Cube> cubes, string indicator, Func<CubeCell, bool> where, Func<Cell, Cell>? cell = null)
    {
        var cube = cubes.Single(c => c.Id == indicator);
        Assert.Contains(cube.Cells, c => where(c));
        return [.. cubes.Where(c => c != cube), cube with { Cells = [.. cube.Cells.Select(c => where(c) ? c with { Cell = (cell ?? (_ => new Cell { Value = 5, Units = 3 }))(c.Cell) } : c)] }];
    }

    [Theory]
    // 150300 has two enterprises: it shows with a month, or the quarter, of the league withheld beside it.
    [InlineData("150800", "2024-02", "labour_cost_per_head", "2024-Q1 乌海市")]
    [InlineData("150800", "_T", "enterprises", "2024-Q1 乌海市")]
    [InlineData("150300", "2024-01", "labour_cost_per_head", "2024-Q1 乌海市")]
    // Growth counts in both of its quarters.
    [InlineData("150800", "_T", "level_growth_labour_cost", "2023-Q1 乌海市")]
    // In 150100 one of six enterprises has no hours, and one is new.
    [InlineData("150100", "2024-03", "labour_cost_per_hour", "2024-Q1 呼和浩特市")]
    [InlineData("150100", "_T", "growth_labour_cost", "2024-Q1 呼和浩特市")]
    [InlineData("150100", "_T", "index_hourly", "2024-Q1 呼和浩特市")]
    public async Task A_figure_of_the_monitoring_panel_that_tells_an_enterprise_is_refused(string region, string month, string statistic, string named)
    {
        await using var observed = await Observed.CreateAsync();
        Monitored[] Firms(int many) =>
        [
            .. Enumerable.Range(1, many).Select(i => new Monitored($"A{i}", 10, 50_000) { Hours = i == 1 ? null : 1600 }),
            .. new[] { ("150300", 2), ("150800", 3), ("150400", 3) }.SelectMany(l => Enumerable.Range(1, l.Item2).Select(i => new Monitored($"{l.Item1}-{i}", 10, 50_000) { League = l.Item1 })),
        ];
        await observed.MonitoringAsync("2023-Q1", Firms(5));
        await observed.MonitoringAsync("2024-Q1", Firms(6));
        await observed.ComputeAsync();
        var cubes = await observed.CubesAsync();
        Assert.Null(await RefusalAsync(observed, cubes));

        var refusal = await RefusalAsync(observed, Planted(cubes, "labour-cost.monitoring", c => c.Key[0] == region && c.Key[1] == "_T" && c.Key[2] == month && c.Key[3] == "2024-Q1" && c.Key[4] == statistic && c.Cell.ObsStatus is ObsStatus.Q));
        Assert.Contains($"labour-cost.monitoring {named}", refusal!.Zh, StringComparison.Ordinal);
    }

    private static Firm Of(int number, decimal sales) => Firm.Of($"A{number:00}", "150100", 4, 50000) with { LabourCost = 100 + number, Sales = sales };

    private static Firm[] Fifteen => [.. Enumerable.Range(0, 15).Select(i => Of(i, 1000 + (100 * i)))];

    [Fact]
    public async Task A_bin_that_the_rows_do_not_give_is_refused()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", Fifteen);
        await observed.ComputeAsync();
        var cubes = await observed.CubesAsync();
        Assert.Null(await RefusalAsync(observed, cubes));
        Assert.Equal(["P01", "P02", "P03"], cubes.Single(c => c.Id == "function-line.survey").Cells.Select(c => c.Key[2]).Where(b => b != "_T").Distinct());

        bool IsThird(CubeCell cell) => cell.Key[1] == "C" && cell.Key[2] == "P03";
        foreach (var planted in new[]
        {
            // Two enterprises fewer; one enterprise's pay per head; four bins, one of three enterprises.
            Planted(cubes, "function-line.survey", IsThird, c => c with { Units = 3 }),
            Planted(cubes, "function-line.survey", c => IsThird(c) && c.Key[^1] == "pay_per_head", c => c with { Value = 1.01 * c.Value }),
            [.. cubes.Select(cube => cube.Id != "function-line.survey" ? cube : cube with { Cells = [.. cube.Cells, .. cube.Cells.Where(IsThird).Select(c => c with { Key = [.. c.Key.Select(k => k == "P03" ? "P04" : k)] })] })],
        })
            Assert.Contains("function-line.survey 2023 内蒙古自治区·制造业", (await RefusalAsync(observed, planted))!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bins_that_differ_from_those_of_an_earlier_version_by_an_enterprise_are_withheld_with_their_scatter_and_others_stay()
    {
        await using var observed = await Observed.CreateAsync();
        // Fifteen in manufacturing, ten in construction.
        Firm[] built = [.. Enumerable.Range(20, 10).Select(i => Of(i, 1000 + (100 * i)) with { Section = "E" })];
        await observed.SurveyAsync("2023", [.. Fifteen, .. built]);
        await observed.ComputeAsync();
        var first = Content(await observed.CubesAsync(), observed.Version);

        // A late return in manufacturing: the last of three bins has it, and the whole economy's bins shift.
        await observed.SurveyAsync("2023", [.. Fifteen, .. built, Of(15, 2450)]);
        await observed.ComputeAsync();
        var second = await observed.CubesAsync();
        var refusal = await RefusalAsync(observed, second, first);
        Assert.Contains("function-line.survey 2023 内蒙古自治区·制造业", refusal!.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("建筑业", refusal.Zh, StringComparison.Ordinal);

        var kept = await DisclosureOverTime.KeepWithheldAsync(new DisclosureReview(observed), second, [first], CancellationToken.None);
        Assert.Null(await RefusalAsync(observed, kept, first));
        var cube = kept.Single(c => c.Id == "function-line.survey");
        Assert.Equal(ObsStatus.Q, cube.Find("150000", "C", "P01", "2023", "pay_per_head")!.ObsStatus);
        Assert.NotNull(cube.Find("150000", "E", "P01", "2023", "pay_per_head")!.Value);
        Assert.NotNull(cube.Find("150000", "C", "_T", "2023", "r")!.Value);
    }

    [Fact]
    public async Task A_corrected_amount_that_moves_nobody_into_another_bin_withholds_no_scatter()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", Fifteen);
        await observed.ComputeAsync();
        var first = Content(await observed.CubesAsync(), observed.Version);
        await observed.SurveyAsync("2023", [.. Fifteen.Select(f => f.Code == "A07" ? f with { LabourCost = 120 } : f)]);
        await observed.ComputeAsync();
        var kept = await DisclosureOverTime.KeepWithheldAsync(new DisclosureReview(observed), await observed.CubesAsync(), [first], CancellationToken.None);
        Assert.NotNull(kept.Single(c => c.Id == "function-line.survey").Find("150000", "C", "P02", "2023", "pay_per_head")!.Value);
        Assert.Null(await RefusalAsync(observed, kept, first));
    }

    [Fact]
    public async Task A_ratio_of_the_minimum_wage_to_withheld_pay_is_refused_and_follows_an_earlier_version_that_withheld_the_pay()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.MinimumWageAsync(2000);
        await observed.SurveyAsync("2023", Firm.Of("A", "150100", 20, 50000), Firm.Of("B", "150100", 20, 60000));
        await observed.ComputeAsync();
        var (first, version) = (await observed.CubesAsync(), observed.Version);
        Assert.Null(await RefusalAsync(observed, first));
        // Also in a publication that has no pay at all.
        var planted = Planted(first, "minimum-wage.kaitz", c => c.Key[^1] == "to_survey_mean");
        foreach (var content in new[] { planted, [.. planted.Where(c => c.Id == "minimum-wage.kaitz")] })
            Assert.Contains("2023 内蒙古自治区", (await RefusalAsync(observed, content))!.Zh, StringComparison.Ordinal);

        // Corrected: enough enterprises, but the first version withheld the pay.
        await observed.SurveyAsync("2023", [.. "ABCDE".Select(c => Firm.Of($"{c}", "150100", 20, 50000))]);
        await observed.ComputeAsync();
        var second = await observed.CubesAsync();
        Assert.NotNull(second.Single(c => c.Id == "minimum-wage.kaitz").Find("150000", "1", "2023", "to_survey_mean")!.Value);
        var told = await new DisclosureReview(observed).RunAsync([version, observed.Version], [second.Single(c => c.Id == "minimum-wage.kaitz")], first, CancellationToken.None);
        Assert.Contains(told, c => (c.Indicator, c.Period, c.Name.Zh) == ("minimum-wage.kaitz", "2023", "内蒙古自治区"));
        var kept = DisclosureOverTime.KeepWithheld(second, [Content(first, version)]).Single(c => c.Id == "minimum-wage.kaitz");
        Assert.Equal(ObsStatus.Q, kept.Find("150000", "1", "2023", "to_survey_median")!.ObsStatus);
    }
}
