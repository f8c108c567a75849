using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.GuidelineModels;

/// <summary>What firms of an industry report for a year, an entry a firm (row of the design), in one currency unit, totals of the firm.</summary>
/// <param name="Pay">Remuneration of all staff.</param>
/// <param name="Sales">Sales (business) income.</param>
/// <param name="Profit">Total profit; below zero is a loss, zero is none.</param>
public sealed record FunctionLineFirms(double[] Pay, double[] Sales, double[] Profit);

/// <summary>Why there is no line.</summary>
public enum FunctionLineRefusal
{
    /// <summary>No firm with sales made a profit or broke even.</summary>
    NoProfitableFirm,

    /// <summary>The profitable firms paid nothing, so that the ratio is zero and the floor never ends.</summary>
    RatioNotPositive,

    /// <summary>The amounts are so large or so far apart that their sums are no numbers.</summary>
    OutOfRange,

    /// <summary>Minimum wage or average wage is not above zero.</summary>
    WageNotPositive,

    /// <summary>The minimum wage is not below the kink, 1.5 × the average wage: the parts would be out of order.</summary>
    MinimumAboveKink,
}

/// <summary>The line or the reason why there is none.</summary>
/// <param name="Line">The line.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="ProfitableFirms">Firms behind r.</param>
/// <param name="LossMakingFirms">Firms behind r'.</param>
/// <param name="WithoutSales">Rows with sales of zero. They do not operate normally and are in neither ratio; their PSU stays in the design.</param>
public sealed record FunctionLineOutcome(
    PayFunctionLine? Line, FunctionLineRefusal? Refusal, int ProfitableFirms, int LossMakingFirms, IReadOnlyList<int> WithoutSales);

/// <summary>
/// Makes a <see cref="PayFunctionLine"/> from firms: the profitable (profit ≥ 0) and the loss-making ones (profit &lt; 0) are two domains
/// of one design, each with its combined ratio and linearised standard error.
/// </summary>
/// <remarks>Equals <c>svyratio(~pay, ~sales, subset(design, profit &gt;= 0 &amp; sales &gt; 0))</c> of R survey.</remarks>
public static class PayFunctionLines
{
    private const int Profitable = 0;
    private const int LossMaking = 1;

    /// <exception cref="ArgumentException">A number is not finite, or pay or sales is negative.</exception>
    public static FunctionLineOutcome Compute(SurveyDesign design, FunctionLineFirms firms, double minimumWage, double averageWage, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(firms);

        var domainOfRow = new int[design.Rows];
        var withoutSales = new List<int>();
        int profitable = 0, lossMaking = 0;
        for (var row = 0; row < domainOfRow.Length; row++)
        {
            var (pay, sales, profit) = (firms.Pay[row], firms.Sales[row], firms.Profit[row]);
            if (!double.IsFinite(pay) || !double.IsFinite(sales) || !double.IsFinite(profit) || pay < 0 || sales < 0)
            {
                throw new ArgumentException($"Row {row} has no finite profit or a pay or sales that is negative or not finite.", nameof(firms));
            }

            domainOfRow[row] = sales == 0 ? -1 : profit < 0 ? LossMaking : Profitable;
            if (sales == 0)
            {
                withoutSales.Add(row);
            }
            else if (design.WeightOfRow[row] > 0)
            {
                _ = profit < 0 ? lossMaking++ : profitable++;
            }
        }

        if (!(minimumWage > 0) || !(averageWage > 0) || !double.IsFinite(minimumWage) || !double.IsFinite(averageWage))
        {
            return Refuse(FunctionLineRefusal.WageNotPositive);
        }

        if (minimumWage >= PayFunctionLine.KinkOfAverage * averageWage)
        {
            return Refuse(FunctionLineRefusal.MinimumAboveKink);
        }

        var ratios = DomainRatios.Compute(design, firms.Pay, firms.Sales, domainOfRow, 2, confidence);
        return ratios[Profitable].Value switch
        {
            null => Refuse(FunctionLineRefusal.NoProfitableFirm),
            <= 0 => Refuse(FunctionLineRefusal.RatioNotPositive),
            _ when !IsNumber(ratios[Profitable]) || !IsNumber(ratios[LossMaking]) || !double.IsFinite(averageWage / ratios[Profitable].Value!.Value) => Refuse(FunctionLineRefusal.OutOfRange),
            _ => new(new(ratios[Profitable], ratios[LossMaking], minimumWage, averageWage), null, profitable, lossMaking, withoutSales),
        };

        static bool IsNumber(Estimate estimate) => double.IsFinite(estimate.Value ?? 0) && double.IsFinite(estimate.StandardError ?? 0);
        FunctionLineOutcome Refuse(FunctionLineRefusal reason) => new(null, reason, profitable, lossMaking, withoutSales);
    }
}
