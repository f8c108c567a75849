using WageGuidance.Cubes;

namespace WageGuidance.Tests.Indicators;

public sealed class LabourCostIndicatorTests
{
    [Fact]
    public async Task Ratios_are_ratios_of_weighted_totals_in_percent()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023",
            Firm.Of("A1", "150100", 4, 50000) with { LabourCost = 100, Sales = 1000 },
            Firm.Of("A2", "150100", 8, 50000, weight: 2) with { LabourCost = 200, Sales = 500 },
            Firm.Of("A3", "150100", 4, 50000) with { LabourCost = 300, Sales = 2000, Profit = -100 });
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("labour-cost.survey");
        double Value(string statistic) => cube.Find("150100", "C", "2023", statistic)!.Value!.Value;

        // Σw·cost = 100 + 400 + 300, Σw·sales = 1000 + 1000 + 2000, Σw·persons = 4 + 16 + 4.
        Assert.Equal(20, Value("labour_cost_to_sales"), 1e-9);
        Assert.Equal(800.0 / 24, Value("labour_cost_per_head"), 1e-9);
        // Profit 50 + 100 − 100; value added 800 + 4·20 + 4·30 + 50.
        Assert.Equal(100 * 50.0 / 800, Value("profit_to_labour_cost"), 1e-9);
        Assert.Equal(100 * 800.0 / 1050, Value("labour_share"), 1e-9);
        Assert.Equal(1050.0 / 24, Value("labour_productivity"), 1e-9);
        Assert.Equal(100 * 800.0 / 3200, Value("share_of_total_cost"), 1e-9);
        string[] components = ["share_pay", "share_insurance", "share_housing", "share_welfare", "share_training", "share_protection", "share_other"];
        Assert.Equal(100, components.Sum(Value), 1e-9);
        Assert.Equal(70, Value("pay_share"), 1e-9);
        var cell = cube.Find("150100", "C", "2023", "labour_cost_to_sales")!;
        Assert.Equal((null, 3, 2.0), (cell.N, cell.Units, cell.Df));
        // z = w(y − 0.2x)/4000 = −100/4000, 200/4000, −100/4000; V = 3/2·Σz².
        Assert.Equal(100 * Math.Sqrt(1.5 * 60000) / 4000, cell.Se!.Value, 1e-9);
    }

    [Fact]
    public async Task Two_enterprises_are_too_few_and_a_loss_in_value_added_has_no_share()
    {
        await using var observed = await Observed.CreateAsync();
        Firm Loss(string code, string league) => Firm.Of(code, league, 4, 50000) with { Profit = -500 };
        await observed.SurveyAsync("2023", Loss("A1", "150100"), Loss("A2", "150100"), Loss("A3", "150100"), Loss("B1", "150200"), Loss("B2", "150200"));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("labour-cost.survey");
        Assert.Equal(ObsStatus.Q, cube.Find("150200", "_T", "2023", "labour_share")!.ObsStatus);
        var share = cube.Find("150000", "_T", "2023", "labour_share")!;
        Assert.Equal((null, ObsStatus.M), (share.Value, share.ObsStatus));
        Assert.Equal("分母不大于零，比率无意义", share.Reason!.Zh);
    }

    [Fact]
    public async Task Labour_cost_per_head_times_its_share_of_pay_gives_no_mean_pay_away_that_is_withheld()
    {
        await using var observed = await Observed.CreateAsync();
        // Three enterprises, but nine people: enough for labour cost alone, too few for pay.
        await observed.SurveyAsync("2023",
            Firm.Of("A1", "150100", 3, 50000), Firm.Of("A2", "150100", 3, 50000), Firm.Of("A3", "150100", 3, 50000),
            Firm.Of("B1", "150200", 5, 50000), Firm.Of("B2", "150200", 5, 50000), Firm.Of("B3", "150200", 5, 50000),
            Firm.Of("C1", "150400", 6, 50000), Firm.Of("C2", "150400", 6, 50000), Firm.Of("C3", "150400", 6, 50000));
        await observed.ComputeAsync();
        var (pay, cost) = (await observed.CubeAsync("pay.survey"), await observed.CubeAsync("labour-cost.survey"));

        Assert.Equal(ObsStatus.Q, pay.Find("150100", "C", "_T", "2023", "mean")!.ObsStatus);
        Assert.Equal(ObsStatus.Q, cost.Find("150100", "C", "2023", "labour_cost_per_head")!.ObsStatus);
        foreach (var cell in pay.Cells.Where(c => c.Key[2] == "_T" && c.Key[4] == "mean" && c.Cell.ObsStatus is ObsStatus.Q))
            Assert.Equal(ObsStatus.Q, cost.Find(cell.Key[0], cell.Key[1], "2023", "labour_cost_per_head")!.ObsStatus);
    }
}
