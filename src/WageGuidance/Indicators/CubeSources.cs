using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Published;
using WageGuidance.Observations;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators;

/// <summary>Where the figures of a cube come from: each survey file by its hash, each publication by title, publisher and date.</summary>
internal static class CubeSources
{
    public static IReadOnlyList<SourceReference> Of(KnownData known, string indicator, IReadOnlyList<string> periods)
    {
        var inputs = periods.SelectMany(p => known.InputsOf(indicator, p)).ToHashSet();
        var files = known.Files.Where(f => inputs.Contains(f.Id) && (f.Source is "enterprises" or "employees" or "openings"))
            .OrderBy(f => f.Source, StringComparer.Ordinal).ThenBy(f => f.Period, StringComparer.Ordinal).ThenBy(f => f.Id).Select(OfFile);
        var published = Published(known, indicator, periods.ToHashSet(StringComparer.Ordinal)).Distinct()
            .OrderBy(s => s.Period, StringComparer.Ordinal).ThenBy(s => s.Title.Zh, StringComparer.Ordinal).ThenBy(s => s.Publisher, StringComparer.Ordinal)
            .ThenBy(s => s.Published, StringComparer.Ordinal).ThenBy(s => s.Evidence, StringComparer.Ordinal);
        return [.. files, .. published];
    }

    private static SourceReference OfFile(AcceptedFile file) => new(
        file.Source switch
        {
            "enterprises" => new("企业薪酬调查：企业人工成本情况表", "Enterprise pay survey: labour cost of enterprises"),
            "employees" => new("企业薪酬调查：从业人员工资报酬表", "Enterprise pay survey: pay of employees"),
            _ => new("公共就业服务机构招聘与求职登记", "Registrations at public employment services"),
        },
        file.Synthetic ? "合成示例数据" : CodeLists.Find(Regions.Scheme, file.Scope)?.NameZh ?? file.Scope, Published: null, Evidence: null, file.Synthetic, file.FileName, file.Sha256, file.Period);

    private static IEnumerable<SourceReference> Published(KnownData known, string indicator, HashSet<string> periods) => indicator switch
    {
        // Growth is deflated by the prices of its own year.
        IndicatorIds.Pay => periods.Where(known.HasYearBefore).SelectMany(year => MacroSeries.UrbanPricesOf(known.Macro, year)).Select(Of),
        IndicatorIds.FunctionLine => [.. Wages(PublishedPay.Used(known.Wages, byPost: false).Where(r => r is { Population: "nonprivate", Industry: CodeLists.Whole }), periods), .. known.MinimumWages.Where(r => r.Kind == "rate").Select(Of)],
        IndicatorIds.PublishedPay => Wages(PublishedPay.Used(known.Wages, byPost: false), periods),
        IndicatorIds.PublishedPosts => Wages(PublishedPay.Used(known.Wages, byPost: true), periods),
        IndicatorIds.MinimumWage => known.MinimumWages.Where(r => r.Kind == "rate").Select(Of),
        IndicatorIds.CountyMinimumWage => known.MinimumWages.Where(r => r.Kind == "tier" || periods.Contains(MinimumWages.Period(r.FromDate))).Select(Of),
        IndicatorIds.NationalOpenings => MacroSeries.UsedForOpenings(known.NationalOpenings).Where(r => periods.Contains(r.Period)).Select(Of),
        IndicatorIds.Macro => MacroSeries.Used(known.Macro).Where(r => periods.Contains(r.Period)).Select(Of),
        _ => [],
    };

    private static IEnumerable<SourceReference> Wages(IEnumerable<PublishedWage> used, HashSet<string> periods) =>
        from row in used
        let year = new Year(row.Year).ToString()
        where periods.Contains(year)
        select Document(row.SourceTitle, row.Publisher, row.Published, row.Mark, year);

    private static SourceReference Of(MacroValue row) => Document(row.SourceTitle, row.Publisher, row.Published, row.Mark, row.Period);

    private static SourceReference Of(MinimumWage row) => Document(row.SourceTitle, row.Publisher, null, row.Mark, MinimumWages.Period(row.FromDate));

    private static SourceReference Document(string title, string publisher, string? published, string mark, string period) =>
        new(new(title, title), publisher, published, mark, Synthetic: false, FileName: null, Sha256: null, period);
}
