using WageGuidance.Cubes;
using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Negotiation.FunctionLine;

/// <summary>What a function line says and why it is missing, in words.</summary>
public static class FunctionLineWords
{
    public static Text Of(FunctionLineRefusal refusal) => refusal switch
    {
        FunctionLineRefusal.NoProfitableFirm => new("没有盈利（含持平）且有销售收入的企业，无法测算指导线。", "No firm with sales made a profit or broke even: there is no line."),
        FunctionLineRefusal.RatioNotPositive => new("盈利企业的劳动报酬合计为零，无法测算指导线。", "The pay of the profitable firms adds up to zero: there is no line."),
        FunctionLineRefusal.OutOfRange => new("金额过大或相差过于悬殊，合计数超出可计算的范围；请核对单位。", "The amounts are too large or too far apart to be added up; check their unit."),
        FunctionLineRefusal.WageNotPositive => new("最低工资和平均工资须为大于零的年额。", "Minimum wage and average wage must be yearly amounts above zero."),
        _ => new("最低工资不低于平均工资的1.5倍，各段顺序颠倒；请核对两者是否均为年额。", "The minimum wage is not below 1.5 × the average wage, so the parts are out of order; are both a year's?"),
    };

    public static Text Of(FunctionLineReading reading) => reading switch
    {
        FunctionLineReading.BelowMinimumWage => new("人均劳动报酬低于最低工资标准（年额），须先达到法定标准。", "Pay per head is under the minimum wage of a year: the statutory rate comes first."),
        FunctionLineReading.OnOrBelowLine => new("位于指导线上或其下方：投入产出水平不低于行业平均，可适当多增资，但不宜超过企业工资指导线的上线（预警线）。", "On or below the line: output for pay is at least the industry's; pay may rise more, not above the enterprise guideline's upper line."),
        FunctionLineReading.BetweenLineAndWarning => new("位于指导线上方：宜先提高销售收入或控制人工成本，再安排增资。", "Above the line: raise sales or hold labour cost first."),
        _ => new("高于警戒线：人工成本负担已超过亏损企业的平均水平，应控制人工成本。", "Above the warning line: the burden of pay exceeds that of the loss-making firms; hold labour cost."),
    };

    /// <summary>Why an estimate or its standard error is missing; null where nothing is.</summary>
    public static Text? Why(Reason reason) => reason switch
    {
        Reason.None => null,
        Reason.NoRows => new("没有这样的企业。", "there is no such firm."),
        Reason.NoWeight => new("这些企业的权重为零。", "these firms carry no weight."),
        Reason.DenominatorNotPositive => new("销售收入合计不大于零。", "their sales do not add up to more than zero."),
        Reason.LonelyStratum => new("有的层只有一个抽样单位，无法估计方差。", "a stratum has a single unit, which gives no variance."),
        Reason.OneUnit => new("只有一个抽样单位，没有抽样误差可言。", "a single unit has no measurable sampling error."),
        Reason.AllUnitsCertain => new("均为必选单位，没有抽样误差。", "all units were taken with certainty: there is no sampling error."),
        Reason.NoDegreesOfFreedom => new("抽样单位数不多于层数，自由度为零。", "there are as many strata as units: no degrees of freedom."),
        _ => new("无法估计。", "it cannot be estimated."),
    };
}
