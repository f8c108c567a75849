using WageGuidance.Cubes;
using WageGuidance.Indicators;

namespace WageGuidance.Tests.Indicators;

public sealed class PayIndicatorTests
{
    /// <summary>Three leagues large enough; in the west one of two enterprises beside one of three.</summary>
    internal static Firm[] FiveLeagues(decimal factor = 1) =>
    [
        Firm.Of("A1", "150100", 5, 50000 * factor, weight: 2), Firm.Of("A2", "150100", 5, 60000 * factor), Firm.Of("A3", "150100", 5, 80000 * factor),
        Firm.Of("B1", "150200", 5, 70000 * factor), Firm.Of("B2", "150200", 5, 70000 * factor), Firm.Of("B3", "150200", 5, 70000 * factor),
        Firm.Of("C1", "150300", 10, 90000 * factor), Firm.Of("C2", "150300", 10, 90000 * factor),
        Firm.Of("D1", "150400", 5, 40000 * factor), Firm.Of("D2", "150400", 5, 40000 * factor), Firm.Of("D3", "150400", 5, 40000 * factor),
        Firm.Of("E1", "150800", 4, 65000 * factor), Firm.Of("E2", "150800", 4, 65000 * factor), Firm.Of("E3", "150800", 4, 65000 * factor),
    ];

    [Fact]
    public async Task Means_and_medians_are_weighted_and_say_who_is_behind_them()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", FiveLeagues());
        var outcome = await observed.ComputeAsync();
        Assert.All(outcome.Periods, p => Assert.Equal(ComputedState.Computed, p.State));
        var cube = await observed.CubeAsync("pay.survey");

