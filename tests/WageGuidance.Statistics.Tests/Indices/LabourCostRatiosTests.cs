using WageGuidance.Statistics.Indices;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.Tests.Indices;

public class LabourCostRatiosTests
{
    // Three enterprises of equal weight 2 in one stratum; sums (unweighted): labour cost 100, wages 70, employees 20, sales 500,
    // total cost 400, profit 60, depreciation 25, taxes 15; value added 100 + 25 + 15 + 60 = 200.
    private static readonly LabourCostItems Items = new()
    {
        LabourCost = [20, 30, 50], Wages = [15, 20, 35], Employees = [4, 6, 10], Sales = [100, 150, 250],
        TotalCost = [90, 110, 200], Profit = [-10, 30, 40], Depreciation = [5, 10, 10], ProductionTaxes = [5, 5, 5],
    };

    private static readonly SurveyDesign Design = SurveyDesign.Create([1, 1, 1], new bool[3], [0, 1, 2], [2, 2, 2]);

    [Fact]
    public void Every_ratio_is_a_sum_over_a_sum()
    {
        var ratios = LabourCostRatios.Compute(Design, Items, [0, 0, 0], 1)[0];

        Assert.Equal(5, ratios.LabourCostPerHead.Value!.Value, 12);
        Assert.Equal(0.25, ratios.LabourCostShareOfTotalCost.Value!.Value, 12);
        Assert.Equal(0.2, ratios.LabourCostToSales.Value!.Value, 12);
        Assert.Equal(0.5, ratios.LabourShareOfValueAdded.Value!.Value, 12);
        Assert.Equal(0.6, ratios.ProfitToLabourCost.Value!.Value, 12);
        Assert.Equal(0.7, ratios.WageShareOfLabourCost.Value!.Value, 12);
        Assert.Equal(10, ratios.ValueAddedPerHead.Value!.Value, 12);
    }

    [Fact]
    public void Labour_cost_per_head_is_the_labour_share_of_productivity()
    {
        var ratios = LabourCostRatios.Compute(Design, Items, [0, 0, 0], 1)[0];
        Assert.Equal(ratios.LabourCostPerHead.Value!.Value, ratios.LabourShareOfValueAdded.Value!.Value * ratios.ValueAddedPerHead.Value!.Value, 12);
    }

    [Fact]
    public void The_standard_error_is_that_of_the_ratio_estimator()
    {
        // Labour cost to total cost: R = 0.25, residuals 20 - 22.5, 30 - 27.5, 50 - 50 = -2.5, 2.5, 0;
        // z = 2·e/(2·400) = e/400; V = 3/2·(6.25 + 6.25)/400².
        var ratio = LabourCostRatios.Compute(Design, Items, [0, 0, 0], 1)[0].LabourCostShareOfTotalCost;
        Assert.Equal(Math.Sqrt(1.5 * 12.5) / 400, ratio.StandardError!.Value, 12);

        // Labour cost is 5 per head and a fifth of sales in every enterprise alike: no error.
        Assert.Equal(0, LabourCostRatios.Compute(Design, Items, [0, 0, 0], 1)[0].LabourCostPerHead.StandardError!.Value, 12);
    }

    [Fact]
    public void An_item_not_reported_keeps_its_enterprise_out_of_that_ratio_only()
    {
        var items = Items with { Sales = [100, double.NaN, 250] };

        var ratios = LabourCostRatios.Compute(Design, items, [0, 0, 0], 1)[0];

        Assert.Equal(2, ratios.LabourCostToSales.Units);
        Assert.Equal(70.0 / 350, ratios.LabourCostToSales.Value!.Value, 12);
        Assert.Equal(3, ratios.LabourCostShareOfTotalCost.Units);
    }

    [Fact]
    public void A_loss_that_eats_the_value_added_leaves_the_labour_share_undefined_and_the_profit_ratio_negative()
    {
        // Value added of the second domain: 50 + 10 + 5 - 70 = -5.
        var items = Items with { Profit = [-10, 30, -70] };

        var ratios = LabourCostRatios.Compute(Design, items, [0, 0, 1], 2)[1];

        Assert.Equal((null, Reason.DenominatorNotPositive), (ratios.LabourShareOfValueAdded.Value, ratios.LabourShareOfValueAdded.Reason));
        Assert.Equal(-1.4, ratios.ProfitToLabourCost.Value!.Value, 12);
    }
}
