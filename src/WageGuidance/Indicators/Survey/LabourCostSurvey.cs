using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Indices;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary><c>labour-cost.survey</c>: labour cost per head, its ratios and composition by region × industry, each Σw·numerator/Σw·denominator over enterprises.</summary>
internal static class LabourCostSurvey
{
    private const string ValueAdded = "value_added";

    /// <summary>Statistic, numerator, denominator, and 100 where it is in percent.</summary>
    private static readonly (string Statistic, string Numerator, string Denominator, double Factor)[] Ratios =
    [
        ("labour_cost_per_head", "labour_cost", "employees", 1), ("labour_cost_to_sales", "labour_cost", "sales", 100), ("labour_share", "labour_cost", ValueAdded, 100),
        ("share_of_total_cost", "labour_cost", "total_cost", 100), ("profit_to_labour_cost", "profit", "labour_cost", 100), ("pay_share", "pay_total", "labour_cost", 100),
        ("share_pay", "pay_total", "labour_cost", 100), ("share_insurance", "insurance", "labour_cost", 100), ("share_housing", "housing", "labour_cost", 100),
        ("share_welfare", "welfare", "labour_cost", 100), ("share_training", "training", "labour_cost", 100), ("share_protection", "protection", "labour_cost", 100),
        ("share_other", "other_labour_cost", "labour_cost", 100), ("labour_productivity", ValueAdded, "employees", 1),
    ];

    /// <param name="sample">Table A.</param>
    /// <param name="withheld">
    /// Cells whose mean pay is withheld; null where no pay is published. Labour cost per head times the share of pay is mean pay, so what one table withholds the other must too.
    /// </param>
    /// <param name="cancellationToken">Stops between levels.</param>
    public static List<Figure> Figures(EnterpriseSample sample, bool[]? withheld, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        var amounts = new Dictionary<string, double[]>(sample.Amounts, StringComparer.Ordinal) { [ValueAdded] = Items(sample).ValueAdded() };
        var design = sample.Design();
        var estimates = new Estimate[]?[space.Cells];
        Parallel.ForEach(space.Levels, new ParallelOptions { CancellationToken = cancellationToken }, level =>
        {
            int[] cells = [.. sample.League.Zip(sample.Section, (league, section) => space.CellAt(level, league, section, group: 0))];
            var layout = DomainLayout.Create(design, cells, space.Cells);
            var ratios = Array.ConvertAll(Ratios, r => DomainRatios.Compute(layout, amounts[r.Numerator], amounts[r.Denominator], Method.Confidence));
            for (var cell = 0; cell < space.Cells; cell++)
                if (ratios[0][cell].Units > 0) estimates[cell] = Array.ConvertAll(ratios, r => r[cell]);
        });

        int[] units = [.. estimates.Select(e => e?[0].Units ?? 0)];
        var hidden = CountSuppression.Compute([.. units.Select(u => (long)u)], units, space.Relations, Method.EnterpriseCounts, withheld);
        var figures = new List<Figure>();
        for (var cell = 0; cell < space.Cells; cell++)
        {
            if (estimates[cell] is not { } row) continue;
            for (var k = 0; k < Ratios.Length; k++)
            {
                figures.Add(new(space.KeyOf(cell), Ratios[k].Statistic, hidden[cell] is Suppression.None
                    ? SampledCell.Of(row[k], Ratios[k].Factor, Method.Grades.Grade(row[k]), persons: null)
                    : SampledCell.Withheld(hidden[cell], Reasons.FewEnterprises, null, units[cell])));
            }
        }

        return figures;
    }

    private static LabourCostItems Items(EnterpriseSample sample) => new()
    {
        LabourCost = sample.Amounts["labour_cost"], Wages = sample.Amounts["pay_total"], Employees = sample.Amounts["employees"], Sales = sample.Amounts["sales"],
        TotalCost = sample.Amounts["total_cost"], Profit = sample.Amounts["profit"], Depreciation = sample.Amounts["depreciation"], ProductionTaxes = sample.Amounts["taxes"],
    };
}
