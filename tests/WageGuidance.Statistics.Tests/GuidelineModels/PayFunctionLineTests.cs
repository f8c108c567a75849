using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.Tests.GuidelineModels;

public class PayFunctionLineTests
{
    // Seven firms in two strata; the last has no sales.
    private static readonly FunctionLineFirms Firms = new(
        Pay: [400, 300, 500, 120, 90, 260, 70],
        Sales: [5000, 3000, 6500, 900, 500, 2600, 0],
        Profit: [200, 0, 900, -50, -20, 10, -5]);

    private static readonly SurveyDesign Design = SurveyDesign.Create(
        [1, 1, 1, 2, 2, 2, 2], new bool[7], [0, 1, 2, 3, 4, 5, 6], [10, 10, 10, 20, 20, 20, 20]);

    /// <summary>
    /// Beijing, food manufacturing, 2014: average pay 41,013, sales per head 479,250, floor 15,120, average pay of the city 56,061, printed
    /// r = 0.085577 and r' = 0.176473. The page prints rounded inputs, hence 0.1 yuan on y and 10 yuan on the abscissae.
    /// </summary>
    [Fact]
    public void The_published_line_of_food_manufacturing_is_reproduced()
    {
        var printed = new PayFunctionLine(Ratio(0.085577), Ratio(0.176473), 15_120, 56_061);
        Assert.Equal(25_673.1, printed.At(300_000), 0.1);
        Assert.Equal(52_941.9, printed.WarningAt(300_000)!.Value, 0.1);
        Assert.Equal(176_684, printed.FloorUntil, 10.0);
        Assert.Equal(982_646, printed.KinkAt, 10.0);
        Assert.Equal(0.028526, printed.UpperSlope, 0.000_000_5);
        Assert.Equal(56_061, printed.UpperIntercept);

        // One firm a head: 41,013 of pay for 479,250 of sales.
        var fromInputs = PayFunctionLines.Compute(
            SurveyDesign.Create([1, 1], new bool[2], [0, 1], [1, 1]), new([41_013, 176_473], [479_250, 1_000_000], [1, -1]), 15_120, 56_061).Line!;
        Assert.Equal(0.085577, fromInputs.Ratio.Value!.Value, 0.000_001);
        Assert.Equal(25_673.1, fromInputs.At(300_000), 0.2);
        Assert.Equal(176_684, fromInputs.FloorUntil, 10.0);
        Assert.Equal(982_646, fromInputs.KinkAt, 10.0);
    }

    [Fact]
    public void The_parts_meet_at_the_floor_and_at_the_kink()
    {
        var line = new PayFunctionLine(Ratio(0.085577), Ratio(0.176473), 15_120, 56_061);
        Assert.Equal(15_120, line.At(1));
        Assert.Equal(15_120, line.At(line.FloorUntil), 1e-6);
        Assert.Equal(1.5 * 56_061, line.At(line.KinkAt), 1e-6);
        Assert.Equal(1.5 * 56_061, line.At(line.KinkAt + 1e-6), 1e-5);
    }

    /// <summary>svyratio(~pay, ~sales, subset(des, profit >= 0 and sales > 0)) of R survey 4.x; the loss-making likewise with profit below 0.</summary>
    [Fact]
    public void The_ratios_and_standard_errors_are_those_of_R_survey()
    {
        var outcome = PayFunctionLines.Compute(Design, Firms, 15, 60);

        // 10·(400 + 300 + 500) + 20·260 = 17,200 over 10·(5000 + 3000 + 6500) + 20·2600 = 197,000; profit 0 counts as profitable.
        Assert.Equal(17_200.0 / 197_000, outcome.Line!.Ratio.Value!.Value, 1e-15);
        Assert.Equal(0.005830285262606932, outcome.Line.Ratio.StandardError!.Value, 1e-12);
        Assert.Equal(0.15, outcome.Line.WarningRatio.Value!.Value, 1e-15);
        Assert.Equal(0.017496355305594128, outcome.Line.WarningRatio.StandardError!.Value, 1e-12);
        Assert.Equal((4, 2), (outcome.ProfitableFirms, outcome.LossMakingFirms));
        Assert.Equal([6], outcome.WithoutSales);
    }

    [Fact]
    public void Without_a_loss_making_firm_there_is_a_line_but_no_warning_line()
    {
        var line = PayFunctionLines.Compute(Design, Firms with { Profit = [1, 1, 1, 1, 1, 1, 1] }, 15, 60).Line!;
        Assert.Null(line.WarningRatio.Value);
        Assert.Equal(Reason.NoRows, line.WarningRatio.Reason);
        Assert.Null(line.WarningAt(100));
        Assert.Equal(FunctionLineReading.BetweenLineAndWarning, line.Read(400, 1000));
    }

    [Fact]
    public void What_would_leave_a_bend_undefined_is_refused()
    {
        Assert.Equal(FunctionLineRefusal.NoProfitableFirm, Refusal(Firms with { Profit = [-1, -1, -1, -1, -1, -1, -1] }));
        Assert.Equal(FunctionLineRefusal.RatioNotPositive, Refusal(Firms with { Pay = new double[7] }));
        Assert.Equal(FunctionLineRefusal.WageNotPositive, Refusal(Firms, minimum: 0));
        Assert.Equal(FunctionLineRefusal.WageNotPositive, Refusal(Firms, average: double.NaN));
        Assert.Equal(FunctionLineRefusal.MinimumAboveKink, Refusal(Firms, minimum: 90, average: 60)); // 1.5 · 60 = 90
        Assert.Equal(FunctionLineRefusal.OutOfRange, Refusal(Firms with { Pay = [1e308, 1e308, 1e308, 1, 1, 1e308, 1] })); // their sum is no number
        Assert.Throws<ArgumentException>(() => Refusal(Firms with { Sales = [-1, 1, 1, 1, 1, 1, 1] }));
    }

    [Theory]
    [InlineData(400_000, 14_000, FunctionLineReading.BelowMinimumWage)]
    [InlineData(400_000, 30_000, FunctionLineReading.OnOrBelowLine)] // the line gives 34,230.8
    [InlineData(400_000, 40_000, FunctionLineReading.BetweenLineAndWarning)]
    [InlineData(400_000, 80_000, FunctionLineReading.AboveWarning)] // the warning line gives 70,589.2
    public void A_firms_point_is_read(double sales, double pay, FunctionLineReading expected) =>
        Assert.Equal(expected, new PayFunctionLine(Ratio(0.085577), Ratio(0.176473), 15_120, 56_061).Read(sales, pay));

    private static FunctionLineRefusal? Refusal(FunctionLineFirms firms, double minimum = 15, double average = 60) =>
        PayFunctionLines.Compute(Design, firms, minimum, average).Refusal;

    private static Estimate Ratio(double value) => new(value, null, null, null, null, null, 1, 1, 1, Reason.None);
}
