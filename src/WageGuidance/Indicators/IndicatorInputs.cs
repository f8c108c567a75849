using System.Globalization;
using WageGuidance.Indicators.Published;
using WageGuidance.Observations;
using WageGuidance.Observations.Catalogue;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators;

/// <summary>For which periods each indicator can be computed, and which source files fix its numbers.</summary>
internal sealed class IndicatorInputs(KnownData known)
{
    private const string Monitoring = "labour-cost-monitoring";

    /// <summary>Every indicator and period for which there are observations, in the order of the catalogue and of the periods.</summary>
    public IReadOnlyList<(string Indicator, string Period)> Periods() =>
        [.. IndicatorCatalogue.All.SelectMany(i => PeriodsOf(i).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(p => (i.Id, p)))];

    /// <summary>Ids of the source files a computation reads, ascending: with method and parameters they fix its numbers.</summary>
    public long[] Of(string indicator, string period)
    {
        var files = indicator switch
        {
            IndicatorIds.Pay => [.. Survey(period), .. HasYearBefore(period) ? [.. Survey(YearBefore(period)), .. known.Of("macro")] : Array.Empty<AcceptedFile>()],
            IndicatorIds.PayGroups => [.. Survey(period), .. HasYearBefore(period) ? Survey(YearBefore(period)) : []],
            // Labour cost reads table A; table B says which pay is withheld.
            IndicatorIds.NonPrivatePay or IndicatorIds.LabourCost or IndicatorIds.LabourCostFirms => Survey(period),
            IndicatorIds.FunctionLine => [.. Survey(period), .. known.Of("average-wages"), .. known.Of("minimum-wages")],
            IndicatorIds.LabourCostPanel => Survey(period).Concat(Survey(YearBefore(period))),
            IndicatorIds.LabourCostMonitoring => [.. known.Of(Monitoring, period), .. known.Of(Monitoring, Quarter.Parse(period).SameQuarterLastYear.ToString())],
            IndicatorIds.Openings or IndicatorIds.OpeningsPanel =>
                [.. known.Of("openings", period), .. known.Of("openings", Quarter.Parse(period).SameQuarterLastYear.ToString()), .. known.Of("openings", Quarter.Parse(period).Previous.ToString())],
            IndicatorIds.AdjustedOpenings => [.. OpeningsUpTo(period), .. FilesOf(known.OpeningsHistory(period).Select(r => r.SourceFileId))],
            IndicatorIds.PayDecomposition => Survey(period).Concat(Survey(YearBefore(period))),
            IndicatorIds.OpeningsByGroup => known.Of("openings-groups", period),
            IndicatorIds.PublishedPay or IndicatorIds.PublishedPosts => known.Of("average-wages"),
            IndicatorIds.MinimumWage or IndicatorIds.CountyMinimumWage => known.Of("minimum-wages"),
            IndicatorIds.Kaitz => [.. known.Of("minimum-wages"), .. known.Of("average-wages"), .. Survey(period)],
            IndicatorIds.NationalOpenings => known.Of("openings-national"),
            IndicatorIds.Macro => known.Of("macro"),
            // Files that agree with the others decide nothing.
            IndicatorIds.Conflicts => FilesOf(known.Conflicts.Where(c => c[0].Period == period).SelectMany(c => c).Select(q => q.File)),
            IndicatorIds.Settlements => [.. known.Of("settlements", period), .. known.Of("guidelines")],
            IndicatorIds.Quality => known.Of("quality-assessment", period),
            IndicatorIds.GuidePrices or IndicatorIds.PieceRates or IndicatorIds.AgreedMinimumPay => known.Of(Standards.Sources.First(s => s.Indicator == indicator).Source),
            _ => FilesOfTable(indicator),
        };
        return [.. files.Select(f => f.Id).Distinct().Order()];
    }

    /// <summary>Whether both tables of the year before are there; without them no growth is computed.</summary>
    public bool HasYearBefore(string year) => known.Of("enterprises", YearBefore(year)).Any() && known.Of("employees", YearBefore(year)).Any();

    public static string YearBefore(string year) => Year.Parse(year).Previous.ToString();

