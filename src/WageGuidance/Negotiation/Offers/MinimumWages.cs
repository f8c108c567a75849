namespace WageGuidance.Negotiation.Offers;

/// <summary>Pay held against the statutory minimum wage on every day on which either changes.</summary>
internal static class MinimumWages
{
    public static IReadOnlyList<MinimumWageBreach> Breaches(PayPath path, OfferPeriod period, IReadOnlyList<MinimumWageBenchmark> rates)
    {
        var first = new DateOnly(period.From.Year, period.From.Number, 1);
        var last = OfferPeriod.LastDay(period.Last);
        var ordered = rates.OrderBy(r => r.From).ToList();
        var breaches = new List<MinimumWageBreach>();
        foreach (var day in path.Levels.Select(l => l.From).Concat(ordered.Select(r => r.From)).Append(first).Where(d => d >= first && d <= last).Distinct().Order())
        {
            var pay = path.On(day).Pay;
            if (ordered.FindLast(r => r.From <= day) is { } rate && pay < rate.YuanPerMonth)
                breaches.Add(new(day, pay, rate.YuanPerMonth, Figures.Plain(rate.YuanPerMonth - pay), rate.Source));
        }

        return breaches;
    }
}
