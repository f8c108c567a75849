using System.Globalization;
using Npgsql;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Indicators.Bargaining;
using WageGuidance.Indicators.Openings;
using WageGuidance.Indicators.Published;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations;
using WageGuidance.Observations.Catalogue;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators;

/// <summary>Gives the figures of an indicator and period: reads what they are computed from, and keeps a survey year or quarter for the next one that needs it.</summary>
internal sealed class FigureSource(KnownData known, WageGuidanceContext db, NpgsqlConnection connection)
{
    private readonly SurveySamples samples = new(known, connection);
    private readonly Dictionary<Quarter, MonitoredQuarter> monitored = [];
    private readonly Dictionary<string, OpeningsTable> openings = new(StringComparer.Ordinal);

    /// <returns>The figures, or why there can be none.</returns>
    public async Task<(List<Figure> Figures, Text? Refusal)> OfAsync(string indicator, string period, CancellationToken cancellationToken) => indicator switch
    {
        IndicatorIds.Pay or IndicatorIds.NonPrivatePay or IndicatorIds.PayGroups or IndicatorIds.LabourCost or IndicatorIds.LabourCostFirms or IndicatorIds.LabourCostPanel or IndicatorIds.FunctionLine or IndicatorIds.PayDecomposition =>
            await samples.FiguresAsync(indicator, period, cancellationToken),
        IndicatorIds.LabourCostMonitoring => (MonitoringPanel.Figures(Quarter.Parse(period), await MonitoredAsync(Quarter.Parse(period), cancellationToken)
            ?? throw new InvalidOperationException($"There is no monitoring file of {period}."), await MonitoredAsync(Quarter.Parse(period).SameQuarterLastYear, cancellationToken), cancellationToken), null),
        IndicatorIds.Openings => (PublicServiceOpenings.Figures(await TableAsync(Quarter.Parse(period), cancellationToken),
            await EarlierAsync(Quarter.Parse(period).SameQuarterLastYear, cancellationToken), await EarlierAsync(Quarter.Parse(period).Previous, cancellationToken)), null),
        IndicatorIds.OpeningsPanel => (OpeningsGrowth.PanelFigures(await TableAsync(Quarter.Parse(period), cancellationToken),
            await EarlierAsync(Quarter.Parse(period).SameQuarterLastYear, cancellationToken), await EarlierAsync(Quarter.Parse(period).Previous, cancellationToken)), null),
        IndicatorIds.AdjustedOpenings => (AdjustedOpenings.Figures(Quarter.Parse(period), await TablesUpToAsync(Quarter.Parse(period), cancellationToken), known.OpeningsHistory(period)), null),
        IndicatorIds.OpeningsByGroup => (OpeningsByGroup.Figures(await PublishedReader.OpeningsGroupsAsync(db, known.FilesOf("openings-groups", period), cancellationToken)), null),
        IndicatorIds.PublishedPay => (PublishedPay.Figures(PublishedPay.Used(known.Wages, byPost: false), Year.Parse(period).Value), null),
        IndicatorIds.PublishedPosts => (PublishedPay.Figures(PublishedPay.Used(known.Wages, byPost: true), Year.Parse(period).Value), null),
        IndicatorIds.MinimumWage => (MinimumWages.Figures(known.MinimumWages, Day(period)), null),
        IndicatorIds.CountyMinimumWage => (MinimumWages.CountyFigures(known.MinimumWages, Day(period)), null),
        IndicatorIds.Kaitz => (KaitzRatios.Figures(Year.Parse(period).Value, known.MinimumWages, known.Wages, await samples.PayOfRegionAsync(period, cancellationToken)), null),
        IndicatorIds.NationalOpenings => (MacroSeries.OpeningsFigures(MacroSeries.UsedForOpenings(known.NationalOpenings), period), null),
        IndicatorIds.Macro => (MacroSeries.Figures(MacroSeries.Used(known.Macro), period), null),
        IndicatorIds.Conflicts => (ConflictRegister.Figures(known.Conflicts, period), null),
        IndicatorIds.Settlements => (Settlements.Figures(await PublishedReader.SettlementsAsync(db, known.FilesOf("settlements", period), cancellationToken), new(known.Guidelines, Year.Parse(period).Value), cancellationToken), null),
        IndicatorIds.Quality => (QualityAssessment.Figures(await PublishedReader.QualityAsync(db, known.FilesOf("quality-assessment", period), cancellationToken)), null),
        IndicatorIds.GuidePrices or IndicatorIds.PieceRates or IndicatorIds.AgreedMinimumPay => (Standards.Figures(indicator, known.StandardsOf(indicator), period), null),
        _ when IndicatorCatalogue.Get(indicator) is { FromTable: true } definition => (TableFigures.Figures(TableFigures.Used(known.Tables, indicator), definition, period), null),
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator, null),
    };

    /// <summary>Null where there are no files of the quarter.</summary>
    private async Task<MonitoredQuarter?> MonitoredAsync(Quarter quarter, CancellationToken cancellationToken)
    {
        if (monitored.TryGetValue(quarter, out var read)) return read;
        var files = known.FilesOf("labour-cost-monitoring", quarter.ToString());
        return files is [] ? null : monitored[quarter] = new(await MonitoredMonthReader.ReadAsync(connection, files, cancellationToken), quarter);
    }

    private async Task<EarlierQuarter> EarlierAsync(Quarter quarter, CancellationToken cancellationToken) =>
        new(quarter, known.FilesOf("openings", quarter.ToString()).Length > 0 ? await TableAsync(quarter, cancellationToken) : null);

    private async Task<OpeningsTable> TableAsync(Quarter quarter, CancellationToken cancellationToken) =>
        openings.TryGetValue(quarter.ToString(), out var table) ? table
        : openings[quarter.ToString()] = OpeningsTable.Sum(await OpeningsCountReader.ReadAsync(connection, known.FilesOf("openings", quarter.ToString()), cancellationToken));

    private async Task<IReadOnlyDictionary<Quarter, OpeningsTable>> TablesUpToAsync(Quarter last, CancellationToken cancellationToken)
    {
        var tables = new Dictionary<Quarter, OpeningsTable>();
        foreach (var file in known.Of("openings"))
        {
            if (Quarter.TryParse(file.Period, out var quarter) && quarter <= last && !tables.ContainsKey(quarter)) tables[quarter] = await TableAsync(quarter, cancellationToken);
        }

        return tables;
    }

    private static DateOnly Day(string period) => DateOnly.ParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
