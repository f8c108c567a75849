using WageGuidance.Classifications;
using WageGuidance.Observations;

namespace WageGuidance.Sources;

/// <summary>Twelve monthly minimum wages of a year, by county, from the published rates and tiers; used to question unusually low pay.</summary>
internal sealed class MinimumPay
{
    public static readonly MinimumPay Unknown = new([], 0);

    private readonly IReadOnlyList<MinimumWage> rates;
    private readonly ILookup<string, MinimumWage> tiers;
    private readonly Dictionary<string, decimal?> byRegion = new(StringComparer.Ordinal);
    private readonly int year;

    public MinimumPay(IReadOnlyList<MinimumWage> rows, int year)
    {
        rates = [.. rows.Where(r => r.Kind == "rate" && r.Monthly is not null)];
        tiers = rows.Where(r => r.Kind == "tier").ToLookup(r => r.Region, StringComparer.Ordinal);
        this.year = year;
    }

    /// <summary>Σ of the monthly rates in force on the first of each month, yuan. A county whose tier is not known is given the
    /// lowest rate in force, so that nobody is questioned wrongly. Null where no rate is known for a month.</summary>
    public decimal? AnnualFor(string region)
    {
        if (byRegion.TryGetValue(region, out var known)) return known;
        decimal? sum = 0;
        for (var month = 1; month <= 12 && sum is not null; month++) sum += Monthly(region, new DateOnly(Math.Max(year, 1), month, 1));
        return byRegion[region] = sum;
    }

    /// <summary>The monthly rate in force on a day, as in <see cref="AnnualFor"/>; for the region as a whole its lowest.</summary>
    public decimal? MonthlyOn(string region, DateOnly day) => region.Length >= 6 ? Monthly(region, day) : null;

    private decimal? Monthly(string region, DateOnly day)
    {
        var county = region.Length > 6 ? region[..6] : region;
        var tier = tiers[county].Where(t => t.FromDate <= day).MaxBy(t => t.FromDate)?.Tier;
        var inForce = rates.Where(r => r.FromDate <= day && Scopes.Covers(r.Region, county) && r.Region != Regions.Nation)
            .GroupBy(r => r.FromDate).MaxBy(g => g.Key);
        return inForce is null ? null : inForce.FirstOrDefault(r => r.Tier == tier)?.Monthly ?? inForce.Min(r => r.Monthly);
    }
}
