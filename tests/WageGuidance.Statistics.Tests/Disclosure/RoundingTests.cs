using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Statistics.Tests.Disclosure;

public class RoundingTests
{
    [Theory]
    [InlineData(2.45, 1, 2.5)]
    [InlineData(-2.45, 1, -2.5)]
    [InlineData(2.675, 2, 2.68)] // the nearest double is 2.67499999999999982
    [InlineData(0.5, 0, 1)]
    [InlineData(1234.5678, 0, 1235)]
    public void Halves_go_away_from_zero(double value, int decimals, decimal rounded) =>
        Assert.Equal(rounded, Rounding.HalfAwayFromZero(value, decimals));

    [Theory]
    [InlineData(6.25, 0.5, 6.5)]
    [InlineData(6.24, 0.5, 6.0)]
    [InlineData(-6.25, 0.5, -6.5)]
    [InlineData(6.25, 0.1, 6.3)]
    public void Lines_go_in_steps(decimal value, decimal step, decimal rounded) => Assert.Equal(rounded, Rounding.ToStep(value, step));
}