    private IEnumerable<string> PeriodsOf(IndicatorDefinition indicator) => indicator.Id switch
    {
        IndicatorIds.Pay or IndicatorIds.NonPrivatePay or IndicatorIds.PayGroups => Years("employees"),
        IndicatorIds.LabourCost or IndicatorIds.LabourCostFirms or IndicatorIds.FunctionLine => Years("enterprises"),
        IndicatorIds.LabourCostPanel => Years("enterprises").Where(y => known.Of("enterprises", YearBefore(y)).Any()),
        IndicatorIds.LabourCostMonitoring => Quarters(Monitoring),
        IndicatorIds.Openings => Quarters("openings"),
        IndicatorIds.OpeningsPanel => Quarters("openings").Where(q => HasQuarter(Quarter.Parse(q).Previous) || HasQuarter(Quarter.Parse(q).SameQuarterLastYear)),
        // The last year and a quarter: from vintage to vintage a reader sees what was revised.
        IndicatorIds.AdjustedOpenings => Quarters("openings").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).TakeLast(5),
        IndicatorIds.PayDecomposition => Years("employees").Where(HasYearBefore),
        IndicatorIds.OpeningsByGroup => Quarters("openings-groups"),
        IndicatorIds.PublishedPay => PublishedPay.Used(known.Wages, byPost: false).Select(r => new Year(r.Year).ToString()),
        IndicatorIds.PublishedPosts => PublishedPay.Used(known.Wages, byPost: true).Select(r => new Year(r.Year).ToString()),
        IndicatorIds.MinimumWage => MinimumWages.RateDates(known.MinimumWages).Select(MinimumWages.Period),
        IndicatorIds.CountyMinimumWage => MinimumWages.CountyDates(known.MinimumWages).Select(MinimumWages.Period),
        IndicatorIds.Kaitz => KaitzRatios.Years(known.MinimumWages, known.Wages.Where(KaitzRatios.IsDenominator).Select(w => w.Year).Concat(Years("employees").Select(y => int.Parse(y, CultureInfo.InvariantCulture))))
            .Select(y => new Year(y).ToString()),
        IndicatorIds.NationalOpenings => MacroSeries.UsedForOpenings(known.NationalOpenings).Select(r => r.Period),
        IndicatorIds.Macro => MacroSeries.Used(known.Macro).Select(r => r.Period),
        IndicatorIds.Conflicts => known.Conflicts.Select(c => c[0].Period),
        IndicatorIds.Settlements => Years("settlements"),
        IndicatorIds.Quality => Years("quality-assessment"),
        IndicatorIds.GuidePrices or IndicatorIds.PieceRates or IndicatorIds.AgreedMinimumPay => known.StandardsOf(indicator.Id).Select(Standards.Period),
        _ when indicator.FromTable => known.Tables.Where(r => r.Indicator == indicator.Id).Select(r => r.Period),
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator.Id, null),
    };

    private IEnumerable<AcceptedFile> FilesOfTable(string indicator)
    {
        if (IndicatorCatalogue.Find(indicator) is not { FromTable: true }) throw new ArgumentOutOfRangeException(nameof(indicator), indicator, null);
        return FilesOf(known.Tables.Where(r => r.Indicator == indicator).Select(r => r.SourceFileId));
    }

    private IEnumerable<AcceptedFile> FilesOf(IEnumerable<long> ids)
    {
        var wanted = ids.ToHashSet();
        return known.Files.Where(f => wanted.Contains(f.Id));
    }

    private IEnumerable<string> Years(string source) => known.Of(source).Select(f => f.Period).Where(p => Year.TryParse(p, out _));

    private IEnumerable<string> Quarters(string source) => known.Of(source).Select(f => f.Period).Where(p => Quarter.TryParse(p, out _));

    private IEnumerable<AcceptedFile> OpeningsUpTo(string quarter) => known.Of("openings").Where(f => Quarter.TryParse(f.Period, out var other) && other <= Quarter.Parse(quarter));

    private bool HasQuarter(Quarter quarter) => known.Of("openings", quarter.ToString()).Any();

    private IEnumerable<AcceptedFile> Survey(string year) => known.Of("enterprises", year).Concat(known.Of("employees", year));
}
