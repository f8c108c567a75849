using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Negotiation.Offers;

/// <summary>The months looked at, in years of twelve.</summary>
internal sealed record OfferPeriod(Month From, int Months)
{
    public int Years => Months / 12;

    public Month Last => From.AddMonths(Months - 1);

    public IEnumerable<Month> All => Enumerable.Range(0, Months).Select(From.AddMonths);

    public IEnumerable<Month> OfYear(int year) => Enumerable.Range(12 * year, 12).Select(From.AddMonths);

    public string Name(int year) => string.Create(CultureInfo.InvariantCulture, $"{From.AddMonths(12 * year)}/{From.AddMonths((12 * year) + 11)}");

    public Text InWords(int year)
    {
        var (first, last) = (PeriodNames.Of($"{From.AddMonths(12 * year)}"), PeriodNames.Of($"{From.AddMonths((12 * year) + 11)}"));
        return new($"{first.Zh}至{last.Zh}", $"{first.En} to {last.En}");
    }

    public static DateOnly LastDay(Month month) => new(month.Year, month.Number, DateTime.DaysInMonth(month.Year, month.Number));

    public static OfferPeriod Of(OfferFile file)
    {
        if (file.Period is { } given) return new(Month.Parse(given.From), given.Months);
        var first = new Month(file.BaseDate.Year, file.BaseDate.Month);
        // The first whole month at or after the base.
        var from = file.BaseDate.Day == 1 ? first : first.Next;
        var last = file.Offers.SelectMany(o => new IEnumerable<IClause>[] { o.Stages, o.FlatSums, o.LumpSums.Cast<IClause>(), o.MinimumPay, o.Hours, o.OnCosts }.SelectMany(c => c))
            .Select(c => new Month(c.From.Year, c.From.Month)).DefaultIfEmpty(from).Max();
        var months = Math.Max(1, last.MonthsSince(from) + 1);
        return new(from, Math.Min(60, (months + 11) / 12 * 12));
    }
}
