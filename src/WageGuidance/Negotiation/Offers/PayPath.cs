using System.Globalization;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Negotiation.Offers;

/// <summary>What holds from a day on: pay a month and head, hours a week, on-costs in percent of pay (null is unknown).</summary>
internal sealed record PayLevel(DateOnly From, decimal Pay, decimal Hours, decimal? OnCostPercent);

/// <summary>
/// The levels of a group under an offer. On one day the order is: hours, percentages, flat sums, minimum pay, on-costs. After each step
/// pay is rounded to the fen, since that is what is agreed and paid.
/// </summary>
internal sealed class PayPath
{
    private readonly List<PayLevel> _levels;
    private readonly Dictionary<Month, decimal> _months = [];

    private PayPath(List<PayLevel> levels) => _levels = levels;

    public IReadOnlyList<PayLevel> Levels => _levels;

    public PayLevel Base => _levels[0];

    /// <summary>The level on a day; before the first change, the base's.</summary>
    public PayLevel On(DateOnly day) => _levels.FindLast(l => l.From <= day) ?? _levels[0];

    /// <summary>Pay of a month: levels weighted by their calendar days, rounded to the fen.</summary>
    public decimal PayOf(Month month)
    {
        if (!_months.TryGetValue(month, out var pay)) _months[month] = pay = Averaged(month);
        return pay;
    }

    private decimal Averaged(Month month)
    {
        var first = new DateOnly(month.Year, month.Number, 1);
        var days = DateTime.DaysInMonth(month.Year, month.Number);
        var sum = 0m;
        for (var day = 0; day < days; day++) sum += On(first.AddDays(day)).Pay;
        return Figures.Fen(sum / days);
    }

    public static PayPath Of(StaffGroup group, Offer offer, DateOnly baseDate, Figures figures)
    {
        var basePay = Figures.Fen(group.MonthlyPay);
        var levels = new List<PayLevel> { new(baseDate, basePay, group.WeeklyHours, group.OnCostPercent) };
        var floor = 0m;
        IClause[] clauses = [.. offer.Hours, .. offer.Stages, .. offer.FlatSums, .. offer.MinimumPay, .. offer.OnCosts];
        foreach (var day in clauses.Where(c => c.IsFor(group.Id)).GroupBy(c => c.From).OrderBy(g => g.Key))
        {
            var (pay, hours, onCost) = (levels[^1].Pay, levels[^1].Hours, levels[^1].OnCostPercent);
            var id = string.Create(CultureInfo.InvariantCulture, $"{offer.Id}/{group.Id}/level/{day.Key:yyyy-MM-dd}");
            foreach (var clause in day)
            {
                switch (clause)
                {
                    case HoursChange h:
                        if (h.Pay is HoursPay.Proportional) pay = figures.Yuan($"{id}/hours", "pay·hours_new/hours_old", pay * h.WeeklyHours / hours, ("pay", pay), ("hours_new", h.WeeklyHours), ("hours_old", hours));
                        hours = h.WeeklyHours;
                        break;
                    case Stage { Of: PercentOf.Current } s:
                        pay = s.AtLeastYuan is { } least
                            ? figures.Yuan($"{id}/stage", "pay + max(pay·percent/100, at_least)", pay + Math.Max(pay * s.Percent / 100, least), ("pay", pay), ("percent", s.Percent), ("at_least", least))
                            : figures.Yuan($"{id}/stage", "pay·(1 + percent/100)", pay * (1 + (s.Percent / 100)), ("pay", pay), ("percent", s.Percent));
                        break;
                    case Stage s:
                        pay = s.AtLeastYuan is { } atLeast
                            ? figures.Yuan($"{id}/stage", "pay + max(base·percent/100, at_least)", pay + Math.Max(basePay * s.Percent / 100, atLeast), ("pay", pay), ("base", basePay), ("percent", s.Percent), ("at_least", atLeast))
                            : figures.Yuan($"{id}/stage", "pay + base·percent/100", pay + (basePay * s.Percent / 100), ("pay", pay), ("base", basePay), ("percent", s.Percent));
                        break;
                    case FlatSum f:
                        pay = figures.Yuan($"{id}/flat-sum", "pay + yuan", pay + f.YuanPerMonth, ("pay", pay), ("yuan", f.YuanPerMonth));
                        break;
                    case MinimumPayClause m:
                        floor = Math.Max(floor, m.YuanPerMonth);
                        break;
                    case OnCostChange c:
                        onCost = c.Percent;
                        break;
                }
            }

            if (pay < floor) pay = figures.Yuan($"{id}/minimum-pay", "max(pay, minimum)", floor, ("pay", pay), ("minimum", floor));
            levels.Add(new(day.Key, pay, hours, onCost));
        }

        return new(levels);
    }
}
