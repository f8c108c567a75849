using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.GuidelineModels;

/// <summary>
/// The function type of an industry's wage guideline (Beijing): pay per head as a function of sales per head, in yuan a year.
/// <code>
/// y   = Wmin             for x ≤ Wmin/r              (minimum-wage floor, 最低工资保障线)
/// y   = r·x              for Wmin/r &lt; x ≤ 1.5·Wbar/r
/// y   = (r/3)·x + Wbar   above the kink              (continuous: both give 1.5·Wbar there)
/// y'' = r'·x             the warning line, 警戒线
/// </code>
/// r is pay over sales of the profitable firms, r' of the loss-making ones, each a combined ratio Σw·pay/Σw·sales.
/// </summary>
/// <remarks>
/// Both ratios are a labour-cost-to-sales ratio with pay above the line. Numbers are double: an estimate, not money recorded.
/// Made by <see cref="PayFunctionLines"/>, which refuses what would leave a bend undefined.
/// </remarks>
/// <param name="Ratio">r with its standard error.</param>
/// <param name="WarningRatio">r'; its value is null, with the reason, where no firm made a loss.</param>
/// <param name="MinimumWage">Wmin, the minimum wage of a year.</param>
/// <param name="AverageWage">Wbar, the city's average pay of a year.</param>
public sealed record PayFunctionLine(Estimate Ratio, Estimate WarningRatio, double MinimumWage, double AverageWage)
{
    /// <summary>Where the line bends down, as a multiple of the average pay. Of the published rule; 1.5 · 56,061 = 84,091.5 in its example.</summary>
    public const double KinkOfAverage = 1.5;

    /// <summary>By how much the line is flatter above the kink.</summary>
    public const double UpperDivisor = 3;

    private double R => Ratio.Value!.Value;

    /// <summary>Sales per head up to which the minimum wage is the line.</summary>
    public double FloorUntil => MinimumWage / R;

    /// <summary>Sales per head above which the upper part holds.</summary>
    public double KinkAt => KinkOfAverage * AverageWage / R;

    public double UpperIntercept => AverageWage;

    public double UpperSlope => R / UpperDivisor;

    /// <summary>Pay per head that the line gives.</summary>
    /// <param name="salesPerHead">Above zero: of a firm without sales the line says nothing.</param>
    public double At(double salesPerHead)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(salesPerHead);
        return salesPerHead <= FloorUntil ? MinimumWage
            : salesPerHead <= KinkAt ? R * salesPerHead
            : (UpperSlope * salesPerHead) + UpperIntercept;
    }

    /// <summary>Pay per head on the warning line; null where there is none.</summary>
    public double? WarningAt(double salesPerHead)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(salesPerHead);
        return WarningRatio.Value * salesPerHead;
    }

    /// <summary>Where a firm's point lies. On a line counts as below it.</summary>
    public FunctionLineReading Read(double salesPerHead, double payPerHead) =>
        payPerHead < MinimumWage ? FunctionLineReading.BelowMinimumWage
        : WarningAt(salesPerHead) is { } warning && warning >= At(salesPerHead) && payPerHead > warning ? FunctionLineReading.AboveWarning
        : payPerHead > At(salesPerHead) ? FunctionLineReading.BetweenLineAndWarning
        : FunctionLineReading.OnOrBelowLine;
}

/// <summary>What a firm's point says, by the notes that were published with the lines.</summary>
public enum FunctionLineReading
{
    /// <summary>Pay per head under the minimum wage of the year: not a matter of the line.</summary>
    BelowMinimumWage,

    /// <summary>Output for pay is at least the industry's: pay may rise more, not above the enterprise guideline's upper line.</summary>
    OnOrBelowLine,

    /// <summary>Pay is high for its sales: raise sales or hold cost first. Also where there is no warning line above.</summary>
    BetweenLineAndWarning,

    /// <summary>Above the ratio of the loss-making firms.</summary>
    AboveWarning,
}
