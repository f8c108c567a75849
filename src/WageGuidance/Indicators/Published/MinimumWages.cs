using System.Globalization;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Observations;

namespace WageGuidance.Indicators.Published;

/// <summary><c>minimum-wage</c>: rates by tier from a date on; <c>minimum-wage.county</c>: what holds in each county from each date on that brought new rates or tiers.</summary>
internal static class MinimumWages
{
    private static readonly Text NoTier = new("该地所属类区未见来源，不能确定最低工资标准", "no source gives the tier of this place, so its minimum wage cannot be told");

    public static IReadOnlyList<MinimumWage> Used(IEnumerable<MinimumWage> rows) =>
        [.. rows.GroupBy(r => (r.Kind, r.FromDate, r.Region, Tier: r.Kind == "rate" ? r.Tier : 0)).Select(same => same.Last())];

    public static IReadOnlyList<DateOnly> RateDates(IEnumerable<MinimumWage> used) => [.. Rates(used).Select(r => r.FromDate).Distinct().Order()];

    /// <summary>From the first date on for which a county's tier is known.</summary>
    public static IReadOnlyList<DateOnly> CountyDates(IReadOnlyList<MinimumWage> used)
    {
        var tiers = Tiers(used).Select(t => t.FromDate).Distinct().ToList();
        return tiers.Count == 0 ? [] : [.. tiers.Concat(RateDates(used)).Distinct().Where(d => d >= tiers.Min()).Order()];
    }

    public static string Period(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static List<Figure> Figures(IEnumerable<MinimumWage> used, DateOnly from)
    {
        var figures = new List<Figure>();
        foreach (var rate in Rates(used).Where(r => r.FromDate == from))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{rate.Region}|{rate.Tier}");
            figures.Add(new(key, "monthly", PublishedCell.Of(rate.Monthly, rate.Mark, rate.Note)));
            figures.Add(new(key, "hourly", PublishedCell.Of(rate.Hourly, rate.Mark, rate.Note)));
        }

        return figures;
    }

    /// <summary>
    /// A county's tier holds until its next tier row. The rates are those of the latest adjustment by then; where that adjustment has none for the tier, the one before
    /// is not taken instead, because it no longer holds.
    /// </summary>
    public static List<Figure> CountyFigures(IReadOnlyList<MinimumWage> used, DateOnly at)
    {
        var figures = new List<Figure>();
        var rates = Rates(used).Where(r => r.FromDate <= at).ToList();
        var adjustment = rates.Count == 0 ? (DateOnly?)null : rates.Max(r => r.FromDate);
        var tierOf = Tiers(used).Where(t => t.FromDate <= at).GroupBy(t => t.Region, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(t => t.FromDate)!, StringComparer.Ordinal);
        foreach (var county in Regions.Current.Items.Where(i => i.Kind is "county" or "statistical"))
        {
            if (!tierOf.TryGetValue(county.Code, out var tier))
            {
                var missing = Cell.Missing(ObsStatus.O, NoTier, Uncertainty.NotPublishedBySource);
                figures.AddRange([new(county.Code, "tier", missing), new(county.Code, "monthly", missing), new(county.Code, "hourly", missing)]);
                continue;
            }

            var rate = rates.Find(r => r.FromDate == adjustment && r.Tier == tier.Tier);
            figures.Add(new(county.Code, "tier", PublishedCell.Of(tier.Tier, tier.Mark, tier.Note) with { Reason = TierReason(tier, at) }));
            figures.Add(new(county.Code, "monthly", RateCell(rate, rate?.Monthly, tier)));
            figures.Add(new(county.Code, "hourly", RateCell(rate, rate?.Hourly, tier)));
        }

        return figures;
    }

    /// <summary>The lowest tier's monthly rate in force on the first of each month, added up over the year; null where a month has none.</summary>
    public static double? LowestOfYear(IReadOnlyList<MinimumWage> used, int year)
    {
        var sum = 0m;
        for (var month = 1; month <= 12; month++)
        {
            var first = new DateOnly(year, month, 1);
            var inForce = Rates(used).Where(r => r.FromDate <= first && r.Monthly is not null).ToList();
            if (inForce.Count == 0) return null;
            var adjustment = inForce.Max(r => r.FromDate);
            sum += inForce.Where(r => r.FromDate == adjustment).Min(r => r.Monthly!.Value);
        }

        return (double)sum;
    }

    private static Cell RateCell(MinimumWage? rate, decimal? value, MinimumWage tier) => rate is null
        ? Cell.Missing(ObsStatus.O, new($"未见该次调整中第{tier.Tier}类区的标准", $"the rates of tier {tier.Tier} in that adjustment were not found"), Uncertainty.NotPublishedBySource)
        : PublishedCell.Of(value, rate.Mark == "V" ? tier.Mark : rate.Mark, rate.Note);

    private static Text? TierReason(MinimumWage tier, DateOnly at) => tier.FromDate == at
        ? Reasons.OfNote(tier.Note)
        : new($"类区沿用{Period(tier.FromDate)}起施行的划分", $"tier as set from {Period(tier.FromDate)} on");

    private static IEnumerable<MinimumWage> Rates(IEnumerable<MinimumWage> used) => used.Where(r => r.Kind == "rate");

    private static IEnumerable<MinimumWage> Tiers(IEnumerable<MinimumWage> used) => used.Where(r => r.Kind == "tier");
}