        // (2·5·50000 + 5·60000 + 5·80000) / 20.
        var mean = cube.Find("150100", "C", "6", "2023", "mean")!;
        Assert.Equal((60000, 15, 3), (mean.Value, mean.N, mean.Units));
        // Only the people of one enterprise are at or below the median; in 150200 everybody earns the same, so those of all three are.
        Assert.Equal((null, ObsStatus.Q, ConfStatus.C), Withheld(cube.Find("150100", "_T", "_T", "2023", "p50")!));
        Assert.Equal(70000, cube.Find("150200", "_T", "_T", "2023", "p50")!.Value);
        Assert.Equal("not published, to protect respondents", cube.Find("150100", "_T", "_T", "2023", "p10")!.Reason!.En);
        // 15 persons: n·0.25 is 3.75.
        Assert.Equal((null, ObsStatus.Q, ConfStatus.C), Withheld(cube.Find("150100", "_T", "_T", "2023", "p25")!));
        // Σwy = 1,200,000 + 1,050,000 + 1,800,000 + 600,000 + 780,000; Σw = 20 + 15 + 20 + 15 + 12.
        Assert.Equal(5430000.0 / 82, cube.Find("150000", "_T", "_T", "2023", "mean")!.Value!.Value, 1e-9);
        Assert.Equal(["150000", "150000-EAST", "150000-CENTRAL", "150000-WEST", "150000-HBE", "150100", "150200", "150300", "150400", "150800"], cube.Dimension("region").Members.Select(m => m.Code));
        Assert.Equal("内蒙古自治区", cube.Dimension("region").Members[0].Name.Zh);
    }

    [Fact]
    public async Task A_cell_of_two_enterprises_is_withheld_whole_and_the_smallest_beside_it_too()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", FiveLeagues());
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.survey");

        foreach (var statistic in new[] { "mean", "p10", "p50", "growth", "real_growth" })
        {
            var cell = cube.Find("150300", "C", "_T", "2023", statistic)!;
            Assert.Equal((null, ObsStatus.Q, ConfStatus.C), Withheld(cell));
            Assert.Null(cell.Se ?? cell.CiLow ?? cell.Cv ?? cell.N ?? cell.Units);
        }

        // 150800 has fewest persons; the west as a whole and every other league stay.
        Assert.Equal((null, ObsStatus.Q, ConfStatus.C), Withheld(cube.Find("150800", "C", "_T", "2023", "mean")!));
        Assert.All(new[] { "150000", "150000-WEST", "150000-HBE", "150100", "150200", "150400" }, r => Assert.NotNull(cube.Find(r, "_T", "_T", "2023", "mean")!.Value));
        Assert.Equal(["A"], await observed.Database.QueryAsync<string>("SELECT conf_status FROM stats.computed_cell JOIN stats.computation ON id = computation_id WHERE indicator = 'pay.survey' AND key = '150300|C|_T' AND statistic = 'mean'"));
        Assert.Equal(["D"], await observed.Database.QueryAsync<string>("SELECT conf_status FROM stats.computed_cell JOIN stats.computation ON id = computation_id WHERE indicator = 'pay.survey' AND key = '150800|C|_T' AND statistic = 'mean'"));
        // Not even the database keeps the figure.
        Assert.Equal([0L], await observed.Database.QueryAsync<long>("SELECT count(*) FROM stats.computed_cell WHERE conf_status <> 'F' AND coalesce(value, se, ci_low, ci_high, cv) IS NOT NULL"));
    }

    [Fact]
    public async Task Two_published_areas_do_not_give_away_the_league_between_them()
    {
        await using var observed = await Observed.CreateAsync();
        // 中部 is 呼包鄂 and 乌兰察布: 150900 has two enterprises.
        await observed.SurveyAsync("2023",
            [.. "ABC".Select((c, i) => Firm.Of($"A{c}", "150100", 5 + i, 50000)), .. "ABC".Select((c, i) => Firm.Of($"B{c}", "150200", 5 + i, 50000)), .. "ABC".Select((c, i) => Firm.Of($"F{c}", "150600", 5 + i, 50000)),
             .. "AB".Select(c => Firm.Of($"J{c}", "150900", 20, 90000)), .. "ABC".Select((c, i) => Firm.Of($"D{c}", "150400", 5 + i, 50000))]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.survey");
        Assert.Null(cube.Find("150900", "_T", "_T", "2023", "mean")!.Value);
        Assert.True(cube.Find("150000-CENTRAL", "_T", "_T", "2023", "mean")!.Value is null || cube.Find("150000-HBE", "_T", "_T", "2023", "mean")!.Value is null);
    }

    [Fact]
    public async Task Growth_of_the_same_firms_has_their_covariance_and_is_deflated_where_prices_are_known()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.MacroAsync(("2023", "150000", "cpi_urban_growth", 0.9m, "V"), ("2023", "150000", "cpi_urban_growth", 0.6m, "V"));
        await observed.SurveyAsync("2022", FiveLeagues());
        await observed.SurveyAsync("2023", FiveLeagues(1.1m));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.survey");

        // Everybody got 10 %: no uncertainty is left although the levels have some.
        var growth = cube.Find("150100", "_T", "_T", "2023", "growth")!;
        Assert.Equal(10, growth.Value!.Value, 1e-9);
        Assert.Equal(0, growth.Se!.Value, 1e-9);
        Assert.Equal("A", growth.Grade); // at most half a point of standard error
        Assert.True(cube.Find("150100", "_T", "_T", "2023", "mean")!.Se > 1000);
        // Of two rows for one figure the last is used: (1.1/1.006 − 1).
        Assert.Equal(100 * (1.1 / 1.006 - 1), cube.Find("150000", "_T", "_T", "2023", "real_growth")!.Value!.Value, 1e-9);
        var missing = cube.Find("150100", "_T", "_T", "2023", "real_growth")!;
        Assert.Equal((null, ObsStatus.O, ConfStatus.F), Withheld(missing));
        Assert.Equal("缺呼和浩特市2023年城镇居民消费价格指数，不计算实际增长", missing.Reason!.Zh);
        Assert.Equal("没有2021年的调查数据，不计算增长", cube.Find("150000", "_T", "_T", "2022", "growth")!.Reason!.Zh);
        Assert.Contains(cube.Sources, s => s.Title.Zh == "统计公报" && s.Period == "2023");
        Assert.Equal(4, cube.Sources.Count(s => s.Sha256 is not null));
    }

    [Fact]
    public async Task Growth_is_withheld_where_the_year_before_was()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2022", FiveLeagues());
        await observed.SurveyAsync("2023", [.. FiveLeagues(), Firm.Of("C3", "150300", 10, 90000)]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.survey");
        Assert.NotNull(cube.Find("150300", "C", "_T", "2023", "mean")!.Value);
        Assert.Equal((null, ObsStatus.Q, ConfStatus.C), Withheld(cube.Find("150300", "C", "_T", "2023", "growth")!));
    }

    [Fact]
    public async Task For_some_regions_everything_is_read_and_of_others_the_totals_over_occupations()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", FiveLeagues());
        await observed.ComputeAsync();
        var cubes = new IndicatorCubes(observed);
        var version = await cubes.CurrentDataVersionAsync(CancellationToken.None);
        var all = (await cubes.AtAsync(version, CancellationToken.None)).Single(c => c.Id == "pay.survey");
        var some = (await cubes.ForRegionsAsync(version, ["150000"], CancellationToken.None)).Single(c => c.Id == "pay.survey");
        Assert.Equal(all.Cells.Where(c => c.Key[0] == "150000" || c.Key[2] == "_T").Select(c => c.JoinedKey), some.Cells.Select(c => c.JoinedKey));
        Assert.NotEqual(all.Cells.Count, some.Cells.Count);
    }

    [Theory]
    [InlineData("A3", false)]
    [InlineData("A3 B1 B2 B3", true)]
    public async Task The_non_private_mean_of_the_region_is_withheld_where_it_would_leave_too_few_private_enterprises(string privateFirms, bool shown)
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", [.. FiveLeagues().Select(f => privateFirms.Split(' ').Contains(f.Code) ? f with { Ownership = "170" } : f)]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.survey-nonprivate");
        Assert.Equal(shown, cube.Find("150000", "C", "2023", "mean")!.Value is not null);
        // By leagues there is no such table: their sums would give remainders away that no single difference does.
        Assert.Equal(["150000"], cube.Dimension("region").Members.Select(m => m.Code));
    }

    [Fact]
    public async Task A_row_of_an_unknown_enterprise_is_not_dropped_but_refused()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", FiveLeagues());
        var file = await observed.AcceptAsync("employees", "2023", "150100");
        await observed.AddAsync([Firm.Of("X9", "150100", 1, 1).Person(file, 2, 1, 50000)]);
        var outcome = await observed.ComputeAsync();
        var pay = outcome.Periods.Single(p => p.Indicator == "pay.survey");
        Assert.Equal(ComputedState.Refused, pay.State);
        Assert.Contains("X9", pay.Reason!.Zh, StringComparison.Ordinal);
        Assert.Equal(ComputedState.Computed, outcome.Periods.Single(p => p.Indicator == "labour-cost.survey").State);
    }

    private static (double? Value, ObsStatus Obs, ConfStatus Conf) Withheld(Cell cell) => (cell.Value, cell.ObsStatus, cell.ConfStatus);
}
