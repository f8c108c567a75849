using WageGuidance.Cubes;
using WageGuidance.Observations;

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
        ["openings_national_qoq_matched"] = "growth_openings_on_quarter", ["seekers_national_qoq_matched"] = "growth_seekers_on_quarter",
    };

    public static IReadOnlyList<MacroValue> Used(IEnumerable<MacroValue> rows) => Last(rows.Where(r => !NationalOpenings.ContainsKey(r.Indicator)));

    public static IReadOnlyList<MacroValue> UsedForOpenings(IEnumerable<MacroValue> rows) => Last(rows.Where(r => NationalOpenings.ContainsKey(r.Indicator)));

    /// <summary>Urban consumer prices of a year by region.</summary>
    public static IReadOnlyList<MacroValue> UrbanPricesOf(IEnumerable<MacroValue> rows, string year) => Last(rows.Where(r => r.Indicator == UrbanPrices && r.Period == year));

    public static List<Figure> Figures(IEnumerable<MacroValue> used, string period) =>
        [.. used.Where(r => r.Period == period).Select(r => new Figure($"{r.Region}|{r.Indicator}", "value", PublishedCell.Of(r.Value, r.Mark, r.Note)))];

    public static List<Figure> OpeningsFigures(IEnumerable<MacroValue> used, string period) =>
        [.. used.Where(r => r.Period == period).Select(r => new Figure(r.Region, NationalOpenings[r.Indicator], PublishedCell.Of(r.Value, r.Mark, r.Note, Uncertainty.Administrative)))];

    private static List<MacroValue> Last(IEnumerable<MacroValue> rows) => [.. rows.GroupBy(r => (r.Period, r.Region, r.Indicator)).Select(same => same.Last())];
}
