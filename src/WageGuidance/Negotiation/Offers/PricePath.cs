using WageGuidance.Statistics.Periods;

namespace WageGuidance.Negotiation.Offers;

/// <summary>Consumer prices over the period: growth of a year's average on the year before, and the level of a month on the base month.</summary>
internal sealed class PricePath(PriceBenchmark? prices, OfferPeriod period, DateOnly baseDate)
{
    private readonly Dictionary<Month, decimal> _index = prices?.Monthly?.ToDictionary(m => Month.Parse(m.Month), m => m.Index) ?? [];
    private readonly Month _base = new(baseDate.Year, baseDate.Month);

    /// <summary>Growth of a year of the period as a factor (1.02 is 2 %); null where the file does not say.</summary>
    public decimal? OfYear(int year)
    {
        if (prices?.Yearly is { } yearly)
        {
            var first = period.From.AddMonths(12 * year);
            return first.Number == 1 && yearly.FirstOrDefault(y => y.Year == first.Year) is { } found ? 1 + (found.Percent / 100) : null;
        }

        var now = Average(period.OfYear(year));
        // Pay of the year before the period is base pay, so its prices are the base month's.
        var before = year > 0 ? Average(period.OfYear(year - 1)) : _index.TryGetValue(_base, out var index) ? index : null;
        return now / before;
    }

    /// <summary>Prices of a month over those of the base month; null without a monthly index of both.</summary>
    public decimal? OfMonth(Month month) => _index.TryGetValue(month, out var now) && _index.TryGetValue(_base, out var before) ? now / before : null;

    private decimal? Average(IEnumerable<Month> months)
    {
        var sum = 0m;
        foreach (var month in months)
        {
            if (!_index.TryGetValue(month, out var index)) return null;
            sum += index;
        }

        return sum / 12;
    }
}
