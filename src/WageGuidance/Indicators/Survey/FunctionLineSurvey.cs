using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>Amounts of a year, in yuan, that bend the line.</summary>
/// <param name="Minimum">The lowest rate in force in the region, month by month; null where a month has none.</param>
/// <param name="AverageOfRegion">Published average pay of urban non-private units by region.</param>
internal sealed record BendingWages(double? Minimum, IReadOnlyDictionary<string, double> AverageOfRegion);

/// <summary>
/// <c>function-line.survey</c>: the industry guideline of the function type by region × industry. r and r′ are Σw·pay/Σw·sales of the profitable (profit ≥ 0) and the
/// loss-making enterprises with sales, two domains of one design; the bends follow from minimum and average wage. The scatter is given as bins only, of the region's industries.
/// </summary>
internal static class FunctionLineSurvey
{
    /// <summary>Place of the profitable enterprises in <see cref="Parts"/>.</summary>
    public const int ProfitablePart = 1;

    /// <summary>Place of the loss-making.</summary>
    public const int LossMakingPart = 2;

    /// <summary>First letter of the codes of the profitable enterprises' bins.</summary>
    public const string ProfitableBins = "P";

    /// <summary>Of the loss-making.</summary>
    public const string LossMakingBins = "L";

    /// <summary>All; profitable, loss-making, without sales; and what each of the first two leaves over.</summary>
    public static readonly int[][] Parts = [[0, 1, 2], [0], [1], [2], [1, 2], [0, 2]];

    private static readonly Text NoAverage = new("未见该地该年公布的平均工资，不确定折点", "no average pay of the place and year was found: the line has no kink");
    private static readonly Text NoMinimum = new("未见全年各月的最低工资标准，不确定保障线", "the minimum wage of some month was not found: the line has no floor");
    private static readonly Text OutOfOrder = new("最低工资不低于平均工资的1.5倍，各段顺序颠倒", "the minimum wage is not below 1.5 × the average: the parts are out of order");

