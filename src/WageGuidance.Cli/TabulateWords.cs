using WageGuidance.Statistics.Sampling;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>Says for how many estimates something is missing, and why.</summary>
internal static class TabulateWords
{
    public static Text Of(Reason reason, int estimates)
    {
        var (zh, en) = reason switch
        {
            Reason.NoRows => ("没有数据行，无估计值", "have no value: no rows"),
            Reason.NoWeight => ("权数为零，无估计值", "have no value: no weight"),
            Reason.DenominatorNotPositive => ("分母不大于零，无估计值", "have no value: the denominator is not above zero"),
            Reason.LonelyStratum => ("所在层只有一个初级抽样单位，无标准误", "have no standard error: a stratum with a single PSU"),
            Reason.OneUnit => ("只有一个单位，无置信区间", "have no interval: one unit"),
            Reason.NoDegreesOfFreedom => ("自由度为零，无置信区间", "have no interval: no degrees of freedom"),
            Reason.AllUnitsCertain => ("全部单位为必选，无抽样误差，无置信区间", "have no interval: all units were taken with certainty, there is no sampling error"),
            Reason.OpenInterval => ("置信区间超出最小或最大观测值，界限不封闭", "have an open limit: the interval runs past the smallest or largest observation"),
            _ => ($"不完整（{reason}）", $"are incomplete ({reason})"),
        };
        return new($"{estimates}个估计值{zh}。", $"{estimates} estimates {en}.");
    }
}
