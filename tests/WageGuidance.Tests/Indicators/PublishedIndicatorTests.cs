using WageGuidance.Cubes;
using WageGuidance.Observations;

namespace WageGuidance.Tests.Indicators;

public sealed class PublishedIndicatorTests
{
    [Fact]
    public async Task Of_several_rows_the_last_holds_and_a_derived_one_is_marked()
    {
        await using var observed = await Observed.CreateAsync();
        var file = await observed.AcceptAsync("average-wages", "all");
        await observed.AddAsync([Wage(file, 2, "_T", "_T", 82461, 11.0m), Wage(file, 3, "_T", "_T", 82413, null, "D", "可比口径 | comparable base"), Wage(file, 4, "_T", "1", 198285, null)]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.published");

        var value = cube.Find("150000", "_T", "nonprivate", "2018", "value")!;
        Assert.Equal((82413, ObsStatus.E, Uncertainty.NotPublishedBySource, "comparable base"), (value.Value, value.ObsStatus, value.Uncertainty, value.Reason!.En));
        Assert.Equal(ObsStatus.O, cube.Find("150000", "_T", "nonprivate", "2018", "growth")!.ObsStatus);
        var source = Assert.Single(cube.Sources);
        Assert.Equal(("平均工资情况", "统计局", "2019-05-14", "D", "2018", null), (source.Title.Zh, source.Publisher, source.Published, source.Evidence, source.Period, source.Sha256));
        Assert.Equal(198285, (await observed.CubeAsync("pay.published-posts")).Find("150000", "_T", "nonprivate", "1", "2018", "value")!.Value);
    }

    [Fact]
    public async Task A_county_has_the_rates_of_its_tier_and_none_where_no_source_gives_the_tier()
    {
        await using var observed = await Observed.CreateAsync();
        var file = await observed.AcceptAsync("minimum-wages", "all");
        await observed.AddAsync(
        [
            Rate(file, 2, "2021-12-01", 1, 1980, 20.8m), Rate(file, 3, "2021-12-01", 2, 1910, null), Tier(file, 4, "2021-12-01", "150102", 1), Tier(file, 5, "2021-12-01", "150121", 2),
            Rate(file, 6, "2024-12-01", 1, 2270, 22.8m),
        ]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("minimum-wage.county");

        Assert.Equal((1980, 20.8, 1), (Value("150102", "2021-12-01", "monthly"), Value("150102", "2021-12-01", "hourly"), Value("150102", "2021-12-01", "tier")));
        // Three years later the tier still holds, with that said.
        Assert.Equal(2270, Value("150102", "2024-12-01", "monthly"));
        Assert.Equal("tier as set from 2021-12-01 on", cube.Find("150102", "2024-12-01", "tier")!.Reason!.En);
        // The adjustment has no rate for tier 2: the old one no longer holds.
        Assert.Equal(ObsStatus.O, cube.Find("150121", "2024-12-01", "monthly")!.ObsStatus);
        Assert.Equal(ObsStatus.O, cube.Find("150121", "2021-12-01", "hourly")!.ObsStatus);
        var missing = cube.Find("150172", "2024-12-01", "monthly")!;
        Assert.Equal((null, ObsStatus.O, "该地所属类区未见来源，不能确定最低工资标准"), (missing.Value, missing.ObsStatus, missing.Reason!.Zh));
        Assert.Equal(1980, (await observed.CubeAsync("minimum-wage")).Find("150000", "1", "2021-12-01", "monthly")!.Value);

        double? Value(string county, string date, string statistic) => cube.Find(county, date, statistic)!.Value;
    }

    [Fact]
    public async Task National_openings_and_other_series_stand_apart()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SeriesAsync("openings-national", ("2022-Q3", "000000", "openings_national", 468.7m, "V"), ("2022-Q3", "000000", "openings_ratio_national", 1.31m, "D"));
        await observed.MacroAsync(("2023", "150000", "gdp_real_growth", 7.3m, "V"));
        await observed.ComputeAsync();
        var openings = await observed.CubeAsync("openings.national");
        Assert.Equal(468.7, openings.Find("000000", "2022-Q3", "openings")!.Value);
        Assert.Equal((ObsStatus.E, Uncertainty.Administrative), (openings.Find("000000", "2022-Q3", "ratio")!.ObsStatus, openings.Find("000000", "2022-Q3", "ratio")!.Uncertainty));
        var macro = await observed.CubeAsync("macro");
        Assert.Single(macro.Cells);
        var series = macro.Dimension("indicator").Members.Single();
        Assert.Equal(("生产总值实际增速", "%", 1), (series.Name.Zh, series.Unit!.Zh, series.Decimals));
    }

    private static PublishedWage Wage(long file, int line, string industry, string post, decimal value, decimal? growth, string mark = "V", string? note = null) => new()
    {
        SourceFileId = file, Line = line, Year = 2018, Region = "150000", Industry = industry, IndustryEdition = "2017", Population = "nonprivate", Post = post, Value = value, Growth = growth,
        SourceTitle = "平均工资情况", Publisher = "统计局", Published = "2019-05-14", Mark = mark, Note = note,
    };

    private static MinimumWage Rate(long file, int line, string from, int tier, decimal monthly, decimal? hourly) => new()
        { SourceFileId = file, Line = line, Kind = "rate", FromDate = DateOnly.Parse(from), Region = "150000", Tier = tier, Monthly = monthly, Hourly = hourly, SourceTitle = "通知", Publisher = "办公厅", Mark = "V" };

    private static MinimumWage Tier(long file, int line, string from, string county, int tier) => new()
        { SourceFileId = file, Line = line, Kind = "tier", FromDate = DateOnly.Parse(from), Region = county, Tier = tier, SourceTitle = "通知", Publisher = "办公厅", Mark = "V" };
}
