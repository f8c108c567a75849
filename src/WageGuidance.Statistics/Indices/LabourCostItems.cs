namespace WageGuidance.Statistics.Indices;

/// <summary>
/// What enterprises report of their labour cost, an entry for each enterprise (row of the survey design). All money in one
/// unit, the year's total. NaN marks an item the enterprise did not report: it then stays out of the indicators that need it.
/// </summary>
public sealed record LabourCostItems
{
    /// <summary>人工成本总额: wages, social insurance, welfare, training, labour protection, housing, other.</summary>
    public required double[] LabourCost { get; init; }

    /// <summary>工资总额 (劳动报酬), a part of labour cost.</summary>
    public required double[] Wages { get; init; }

    /// <summary>从业人员平均人数: average persons employed over the year.</summary>
    public required double[] Employees { get; init; }

    /// <summary>销售(营业)收入.</summary>
    public required double[] Sales { get; init; }

    /// <summary>成本费用总额.</summary>
    public required double[] TotalCost { get; init; }

    /// <summary>利润总额, negative for a loss.</summary>
    public required double[] Profit { get; init; }

    /// <summary>固定资产折旧.</summary>
    public required double[] Depreciation { get; init; }

    /// <summary>生产税净额, in the survey form taxes and surcharges on the main business.</summary>
    public required double[] ProductionTaxes { get; init; }

    /// <summary>
    /// 增加值 by the income approach: labour cost + depreciation + production taxes + profit. NaN where one of the four is missing.
    /// </summary>
    public double[] ValueAdded()
    {
        var valueAdded = new double[LabourCost.Length];
        for (var row = 0; row < valueAdded.Length; row++)
        {
            valueAdded[row] = LabourCost[row] + Depreciation[row] + ProductionTaxes[row] + Profit[row];
        }

        return valueAdded;
    }
}
