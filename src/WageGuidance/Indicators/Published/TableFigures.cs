using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Observations.Catalogue;

namespace WageGuidance.Indicators.Published;

/// <summary>Figures of the indicators that are fed by indicator tables: as reported, with status, source and note.</summary>
internal static class TableFigures
{
    /// <summary>The rows to use: of several for one figure the last.</summary>
    public static IReadOnlyList<IndicatorValue> Used(IEnumerable<IndicatorValue> rows, string indicator) =>
        [.. rows.Where(r => r.Indicator == indicator).GroupBy(r => (r.Key, r.Period, r.Statistic)).Select(same => same.Last())];

    public static List<Figure> Figures(IEnumerable<IndicatorValue> used, IndicatorDefinition indicator, string period) =>
        [.. used.Where(r => r.Period == period).Select(r => new Figure(r.Key, r.Statistic, Of(r, indicator.Uncertainty)))];

    private static Cell Of(IndicatorValue row, Uncertainty uncertainty)
    {
        var status = Enum.Parse<ObsStatus>(row.ObsStatus);
        var note = Reasons.OfNote(row.Note);
        if (row.Value is not { } value)
            return status is ObsStatus.Q
                ? new Cell { ObsStatus = status, ConfStatus = ConfStatus.C, Reason = note ?? Reasons.Withheld, Uncertainty = uncertainty }
                : Cell.Missing(status, note ?? Reasons.WhyMissing(status), uncertainty);
        return new Cell { Value = (double)value, ObsStatus = status is ObsStatus.A && row.Mark != "V" ? ObsStatus.E : status, Reason = note, Uncertainty = uncertainty };
    }
}
