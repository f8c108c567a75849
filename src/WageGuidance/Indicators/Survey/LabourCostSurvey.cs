using WageGuidance.Indicators.Disclosure;
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

    /// <summary>The ratios of which the enterprises' own distribution is shown as well.</summary>
    public static IEnumerable<(string Statistic, string Numerator, string Denominator, double Factor)> FirmRatios => Ratios.Take(6);

    /// <summary>Enterprises of each cell, and what may not be published: by labour cost, and wherever pay is withheld.</summary>
    public static (int[] Units, Suppression[] Hidden) Hidden(EnterpriseSample sample, Suppression[]? withheldPay, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        var units = new int[space.Cells];
        var design = sample.Design();
        foreach (var level in space.Levels)
        {
            var layout = DomainLayout.Create(design, [.. sample.League.Zip(sample.Section, (league, section) => space.CellAt(level, league, section, group: 0))], space.Cells);
            for (var cell = 0; cell < space.Cells; cell++)
                if (layout.Units[cell] > 0) units[cell] = layout.Units[cell];
        }

        bool[]? withheld = withheldPay is null ? null : [.. withheldPay.Select(w => w is not Suppression.None)];
        var (hidden, unprotectable) = TablePattern.Of(SurveyCarriers.Amount(sample, "labour_cost", space), withheld, cancellationToken);
        // What cannot be protected in part is not shown at all.
        return (units, unprotectable.Count == 0 ? hidden : [.. units.Select(u => u > 0 ? Suppression.Complement : Suppression.None)]);
    }

    public static IReadOnlyDictionary<string, double[]> AmountsWithValueAdded(EnterpriseSample sample) =>
        new Dictionary<string, double[]>(sample.Amounts, StringComparer.Ordinal) { [ValueAdded] = Items(sample).ValueAdded() };

    /// <param name="sample">Table A.</param>
    /// <param name="withheld">
    /// Cells whose mean pay is withheld; null where no pay is published. Labour cost per head times the share of pay is mean pay, so what one table withholds the other must too.
    /// </param>
    /// <param name="cancellationToken">Stops between levels.</param>
    public static List<Figure> Figures(EnterpriseSample sample, Suppression[]? withheld, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        var amounts = AmountsWithValueAdded(sample);
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

        var (units, hidden) = Hidden(sample, withheld, cancellationToken);
        var figures = new List<Figure>();
        for (var cell = 0; cell < space.Cells; cell++)
        {
            if (estimates[cell] is not { } row) continue;
            RequireIdentity(space.KeyOf(cell), row);
            for (var k = 0; k < Ratios.Length; k++)
            {
                figures.Add(new(space.KeyOf(cell), Ratios[k].Statistic, hidden[cell] is Suppression.None
                    ? SampledCell.Of(row[k], Ratios[k].Factor, Method.Grades.Grade(row[k]), persons: null)
                    : SampledCell.Withheld(hidden[cell], Reasons.FewEnterprises, null, units[cell])));
            }
        }

        return figures;
    }

    /// <summary>人均人工成本 = 劳动分配率 × 全员劳动生产率: all three rest on the same enterprises, so anything but rounding would be a fault of this program.</summary>
    private static void RequireIdentity(string key, Estimate[] row)
    {
        Estimate Of(string statistic) => row[Array.FindIndex(Ratios, r => r.Statistic == statistic)];
        if (Of("labour_cost_per_head").Value is not { } perHead || Of("labour_share").Value is not { } share || Of("labour_productivity").Value is not { } productivity) return;
        if (Statistics.Indices.FirmRatios.IdentityGap(perHead, share, productivity) is { } gap && Math.Abs(gap) > 1e-9)
            throw new InvalidOperationException($"{key}: labour cost per head {perHead} is not labour share {share} times value added per head {productivity}.");
    }

    private static LabourCostItems Items(EnterpriseSample sample) => new()
    {
        LabourCost = sample.Amounts["labour_cost"], Wages = sample.Amounts["pay_total"], Employees = sample.Amounts["employees"], Sales = sample.Amounts["sales"],
        TotalCost = sample.Amounts["total_cost"], Profit = sample.Amounts["profit"], Depreciation = sample.Amounts["depreciation"], ProductionTaxes = sample.Amounts["taxes"],
    };
}
