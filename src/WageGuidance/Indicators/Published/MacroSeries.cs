using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators.Published;

/// <summary><c>macro</c>: published series of the economy by region × indicator; <c>openings.national</c>: openings, seekers and their ratio as released for the country.</summary>
internal static class MacroSeries
{
    /// <summary>Change of urban consumer prices in percent on the year before.</summary>
    public const string UrbanPrices = "cpi_urban_growth";

    private static readonly Dictionary<string, string> NationalOpenings = new(StringComparer.Ordinal)
    {
        ["openings_national"] = "openings", ["seekers_national"] = "seekers", ["openings_ratio_national"] = "ratio",
        ["openings_national_yoy_matched"] = "growth_openings", ["seekers_national_yoy_matched"] = "growth_seekers",
        ["openings_national_cities"] = "cities", ["openings_national_yoy_panel"] = "panel_year", ["openings_national_qoq_panel"] = "panel_quarter",
        ["openings_national_qoq_matched"] = "growth_openings_on_quarter", ["seekers_national_qoq_matched"] = "growth_seekers_on_quarter",
    };

    public static IReadOnlyList<MacroValue> Used(IEnumerable<MacroValue> rows) => Last(rows.Where(r => !NationalOpenings.ContainsKey(r.Indicator)));

    public static IReadOnlyList<MacroValue> UsedForOpenings(IEnumerable<MacroValue> rows) => Last(rows.Where(r => NationalOpenings.ContainsKey(r.Indicator)));

    /// <summary>Urban consumer prices of a year by region.</summary>
    public static IReadOnlyList<MacroValue> UrbanPricesOf(IEnumerable<MacroValue> rows, string year) => Last(rows.Where(r => r.Indicator == UrbanPrices && r.Period == year));

    public static List<Figure> Figures(IEnumerable<MacroValue> used, string period) =>
        [.. used.Where(r => r.Period == period).Select(r => new Figure($"{r.Region}|{r.Indicator}", "value", PublishedCell.Of(r.Value, r.Mark, r.Note)))];

    /// <summary>
    /// As released, each growth with the size of its panel; and beside it the growth of the levels, which is over different cities and may have the other sign.
    /// </summary>
    public static List<Figure> OpeningsFigures(IReadOnlyList<MacroValue> used, string period)
    {
        var figures = used.Where(r => r.Period == period)
            .Select(r => new Figure(r.Region, NationalOpenings[r.Indicator], PublishedCell.Of(r.Value, r.Mark, r.Note, Uncertainty.Administrative))).ToList();
        if (!Quarter.TryParse(period, out var quarter)) return figures;
        decimal? Of(string region, string indicator, string at) => used.LastOrDefault(r => r.Region == region && r.Indicator == indicator && r.Period == at)?.Value;
        foreach (var region in figures.Select(f => f.Key).Distinct(StringComparer.Ordinal).ToList())
        {
            foreach (var measure in new[] { "openings", "seekers" })
            {
                if (Growth.Nominal(Of(region, $"{measure}_national", quarter.SameQuarterLastYear.ToString()), Of(region, $"{measure}_national", period)) is not { } level) continue;
                var matched = Of(region, $"{measure}_national_yoy_matched", period);
                figures.Add(new(region, $"level_growth_{measure}", new Cell
                {
                    Value = level.Value, ObsStatus = ObsStatus.E, Uncertainty = Uncertainty.Administrative,
                    Reason = matched is { } same && (double)same * level.Value < 0 ? OtherSign(same, Of(region, "openings_national_yoy_panel", period)) : DifferentCities,
                }));
            }
        }

        return figures;
    }

    private static readonly Text DifferentCities = new("由两期水平计算，报送城市不同，只供对照", "from the two levels, over different cities, for reference only");

    private static Text OtherSign(decimal matched, decimal? cities) => new(
        $"由两期水平计算，报送城市不同；注意：按{(cities is { } n ? $"{n}个" : "")}相同城市为{matched}%，方向相反，应以相同城市为准",
        $"from the two levels, over different cities; beware: over the {(cities is { } m ? $"{m} " : "")}same cities it is {matched} %, the other way, which is the one to use");

    private static List<MacroValue> Last(IEnumerable<MacroValue> rows) => [.. rows.GroupBy(r => (r.Period, r.Region, r.Indicator)).Select(same => same.Last())];
}
