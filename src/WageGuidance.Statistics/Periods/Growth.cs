using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Statistics.Periods;

/// <summary>Rates of growth between two periods, in percent.</summary>
public static class Growth
{
    /// <summary>
    /// Nominal growth of a level: <c>100·(after/before − 1)</c>, in percent.
    /// </summary>
    /// <returns>
    /// Null when either level is missing or <paramref name="before"/> is not above zero: a growth rate from nothing, or from a
    /// negative level, has no meaning. Levels of different coverage must not be compared; the caller knows the coverage.
    /// </returns>
    public static Percent? Nominal(decimal? before, decimal? after) =>
        before is > 0 && after is { } reached ? new Percent((double)(100m * (reached - before.Value) / before.Value)) : null;

    /// <summary>
    /// Real growth, exact: <c>100·((1 + nominal/100)/(1 + price/100) − 1)</c>, in percent, in double precision and unrounded.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Prices fell by 100 % or more.</exception>
    public static Percent Real(Percent nominal, Percent price)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(price.Value, -100);
        return new Percent(100 * (nominal.Value - price.Value) / (100 + price.Value));
    }

    /// <summary>
    /// Real growth as the National Bureau of Statistics of China prints it: from the <i>published, already rounded</i> nominal
    /// growth and consumer price change, rounded half away from zero. 5.8 % and 0.3 % give 5.5 %; 4.8 % and 0.3 % give 4.5 %,
    /// where the unrounded nominal growth of 2024 (4.757 %) would give 4.4 %.
    /// </summary>
    /// <param name="nominalPercent">Nominal growth as printed, in percent.</param>
    /// <param name="pricePercent">Change of consumer prices as printed, in percent, above −100.</param>
    /// <param name="decimals">Decimals of the printed result, 0 to 10; the official releases use 1.</param>
    public static decimal RealOfficialRounding(decimal nominalPercent, decimal pricePercent, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pricePercent, -100m);
        return Rounding.HalfAwayFromZero(100m * (nominalPercent - pricePercent) / (100m + pricePercent), decimals);
    }

    /// <summary>
    /// Wage drift: what a year's growth holds beyond the carry-over into it and the contribution of agreed increments,
    /// <c>growth − carry-over − agreed</c>, in percentage points (after the Norwegian Technical Calculation Committee, TBU).
    /// </summary>
    /// <param name="growth">Growth of the year's mean over that of the year before.</param>
    /// <param name="carryOver">Carry-over out of the year before.</param>
    /// <param name="agreed">What increments agreed and paid within the year add to its mean.</param>
    public static PercentagePoint Drift(Percent growth, Percent carryOver, PercentagePoint agreed) => (growth - carryOver) - agreed;
}
