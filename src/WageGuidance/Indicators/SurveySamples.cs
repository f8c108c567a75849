using Npgsql;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Published;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators;

/// <summary>The survey's years as samples, each read once, and the figures that are computed from them.</summary>
internal sealed class SurveySamples(KnownData known, NpgsqlConnection connection)
{
    private readonly Dictionary<string, EnterpriseColumns> enterprises = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (PaySample? Sample, Text? Refusal)> samples = new(StringComparer.Ordinal);

    public async Task<(List<Figure> Figures, Text? Refusal)> FiguresAsync(string indicator, string year, CancellationToken cancellationToken) => indicator switch
    {
        IndicatorIds.Pay => await PayAsync(year, cancellationToken),
        IndicatorIds.NonPrivatePay => await SampleAsync(year, cancellationToken) switch
        {
            ({ } sample, _) => (PaySurvey.NonPrivateFigures(sample, cancellationToken), null),
            var (_, refusal) => ([], refusal),
        },
        IndicatorIds.PayGroups => await YearAndBeforeAsync(year, cancellationToken) switch
        {
            ({ } sample, var earlier, null) => (PayByGroup.Figures(year, sample, earlier, cancellationToken), null),
            var (_, _, refusal) => ([], refusal),
        },
        IndicatorIds.PayDecomposition => await DecompositionAsync(year, cancellationToken),
        IndicatorIds.LabourCostPanel => await PanelAsync(year, cancellationToken),
        _ => EnterpriseSample.Of(await EnterprisesAsync(year, cancellationToken)) switch
        {
            ({ } sample, _) when indicator == IndicatorIds.LabourCost => (LabourCostSurvey.Figures(sample, await WithheldAsync(year, cancellationToken), cancellationToken), null),
            ({ } sample, _) when indicator == IndicatorIds.FunctionLine => (FunctionLineSurvey.Figures(sample, await WithheldAsync(year, cancellationToken), Bending(Year.Parse(year).Value), cancellationToken), null),
            ({ } sample, _) => (LabourCostFirms.Figures(sample, await WithheldAsync(year, cancellationToken), cancellationToken), null),
            var (_, refusal) => ([], refusal),
        },
    };

    /// <summary>Mean and median pay of the region, by statistic; empty where there is no survey of the year or it makes no sample.</summary>
    public async Task<IReadOnlyDictionary<string, Cell>> PayOfRegionAsync(string year, CancellationToken cancellationToken) =>
        known.FilesOf("enterprises", year) is [] || known.FilesOf("employees", year) is [] || (await SampleAsync(year, cancellationToken)).Sample is not { } sample
            ? new Dictionary<string, Cell>() : PaySurvey.OfRegion(sample, cancellationToken);

    private BendingWages Bending(int year) => new(MinimumWages.LowestOfYear(known.MinimumWages, year), PublishedPay.AverageByRegion(PublishedPay.Used(known.Wages, byPost: false), year));

    private async Task<(List<Figure> Figures, Text? Refusal)> PayAsync(string year, CancellationToken cancellationToken)
    {
        var (sample, earlier, refusal) = await YearAndBeforeAsync(year, cancellationToken);
        if (sample is null || refusal is not null) return ([], refusal);
        var prices = MacroSeries.UrbanPricesOf(known.Macro, year).ToDictionary(r => r.Region, r => (double)r.Value, StringComparer.Ordinal);
        return (PaySurvey.Figures(year, sample, earlier, prices, cancellationToken), null);
    }

    /// <summary>The sample of the year, and of the year before where there is a survey of it; or why one of them makes none.</summary>
    private async Task<(PaySample? Sample, PaySample? Earlier, Text? Refusal)> YearAndBeforeAsync(string year, CancellationToken cancellationToken)
    {
        var (sample, refusal) = await SampleAsync(year, cancellationToken);
        if (sample is null || !known.Inputs.HasYearBefore(year)) return (sample, null, refusal);
        (var earlier, refusal) = await SampleAsync(IndicatorInputs.YearBefore(year), cancellationToken);
        return (sample, earlier, refusal);
    }

    private async Task<(List<Figure> Figures, Text? Refusal)> DecompositionAsync(string year, CancellationToken cancellationToken)
    {
        var (before, refusal) = await SampleAsync(IndicatorInputs.YearBefore(year), cancellationToken);
        if (before is null) return ([], refusal);
        (var now, refusal) = await SampleAsync(year, cancellationToken);
        return now is null ? ([], refusal) : (PayDecomposition.Figures(before, now), null);
    }

    private async Task<(List<Figure> Figures, Text? Refusal)> PanelAsync(string year, CancellationToken cancellationToken)
    {
        var yearBefore = IndicatorInputs.YearBefore(year);
        var (before, refusal) = EnterpriseSample.Of(await EnterprisesAsync(yearBefore, cancellationToken));
        if (before is null) return ([], refusal);
        (var now, refusal) = EnterpriseSample.Of(await EnterprisesAsync(year, cancellationToken));
        if (now is null) return ([], refusal);
        var (_, hiddenBefore) = LabourCostSurvey.Hidden(before, await WithheldAsync(yearBefore, cancellationToken), cancellationToken);
        var (_, hiddenNow) = LabourCostSurvey.Hidden(now, await WithheldAsync(year, cancellationToken), cancellationToken);
        return (LabourCostPanel.Figures(before, now, hiddenBefore, hiddenNow, cancellationToken), null);
    }

    /// <summary>Cells whose pay table B withholds; null where there is no table B.</summary>
    private async Task<Suppression[]?> WithheldAsync(string year, CancellationToken cancellationToken) => (await SampleAsync(year, cancellationToken)).Sample?.HiddenOverOccupations();

    private async Task<(PaySample? Sample, Text? Refusal)> SampleAsync(string year, CancellationToken cancellationToken)
    {
        if (samples.TryGetValue(year, out var sample)) return sample;
        var employees = await SurveyReader.EmployeesAsync(connection, known.FilesOf("employees", year), cancellationToken);
        return samples[year] = PaySample.Of(await EnterprisesAsync(year, cancellationToken), employees, cancellationToken);
    }

    private async Task<EnterpriseColumns> EnterprisesAsync(string year, CancellationToken cancellationToken) =>
        enterprises.TryGetValue(year, out var columns) ? columns
        : enterprises[year] = await SurveyReader.EnterprisesAsync(connection, known.FilesOf("enterprises", year), cancellationToken);
}
