using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Seasonal;

namespace WageGuidance.Indicators.Openings;

/// <summary>
/// <c>openings.adjusted</c>: openings and seekers linked on matched growth, adjusted by X-11 and divided, as known at the end of a quarter: of the
/// region by industry, of areas and leagues as a whole. Series under three years are not adjusted and say so.
/// </summary>
internal static class AdjustedOpenings
{
    public const int QuartersShown = 12;

    public static X11Options X11 { get; } = new();

    /// <param name="last">The last quarter known.</param>
    /// <param name="tables">Detailed returns up to it.</param>
    /// <param name="history">Totals by league of earlier quarters without detailed returns.</param>
    public static List<Figure> Figures(Quarter last, IReadOnlyDictionary<Quarter, OpeningsTable> tables, IReadOnlyList<IndicatorValue> history)
    {
        var totals = history.Where(r => r.Value is not null).GroupBy(r => (Quarter.Parse(r.Period), r.Statistic))
            .ToDictionary(g => g.Key, g => g.GroupBy(r => r.Region, StringComparer.Ordinal).ToDictionary(r => r.Key, r => (double)r.Last().Value!.Value, StringComparer.Ordinal));
        var first = tables.Keys.Concat(totals.Keys.Select(k => k.Item1)).Min();
        var figures = new List<Figure>();
        foreach (var region in OpeningsTable.RegionCodes)
        {
            var industries = region == Regions.InnerMongolia ? OpeningsTable.IndustryCodes : [CodeLists.Whole];
            for (var industry = 0; industry < industries.Length; industry++)
            {
                var openings = Linked("openings", c => c.Openings, region, industry);
                var seekers = Linked("seekers", c => c.Seekers, region, industry);
                // An industry without any registration is no gap.
                if (openings.At(openings.End).Value is null || openings.At(openings.End).Value + seekers.At(seekers.End).Value == 0) continue;
                Add(figures, $"{region}|{industries[industry]}", openings, seekers);
            }
        }

        return figures;

        TimeSeries Linked(string statistic, Func<(long Openings, long Seekers), long> pick, string region, int industry)
        {
            var members = OpeningsGrowth.Members(region);
            var quarters = Enumerable.Range(0, last.QuartersSince(first) + 1).Select(first.AddQuarters);
            return LinkedLevels.Of(PeriodOf(first), [.. quarters.Select(Reported)], "persons");

            IReadOnlyDictionary<string, double>? Reported(Quarter quarter) => tables.TryGetValue(quarter, out var table)
                ? members.Where(table.Leagues.Contains).ToDictionary(l => l, l => (double)pick(table.Of(Array.IndexOf(OpeningsTable.RegionCodes, l), industry, 0, 0)), StringComparer.Ordinal)
                : industry == 0 && totals.TryGetValue((quarter, statistic), out var earlier) ? earlier.Where(e => members.Contains(e.Key)).ToDictionary(StringComparer.Ordinal) : null;
        }
    }

    private static void Add(List<Figure> figures, string key, TimeSeries openings, TimeSeries seekers)
    {
        var comparable = Math.Min(Length(openings), Length(seekers));
        AdjustedRatio? adjusted = null;
        var hasZero = LinkedLevels.LastWhole(openings)!.Value.Series.Values.Concat(LinkedLevels.LastWhole(seekers)?.Series.Values ?? []).Any(v => v <= 0);
        if (!hasZero) adjusted = AdjustedRatio.LinkAdjustDivide(openings, seekers, series => Statistics.Seasonal.X11.Decompose(series, X11)[X11Table.D11]);
        if (adjusted is null)
        {
            var missing = Cell.Missing(ObsStatus.M, hasZero ? Reasons.ZeroInSeries : Reasons.TooShortToAdjust(comparable), Uncertainty.Model);
            foreach (var statistic in new[] { "openings_adjusted", "seekers_adjusted", "ratio_adjusted" }) figures.Add(new($"{key}|{openings.End}", statistic, missing));
            return;
        }

        var quarters = adjusted.Ratio.Values.Count;
        var remark = new PeriodicSeries(4, 1, [.. adjusted.Ratio.Values.Select(v => v.Value!.Value)]).Length is SeriesLength.Unstable ? Reasons.UnstableAdjustment(quarters) : null;
        for (var quarter = adjusted.Ratio.Start.Add(Math.Max(0, quarters - QuartersShown)); quarter.Since(adjusted.Ratio.End) <= 0; quarter = quarter.Add(1))
        {
            var at = $"{key}|{quarter}";
            void Put(string statistic, double? value)
            {
                if (value is { } known) figures.Add(new(at, statistic, new Cell { Value = known, Uncertainty = Uncertainty.Model, ObsStatus = ObsStatus.E, Reason = remark }));
            }

            Put("openings_linked", openings.At(quarter).Value);
            Put("seekers_linked", seekers.At(quarter).Value);
            Put("openings_adjusted", adjusted.Numerator.At(quarter).Value);
            Put("seekers_adjusted", adjusted.Denominator.At(quarter).Value);
            Put("ratio_adjusted", adjusted.Ratio.At(quarter).Value);
            Put("growth_openings_adjusted", adjusted.Numerator.Growth(quarter.Add(-1), quarter).Rate?.Value);
            Put("growth_seekers_adjusted", adjusted.Denominator.Growth(quarter.Add(-1), quarter).Rate?.Value);
        }
    }

    private static int Length(TimeSeries series) => LinkedLevels.LastWhole(series)?.Series.Values.Count ?? 0;

    private static Period PeriodOf(Quarter quarter) => Period.Find(quarter.ToString())!.Value;
}
