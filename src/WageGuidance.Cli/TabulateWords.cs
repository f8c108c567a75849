using WageGuidance.Statistics.Sampling;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>Says for how many estimates something is missing, and why.</summary>
internal static class TabulateWords
{
    public static Text Of(Reason reason, int estimates)
    {
        const string none = "无估计值", noError = "无标准误", noInterval = "无置信区间";
        var (what, why, en) = reason switch
        {
            Reason.NoRows => (none, "没有数据行", "no value: no rows"),
            Reason.NoWeight => (none, "权数为零", "no value: no weight"),
            Reason.DenominatorNotPositive => (none, "分母不大于零", "no value: the denominator is not above zero"),
            Reason.GroupMissing => (none, "缺少所比较的两组之一", "no value: one of the two groups compared is missing"),
            Reason.BaseNotPositive => (none, "前一组均值不大于零", "no value: the mean of the first group is not above zero"),
            Reason.LonelyStratum => (noError, "所在层只有一个初级抽样单位", "no standard error: a stratum with a single PSU"),
            Reason.OneUnit => (noInterval, "只有一个单位，或所比较的一组只有一个单位", "no interval: one unit, or one in a group compared"),
            Reason.NoDegreesOfFreedom => (noInterval, "自由度为零", "no interval: no degrees of freedom"),
            Reason.AllUnitsCertain => (noInterval, "全部单位为必选，无抽样误差", "no interval: all units were taken with certainty, there is no sampling error"),
            Reason.OpenInterval => ("置信区间有一端不封闭", "超出最小或最大观测值", "an open limit: the interval runs past the smallest or largest observation"),
            _ => ("不完整", $"{reason}", $"something missing ({reason})"),
        };
        return new($"{estimates}项{what}：{why}。", $"{(estimates == 1 ? "1 estimate has" : $"{estimates} estimates have")} {en}.");
    }

    /// <summary>The same of design effects.</summary>
    public static Text WithoutDesignEffect(Reason reason, int estimates)
    {
        var (zh, en) = reason switch
        {
            Reason.NoSpread => ("只有一行或各值相等，简单随机抽样没有方差", "one row or equal values leave a simple random sample no variance"),
            Reason.SampledWhole => ("权数之和不大于行数，不放回的简单随机抽样即为全数（可用 replace）", "the weights sum to no more than the rows, so a simple random sample without replacement is the whole (replace has one)"),
            Reason.OneUnit => ("只有一个单位", "one unit"),
            _ => ("无标准误", "there is no standard error"),
        };
        return new($"{estimates}项无设计效应：{zh}。", $"{(estimates == 1 ? "1 estimate has" : $"{estimates} estimates have")} no design effect: {en}.");
    }

    public static Text Of(ReplicationObstacle obstacle) => obstacle switch
    {
        ReplicationObstacle.LonelyStratum => new("某层只有一个初级抽样单位：bootstrap 要求每层至少两个（必选单位除外），jkn 须用 --lonely-psu remove、adjust 或 average。",
            "A stratum has a single PSU: bootstrap needs two in each (those taken with certainty aside), jkn a --lonely-psu of remove, adjust or average."),
        ReplicationObstacle.SeveralStrata => new("jk1 只用于不分层的设计；分层请用 jkn。", "jk1 is for one stratum; with several use jkn."),
        ReplicationObstacle.BootstrapOfFinitePopulation => new("bootstrap 为有放回抽取，不作有限总体校正；有 --fpc 时请用 jkn 或线性化。",
            "The bootstrap draws with replacement and knows no finite population; with --fpc use jkn or the linearised standard error."),
        _ => new("各层均为全数抽取，没有抽样误差，不能作重复权数。", "Every stratum was sampled whole: nothing varies, there are no replicates."),
    };
}
