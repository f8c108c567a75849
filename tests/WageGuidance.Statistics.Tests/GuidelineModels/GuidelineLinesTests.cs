using WageGuidance.Statistics.GuidelineModels;

namespace WageGuidance.Statistics.Tests.GuidelineModels;

public class GuidelineLinesTests
{
    [Fact]
    public void A_line_above_its_neighbour_is_reported_and_left_where_it_is()
    {
        // Inner Mongolia 2016, mining, as reported: baseline 2, warning line 4, lower line 3.
        var mining = new GuidelineLines(GuidelineLine.Of(2), GuidelineLine.Of(4), GuidelineLine.Of(3));

        Assert.Equal([GuidelineOrderViolation.LowerAboveBaseline], mining.OrderViolations());
        Assert.Equal(3, mining.Lower.Low);
    }

    [Fact]
    public void Lines_not_issued_and_lines_without_a_number_are_in_order()
    {
        Assert.Empty(new GuidelineLines(GuidelineLine.Of(6), GuidelineLine.NotIssued, GuidelineLine.NotIssued).OrderViolations());
        Assert.Empty(new GuidelineLines(GuidelineLine.Of(6), GuidelineLine.Of(9), GuidelineLine.ZeroOrNegative).OrderViolations());
        Assert.Empty(new GuidelineLines(GuidelineLine.Range(8, 8.5m), GuidelineLine.Of(12), GuidelineLine.Of(3)).OrderViolations());
    }

    [Fact]
    public void Every_pair_out_of_order_is_named()
    {
        var lines = new GuidelineLines(GuidelineLine.Of(6), GuidelineLine.Of(5), GuidelineLine.Range(5, 7));

        Assert.Equal(
            [GuidelineOrderViolation.LowerAboveBaseline, GuidelineOrderViolation.BaselineAboveUpper, GuidelineOrderViolation.LowerAboveUpper],
            lines.OrderViolations());
    }

    [Fact]
    public void Not_issued_is_neither_zero_nor_zero_or_negative()
    {
        Assert.Equal(default, GuidelineLine.NotIssued);
        Assert.NotEqual(GuidelineLine.Of(0), GuidelineLine.NotIssued);
        Assert.NotEqual(GuidelineLine.Of(0), GuidelineLine.ZeroOrNegative);
        Assert.Null(GuidelineLine.ZeroOrNegative.Low);
        Assert.Throws<ArgumentException>(() => GuidelineLine.Range(5, 4));
    }
}
