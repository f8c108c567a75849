using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.Indices;

/// <summary>
/// The labour-cost indicators of one domain. Shares are fractions (0.35 is 35 %), amounts per head in the unit of the items.
/// </summary>
/// <param name="LabourCostPerHead">人均人工成本 = labour cost / persons employed.</param>
/// <param name="LabourCostShareOfTotalCost">人工成本占总成本比重 = labour cost / total cost.</param>
/// <param name="LabourCostToSales">人事费用率 = labour cost / sales.</param>
/// <param name="LabourShareOfValueAdded">劳动分配率 = labour cost / value added.</param>
/// <param name="ProfitToLabourCost">人工成本利润率 = profit / labour cost; negative for a loss.</param>
/// <param name="WageShareOfLabourCost">人工成本工资含量 = wages / labour cost.</param>
/// <param name="ValueAddedPerHead">全员劳动生产率 = value added / persons employed.</param>
public sealed record LabourCostIndicators(
    Estimate LabourCostPerHead,
    Estimate LabourCostShareOfTotalCost,
    Estimate LabourCostToSales,
    Estimate LabourShareOfValueAdded,
    Estimate ProfitToLabourCost,
    Estimate WageShareOfLabourCost,
    Estimate ValueAddedPerHead);

/// <summary>
/// Labour cost per head and the six ratios of each domain (industry, area, …) as Σ w·numerator / Σ w·denominator over its
/// enterprises: combined ratios with the standard error of the ratio estimator, never means of the enterprises' own ratios.
/// </summary>
/// <remarks>
/// An enterprise that did not report one of a ratio's two items stays out of that ratio (so n may differ from ratio to ratio);
/// a denominator not above zero leaves the ratio undefined with <see cref="Reason.DenominatorNotPositive"/>. Where every item
/// is reported, labour cost per head = labour share × value added per head.
/// Definitions: 劳部发〔1997〕261号 (components of labour cost); the formulas are those of the labour-cost information system.
/// Equals <c>svyby(~y, ~domain, denominator=~x, design, svyratio)</c> of R survey.
/// </remarks>
public static class LabourCostRatios
{
    /// <param name="design">Design with one row for each enterprise.</param>
    /// <param name="items">The items, in the rows' order.</param>
    /// <param name="domainOfRow">Domain of each enterprise, −1 for none.</param>
    /// <param name="domains">Number of domains.</param>
    /// <param name="confidence">Level of the intervals.</param>
    public static LabourCostIndicators[] Compute(
        SurveyDesign design, LabourCostItems items, int[] domainOfRow, int domains, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(domainOfRow);

        var valueAdded = items.ValueAdded();
        var perHead = Ratio(items.LabourCost, items.Employees);
        var ofTotalCost = Ratio(items.LabourCost, items.TotalCost);
        var toSales = Ratio(items.LabourCost, items.Sales);
        var ofValueAdded = Ratio(items.LabourCost, valueAdded);
        var profit = Ratio(items.Profit, items.LabourCost);
        var wages = Ratio(items.Wages, items.LabourCost);
        var productivity = Ratio(valueAdded, items.Employees);

        var result = new LabourCostIndicators[domains];
        for (var d = 0; d < domains; d++)
        {
            result[d] = new(perHead[d], ofTotalCost[d], toSales[d], ofValueAdded[d], profit[d], wages[d], productivity[d]);
        }

        return result;

        Estimate[] Ratio(double[] numerator, double[] denominator)
        {
            var reported = new int[domainOfRow.Length];
            for (var row = 0; row < reported.Length; row++)
            {
                reported[row] = double.IsNaN(numerator[row]) || double.IsNaN(denominator[row]) ? -1 : domainOfRow[row];
            }

            return DomainRatios.Compute(design, numerator, denominator, reported, domains, confidence);
        }
    }
}
