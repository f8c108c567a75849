using System.Globalization;
using WageGuidance.Negotiation.Facts;

namespace WageGuidance.Negotiation.Offers;

/// <summary>
/// Fills what an offer file leaves open from a release: the guideline, pay percentiles of each group's occupation, labour-cost ratios, consumer
/// prices, the minimum wage of the county. What the file gives itself comes first.
/// </summary>
public static class FillOffer
{
    public static (OfferFile? File, IReadOnlyList<Problem> Problems) Run(OfferFile file, ReleaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(facts);
        var selection = file.FromPack ?? new();
        var region = selection.Region ?? facts.Release.Area;
        var industry = selection.Industry ?? facts.Release.Industry;
        var problems = new SelectionRules("from_pack", facts).Check(selection.Release, selection.Region, selection.Industry, selection.MinimumWageCounty,
            selection.Occupations?.Select(o => ($"occupations.{o.Key}", o.Value)));
        foreach (var group in selection.Occupations?.Keys.Where(k => file.Groups.All(g => g.Id != k)) ?? [])
            problems.Add(new($"from_pack.occupations.{group}", "unknown-group", new($"没有职工组“{group}”。", $"There is no group {group}.")));
        if (problems.Count > 0) return (null, problems);

        var given = file.Benchmarks ?? new();
        return (file with
        {
            Benchmarks = given with
            {
                Guideline = given.Guideline ?? GuidelineFacts.Of(facts, region, industry),
                Percentiles = given.Percentiles.Count > 0 ? given.Percentiles : Percentiles(file, facts, region, industry),
                LabourCost = given.LabourCost ?? LabourCost(facts, region, industry),
                Prices = given.Prices ?? PriceFacts.Of(facts, region),
                MinimumWages = given.MinimumWages.Count > 0 || selection.MinimumWageCounty is null ? given.MinimumWages : MinimumWageFacts.Of(facts, selection.MinimumWageCounty),
                Pack = facts.Release with { Area = region, Industry = industry },
            },
        }, []);
    }

    private static IReadOnlyList<PercentileBenchmark> Percentiles(OfferFile file, ReleaseFacts facts, string region, string industry) =>
    [
        .. file.Groups.GroupBy(g => file.FromPack?.Occupations?.GetValueOrDefault(g.Id) ?? "_T")
            .Select(o => PayPercentiles.Of(facts, region, industry, o.Key) is { } found ? found with { Groups = [.. o.Select(g => g.Id)] } : null).OfType<PercentileBenchmark>(),
    ];

    private static LabourCostBenchmark? LabourCost(ReleaseFacts facts, string region, string industry)
    {
        if (facts.Table("labour-cost.survey") is not { } table || table.Periods.FirstOrDefault() is not { } period) return null;
        decimal? Of(string statistic) => table.Find(4, ("region", region), ("industry", industry), ("period", period), ("statistic", statistic));
        return new(period, Of("labour_cost_to_sales"), Of("labour_share"), facts.Cite("labour-cost.survey", region, industry));
    }
}

/// <summary>Percentiles of pay of a year; null where fewer than two are published.</summary>
internal static class PayPercentiles
{
    public static PercentileBenchmark? Of(ReleaseFacts facts, string region, string industry, string occupation)
    {
        if (facts.Table("pay.survey") is not { } pay || pay.Periods.FirstOrDefault() is not { } period) return null;
        var found = new PercentileBenchmark(period, PayPer.Year, P("p10"), P("p25"), P("p50"), P("p75"), P("p90"), facts.Cite("pay.survey", region, industry, occupation));
        return found.Points().Count >= 2 ? found : null;

        decimal? P(string statistic) => pay.Find(2, ("region", region), ("industry", industry), ("occupation", occupation), ("period", period), ("statistic", statistic));
    }
}

internal static class PriceFacts
{
    /// <summary>Urban consumer prices of the region by year, else all consumer prices; null where the release has neither.</summary>
    public static PriceBenchmark? Of(ReleaseFacts facts, string region)
    {
        if (facts.Table("macro") is not { } macro) return null;
        foreach (var series in new[] { "cpi_urban_growth", "cpi_all_growth" })
        {
            List<YearlyPrices> years =
            [
                .. macro.Codes("period").Where(p => p.Length == 4).Order(StringComparer.Ordinal)
                    .Select(p => (Year: int.Parse(p, CultureInfo.InvariantCulture), Value: macro.Find(4, ("region", region), ("indicator", series), ("period", p), ("statistic", "value"))))
                    .Where(y => y.Value is not null).Select(y => new YearlyPrices(y.Year, y.Value!.Value)).TakeLast(10),
            ];
            if (years.Count > 0) return new(years, null, facts.Cite("macro", region, series));
        }

        return null;
    }
}

internal static class MinimumWageFacts
{
    public static IReadOnlyList<MinimumWageBenchmark> Of(ReleaseFacts facts, string county) => facts.Table("minimum-wage.county") is not { } table ? [] :
    [
        .. table.Codes("period").Select(day => (Day: day, Rate: table.Find(2, ("region", county), ("period", day), ("statistic", "monthly")))).Where(r => r.Rate is not null)
            .Select(r => new MinimumWageBenchmark(DateOnly.ParseExact(r.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), r.Rate!.Value, facts.Cite("minimum-wage.county", county, r.Day))),
    ];
}
