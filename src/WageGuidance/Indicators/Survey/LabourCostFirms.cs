using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Indices;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// <c>labour-cost.survey-firms</c>: weighted quantiles of the enterprises' own labour-cost ratios by region × industry. An enterprise whose denominator is not above zero is left out of that
/// ratio and counted. What the totals' table withholds this one withholds too; a quantile needs enterprises beyond it.
/// </summary>
internal static class LabourCostFirms
{
    private static readonly string[] Counts = ["enterprises", "left_out"];

    public static List<Figure> Figures(EnterpriseSample sample, Suppression[]? withheld, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        var design = sample.Design();
        var (units, hidden) = LabourCostSurvey.Hidden(sample, withheld, cancellationToken);
        var amounts = LabourCostSurvey.AmountsWithValueAdded(sample);
        double[] shares = [.. Method.Quantiles.Select(q => q.Share)];
        var figures = new List<Figure>();
        foreach (var ratio in LabourCostSurvey.FirmRatios)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (own, leftOut) = FirmRatios.Of(amounts[ratio.Numerator], amounts[ratio.Denominator], ratio.Factor);
            foreach (var level in space.Levels)
            {
                int[] cells = [.. sample.League.Select((league, i) => leftOut[i] ? -1 : space.CellAt(level, league, sample.Section[i], group: 0))];
                var layout = DomainLayout.Create(design, cells, space.Cells);
                var quantiles = DomainQuantiles.Compute(layout, own, shares, QuantileRule.AveragedEcdf, Method.Confidence);
                // Every cell belongs to one level; which, the rows of the sample say.
                foreach (var cell in CellsOf(sample, space, level)) Add(figures, $"{space.KeyOf(cell)}|{ratio.Statistic}", hidden[cell], units[cell], layout.Units[cell], quantiles[cell]);
            }
        }

        return figures;
    }

    private static SortedSet<int> CellsOf(EnterpriseSample sample, CellSpace space, Level level) =>
        [.. sample.League.Select((league, i) => space.CellAt(level, league, sample.Section[i], group: 0)).Where(cell => cell >= 0)];

    private static void Add(List<Figure> figures, string key, Suppression rule, int units, int used, Estimate[] quantiles)
    {
        if (units == 0) return;
        if (rule is not Suppression.None || !Method.EnterpriseCounts.CellIsSafe(used, used))
        {
            var withheld = SampledCell.Withheld(rule is Suppression.None ? Suppression.SmallCount : rule, Reasons.FewEnterprises, null, used);
            figures.AddRange(Method.Quantiles.Select(q => q.Statistic).Concat(Counts).Select(s => new Figure(key, s, withheld)));
            return;
        }

        for (var k = 0; k < quantiles.Length; k++)
        {
            figures.Add(new(key, Method.Quantiles[k].Statistic, Method.EnterpriseCounts.QuantileIsSafe(used, Method.Quantiles[k].Share)
                ? SampledCell.Of(quantiles[k], 1, Method.Grades.GradeQuantile(quantiles[k]), persons: null)
                : SampledCell.Withheld(Suppression.SmallCount, Reasons.FewFirmsBeyondQuantile, null, used)));
        }

        figures.Add(new(key, "enterprises", new Cell { Value = used, Units = used, Uncertainty = Uncertainty.Administrative }));
        figures.Add(new(key, "left_out", new Cell { Value = units - used, Units = units, Uncertainty = Uncertainty.Administrative }));
    }
}
