using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Offers;

internal static class OfferWords
{
    /// <summary>The rules by which every result is made, printed with it.</summary>
    public static IReadOnlyList<Text> Rules { get; } =
    [
        new("十进制计算，四舍五入：金额到分，百分数保留四位小数，百分位保留两位小数；每一步后的工资按分取整，后续计算以取整后的应付金额为准。", "Decimal arithmetic, half away from zero: yuan to the fen, percentages to four decimals, percentiles to two. Pay is rounded to the fen after every step and goes on as the amount payable."),
        new("同一日内的顺序：工时、百分比、定额、最低工资条款、附加成本率。月内变动按日历天数加权。", "On one day: hours, percentages, flat sums, minimum pay, on-costs. A change within a month counts by calendar days."),
        new("评估期前一年的工资按基期工资计（除非给出上年平均）；翘尾为年末水平与年平均之比减一，不含一次性支付。", "Pay of the year before the period is base pay unless its average is given. Carry-over is the level at the year's end over the year's average, less one, without lump sums."),
        new("成本与比率假定人数、销售收入、增加值不变，只比较方案与维持基期工资。", "Cost and ratios hold headcount, sales and value added unchanged: the offer against base pay kept."),
        new("工资指导线为指导性意见；最低工资标准具有强制效力，按提供正常劳动的月工资比较，是否扣除加班费等由使用者自行处理。", "The guideline is advisory. The minimum wage is binding and is held against monthly pay as typed: leave overtime and special allowances out of it."),
    ];
}
