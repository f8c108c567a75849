using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Negotiation.Position;

/// <summary>Fills what a position file leaves open from a release: quantiles of enterprises' own ratios, the industry's ratios and function line, percentiles of pay by job, the local average, the guideline and its rule table.</summary>
public static class FillPosition
{
    private static readonly string[] RatioIds = ["labour_cost_per_head", "labour_cost_to_sales", "labour_share", "share_of_total_cost", "profit_to_labour_cost", "pay_share", "labour_productivity"];
    private static readonly (string Code, decimal Percentile)[] Quantiles = [("p10", 10), ("p25", 25), ("p50", 50), ("p75", 75), ("p90", 90)];

    public static (PositionFile? File, IReadOnlyList<Problem> Problems) Run(PositionFile file, ReleaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(facts);
        var selection = file.FromPack ?? new();
        var jobs = file.Firm.Jobs ?? [];
        var problems = new SelectionRules("from_pack", facts).Check(selection.Release, selection.Region, selection.Industry, null);
        problems.AddRange(new SelectionRules("firm", facts).Check(null, null, null, null, jobs.Select((j, i) => ($"jobs[{i}].occupation", j.Occupation ?? "_T"))));
        if (problems.Count > 0) return (null, problems);

        var region = selection.Region ?? facts.Release.Area;
        var industry = selection.Industry ?? facts.Release.Industry;
        var given = file.Benchmarks ?? new();
        return (file with
        {
            Benchmarks = given with
            {
                Ratios = given.Ratios.Count > 0 ? given.Ratios : FirmQuantiles(facts, region, industry),
                IndustryRatios = given.IndustryRatios.Count > 0 ? given.IndustryRatios : IndustryRatios(facts, region, industry),
                Jobs = given.Jobs.Count > 0 ? given.Jobs : Jobs(jobs, facts, region, industry),
                FunctionLine = given.FunctionLine ?? FunctionLine(facts, region, industry),
                LocalAveragePay = given.LocalAveragePay ?? LocalAverage(facts, region),
                Guideline = given.Guideline ?? GuidelineFacts.Of(facts, region, industry),
                LineUses = given.LineUses ?? (GuidelineFacts.Covers(facts, region) && facts.Guideline!.WhichLine is { Count: > 0 } table ? table : null),
                Pack = facts.Release with { Area = region, Industry = industry },
            },
        }, []);
    }

    /// <summary>Quantiles of the enterprises' own ratios, a withheld one left out; of value added per head none are published.</summary>
    private static Dictionary<string, PublishedQuantiles> FirmQuantiles(ReleaseFacts facts, string region, string industry)
    {
        var found = new Dictionary<string, PublishedQuantiles>(StringComparer.Ordinal);
        if (facts.Table("labour-cost.survey-firms") is not { } table || table.Periods.FirstOrDefault() is not { } period) return found;
        foreach (var id in table.Codes("ratio").Intersect(RatioIds))
        {
            List<QuantilePoint> points =
            [
                .. Quantiles.Select(q => (q.Percentile, Value: table.Find(4, ("region", region), ("industry", industry), ("ratio", id), ("period", period), ("statistic", q.Code))))
                    .Where(q => q.Value is not null).Select(q => new QuantilePoint(q.Percentile, q.Value!.Value)),
            ];
            if (points.Count >= 2) found[id] = new(points, facts.Cite("labour-cost.survey-firms", region, industry, id, period));
        }

        return found;
    }

    /// <summary>The industry's line with all its parts; null where r is withheld, or no average was published that would give the line its kink. r′ may be absent.</summary>
    private static FunctionLineBenchmark? FunctionLine(ReleaseFacts facts, string region, string industry)
    {
        if (facts.Table("function-line.survey") is not { } table || table.Periods.FirstOrDefault() is not { } period) return null;
        decimal? Of(string statistic, int decimals) => table.Find(decimals, ("region", region), ("industry", industry), ("bin", "_T"), ("period", period), ("statistic", statistic));
        return Of("r", 6) is { } r && Of("minimum_wage", 2) is { } minimum && Of("average_wage", 2) is { } average
            ? new(r / 100, Of("r_warning", 6) / 100, minimum, average, facts.Cite("function-line.survey", region, industry, period)) : null;
    }

    private static Dictionary<string, SourcedFigure> IndustryRatios(ReleaseFacts facts, string region, string industry)
    {
        var found = new Dictionary<string, SourcedFigure>(StringComparer.Ordinal);
        if (facts.Table("labour-cost.survey") is not { } table) return found;
        foreach (var id in RatioIds)
            if (table.Newest(id is "labour_cost_per_head" or "labour_productivity" ? 2 : 4, ("region", region), ("industry", industry), ("statistic", id)) is { } newest)
                found[id] = new(newest.Period, newest.Value, facts.Cite("labour-cost.survey", region, industry, newest.Period));
        return found;
    }

    private static Dictionary<string, PublishedQuantiles> Jobs(IReadOnlyList<JobPay> jobs, ReleaseFacts facts, string region, string industry)
    {
        var found = new Dictionary<string, PublishedQuantiles>(StringComparer.Ordinal);
        foreach (var job in jobs)
            if (PayPercentiles.Of(facts, region, industry, job.Occupation ?? "_T") is { } percentiles)
                found[job.Job] = new([.. percentiles.Points().Select(p => new QuantilePoint(p.Percentile, p.Value))], percentiles.Source);
        return found;
    }

    /// <summary>The official average of urban non-private units, else the survey's mean of all industries.</summary>
    private static SourcedFigure? LocalAverage(ReleaseFacts facts, string region)
    {
        if (facts.Table("pay.published")?.Newest(2, ("region", region), ("industry", "_T"), ("population", "nonprivate"), ("statistic", "value")) is { } official)
            return new(official.Period, official.Value, facts.Cite("pay.published", region, "nonprivate", official.Period));
        return facts.Table("pay.survey")?.Newest(2, ("region", region), ("industry", "_T"), ("occupation", "_T"), ("statistic", "mean")) is { } surveyed
            ? new(surveyed.Period, surveyed.Value, facts.Cite("pay.survey", region, "_T", surveyed.Period)) : null;
    }
}
