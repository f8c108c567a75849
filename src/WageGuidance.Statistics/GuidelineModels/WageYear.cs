using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.GuidelineModels;

/// <summary>One year of the series behind a guideline.</summary>
/// <param name="Year">The year the growth rates are about.</param>
/// <param name="WageGrowth">W: nominal growth of the average wage.</param>
/// <param name="ProductivityGrowth">L: real growth of labour productivity.</param>
/// <param name="PriceGrowth">P: growth of consumer prices.</param>
/// <param name="Dummies">Values of the declared dummies, in their order; null when there are none.</param>
public sealed record WageYear(
    Year Year, Percent? WageGrowth, Percent? ProductivityGrowth, Percent? PriceGrowth, IReadOnlyList<double>? Dummies = null)
{
    internal bool IsComplete => WageGrowth is not null && ProductivityGrowth is not null && PriceGrowth is not null;
}

/// <summary>What a fit is to know beyond the series.</summary>
public sealed record WageRegressionOptions
{
    /// <summary>Names of the dummies, e.g. of a change of wage family from 2012 on.</summary>
    public IReadOnlyList<string> DummyNames { get; init; } = [];

    /// <summary>Years left out on purpose, e.g. those whose productivity is only approximate. Any other gap is refused.</summary>
    public IReadOnlyCollection<Year> LeftOut { get; init; } = [];

    public RegressionThresholds Thresholds { get; init; } = new();
}

/// <summary>When a fit warns. Rules of thumb, published with the fit.</summary>
/// <param name="SmallSample">At or below so many years the tests have little power: the official annex speaks of about ten.</param>
/// <param name="Significance">A coefficient or equation with a larger p-value is not significant.</param>
/// <param name="HighVif">Above it the regressors tell the same story twice (Marquardt 1970: 10).</param>
/// <param name="CookPerObservation">A year is influential above this over n (Bollen and Jackman 1985: 4/n).</param>
/// <param name="DurbinWatsonLow">Below it (or above 4 minus it) residuals are serially correlated.</param>
public sealed record RegressionThresholds(
    int SmallSample = 12, double Significance = 0.05, double HighVif = 10, double CookPerObservation = 4, double DurbinWatsonLow = 1);
