namespace WageGuidance.Statistics.GuidelineModels;

/// <summary>
/// The measures of the annex to 《最低工资规定》 (劳动和社会保障部令第21号, 2004) by which a monthly minimum wage is weighed, in yuan a month. Each is where an adjustment a for
/// insurance, housing fund, average wage and other conditions starts; none is the rate itself.
/// </summary>
public static class MinimumWageMeasures
{
    /// <summary>Working days of a month in the annex of 2004; 21.75 since 2008.</summary>
    public const double WorkingDaysOf2004 = 20.92;

    /// <summary>比重法: living expenses per head of the poorest households × persons that an earner supports, himself included.</summary>
    public static double ByShare(double expensesPerHead, double supportCoefficient) => Positive(expensesPerHead) * Positive(supportCoefficient);

    /// <summary>恩格尔系数法: cost of the minimum of food over the Engel coefficient × persons supported.</summary>
    /// <param name="engelCoefficient">Share of food in spending, above 0 and at most 1.</param>
    public static double ByEngel(double foodCost, double engelCoefficient, double supportCoefficient)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Positive(engelCoefficient), 1);
        return Positive(foodCost) / engelCoefficient * Positive(supportCoefficient);
    }

    /// <summary>40 % to 60 % of the average wage of a month, the international yardstick that the annex quotes.</summary>
    public static (double Low, double High) ByAverageWage(double averageWage) => (0.4 * Positive(averageWage), 0.6 * averageWage);

    /// <summary>Hourly rate: <c>monthly / days / 8 × (1 + employer's pension and health rates) × (1 + float)</c>.</summary>
    /// <param name="employerRates">Sum of the employer's pension and health insurance rates, as a fraction.</param>
    /// <param name="allowance">浮动系数: for unsteady work, conditions and benefits forgone, as a fraction.</param>
    public static double Hourly(double monthly, double workingDays, double employerRates, double allowance) =>
        Positive(monthly) / Positive(workingDays) / 8 * (1 + employerRates) * (1 + allowance);

    private static double Positive(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }
}
