namespace WageGuidance.Statistics.Indices;

/// <summary>How prices of several items become one index.</summary>
public enum IndexFormula
{
    /// <summary>Quantities of the base period: <c>100·Σp(t)q(0)/Σp(0)q(0)</c> (Laspeyres 1871).</summary>
    Laspeyres,

    /// <summary>Quantities of the period itself: <c>100·Σp(t)q(t)/Σp(0)q(t)</c> (Paasche 1874).</summary>
    Paasche,

    /// <summary>Geometric mean of Laspeyres and Paasche (Fisher 1922).</summary>
    Fisher,

    /// <summary><c>100·exp Σ½(s(0) + s(t))·ln(p(t)/p(0))</c>, s the shares of value (Törnqvist 1936).</summary>
    Tornqvist,

    /// <summary>
    /// Laspeyres links, one a year: within a year the quantities, and the prices compared with, are those of the last period of
    /// the year before (in the first year those of the first period); the links are multiplied.
    /// </summary>
    ChainedLaspeyres,
}

/// <summary>Price and quantity of an item in a period.</summary>
/// <param name="Item">Code or name of the item: an occupation, an industry, a component.</param>
/// <param name="Price">Above zero: a wage, a labour cost per hour, a price.</param>
/// <param name="Quantity">Zero or more: persons, hours, pieces.</param>
public readonly record struct IndexItem(string Item, double Price, double Quantity);

/// <summary>The items of one period.</summary>
/// <param name="Year">Calendar year of the period; chained formulas link by it.</param>
/// <param name="Items">The same items in every period, in any order.</param>
public sealed record IndexPeriod(int Year, IReadOnlyList<IndexItem> Items);

/// <summary>Price indices over several items, 100 in the base period; dimensionless, above zero.</summary>
/// <remarks>
/// Formulas: ILO and others, Consumer Price Index Manual (2004), chapter 15. Only items present in every period can be compared:
/// a missing price is never guessed. The sums run in the order of the items of the base period.
/// </remarks>
public static class PriceIndex
{
    /// <param name="periods">In the order of time.</param>
    /// <param name="base">Index of the base period among them.</param>
    /// <param name="formula">The formula.</param>
    /// <returns>An index for each period; exactly 100 for the base.</returns>
    /// <exception cref="ArgumentException">
    /// An item is missing, unknown or twice in a period, a price is not above zero, a quantity is negative, or all quantities of
    /// a period that serves as weight are zero.
    /// </exception>
    public static double[] Compute(IReadOnlyList<IndexPeriod> periods, int @base, IndexFormula formula)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentOutOfRangeException.ThrowIfNegative(@base);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(@base, periods.Count);
        var aligned = Align(periods, @base);
        return formula is IndexFormula.ChainedLaspeyres
            ? Chain(periods, aligned, @base)
            : [.. aligned.Select((now, t) => t == @base ? 100 : 100 * Direct(formula, aligned[@base], now))];
    }

    private static double Direct(IndexFormula formula, IndexItem[] then, IndexItem[] now) => formula switch
    {
        IndexFormula.Laspeyres => ValueAt(now, then) / ValueAt(then, then),
        IndexFormula.Paasche => ValueAt(now, now) / ValueAt(then, now),
        IndexFormula.Fisher => Math.Sqrt(Direct(IndexFormula.Laspeyres, then, now) * Direct(IndexFormula.Paasche, then, now)),
        IndexFormula.Tornqvist => Tornqvist(then, now),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static double Tornqvist(IndexItem[] then, IndexItem[] now)
    {
        var (valueThen, valueNow, log) = (ValueAt(then, then), ValueAt(now, now), 0.0);
        for (var i = 0; i < now.Length; i++)
        {
            var share = ((then[i].Price * then[i].Quantity / valueThen) + (now[i].Price * now[i].Quantity / valueNow)) / 2;
            log += share * Math.Log(now[i].Price / then[i].Price);
        }

        return Math.Exp(log);
    }

    private static double[] Chain(IReadOnlyList<IndexPeriod> periods, IndexItem[][] aligned, int @base)
    {
        var chain = new double[aligned.Length];
        chain[0] = 1;
        var link = 0;
        for (var t = 1; t < chain.Length; t++)
        {
            if (periods[t].Year != periods[t - 1].Year)
            {
                link = t - 1;
            }

            chain[t] = chain[link] * Direct(IndexFormula.Laspeyres, aligned[link], aligned[t]);
        }

        return [.. chain.Select((c, t) => t == @base ? 100 : 100 * c / chain[@base])];
    }

    /// <summary>Σ of the prices of one period times the quantities of another.</summary>
    private static double ValueAt(IndexItem[] prices, IndexItem[] quantities)
    {
        var sum = 0.0;
        for (var i = 0; i < prices.Length; i++)
        {
            sum += prices[i].Price * quantities[i].Quantity;
        }

        return sum > 0 ? sum : throw new ArgumentException("All quantities of a period are zero.");
    }

    private static IndexItem[][] Align(IReadOnlyList<IndexPeriod> periods, int @base)
    {
        var order = periods[@base].Items.Select(i => i.Item).ToArray();
        return [.. periods.Select(period =>
        {
            var items = period.Items.ToDictionary(i => i.Item, Checked, StringComparer.Ordinal);
            return items.Count == order.Length && order.All(items.ContainsKey)
                ? order.Select(name => items[name]).ToArray()
                : throw new ArgumentException("The items are not the same in every period.", nameof(periods));
        })];
    }

    private static IndexItem Checked(IndexItem item) =>
        item.Price > 0 && item.Quantity >= 0 && double.IsFinite(item.Price) && double.IsFinite(item.Quantity)
            ? item
            : throw new ArgumentException($"{item.Item} has a price that is not above zero or a negative quantity.");
}
