using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Data;
using WageGuidance.Indicators.Published;
using WageGuidance.Observations;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators;

/// <summary>
/// What is known at a data version, and which of it each indicator and period is computed from. Published figures are few and read at once; survey rows are left where they are.
/// </summary>
internal sealed class KnownData
{
    private readonly ILookup<(string Source, string Period), AcceptedFile> byPeriod;

    private KnownData(int dataVersion, IReadOnlyList<AcceptedFile> files)
    {
        DataVersion = dataVersion;
        Files = files;
        byPeriod = files.ToLookup(f => (f.Source, f.Period));
    }

    public int DataVersion { get; }
    public IReadOnlyList<AcceptedFile> Files { get; }
    public IReadOnlyList<MacroValue> Macro { get; private init; } = [];
    public IReadOnlyList<MacroValue> NationalOpenings { get; private init; } = [];
    public IReadOnlyList<PublishedWage> Wages { get; private init; } = [];
    public IReadOnlyList<MinimumWage> MinimumWages { get; private init; } = [];

    public static async Task<KnownData> AtAsync(WageGuidanceContext db, int dataVersion, CancellationToken cancellationToken)
    {
        var files = await AcceptedFiles.AtAsync((NpgsqlConnection)db.Database.GetDbConnection(), dataVersion, cancellationToken);
        long[] Of(string source) => [.. files.Where(f => f.Source == source).Select(f => f.Id)];
        return new(dataVersion, files)
        {
            Macro = await PublishedReader.MacroAsync(db, Of("macro"), cancellationToken),
            NationalOpenings = await PublishedReader.MacroAsync(db, Of("openings-national"), cancellationToken),
            Wages = await PublishedReader.WagesAsync(db, Of("average-wages"), cancellationToken),
            MinimumWages = Published.MinimumWages.Used(await PublishedReader.MinimumWagesAsync(db, Of("minimum-wages"), cancellationToken)),
        };
    }

    /// <summary>Every indicator and period for which there are observations, in the order of the catalogue and of the periods.</summary>
    public IReadOnlyList<(string Indicator, string Period)> Periods() =>
        [.. IndicatorCatalogue.All.SelectMany(i => PeriodsOf(i.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(p => (i.Id, p)))];

    /// <summary>Ids of the source files a computation reads, ascending: with method and parameters they fix its numbers.</summary>
    public long[] InputsOf(string indicator, string period)
    {
        var files = indicator switch
        {
            IndicatorIds.Pay => [.. Survey(period), .. HasYearBefore(period) ? [.. Survey(YearBefore(period)), .. All("macro")] : Array.Empty<AcceptedFile>()],
            // Labour cost reads table A; table B says which pay is withheld.
            IndicatorIds.NonPrivatePay or IndicatorIds.LabourCost => Survey(period),
            IndicatorIds.FunctionLine => [.. Survey(period), .. All("average-wages"), .. All("minimum-wages")],
            IndicatorIds.Openings => byPeriod[("openings", period)].Concat(byPeriod[("openings", Quarter.Parse(period).SameQuarterLastYear.ToString())]),
            IndicatorIds.PublishedPay or IndicatorIds.PublishedPosts => All("average-wages"),
            IndicatorIds.MinimumWage or IndicatorIds.CountyMinimumWage => All("minimum-wages"),
            IndicatorIds.NationalOpenings => All("openings-national"),
            IndicatorIds.Macro => All("macro"),
            _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator, null),
        };
        return [.. files.Select(f => f.Id).Order()];
    }

    public IEnumerable<long> FilesOf(string source, string period) => byPeriod[(source, period)].Select(f => f.Id);

    /// <summary>Whether both tables of the year before are there; without them no growth is computed.</summary>
    public bool HasYearBefore(string year) => byPeriod[("enterprises", YearBefore(year))].Any() && byPeriod[("employees", YearBefore(year))].Any();

    public static string YearBefore(string year) => Year.Parse(year).Previous.ToString();

    private IEnumerable<string> PeriodsOf(string indicator) => indicator switch
    {
        IndicatorIds.Pay or IndicatorIds.NonPrivatePay => PeriodsOfSource("employees").Where(p => Year.TryParse(p, out _)),
        IndicatorIds.LabourCost or IndicatorIds.FunctionLine => PeriodsOfSource("enterprises").Where(p => Year.TryParse(p, out _)),
        IndicatorIds.Openings => PeriodsOfSource("openings").Where(p => Quarter.TryParse(p, out _)),
        IndicatorIds.PublishedPay => PublishedPay.Used(Wages, byPost: false).Select(r => new Year(r.Year).ToString()),
        IndicatorIds.PublishedPosts => PublishedPay.Used(Wages, byPost: true).Select(r => new Year(r.Year).ToString()),
        IndicatorIds.MinimumWage => Published.MinimumWages.RateDates(MinimumWages).Select(Published.MinimumWages.Period),
        IndicatorIds.CountyMinimumWage => Published.MinimumWages.CountyDates(MinimumWages).Select(Published.MinimumWages.Period),
        IndicatorIds.NationalOpenings => MacroSeries.UsedForOpenings(NationalOpenings).Select(r => r.Period),
        IndicatorIds.Macro => MacroSeries.Used(Macro).Select(r => r.Period),
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator, null),
    };

    private IEnumerable<string> PeriodsOfSource(string source) => All(source).Select(f => f.Period);

    private IEnumerable<AcceptedFile> All(string source) => Files.Where(f => f.Source == source);

    private IEnumerable<AcceptedFile> Survey(string year) => byPeriod[("enterprises", year)].Concat(byPeriod[("employees", year)]);
}
