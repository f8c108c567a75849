using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// <c>labour-cost.panel</c>: growth of labour cost and pay per head over the enterprises sampled in both years, by their region and industry of the later year, beside the growth of the whole
/// samples. Per head is Σw·amount/Σw·persons: the mean over persons with the enterprise's weight times its persons.
/// </summary>
internal static class LabourCostPanel
{
    private static readonly (string Name, string Amount)[] Measures = [("labour_cost", "labour_cost"), ("pay", "pay_total")];

    /// <summary>Place of the panel in <see cref="PanelAndOthers"/>.</summary>
    public const int Panel = 1;

    /// <summary>All, the panel, the others.</summary>
    public static readonly int[][] PanelAndOthers = [[0, 1], [0], [1]];

    /// <param name="before">Enterprises of the earlier year.</param>
    /// <param name="now">Enterprises of the later year.</param>
    /// <param name="hiddenBefore">Cells of which labour cost is withheld in the earlier year.</param>
    /// <param name="hiddenNow">The same of the later year.</param>
    /// <param name="cancellationToken">Stops between levels.</param>
    public static List<Figure> Figures(EnterpriseSample before, EnterpriseSample now, Suppression[] hiddenBefore, Suppression[] hiddenNow, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        var (panel, level) = (new Estimate[Measures.Length][], new Estimate[Measures.Length][]);
        for (var m = 0; m < Measures.Length; m++) (panel[m], level[m]) = (new Estimate[space.Cells], new Estimate[space.Cells]);
        var units = new int[space.Cells];
        foreach (var grouping in space.Levels)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] cellsNow = Cells(now, space, grouping), cellsBefore = Cells(before, space, grouping);
            // An enterprise that moved is compared with itself in its place of the later year.
            int[] panelNow = [.. cellsNow.Select((cell, i) => HasPersons(now, i) && before.NumberOfCode.TryGetValue(now.Codes[i], out var b) && HasPersons(before, b) ? cell : -1)];
            int[] panelBefore = [.. before.Codes.Select(code => now.NumberOfCode.TryGetValue(code, out var n) ? panelNow[n] : -1)];
            foreach (var cell in panelNow.Where(c => c >= 0)) units[cell]++;
            for (var m = 0; m < Measures.Length; m++)
            {
                Keep(panel[m], Growth(before, now, Measures[m].Amount, panelBefore, panelNow, space.Cells));
                Keep(level[m], Growth(before, now, Measures[m].Amount, WithPersons(before, cellsBefore), WithPersons(now, cellsNow), space.Cells));
            }
        }

        var hidden = Hidden(before, now, hiddenBefore, hiddenNow, cancellationToken);
        var figures = new List<Figure>();
        for (var cell = 0; cell < space.Cells; cell++)
        {
            if (units[cell] == 0) continue;
            var key = space.KeyOf(cell);
            var none = hidden[cell] is Suppression.None ? null : SampledCell.Withheld(hidden[cell], Reasons.FewEnterprises, null, units[cell]);
            for (var m = 0; m < Measures.Length; m++)
            {
                var (same, whole) = (Shown(panel[m][cell]), Shown(level[m][cell]));
                figures.Add(new(key, $"growth_{Measures[m].Name}", none ?? (same.Value * whole.Value < 0 ? same with { Reason = Reasons.SignsDiffer } : same)));
                figures.Add(new(key, $"level_growth_{Measures[m].Name}", none ?? whole));
            }

            figures.Add(new(key, "panel", none ?? new Cell { Value = units[cell], Units = units[cell], Uncertainty = Uncertainty.Administrative }));
        }

        return figures;
    }

    /// <summary>
    /// A growth needs both years: the panel and its complement, the enterprises of one year only, are tested against the table of all enterprises in each. What the
    /// first test withholds the second does, too, and what is withheld beside that harms neither.
    /// </summary>
    private static Suppression[] Hidden(EnterpriseSample before, EnterpriseSample now, Suppression[] hiddenBefore, Suppression[] hiddenNow, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        int Place(int cell) => (cell * PanelAndOthers.Length) + Panel;
        var closed = Enumerable.Range(0, space.Cells).Where(c => hiddenBefore[c] is not Suppression.None || hiddenNow[c] is not Suppression.None).Select(Place).ToArray();
        var first = Pattern(now, before, hiddenNow, closed);
        var second = Pattern(before, now, hiddenBefore, [.. Enumerable.Range(0, space.Cells).Select(Place).Where(p => first[p] is not Suppression.None)]);
        return [.. Enumerable.Range(0, space.Cells).Select(cell => first[Place(cell)] is var rule and not Suppression.None ? rule : second[Place(cell)])];

        Suppression[] Pattern(EnterpriseSample sample, EnterpriseSample other, Suppression[] whole, int[] withheld)
        {
            return TablePattern.OfParts(Carrier(sample, other, space), whole, (_, part) => part == Panel, withheld, cancellationToken);
        }
    }

    /// <summary>Labour cost of a year by region × industry × panel and others; the panel are the enterprises with persons in both years.</summary>
    public static ClassifiedCarrier Carrier(EnterpriseSample sample, EnterpriseSample other, CellSpace space) => SurveyCarriers.Amount(sample, "labour_cost", space, PanelAndOthers,
        i => HasPersons(sample, i) && other.NumberOfCode.TryGetValue(sample.Codes[i], out var o) && HasPersons(other, o) ? 0 : 1);

    private static Cell Shown(Estimate growth) => SampledCell.Of(growth, 100, Method.Grades.GradeGrowth(growth), persons: null);

    private static void Keep(Estimate[] kept, Estimate[] found)
    {
        for (var cell = 0; cell < kept.Length; cell++)
            if (found[cell].Units > 0 || kept[cell] is null) kept[cell] = found[cell];
    }

    private static Estimate[] Growth(EnterpriseSample before, EnterpriseSample now, string amount, int[] cellsBefore, int[] cellsNow, int cells) =>
        DomainContrasts.Compute(StackedWaves.Create(Wave(before, amount, cellsBefore), Wave(now, amount, cellsNow), LonelyPsu.Adjust), Contrast.Growth, cells, Method.Confidence);

    private static SurveyWave Wave(EnterpriseSample sample, string amount, int[] cells)
    {
        var (persons, amounts) = (sample.Amounts["employees"], sample.Amounts[amount]);
        return new(sample.Codes, sample.Strata, sample.Certain, [.. Enumerable.Range(0, sample.Codes.Length)],
            [.. sample.Weights.Select((w, i) => w * persons[i])], [.. amounts.Select((a, i) => persons[i] > 0 ? a / persons[i] : 0)], cells);
    }

    private static int[] Cells(EnterpriseSample sample, CellSpace space, Level level) => [.. sample.League.Select((league, i) => space.CellAt(level, league, sample.Section[i], group: 0))];

    private static int[] WithPersons(EnterpriseSample sample, int[] cells) => [.. cells.Select((cell, i) => HasPersons(sample, i) ? cell : -1)];

    private static bool HasPersons(EnterpriseSample sample, int enterprise) => sample.Amounts["employees"][enterprise] > 0;
}
