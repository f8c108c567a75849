using WageGuidance.Cubes;
using WageGuidance.Observations;

namespace WageGuidance.Tests.Indicators;

public sealed class FunctionLineIndicatorTests
{
    private static Firm Of(string code, decimal pay, decimal sales, decimal profit, string league = "150100", decimal weight = 1) =>
        Firm.Of(code, league, 4, 50000, (double)weight) with { LabourCost = pay / 0.7m, Sales = sales, Profit = profit };

    [Fact]
    public async Task The_line_is_the_ratio_of_the_profitable_and_bends_at_minimum_and_average_wage()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023",
            Of("A1", 70, 1000, 50), Of("A2", 140, 1000, 0, weight: 2), Of("A3", 210, 3000, 10),
            Of("L1", 90, 500, -1), Of("L2", 60, 500, -5), Of("L3", 150, 1000, -5));
        var wages = await observed.AcceptAsync("average-wages", "all");
        await observed.AddAsync([new PublishedWage { SourceFileId = wages, Line = 2, Year = 2023, Region = "150000", Industry = "_T", IndustryEdition = "2017", Population = "nonprivate", Post = "_T", Value = 100000, SourceTitle = "平均工资", Publisher = "统计局", Mark = "V" }]);
        var rates = await observed.AcceptAsync("minimum-wages", "all");
        await observed.AddAsync(
        [
            Rate(rates, 2, new(2021, 12, 1), 1, 1980), Rate(rates, 3, new(2021, 12, 1), 3, 1850), Rate(rates, 4, new(2023, 7, 15), 3, 1900), Rate(rates, 5, new(2023, 7, 15), 1, 2000),
        ]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("function-line.survey");
        double Value(string statistic) => cube.Find("150000", "C", "_T", "2023", statistic)!.Value!.Value;

        // Profitable, profit 0 included: (70 + 280 + 210)/(1000 + 2000 + 3000); loss-making: 300/2000.
        Assert.Equal(100 * 560.0 / 6000, Value("r"), 1e-9);
        Assert.Equal(15, Value("r_warning"), 1e-9);
        // The lowest tier: seven months at 1,850, five at 1,900 (the new rate is in force from the first of August on).
        Assert.Equal((7 * 1850) + (5 * 1900), Value("minimum_wage"));
        Assert.Equal(22450 / (560.0 / 6000), Value("floor_until"), 1e-6);
        Assert.Equal(150000 / (560.0 / 6000), Value("kink_at"), 1e-6);
        Assert.Equal((100000, 100 * 560.0 / 18000), (Value("upper_intercept"), Math.Round(Value("upper_slope"), 12)), Approximately);
        // Of the league no average was published: the ratio stands, the bends do not.
        var league = cube.Find("150100", "C", "_T", "2023", "kink_at")!;
        Assert.Equal((ObsStatus.O, "未见该地该年公布的平均工资，不确定折点"), (league.ObsStatus, league.Reason!.Zh));
        Assert.NotNull(cube.Find("150100", "C", "_T", "2023", "r")!.Value);
        Assert.Equal(3, cube.Find("150000", "C", "_T", "2023", "r")!.Units);
        // Domain of six units in one stratum: z = w(y − r·x)/6000 of the three, 0 of the others; V = 6/5·Σ(z − z̄)², Σz = 0.
        double r = 560.0 / 6000, z1 = (70 - (r * 1000)) / 6000, z2 = 2 * (140 - (r * 1000)) / 6000, z3 = (210 - (r * 3000)) / 6000;
        Assert.Equal(100 * Math.Sqrt(6.0 / 5 * ((z1 * z1) + (z2 * z2) + (z3 * z3))), cube.Find("150000", "C", "_T", "2023", "r")!.Se!.Value, 1e-9);
    }

    [Fact]
    public async Task Enterprises_are_shown_as_bins_of_five_or_more_of_the_whole_region_only()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", [.. Enumerable.Range(0, 13).Select(i => Of($"A{i:00}", 70 + i, 1000 + (100 * i), 50, i % 2 == 0 ? "150100" : "150200"))]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("function-line.survey");
        var bins = cube.Cells.Where(c => c.Key[2] != "_T").ToList();
        Assert.All(bins, b => Assert.True(b.Cell.Units >= 5));
        Assert.All(bins, b => Assert.Equal("150000", b.Key[0]));
        Assert.Equal(["P01", "P02"], bins.Select(b => b.Key[2]).Distinct().Order()); // 13 firms: six and seven
        // The six smallest: sales 1000 … 1500, 4 people each.
        Assert.Equal(7500.0 / 24, cube.Find("150000", "C", "P01", "2023", "sales_per_head")!.Value!.Value, 1e-9);
        Assert.Equal("盈利企业第1组", cube.Dimension("bin").Find("P01")!.Name.Zh);
    }

    [Fact]
    public async Task Enterprises_of_one_owner_make_no_bin_however_many_they_are()
    {
        await using var observed = await Observed.CreateAsync();
        // In order of sales per head: five of one owner, then six of different ones.
        await observed.SurveyAsync("2023", [.. Enumerable.Range(0, 11).Select(i => Of($"A{i:00}", 70, 1000 + (100 * i), 50) with { Owner = i < 5 ? "G" : null })]);
        await observed.ComputeAsync();
        var bins = (await observed.CubeAsync("function-line.survey")).Cells.Where(c => c.Key[2] != "_T" && c.Key[^1] == "pay_per_head").ToList();
        Assert.All(bins, b => Assert.Equal(("P01", 11), (b.Key[2], b.Cell.Units)));
        Assert.NotEmpty(bins);
    }

    [Fact]
    public async Task One_or_two_enterprises_are_withheld_and_so_is_the_ratio_beside_them()
    {
        await using var observed = await Observed.CreateAsync();
        // One loss-making enterprise: with the ratio of all of them published, that of the others must not be.
        await observed.SurveyAsync("2023", Of("A1", 70, 1000, 50), Of("A2", 70, 1000, 50), Of("A3", 70, 1000, 50), Of("A4", 70, 1000, 50), Of("L1", 90, 500, -1));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("function-line.survey");
        Assert.Equal((ObsStatus.Q, ObsStatus.Q), (cube.Find("150000", "C", "_T", "2023", "r")!.ObsStatus, cube.Find("150000", "C", "_T", "2023", "r_warning")!.ObsStatus));
        Assert.Equal(ObsStatus.Q, cube.Find("150000", "C", "_T", "2023", "floor_until")!.ObsStatus);
        Assert.DoesNotContain(cube.Cells, c => c.Key[2] != "_T" || c.Cell.Value is not null);
    }

    [Fact]
    public async Task Without_a_loss_making_enterprise_there_is_no_warning_line_and_without_sales_nothing_is_divided()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", Of("A1", 70, 1000, 50), Of("A2", 70, 1000, 50), Of("A3", 70, 1000, 0), Of("N1", 70, 0, 0), Of("N2", 70, 0, 0), Of("N3", 70, 0, -5));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("function-line.survey");
        Assert.Equal(7, cube.Find("150000", "C", "_T", "2023", "r")!.Value!.Value, 1e-9);
        Assert.Equal(ObsStatus.O, cube.Find("150000", "C", "_T", "2023", "r_warning")!.ObsStatus);
        Assert.All(cube.Cells, c => Assert.True(c.Cell.Value is null || double.IsFinite(c.Cell.Value.Value)));
    }

    private static MinimumWage Rate(long file, int line, DateOnly from, int tier, decimal monthly) => new()
    {
        SourceFileId = file, Line = line, Kind = "rate", FromDate = from, Region = "150000", Tier = tier, Monthly = monthly, SourceTitle = "通知", Publisher = "政府", Mark = "V",
    };

    private static bool Approximately((double A, double B) x, (double A, double B) y) => Math.Abs(x.A - y.A) < 1e-9 && Math.Abs(x.B - y.B) < 1e-9;
}
