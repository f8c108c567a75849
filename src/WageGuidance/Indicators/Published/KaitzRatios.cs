using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Published;

/// <summary>
/// <c>minimum-wage.kaitz</c>: the year's twelve monthly minimum wages of the region's tiers as a share of average pay. The denominator is in the statistic's name: against another
/// population, or a median, the ratio is another figure.
/// </summary>
internal static class KaitzRatios
{
    private static readonly (string Statistic, string Population)[] Published = [("to_nonprivate_mean", "nonprivate"), ("to_private_mean", "private"), ("to_scale_mean", "scale")];

    /// <summary>The ratios to the pay survey, and the pay, of the whole region, that each tells whoever knows the minimum wage.</summary>
    public static IReadOnlyList<(string Ratio, string Pay)> OfSurvey { get; } = [("to_survey_mean", "mean"), ("to_survey_median", "p50")];

    /// <summary>Whether a published average is one that the ratio is taken to.</summary>
    public static bool IsDenominator(PublishedWage wage) => wage is { Region: Regions.InnerMongolia, Industry: CodeLists.Whole, Post: CodeLists.Whole, Value: not null } && Published.Any(p => p.Population == wage.Population);

    /// <summary>Years for which a tier's rates are known through all twelve months.</summary>
    public static IReadOnlyList<int> Years(IReadOnlyList<MinimumWage> rates, IEnumerable<int> yearsOfPay) => [.. yearsOfPay.Distinct().Where(y => Tiers(rates, y).Count > 0).Order()];

    /// <param name="rates">Minimum wages in use.</param>
    /// <param name="wages">Published averages in use.</param>
    /// <param name="survey">Figures of pay to which <see cref="OfSurvey"/> relate, by statistic, as <c>pay.survey</c> has them; empty where there is no survey of the year.</param>
    public static List<Figure> Figures(int year, IReadOnlyList<MinimumWage> rates, IEnumerable<PublishedWage> wages, IReadOnlyDictionary<string, Cell> survey)
    {
        var figures = new List<Figure>();
        var averages = wages.Where(w => w.Year == year && IsDenominator(w)).ToList();
        foreach (var (tier, sum) in Tiers(rates, year))
        {
            var key = $"{Regions.InnerMongolia}|{tier}";
            foreach (var (statistic, population) in Published)
            {
                if (averages.LastOrDefault(w => w.Population == population) is not { Value: { } average } wage) continue;
                figures.Add(new(key, statistic, new Cell
                {
                    Value = (double)(100 * sum / average), ObsStatus = wage.Mark == "V" ? ObsStatus.A : ObsStatus.E, Uncertainty = Uncertainty.NotPublishedBySource,
                    Reason = new($"全年最低工资{sum}元，平均工资{average}元", $"minimum wage of the year {sum} yuan, average wage {average} yuan"),
                }));
            }

            figures.AddRange(OfSurvey.Where(r => survey.ContainsKey(r.Pay)).Select(r => new Figure(key, r.Ratio, Of((double)sum, survey[r.Pay]))));
        }

        return figures;
    }

    /// <summary>Σ of the monthly rates in force on the first of each month; only tiers with a rate in every month.</summary>
    private static List<(int Tier, decimal Sum)> Tiers(IReadOnlyList<MinimumWage> rates, int year)
    {
        var tiers = new List<(int, decimal)>();
        var monthly = rates.Where(r => r is { Kind: "rate", Region: Regions.InnerMongolia }).ToList();
        foreach (var tier in monthly.Select(r => r.Tier).Distinct().Order())
        {
            decimal? sum = 0;
            for (var month = 1; month <= 12 && sum is not null; month++)
            {
                var day = new DateOnly(year, month, 1);
                var adjustments = monthly.Where(r => r.FromDate <= day).ToList();
                // Of the adjustment in force; one that has no rate for the tier ended the tier.
                var inForce = adjustments.Count == 0 ? (DateOnly?)null : adjustments.Max(r => r.FromDate);
                sum += adjustments.Find(r => r.FromDate == inForce && r.Tier == tier)?.Monthly;
            }

            if (sum is { } known) tiers.Add((tier, known));
        }

        return tiers;
    }

    /// <summary>Withheld or missing where the pay is.</summary>
    private static Cell Of(double sum, Cell pay) => pay.Value is { } value and > 0
        ? new Cell
        {
            Value = 100 * sum / value, Se = pay.Se is { } se ? 100 * sum / value * (se / value) : null, CiLow = pay.CiHigh is { } high ? 100 * sum / high : null,
            CiHigh = pay.CiLow is > 0 and { } low ? 100 * sum / low : null, Df = pay.Df, Cv = pay.Cv, N = pay.N, Units = pay.Units,
        }
        : pay.Value is null ? pay : Cell.Missing(ObsStatus.M, Reasons.Of(Reason.DenominatorNotPositive)!);
}
