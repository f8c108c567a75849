using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Bargaining;

/// <summary>
/// <c>bargaining.settlements</c>: agreed increases of a year's wage settlements by region × industry, weighted by the workers covered, against the guideline of the year.
/// A full count of what was filed: no sampling error. The workers covered are the carrier: cells of fewer than three settlements, or of which one or two cover nearly
/// all workers (the mean increase would be theirs), are withheld, with what would give them away; where that cannot be protected nothing is shown.
/// </summary>
internal static class Settlements
{
    private static readonly string[] Statistics =
    [
        "settlements", "workers", "mean_increase", "median_increase", "simple_mean_increase", "guideline_baseline", "against_baseline", "share_below_lower", "share_lower_to_baseline",
        "share_baseline_to_upper", "share_above_upper",
    ];

    /// <summary>Workers covered by region × industry; each settlement is a contributor of its own.</summary>
    public static ClassifiedCarrier Carrier(IReadOnlyList<Settlement> rows, CellSpace space) => ClassifiedCarrier.Build(space.Classification, rows.Select((row, i) =>
        new ClassifiedContribution(space.Classification.InnerCell(space.BasesOf(LeagueOf(row), CellSpace.SectionNumber(row.Industry), group: 0)), i, row.Workers, row.Workers)), Method.Dominance);

    public static List<Figure> Figures(IReadOnlyList<Settlement> rows, GuidelineOfYear guideline, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        var inCell = new List<Settlement>?[space.Cells];
        foreach (var level in space.Levels)
        {
            foreach (var row in rows)
            {
                var cell = space.CellAt(level, LeagueOf(row), CellSpace.SectionNumber(row.Industry), group: 0);
                if (cell >= 0) (inCell[cell] ??= []).Add(row);
            }
        }

        int[] counts = [.. inCell.Select(c => c?.Count ?? 0)];
        var (hidden, unprotectable) = TablePattern.Of(Carrier(rows, space), withheld: null, cancellationToken);
        if (unprotectable.Count > 0) hidden = [.. counts.Select(c => c > 0 ? Suppression.Complement : Suppression.None)];
        var figures = new List<Figure>();
        for (var cell = 0; cell < space.Cells; cell++)
        {
            if (inCell[cell] is not { } settled) continue;
            var key = space.KeyOf(cell);
            if (hidden[cell] is not Suppression.None)
            {
                var withheld = SampledCell.Withheld(hidden[cell], Reasons.FewSettlements, null, counts[cell]) with { Uncertainty = Uncertainty.Administrative };
                figures.AddRange(Statistics.Select(s => new Figure(key, s, withheld)));
                continue;
            }

            Add(figures, key, settled, guideline.Of(key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..]));
        }

        return figures;
    }

    private static int LeagueOf(Settlement row) => CellSpace.LeagueNumber(Classifications.Regions.LeagueOf(row.Region)?.Code ?? "");

    private static void Add(List<Figure> figures, string key, List<Settlement> settled, YearLines lines)
    {
        var workers = settled.Sum(s => (long)s.Workers);
        var mean = (double)(settled.Sum(s => s.Workers * s.Increase) / workers);
        double[] increases = [.. settled.Select(s => (double)s.Increase)], weights = [.. settled.Select(s => (double)s.Workers)];
        Cell Counted(double value, Text? reason = null) => new() { Value = value, N = workers, Units = settled.Count, Uncertainty = Uncertainty.Administrative, Reason = reason };
        figures.Add(new(key, "settlements", Counted(settled.Count)));
        figures.Add(new(key, "workers", Counted(workers)));
        figures.Add(new(key, "mean_increase", Counted(mean)));
        figures.Add(new(key, "median_increase", Counted(WeightedQuantiles.Compute(increases, weights, [0.5], QuantileRule.AveragedEcdf)[0]!.Value)));
        figures.Add(new(key, "simple_mean_increase", Counted((double)(settled.Sum(s => s.Increase) / settled.Count))));
        figures.Add(new(key, "guideline_baseline", lines.Baseline is { } b ? Counted((double)b, lines.Reading) : Missing(lines.NoBaseline)));
        figures.Add(new(key, "against_baseline", lines.Baseline is { } line ? Counted(mean - (double)line, lines.Reading) : Missing(lines.NoBaseline)));

        Band("share_below_lower", lines.Lower is null ? lines.NoLower : null, i => i < lines.Lower);
        Band("share_lower_to_baseline", lines.Baseline is null ? lines.NoBaseline : lines.Lower is null ? lines.NoLower : null, i => i >= lines.Lower && i < lines.Baseline);
        Band("share_baseline_to_upper", lines.Baseline is null ? lines.NoBaseline : lines.Upper is null ? lines.NoUpper : null, i => i >= lines.Baseline && i <= lines.Upper);
        Band("share_above_upper", lines.Upper is null ? lines.NoUpper : null, i => i > lines.Upper);

        void Band(string statistic, (ObsStatus Status, Text Why)? missing, Func<decimal, bool> within) => figures.Add(new(key, statistic, missing is { } no
            ? Missing(no)
            : Counted(100.0 * settled.Where(s => within(s.Increase)).Sum(s => (long)s.Workers) / workers, lines.Reading)));
    }

    private static Cell Missing((ObsStatus Status, Text Why) no) => Cell.Missing(no.Status, no.Why, Uncertainty.Administrative);
}
