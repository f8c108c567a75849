using WageGuidance.Classifications;
using WageGuidance.Observations;

namespace WageGuidance.Indicators.Published;

/// <summary><c>pay.published</c>: average wages as released, by region × industry × population; <c>pay.published-posts</c>: the same by post.</summary>
internal static class PublishedPay
{
    /// <summary>The rows to use: of several for one figure the last. Industries in the codes of the current edition; one whose name no longer exists is left out.</summary>
    public static IReadOnlyList<PublishedWage> Used(IEnumerable<PublishedWage> rows, bool byPost) =>
    [
        .. rows.Where(r => r.Post == CodeLists.Whole != byPost && IndustryOf(r) is not null)
            .GroupBy(r => (r.Year, r.Region, Industry: IndustryOf(r), r.Population, r.Post)).Select(same => same.Last()),
    ];

    public static List<Figure> Figures(IEnumerable<PublishedWage> used, int year)
    {
        var figures = new List<Figure>();
        foreach (var row in used.Where(r => r.Year == year))
        {
            var key = $"{row.Region}|{IndustryOf(row)}|{row.Population}" + (row.Post == CodeLists.Whole ? "" : $"|{row.Post}");
            figures.Add(new(key, "value", PublishedCell.Of(row.Value, row.Mark, row.Note)));
            figures.Add(new(key, "growth", PublishedCell.Of(row.Growth, row.Mark, row.Note)));
            figures.Add(new(key, "real_growth", PublishedCell.Of(row.RealGrowth, row.Mark, row.Note)));
        }

        return figures;
    }

    /// <summary>Average pay of urban non-private units by region, all industries.</summary>
    public static IReadOnlyDictionary<string, double> AverageByRegion(IEnumerable<PublishedWage> used, int year) =>
        used.Where(r => r.Year == year && r.Population == "nonprivate" && r.Industry == CodeLists.Whole && r.Value is not null).ToDictionary(r => r.Region, r => (double)r.Value!.Value, StringComparer.Ordinal);

    private static string? IndustryOf(PublishedWage row) => row.Industry == CodeLists.Whole || row.IndustryEdition == Industries.CurrentEdition
        ? row.Industry
        : CodeLists.SameName(Industries.Scheme, row.Industry, row.IndustryEdition, Industries.CurrentEdition)?.Code;
}
