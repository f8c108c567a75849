using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Observations;

namespace WageGuidance.Indicators.Published;

/// <summary>
/// <c>standards.guide-prices</c>, <c>standards.piece-rates</c>, <c>standards.minimum-pay</c>: standards by publisher and area (also parks), as published; the period is the first day in force.
/// </summary>
internal static class Standards
{
    /// <summary>Indicator of each source.</summary>
    public static readonly IReadOnlyList<(string Indicator, string Source)> Sources =
        [(IndicatorIds.GuidePrices, "guide-prices"), (IndicatorIds.PieceRates, "piece-rates"), (IndicatorIds.AgreedMinimumPay, "agreed-minimum-pay")];

    public static string Period(StandardRate row) => row.FromDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static List<Figure> Figures(string indicator, IEnumerable<StandardRate> rows, string period)
    {
        var figures = new List<Figure>();
        foreach (var row in rows.Where(r => Period(r) == period))
        {
            var key = $"{row.Region}|{row.Publisher}|{row.Job}" + (row.Rule is { } rule ? $"|{rule}" : "");
            (string Statistic, decimal? Value)[] amounts = indicator switch
            {
                IndicatorIds.GuidePrices => [("low", row.Low), ("middle", row.Middle), ("high", row.High), ("mean", row.Mean)],
                IndicatorIds.PieceRates => [("rate", row.Rate), ("norm", row.Norm)],
                _ => [("monthly", row.Rate), ("hourly", row.Norm)],
            };
            figures.AddRange(amounts.Select(a => new Figure(key, a.Statistic, PublishedCell.Of(a.Value, row.Mark, row.Note) is var cell && a.Value is not null ? cell with { Reason = Reading(row) } : cell)));
        }

        return figures;
    }

    /// <summary>Names that rows bring with them: publishers, jobs with their unit, parks.</summary>
    public static Member? Name(IEnumerable<StandardRate> rows, string dimension, string code) => dimension switch
    {
        "publisher" when rows.LastOrDefault(r => r.Publisher == code) is { } row => new(code, Reasons.OfNote(row.PublisherName)!),
        "job" when rows.LastOrDefault(r => r.Job == code) is { } row => new(code, Reasons.OfNote(row.JobName)!, Unit: Reasons.OfNote(row.Unit)),
        "region" when rows.LastOrDefault(r => r.Region == code && r.RegionName is not null) is { } row => new(code, Reasons.OfNote(row.RegionName)!, Parent: code[..6]),
        _ => null,
    };

    /// <summary>Until when it holds, the document, the note.</summary>
    private static Text? Reading(StandardRate row)
    {
        var parts = new List<Text>();
        if (row.ToDate is { } to) parts.Add(new($"有效至{to:yyyy-MM-dd}", $"in force until {to:yyyy-MM-dd}"));
        if (row.Document is { } document) parts.Add(new(document, document));
        if (Reasons.OfNote(row.Note) is { } note) parts.Add(note);
        return parts.Count == 0 ? null : new(string.Join("；", parts.Select(p => p.Zh)), string.Join("; ", parts.Select(p => p.En)));
    }
}
