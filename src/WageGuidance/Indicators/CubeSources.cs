using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Published;
using WageGuidance.Observations;
using WageGuidance.Observations.Catalogue;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators;

/// <summary>Where the figures of a cube come from: each survey file by its hash, each publication by title, publisher and date.</summary>
internal static class CubeSources
{
    public static IReadOnlyList<SourceReference> Of(KnownData known, string indicator, IReadOnlyList<string> periods)
    {
        var inputs = periods.SelectMany(p => known.Inputs.Of(indicator, p)).ToHashSet();
        var files = known.Files.Where(f => inputs.Contains(f.Id) && ByFile.ContainsKey(f.Source))
            .OrderBy(f => f.Source, StringComparer.Ordinal).ThenBy(f => f.Period, StringComparer.Ordinal).ThenBy(f => f.Id).Select(OfFile);
        var published = Published(known, indicator, periods.ToHashSet(StringComparer.Ordinal)).Distinct()
            .OrderBy(s => s.Period, StringComparer.Ordinal).ThenBy(s => s.Title.Zh, StringComparer.Ordinal).ThenBy(s => s.Publisher, StringComparer.Ordinal)
            .ThenBy(s => s.Published, StringComparer.Ordinal).ThenBy(s => s.Evidence, StringComparer.Ordinal);
        return [.. files, .. published];
    }

    /// <summary>Sources that are named by their file; of the others each row names a publication.</summary>
    private static readonly Dictionary<string, Text> ByFile = new(StringComparer.Ordinal)
    {
        ["enterprises"] = new("企业薪酬调查：企业人工成本情况表", "Enterprise pay survey: labour cost of enterprises"),
        ["employees"] = new("企业薪酬调查：从业人员工资报酬表", "Enterprise pay survey: pay of employees"),
        ["labour-cost-monitoring"] = new("人工成本监测", "Labour-cost monitoring panel"),
        ["openings"] = new("公共就业服务机构招聘与求职登记", "Registrations at public employment services"),
        ["openings-groups"] = new("公共就业服务机构招聘与求职登记（分学历、分年龄）", "Registrations at public employment services, by education and age"),
        ["settlements"] = new("工资专项集体合同备案登记", "Register of filed wage contracts"),
        ["quality-assessment"] = new("集体协商质效评估问卷汇总", "Returns of the quality assessment's questionnaires"),
        ["indicator-table"] = new("指标表", "Indicator table"),
        ["guide-prices"] = new("工种指导价表", "Table of guide prices"),
        ["piece-rates"] = new("劳动定额与计件单价表", "Table of norms and piece rates"),
        ["agreed-minimum-pay"] = new("行业、园区最低工资表", "Table of agreed minimum pay"),
    };

    private static SourceReference OfFile(AcceptedFile file) => new(
        ByFile[file.Source], file.Synthetic ? "合成示例数据" : CodeLists.Find(Regions.Scheme, file.Scope)?.NameZh ?? file.Scope, Published: null, Evidence: null, file.Synthetic, file.FileName, file.Sha256, file.Period);

    private static IEnumerable<SourceReference> Published(KnownData known, string indicator, HashSet<string> periods) => indicator switch
    {
        // Growth is deflated by the prices of its own year.
        IndicatorIds.Pay => periods.Where(known.Inputs.HasYearBefore).SelectMany(year => MacroSeries.UrbanPricesOf(known.Macro, year)).Select(Of),
        IndicatorIds.FunctionLine => [.. Wages(PublishedPay.Used(known.Wages, byPost: false).Where(r => r is { Population: "nonprivate", Industry: CodeLists.Whole }), periods), .. known.MinimumWages.Where(r => r.Kind == "rate").Select(Of)],
        IndicatorIds.PublishedPay => Wages(PublishedPay.Used(known.Wages, byPost: false), periods),
        IndicatorIds.PublishedPosts => Wages(PublishedPay.Used(known.Wages, byPost: true), periods),
        IndicatorIds.MinimumWage => known.MinimumWages.Where(r => r.Kind == "rate").Select(Of),
        IndicatorIds.CountyMinimumWage => known.MinimumWages.Where(r => r.Kind == "tier" || periods.Contains(MinimumWages.Period(r.FromDate))).Select(Of),
        IndicatorIds.NationalOpenings => MacroSeries.UsedForOpenings(known.NationalOpenings).Where(r => periods.Contains(r.Period)).Select(Of),
        IndicatorIds.Kaitz => KaitzWages(known, periods).Concat(known.MinimumWages.Where(r => r.Kind == "rate").Select(Of)),
        IndicatorIds.Conflicts => known.Conflicts.SelectMany(c => c).Where(q => periods.Contains(q.Period)).Select(q => Document(q.SourceTitle, q.Publisher, q.Published, q.Mark, q.Period, known.IsSynthetic(q.File))),
        IndicatorIds.Settlements => known.Guidelines.Where(g => periods.Contains(new Year(g.Year).ToString())).Select(g => Document(g.SourceTitle, g.Publisher, g.Published, g.Mark, new Year(g.Year).ToString())),
        IndicatorIds.GuidePrices or IndicatorIds.PieceRates or IndicatorIds.AgreedMinimumPay => known.StandardsOf(indicator)
            .Select(r => Document(r.SourceTitle, Reasons.OfNote(r.PublisherName)!.Zh, null, r.Mark, Standards.Period(r), known.IsSynthetic(r.SourceFileId))),
        _ when IndicatorCatalogue.Get(indicator).FromTable => TableFigures.Used(known.Tables, indicator).Where(r => periods.Contains(r.Period))
            .Select(r => Document(r.SourceTitle, r.Publisher, r.Published, r.Mark, r.Period, known.IsSynthetic(r.SourceFileId))),
        IndicatorIds.Macro => MacroSeries.Used(known.Macro).Where(r => periods.Contains(r.Period)).Select(Of),
        _ => [],
    };

    private static IEnumerable<SourceReference> KaitzWages(KnownData known, HashSet<string> periods) => Wages(PublishedPay.Used(known.Wages, byPost: false).Where(KaitzRatios.IsDenominator), periods);

    private static IEnumerable<SourceReference> Wages(IEnumerable<PublishedWage> used, HashSet<string> periods) =>
        from row in used
        let year = new Year(row.Year).ToString()
        where periods.Contains(year)
        select Document(row.SourceTitle, row.Publisher, row.Published, row.Mark, year);

    private static SourceReference Of(MacroValue row) => Document(row.SourceTitle, row.Publisher, row.Published, row.Mark, row.Period);

    private static SourceReference Of(MinimumWage row) => Document(row.SourceTitle, row.Publisher, null, row.Mark, MinimumWages.Period(row.FromDate));

    private static SourceReference Document(string title, string publisher, string? published, string mark, string period, bool synthetic = false) =>
        new(new(title, title), publisher, published, mark, synthetic, FileName: null, Sha256: null, period);
}