    /// <param name="withheldPay">Cells whose mean pay is withheld; null where no pay is published.</param>
    public static List<Figure> Figures(EnterpriseSample sample, Suppression[]? withheldPay, BendingWages wages, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        var (pay, sales) = (sample.Amounts["pay_total"], sample.Amounts["sales"]);

        var profitable = new Estimate[space.Cells];
        var lossMaking = new Estimate[space.Cells];
        var all = new int[space.Cells];
        var design = sample.Design();
        foreach (var level in space.Levels)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] cells = [.. sample.League.Zip(sample.Section, (league, section) => space.CellAt(level, league, section, group: 0))];
            DomainLayout Domain(Func<int, bool> includes) => DomainLayout.Create(design, [.. cells.Select((cell, row) => includes(row) ? cell : -1)], space.Cells);
            var ratios = (Of(Domain(i => IsProfitable(sample, i))), Of(Domain(i => IsLossMaking(sample, i))), Domain(_ => true).Units);
            // Every cell belongs to one level.
            for (var cell = 0; cell < space.Cells; cell++)
                if (ratios.Units[cell] > 0) (profitable[cell], lossMaking[cell], all[cell]) = (ratios.Item1[cell], ratios.Item2[cell], ratios.Units[cell]);
        }

        var hidden = Hidden(sample, withheldPay, cancellationToken);
        var figures = new List<Figure>();
        for (var cell = 0; cell < space.Cells; cell++)
        {
            if (all[cell] == 0) continue;
            var key = $"{space.KeyOf(cell)}|{CodeLists.Whole}";
            var r = Cell(profitable[cell], hidden.Profitable[cell]);
            figures.Add(new(key, "r", r));
            figures.Add(new(key, "r_warning", Cell(lossMaking[cell], hidden.LossMaking[cell])));
            figures.AddRange(Bends(key, profitable[cell], r, wages, space.RegionOf(cell)));
        }

        var scatter = new FirmBins(sample);
        figures.AddRange(scatter.Of(space, ProfitableBins, i => IsProfitable(sample, i), hidden.Profitable));
        figures.AddRange(scatter.Of(space, LossMakingBins, i => IsLossMaking(sample, i), hidden.LossMaking));
        return figures;

        Estimate[] Of(DomainLayout layout) => DomainRatios.Compute(layout, pay, sales, Method.Confidence);
    }

    /// <summary>Labour cost by region × industry × part of the enterprises.</summary>
    public static ClassifiedCarrier Carrier(EnterpriseSample sample, CellSpace space) =>
        SurveyCarriers.Amount(sample, "labour_cost", space, Parts, firm => PartOf(sample, firm));

    public static bool IsProfitable(EnterpriseSample sample, int firm) => PartOf(sample, firm) == 0;

    public static bool IsLossMaking(EnterpriseSample sample, int firm) => PartOf(sample, firm) == 1;

    private static int PartOf(EnterpriseSample sample, int firm) => sample.Amounts["sales"][firm] <= 0 ? 2 : sample.Amounts["profit"][firm] >= 0 ? 0 : 1;

    /// <summary>
    /// Withheld where labour cost is, where the enterprises behind a ratio are few or dominated, and where those left over (loss-making or without sales) are: the
    /// ratios of all enterprises are published beside it.
    /// </summary>
    private static (Suppression[] Profitable, Suppression[] LossMaking) Hidden(EnterpriseSample sample, Suppression[]? withheldPay, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        var (_, whole) = LabourCostSurvey.Hidden(sample, withheldPay, cancellationToken);
        int Place(int cell, int part) => (cell * Parts.Length) + part;
        var closed = Enumerable.Range(0, space.Cells).Where(cell => whole[cell] is not Suppression.None).SelectMany(cell => new[] { Place(cell, ProfitablePart), Place(cell, LossMakingPart) });
        var hidden = TablePattern.OfParts(Carrier(sample, space), whole, (_, part) => part is ProfitablePart or LossMakingPart, closed, cancellationToken);
        return ([.. Enumerable.Range(0, space.Cells).Select(cell => hidden[Place(cell, ProfitablePart)])], [.. Enumerable.Range(0, space.Cells).Select(cell => hidden[Place(cell, LossMakingPart)])]);
    }

    private static Cell Cell(Estimate estimate, Suppression hidden) => estimate.Units > 0 && hidden is not Suppression.None
        ? SampledCell.Withheld(hidden, Reasons.FewEnterprises, null, estimate.Units)
        : SampledCell.Of(estimate, 100, Method.Grades.Grade(estimate), persons: null);

    private static IEnumerable<Figure> Bends(string key, Estimate estimate, Cell r, BendingWages wages, string region)
    {
        string[] statistics = ["floor_until", "kink_at", "upper_intercept", "upper_slope", "minimum_wage", "average_wage"];
        if (r.Value is null) return statistics.Select(s => new Figure(key, s, r with { Se = null }));
        if (wages.Minimum is not { } minimum) return None(NoMinimum);
        if (!wages.AverageOfRegion.TryGetValue(region, out var average)) return None(NoAverage);
        if (minimum >= PayFunctionLine.KinkOfAverage * average) return None(OutOfOrder);
        if (r.Value <= 0) return None(Reasons.Of(Reason.DenominatorNotPositive)!);
        var line = new PayFunctionLine(estimate, estimate, minimum, average);
        double[] values = [line.FloorUntil, line.KinkAt, line.UpperIntercept, 100 * line.UpperSlope, minimum, average];
        // What follows from r carries its units and mark, not its standard error.
        return statistics.Zip(values, (s, value) => new Figure(key, s, new Cell { Value = value, Units = r.Units, ObsStatus = r.ObsStatus is ObsStatus.U ? ObsStatus.U : ObsStatus.E, Uncertainty = Uncertainty.Model }));

        IEnumerable<Figure> None(Text reason) => statistics.Select(s => new Figure(key, s, Cubes.Cell.Missing(ObsStatus.O, reason, Uncertainty.Model)));
    }
}
