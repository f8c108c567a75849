using WageGuidance.Cubes;
using WageGuidance.Observations;

namespace WageGuidance.Tests.Indicators;

public sealed class OpeningsIndicatorTests
{
    [Fact]
    public async Task Openings_without_requirement_are_spread_over_the_grades()
    {
        await using var observed = await Observed.CreateAsync();
        await QuarterAsync(observed, "2024-Q1", ("150100", "C", "6", "4", 100, 50), ("150100", "C", "6", "0", 40, 150), ("150100", "C", "6", "_NONE", 60, 0));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("openings.public-service");
        double? Value(string skill, string statistic) => cube.Find("150000", "C", "_T", skill, "2024-Q1", statistic)?.Value;

        Assert.Equal((200, 200, 1), (Value("_T", "openings"), Value("_T", "seekers"), Value("_T", "plain_ratio")));
        Assert.Equal(2, Value("4", "plain_ratio"));
        // A quarter of the seekers gets a quarter of the 60: (100 + 15)/50.
        Assert.Equal(2.3, Value("4", "published_ratio")!.Value, 1e-12);
        Assert.Equal(60, Value("_NONE", "openings"));
        Assert.Equal(ObsStatus.M, cube.Find("150000", "C", "_T", "_NONE", "2024-Q1", "seekers")!.ObsStatus);
        Assert.Null(cube.Find("150000", "C", "_T", "_NONE", "2024-Q1", "plain_ratio"));
        var cell = cube.Find("150100", "_T", "6", "_T", "2024-Q1", "openings")!;
        Assert.Equal((200, Uncertainty.Administrative, null, null), (cell.Value, cell.Uncertainty, cell.Se, cell.Units));
        Assert.Equal("没有2023-Q1的数据，不计算同比", cube.Find("150000", "_T", "_T", "_T", "2024-Q1", "growth_openings")!.Reason!.Zh);
    }

    [Fact]
    public async Task Growth_is_over_the_leagues_that_report_in_both_quarters()
    {
        await using var observed = await Observed.CreateAsync();
        await QuarterAsync(observed, "2023-Q1", ("150100", "C", "6", "0", 100, 200), ("150200", "C", "6", "0", 100, 100), ("150300", "A", "5", "0", 10, 10));
        await QuarterAsync(observed, "2024-Q1", ("150100", "C", "6", "0", 110, 190), ("150400", "C", "6", "0", 500, 500), ("150300", "C", "6", "0", 10, 10));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("openings.public-service");

        // 150100 and 150300: 120 after 110; 150200 fell out and 150400 came in.
        var growth = cube.Find("150000", "_T", "_T", "_T", "2024-Q1", "growth_openings")!;
        Assert.Equal(100.0 * 10 / 110, growth.Value!.Value, 1e-12);
        Assert.Equal("按两期均有报送的2个盟市计算；本期未报送：包头市；本期新增：赤峰市", growth.Reason!.Zh);
        // The levels rose from 310 to 700 seekers, those of the panel fell.
        Assert.EndsWith("水平变动方向相反", cube.Find("150000", "_T", "_T", "_T", "2024-Q1", "growth_seekers")!.Reason!.Zh);
        Assert.Equal(100.0 * 390 / 310, cube.Find("150000", "_T", "_T", "_T", "2024-Q1", "level_growth_seekers")!.Value!.Value, 1e-9);
        var panel = await observed.CubeAsync("openings.panel");
        Assert.Equal((2, 1, 0, 0), (panel.Find("150000", "2024-Q1", "on_year")!.Value, panel.Find("150300", "2024-Q1", "on_year")!.Value, panel.Find("150200", "2024-Q1", "on_year")!.Value, panel.Find("150400", "2024-Q1", "on_year")!.Value));
        Assert.Equal(2, growth.Units);
        Assert.Equal(-100.0 * 10 / 210, cube.Find("150000", "_T", "_T", "_T", "2024-Q1", "growth_seekers")!.Value!.Value, 1e-12);
        Assert.Equal(ObsStatus.O, cube.Find("150400", "_T", "_T", "_T", "2024-Q1", "growth_openings")!.ObsStatus);
        // Farming was there and is gone: zero, not missing; and it fell by all of it.
        Assert.Equal(0, cube.Find("150300", "A", "_T", "_T", "2024-Q1", "openings")!.Value);
        Assert.Equal(-100, cube.Find("150300", "A", "_T", "_T", "2024-Q1", "growth_openings")!.Value);
        Assert.Equal(ObsStatus.M, cube.Find("150300", "A", "_T", "_T", "2024-Q1", "plain_ratio")!.ObsStatus);
    }

    private static async Task QuarterAsync(Observed observed, string quarter, params (string Region, string Industry, string Occupation, string Skill, long Openings, long Seekers)[] rows)
    {
        var file = await observed.AcceptAsync("openings", quarter);
        await observed.AddAsync(rows.Select((r, i) => new OpeningsCount
            { SourceFileId = file, Line = i + 2, Region = r.Region, Industry = r.Industry, Occupation = r.Occupation, Skill = r.Skill, Openings = r.Openings, Seekers = r.Seekers }));
    }
}
