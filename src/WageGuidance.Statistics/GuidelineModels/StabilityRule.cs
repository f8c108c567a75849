using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.GuidelineModels;

/// <summary>
/// The stability-oriented rule: target inflation plus the mean growth of labour productivity over five years, in percent. It
/// keeps single years' prices and productivity out of the line.
/// </summary>
public static class StabilityRule
{
    /// <summary>Five years: about one business cycle. A shorter mean follows the cycle, a longer one past trends.</summary>
    public const int YearsOfProductivity = 5;

    /// <param name="targetInflation">The official target of consumer price growth.</param>
    /// <param name="productivityGrowth">Real growth of productivity in the last five years, one entry a year.</param>
    /// <exception cref="ArgumentException">There are not exactly five years.</exception>
    public static Percent Of(Percent targetInflation, IReadOnlyList<Percent> productivityGrowth)
    {
        ArgumentNullException.ThrowIfNull(productivityGrowth);
        if (productivityGrowth.Count != YearsOfProductivity)
        {
            throw new ArgumentException($"{productivityGrowth.Count} years of productivity growth were given; the rule needs {YearsOfProductivity}.", nameof(productivityGrowth));
        }

        var sum = 0.0;
        foreach (var growth in productivityGrowth)
        {
            sum += growth.Value;
        }

        return new(targetInflation.Value + (sum / YearsOfProductivity));
    }
}
