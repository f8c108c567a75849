using WageGuidance.Statistics.Indices;

namespace WageGuidance.Statistics.Tests.Indices;

public sealed class WilsonIntervalTests
{
    /// <summary>R 4.2.2: <c>prop.test(x, n, conf.level = c, correct = FALSE)$conf.int</c>, printed with 15 digits.</summary>
    [Theory]
    [InlineData(815, 859, 0.95, 0.931935181290120, 0.961624107172652)]
    [InlineData(0, 10, 0.95, 0.000000000000000, 0.277532799862889)]
    [InlineData(10, 10, 0.95, 0.722467200137111, 1.000000000000000)]
    [InlineData(1, 3, 0.95, 0.061491944720396, 0.792340399197952)]
    [InlineData(2500, 2600, 0.99, 0.950590525153590, 0.970136809207480)]
    [InlineData(45, 90, 0.9, 0.414582981334000, 0.585417018666000)]
    public void The_interval_is_that_of_prop_test_without_correction(long positive, long valid, double confidence, double low, double high)
    {
        var interval = WilsonInterval.Compute(positive, valid, confidence);
        Assert.Equal(low, interval.Low, 1e-12);
        Assert.Equal(high, interval.High, 1e-12);
        Assert.Equal((double)positive / valid, interval.Share);
    }

    [Fact]
    public void A_design_effect_of_two_is_half_the_sample()
    {
        var (complex, half) = (WilsonInterval.Compute(300, 400, designEffect: 2), WilsonInterval.Compute(150, 200));
        Assert.Equal((half.Low, half.High, 200), (complex.Low, complex.High, complex.EffectiveN));
    }

    [Fact]
    public void What_is_no_share_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Compute(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Compute(11, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Compute(-1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Compute(1, 10, designEffect: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Compute(1, 10, confidence: 1));
    }
}
