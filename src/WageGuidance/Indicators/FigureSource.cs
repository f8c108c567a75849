using System.Globalization;
using Npgsql;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Openings;
using WageGuidance.Indicators.Published;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators;

/// <summary>Gives the figures of an indicator and period: reads what they are computed from, and keeps a survey year or quarter for the next one that needs it.</summary>
internal sealed class FigureSource(KnownData known, NpgsqlConnection connection)
{
    private readonly Dictionary<string, EnterpriseColumns> enterprises = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (PaySample? Sample, Text? Refusal)> samples = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpeningsTable> openings = new(StringComparer.Ordinal);

    /// <returns>The figures, or why there can be none.</returns>
    public async Task<(List<Figure> Figures, Text? Refusal)> OfAsync(string indicator, string period, CancellationToken cancellationToken) => indicator switch
    {
        IndicatorIds.Pay => await PayAsync(period, cancellationToken),
        IndicatorIds.NonPrivatePay => await SampleAsync(period, cancellationToken) switch
        {
            ({ } sample, _) => (PaySurvey.NonPrivateFigures(sample, cancellationToken), null),
            var (_, refusal) => ([], refusal),
        },
        IndicatorIds.LabourCost => EnterpriseSample.Of(await EnterprisesAsync(period, cancellationToken)) switch
        {
            ({ } sample, _) => (LabourCostSurvey.Figures(sample, (await SampleAsync(period, cancellationToken)).Sample?.HiddenOverOccupations(), cancellationToken), null),
            var (_, refusal) => ([], refusal),
        },
        IndicatorIds.FunctionLine => EnterpriseSample.Of(await EnterprisesAsync(period, cancellationToken)) switch
        {
            ({ } sample, _) => (FunctionLineSurvey.Figures(sample, (await SampleAsync(period, cancellationToken)).Sample?.HiddenOverOccupations(), Bending(Year.Parse(period).Value), cancellationToken), null),
            var (_, refusal) => ([], refusal),
        },
        IndicatorIds.Openings => (await OpeningsAsync(Quarter.Parse(period), cancellationToken), null),
        IndicatorIds.PublishedPay => (PublishedPay.Figures(PublishedPay.Used(known.Wages, byPost: false), Year.Parse(period).Value), null),
        IndicatorIds.PublishedPosts => (PublishedPay.Figures(PublishedPay.Used(known.Wages, byPost: true), Year.Parse(period).Value), null),
        IndicatorIds.MinimumWage => (MinimumWages.Figures(known.MinimumWages, Day(period)), null),
        IndicatorIds.CountyMinimumWage => (MinimumWages.CountyFigures(known.MinimumWages, Day(period)), null),
        IndicatorIds.NationalOpenings => (MacroSeries.OpeningsFigures(MacroSeries.UsedForOpenings(known.NationalOpenings), period), null),
        IndicatorIds.Macro => (MacroSeries.Figures(MacroSeries.Used(known.Macro), period), null),
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator, null),
    };

    private BendingWages Bending(int year) => new(MinimumWages.LowestOfYear(known.MinimumWages, year), PublishedPay.AverageByRegion(PublishedPay.Used(known.Wages, byPost: false), year));

    private async Task<(List<Figure> Figures, Text? Refusal)> PayAsync(string year, CancellationToken cancellationToken)
    {
        var (sample, refusal) = await SampleAsync(year, cancellationToken);
        if (sample is null) return ([], refusal);
        PaySample? earlier = null;
        if (known.HasYearBefore(year))
        {
            (earlier, refusal) = await SampleAsync(KnownData.YearBefore(year), cancellationToken);
            if (earlier is null) return ([], refusal);
        }

        var prices = MacroSeries.UrbanPricesOf(known.Macro, year).ToDictionary(r => r.Region, r => (double)r.Value, StringComparer.Ordinal);
        return (PaySurvey.Figures(year, sample, earlier, prices, cancellationToken), null);
    }

    private async Task<(PaySample? Sample, Text? Refusal)> SampleAsync(string year, CancellationToken cancellationToken)
    {
        if (samples.TryGetValue(year, out var sample)) return sample;
        var employees = await SurveyReader.EmployeesAsync(connection, known.FilesOf("employees", year), cancellationToken);
        return samples[year] = PaySample.Of(await EnterprisesAsync(year, cancellationToken), employees);
    }

    private async Task<EnterpriseColumns> EnterprisesAsync(string year, CancellationToken cancellationToken) =>
        enterprises.TryGetValue(year, out var columns) ? columns
        : enterprises[year] = await SurveyReader.EnterprisesAsync(connection, known.FilesOf("enterprises", year), cancellationToken);

    private async Task<List<Figure>> OpeningsAsync(Quarter quarter, CancellationToken cancellationToken)
    {
        var before = quarter.SameQuarterLastYear;
        var yearBefore = known.FilesOf("openings", before.ToString()).Any() ? await TableAsync(before, cancellationToken) : null;
        return PublicServiceOpenings.Figures(quarter, await TableAsync(quarter, cancellationToken), yearBefore);
    }

    private async Task<OpeningsTable> TableAsync(Quarter quarter, CancellationToken cancellationToken) =>
        openings.TryGetValue(quarter.ToString(), out var table) ? table
        : openings[quarter.ToString()] = OpeningsTable.Sum(await OpeningsCountReader.ReadAsync(connection, known.FilesOf("openings", quarter.ToString()), cancellationToken));

    private static DateOnly Day(string period) => DateOnly.ParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
