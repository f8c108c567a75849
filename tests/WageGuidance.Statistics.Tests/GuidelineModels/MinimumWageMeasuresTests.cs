using WageGuidance.Statistics.GuidelineModels;

namespace WageGuidance.Statistics.Tests.GuidelineModels;

/// <summary>The worked example of the annex: expenses 210, support coefficient 1.87, food 127, Engel coefficient 0.604, average wage 900.</summary>
public class MinimumWageMeasuresTests
{
    [Fact]
    public void The_worked_example_of_2004_is_reproduced()
    {
        Assert.Equal(392.7, MinimumWageMeasures.ByShare(210, 1.87), 1e-9); // printed 393
        Assert.Equal(393.195, MinimumWageMeasures.ByEngel(127, 0.604, 1.87), 0.001); // 127/0.604 = 210.265; printed 393
        var (low, high) = MinimumWageMeasures.ByAverageWage(900);
        Assert.Equal((360, 540), (Math.Round(low, 9), Math.Round(high, 9)));
        Assert.Equal(393, Math.Round(MinimumWageMeasures.ByShare(210, 1.87)));
        Assert.Equal(393, Math.Round(MinimumWageMeasures.ByEngel(127, 0.604, 1.87)));
    }

    /// <summary>393/20.92/8 = 2.34823; × 1.28 (pension 20 %, health 8 %) = 3.00574; × 1.1 = 3.30631.</summary>
    [Fact]
    public void The_hourly_rate_carries_the_employers_insurance_and_an_allowance() =>
        Assert.Equal(3.30631, MinimumWageMeasures.Hourly(393, MinimumWageMeasures.WorkingDaysOf2004, 0.28, 0.1), 1e-5);

    [Fact]
    public void What_has_no_meaning_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MinimumWageMeasures.ByEngel(127, 0, 1.87));
        Assert.Throws<ArgumentOutOfRangeException>(() => MinimumWageMeasures.ByEngel(127, 60.4, 1.87)); // percent typed for a fraction
        Assert.Throws<ArgumentOutOfRangeException>(() => MinimumWageMeasures.ByShare(double.NaN, 1.87));
        Assert.Throws<ArgumentOutOfRangeException>(() => MinimumWageMeasures.ByAverageWage(double.PositiveInfinity));
    }
}
