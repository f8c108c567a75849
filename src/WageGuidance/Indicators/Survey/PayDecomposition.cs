using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Indices;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// <c>pay.decomposition</c>: growth of mean pay between two survey years by industry: pay within, employment shift, interaction. Industries that are withheld in
/// either year enter together; where they could be told apart or are too few, the region has no decomposition.
/// </summary>
internal static class PayDecomposition
{
    private const string Withheld = "withheld";

    public static List<Figure> Figures(PaySample before, PaySample now)
    {
        var space = CellSpace.WithoutOccupations;
        var (then, after) = (Sums.Of(before, space), Sums.Of(now, space));
        bool[] isHidden = [.. before.HiddenOverOccupations().Zip(now.HiddenOverOccupations(), (b, n) => b is not Suppression.None || n is not Suppression.None)];
        var industries = OfRegion;
        var figures = new List<Figure>();
        for (var whole = 0; whole < space.Cells; whole += industries)
        {
            if (then.Weight[whole] <= 0 || after.Weight[whole] <= 0) continue;
            int[] sections = [.. Enumerable.Range(whole + 1, industries - 1).Where(c => then.Weight[c] > 0 || after.Weight[c] > 0)];
            int[] hidden = [.. sections.Where(c => isHidden[c])];
            if (isHidden[whole] || hidden.Length == 1 || (hidden.Length > 1 && !(then.MayShow(hidden) && after.MayShow(hidden))))
            {
                Add(figures, space.KeyOf(whole), SampledCell.Withheld(Suppression.Complement, Reasons.SmallCount, null, after.Units[whole]));
                continue;
            }

            var groups = sections.Except(hidden).Select(c => Group(space.KeyOf(c), [c])).ToList();
            if (hidden.Length > 0) groups.Add(Group(Withheld, hidden));
            var (contributions, sum) = MeanWageDecomposition.Compute(groups);
            Add(figures, space.KeyOf(whole), sum, after.Units[whole]);
            foreach (var (contribution, cell) in contributions.Where(c => c.Group != Withheld).Zip(sections.Except(hidden)))
                Add(figures, contribution.Group!, contribution, after.Units[cell]);
            foreach (var cell in hidden) Add(figures, space.KeyOf(cell), SampledCell.Withheld(Suppression.SmallCount, Reasons.SmallCount, null, after.Units[cell]));
        }

        return figures;

        WageGroup Group(string name, int[] cells) => new(name, then.Employed(cells), then.Mean(cells), after.Employed(cells), after.Mean(cells));
    }

    /// <summary>Cells of a region follow one another: the whole, then the sections.</summary>
    private static int OfRegion => 1 + Industries.Sections.Count;

    private static void Add(List<Figure> figures, string key, WageContribution contribution, int units)
    {
        Cell Points(double value) => new() { Value = value, Units = units };
        figures.Add(new(key, "within", Points(contribution.Within)));
        figures.Add(new(key, "shift", Points(contribution.Shift)));
        figures.Add(new(key, "interaction", Points(contribution.Interaction)));
        figures.Add(new(key, "total", Points(contribution.Total)));
    }

    private static void Add(List<Figure> figures, string key, Cell withheld) =>
        figures.AddRange(new[] { "within", "shift", "interaction", "total" }.Select(statistic => new Figure(key, statistic, withheld)));

    /// <summary>Weighted sums by cell.</summary>
    private sealed record Sums(double[] Weight, double[] Pay, long[] Persons, int[] Units)
    {
        public static Sums Of(PaySample sample, CellSpace space)
        {
            var sums = new Sums(new double[space.Cells], new double[space.Cells], new long[space.Cells], new int[space.Cells]);
            foreach (var level in space.Levels)
            {
                var set = space.GroupingSet(level);
                var cells = sample.Cube.Cells(set, []);
                var units = sample.Cube.Units(set, cells, largest: 0);
                foreach (var cell in Enumerable.Range(0, cells.Count).Where(cell => cells.Persons[cell] > 0))
                    (sums.Weight[cell], sums.Pay[cell], sums.Persons[cell], sums.Units[cell]) = (cells.Weight[cell], cells.Total[cell], cells.Persons[cell], units.Units[cell]);
            }

            return sums;
        }

        public double Employed(int[] cells) => cells.Sum(c => Weight[c]);

        public double? Mean(int[] cells) => Employed(cells) is var employed && employed > 0 ? cells.Sum(c => Pay[c]) / employed : null;

        public bool MayShow(int[] cells) => cells.Sum(c => (long)Units[c]) >= Method.PersonCounts.MinUnits && cells.Sum(c => Persons[c]) >= Method.PersonCounts.MinPersons;
    }
}
