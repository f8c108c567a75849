using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Tests.Sources;

namespace WageGuidance.Tests.Indicators;

/// <summary>The monitoring panel: labour cost per head by month, hours where collected, growth and index over the same enterprises.</summary>
public sealed class MonitoringIndicatorTests
{
    [Fact]
    public async Task Cost_per_head_is_a_ratio_of_sums_by_month_and_an_enterprise_without_a_month_is_left_out()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.MonitoringAsync("2024-Q1", new("A1", 10, 40_000), new("A2", 10, 60_000), new("A3", 10, 50_000), new("A4", 50, 900_000) { Months = 2 });
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("labour-cost.monitoring");

        // (40 + 60 + 50) thousand yuan over 30 heads; A4 lacks March.
        Assert.Equal(5000, cube.Find("150000", "C", "2024-02", "2024-Q1", "labour_cost_per_head")!.Value!.Value, 1e-9);
        Assert.Equal(5000, cube.Find("150100", "_T", "_T", "2024-Q1", "labour_cost_per_head")!.Value!.Value, 1e-9);
        var count = cube.Find("150000", "_T", "_T", "2024-Q1", "enterprises")!;
        Assert.Equal((3.0, 3, Uncertainty.Administrative), (count.Value, count.Units, count.Uncertainty));
        Assert.Equal(["全季", "2024年1月", "2024年2月", "2024年3月"], cube.Dimension("month").Members.Select(m => m.Name.Zh));
    }

    [Fact]
    public async Task Without_hours_there_is_no_index_and_the_figure_says_that_they_are_not_collected()
    {
        await using var observed = await Observed.CreateAsync();
        foreach (var quarter in new[] { "2023-Q1", "2024-Q1" })
            await observed.MonitoringAsync(quarter, new("A1", 10, 40_000), new("A2", 10, 60_000), new("A3", 10, 50_000));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("labour-cost.monitoring");
        foreach (var statistic in new[] { "hours_per_head", "labour_cost_per_hour", "index_hourly" })
        {
            var cell = cube.Find("150000", "_T", "_T", "2024-Q1", statistic)!;
            Assert.Equal((null, ObsStatus.L), (cell.Value, cell.ObsStatus));
            Assert.Contains("工时", cell.Reason!.Zh, StringComparison.Ordinal);
        }

        Assert.Equal(0, cube.Find("150000", "_T", "_T", "2024-Q1", "growth_labour_cost")!.Value);
        var first = cube.Find("150000", "_T", "_T", "2023-Q1", "growth_labour_cost")!;
        Assert.Equal((ObsStatus.O, "没有2022-Q1的数据，不计算同比"), (first.ObsStatus, first.Reason!.Zh));
    }

    [Fact]
    public async Task Growth_is_over_the_enterprises_of_both_quarters_and_warns_where_the_levels_say_the_opposite()
    {
        await using var observed = await Observed.CreateAsync();
        // Those who stay pay 10 % more; three cheap enterprises enter and carry the level below that of the year before.
        await observed.MonitoringAsync("2023-Q1", new("A1", 10, 50_000), new("A2", 10, 50_000), new("A3", 10, 50_000));
        await observed.MonitoringAsync("2024-Q1", new("A1", 10, 55_000), new("A2", 10, 55_000), new("A3", 10, 55_000), new("B1", 10, 20_000), new("B2", 10, 20_000), new("B3", 10, 20_000));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("labour-cost.monitoring");
        Cell Of(string statistic) => cube.Find("150000", "C", "_T", "2024-Q1", statistic)!;
        Assert.Equal(10, Of("growth_labour_cost").Value!.Value, 1e-9);
        Assert.Equal(-25, Of("level_growth_labour_cost").Value!.Value, 1e-9);
        Assert.Equal((3.0, 3), (Of("panel").Value, Of("growth_labour_cost").Units));
        Assert.Contains("方向相反", Of("growth_labour_cost").Reason!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_weighs_each_enterprises_cost_per_hour_by_its_hours_of_the_year_before()
    {
        await using var observed = await Observed.CreateAsync();
        // Per hour: 25 → 30 with 1,600 hours, 50 → 50 with 800, 40 → 44 with 1,000. The three others have hours in one quarter only.
        Monitored[] Others(decimal? hours) => [.. new[] { "A4", "A5", "A6" }.Select(code => new Monitored(code, 5, 40_000) { Hours = hours })];
        await observed.MonitoringAsync("2023-Q1", [new("A1", 10, 40_000) { Hours = 1600 }, new("A2", 5, 40_000) { Hours = 800 }, new("A3", 6, 40_000) { Hours = 1000 }, .. Others(null)]);
        await observed.MonitoringAsync("2024-Q1", [new("A1", 10, 60_000) { Hours = 2000 }, new("A2", 5, 30_000) { Hours = 600 }, new("A3", 6, 44_000) { Hours = 1000 }, .. Others(900)]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("labour-cost.monitoring");
        Cell Of(string statistic) => cube.Find("150000", "_T", "_T", "2024-Q1", statistic)!;
        // 100·(30·1600 + 50·800 + 44·1000)/(25·1600 + 50·800 + 40·1000) = 100·132/120.
        Assert.Equal(110, Of("index_hourly").Value!.Value, 1e-9);
        Assert.Equal(3, Of("enterprises_index").Value);
        // Hours and cost per hour are of the six with hours now: 254,000 yuan, 6,300 hours, 36 heads.
        Assert.Equal(6300.0 / 36, Of("hours_per_head").Value!.Value, 1e-9);
        Assert.Equal(254_000.0 / 6300, Of("labour_cost_per_hour").Value!.Value, 1e-9);
        Assert.Equal(6, Of("enterprises_hours").Value);
    }

    [Fact]
    public async Task Two_enterprises_are_withheld_in_every_month_and_so_is_what_would_give_them_away()
    {
        await using var observed = await Observed.CreateAsync();
        Monitored[] Three(string league) => [.. Enumerable.Range(1, 3).Select(i => new Monitored($"{league}-{i}", 10, 50_000) { League = league })];
        await observed.MonitoringAsync("2024-Q1", [.. Three("150100"), .. Three("150400"), new("B1", 10, 50_000) { League = "150200" }, new("B2", 10, 50_000) { League = "150200" }]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("labour-cost.monitoring");
        foreach (var month in new[] { "_T", "2024-01", "2024-02", "2024-03" })
        {
            Assert.Equal(ObsStatus.Q, cube.Find("150200", "_T", month, "2024-Q1", "labour_cost_per_head")!.ObsStatus);
            Assert.NotNull(cube.Find("150000", "_T", month, "2024-Q1", "labour_cost_per_head")!.Value);
            Assert.Contains(new[] { "150100", "150400" }, league => cube.Find(league, "_T", month, "2024-Q1", "labour_cost_per_head")!.ObsStatus is ObsStatus.Q);
        }
    }

    [Fact]
    public void The_synthetic_panel_leaves_nothing_to_be_found_in_any_month_and_its_files_break_no_rule()
    {
        var survey = SyntheticSurvey.Plan(20240101, 1200);
        var quarter = Read(survey, new(2023, 4));
        bool[] withheld = [.. quarter.Hidden(CancellationToken.None).Select(h => h is not Suppression.None)];
        foreach (var month in Enumerable.Range(0, 3).Select(quarter.OfMonth).Append(quarter.Whole))
        {
            var carrier = PanelSpace.Carrier(month);
            var audited = new LargeTable(carrier.Classification, carrier.Values, [.. Enumerable.Repeat(true, PanelSpace.Cells)], carrier.Sensitive) { Insiders = carrier.Insiders };
            Assert.Empty(LargeTableSuppression.Audit(audited, withheld, CancellationToken.None));
            Assert.All(carrier.Sensitive, s => Assert.True(withheld[s.Cell]));
        }

        // Every league and most industries stay open, with their hours, growth and index.
        Assert.InRange(withheld.Count(w => w), 0, 8);
        var earlier = Enumerable.Range(2022, 2).Select(year => Read(survey, new(year, 4))).ToArray();
        var shown = MonitoringPanel.Figures(new(2023, 4), earlier[1], earlier[0], CancellationToken.None).Where(f => f.Key == "150000|_T|_T").ToDictionary(f => f.Statistic, f => f.Cell);
        Assert.All(new[] { "labour_cost_per_head", "growth_labour_cost", "hours_per_head", "labour_cost_per_hour", "index_hourly" }, statistic => Assert.NotNull(shown[statistic].Value));
        Assert.InRange(shown["index_hourly"].Value!.Value, 95, 115);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(3, true)]
    public async Task Hours_are_withheld_where_one_enterprise_without_them_is_left_over_in_every_month(int withHours, bool shown)
    {
        await using var observed = await Observed.CreateAsync();
        await observed.MonitoringAsync("2024-Q1", [.. Enumerable.Range(1, 6).Select(i => new Monitored($"A{i}", 10, 50_000) { Hours = i <= withHours ? 1600 : null })]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("labour-cost.monitoring");
        foreach (var month in new[] { "_T", "2024-01", "2024-02", "2024-03" })
        {
            Assert.NotNull(cube.Find("150100", "_T", month, "2024-Q1", "labour_cost_per_head")!.Value);
            Assert.Equal(shown, cube.Find("150100", "_T", month, "2024-Q1", "labour_cost_per_hour")!.Value is not null);
        }
    }

    [Fact]
    public async Task Growth_is_withheld_where_it_leaves_one_newcomer_over()
    {
        await using var observed = await Observed.CreateAsync();
        Monitored[] Firms(int count) => [.. Enumerable.Range(1, count).Select(i => new Monitored($"A{i}", 10, 50_000))];
        await observed.MonitoringAsync("2023-Q1", Firms(5));
        await observed.MonitoringAsync("2024-Q1", Firms(6));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("labour-cost.monitoring");
        Assert.Equal((5000, ObsStatus.Q), (cube.Find("150000", "C", "_T", "2024-Q1", "labour_cost_per_head")!.Value, cube.Find("150000", "C", "_T", "2024-Q1", "growth_labour_cost")!.ObsStatus));
    }

    private static MonitoredQuarter Read(SyntheticSurvey survey, Statistics.Periods.Quarter quarter)
    {
        var table = SurveyTable.Written(output => survey.WriteMonitoring(quarter, output));
        string[] Column(string name) => [.. table.Column(name)];
        var (codes, regions, sections, months, hours, groups) = (Column("统一社会信用代码"), Column("行政区划代码"), Column("行业门类"), Column("月份"), Column("实际工作小时数"), Column("集团代码"));
        var (heads, costs) = (table.Numbers("从业人员平均人数").ToArray(), table.Numbers("人工成本总额").ToArray());
        Assert.InRange(hours.Count(h => h.Length == 0) / (double)hours.Length, 0.3, 0.6);
        return new([.. codes.Select((code, i) => new MonitoredRow(code, Regions.LeagueOf(regions[i])!.Code, sections[i], months[i], heads[i], costs[i],
            hours[i].Length == 0 ? null : double.Parse(hours[i], System.Globalization.CultureInfo.InvariantCulture), groups[i] is { Length: > 0 } group ? group : null))], quarter);
    }
}
