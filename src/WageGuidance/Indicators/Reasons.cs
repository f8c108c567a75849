using WageGuidance.Cubes;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators;

/// <summary>Why a figure is missing or withheld, or what its reader must know.</summary>
internal static class Reasons
{
    /// <summary>All that the public is told of a withheld figure.</summary>
    public static readonly Text Withheld = new("为保护被调查单位未公布", "not published, to protect respondents");

    public static readonly Text SmallCount = new("企业少于3家或人数少于10人", "fewer than three enterprises or ten persons");
    public static readonly Text FewEnterprises = new("企业少于3家", "fewer than three enterprises");
    public static readonly Text FewBeyondQuantile = new("分位数一侧的期望人数少于5人", "fewer than five persons expected beyond the percentile");
    public static readonly Text Dominated = new("个别企业占比过大", "a few enterprises make nearly all of it");
    public static readonly Text FewFirmsBeyondPercentile = new("分位数一侧的企业少于3家", "fewer than three enterprises beyond the percentile");
    public static readonly Text Complement = new("防止由合计数倒推其他未公布数据", "would give away another withheld figure by subtraction");
    public static readonly Text NoSeekers = new("没有求职登记，倍率无意义", "nobody is registered as seeking: the ratio has no meaning");
    public static readonly Text NoRequirementSeekers = new("“无要求”只用于招聘需求，没有对应的求职者", "“no requirement” is a kind of opening; there are no seekers of it");
    public static readonly Text NotInSource = new("来源未载此项数据", "the source does not give this figure");

    public static readonly Text NoMismatch = new("没有招聘需求或没有求职登记，错配指数无意义", "no openings or no seekers: a mismatch index has no meaning");
    public static readonly Text NoOpenings = new("没有招聘需求，比重无意义", "no openings: a share has no meaning");
    public static readonly Text NoPlacements = new("报送单位未报成交人数", "the reporting offices do not report placements");
    public static readonly Text FewSettlements = new("协议少于3份", "fewer than three settlements");
    public static readonly Text NotProbability = new("非概率样本，不给置信区间", "not a probability sample: no confidence interval");
    public static readonly Text Census = new("全面调查，没有抽样误差", "everybody was asked: there is no sampling error");
    public static readonly Text NoValidAnswers = new("没有有效回答", "there are no valid answers");

    public static readonly Text FewFirmsBeyondQuantile = new("分位数一侧的期望企业少于5家", "fewer than five enterprises expected beyond the percentile");
    public static readonly Text MonitoredSignsDiffer = new("注意：全部监测企业的水平变动方向相反", "beware: the levels of all enterprises monitored moved the other way");
    public static readonly Text NoHours = new("监测企业未统计工时", "the enterprises monitored do not collect hours");
    public static readonly Text NoHoursBefore = new("没有两期均统计工时的企业，不计算指数", "no enterprise has hours in both quarters: there is no index");
    public static readonly Text NotInBoth = new("没有两期均报送的企业，不计算增长", "no enterprise reports in both quarters: no growth is computed");
    public static readonly Text SignsDiffer = new("注意：全部样本的水平变动方向相反", "beware: the levels of the whole samples moved the other way");

    public static Text WhyMissing(ObsStatus status) => status switch
    {
        ObsStatus.M => new("不适用", "not applicable"),
        ObsStatus.L => new("未收集", "not collected"),
        _ => new("缺数据", "missing"),
    };

    public static Text? LevelsDiffer(int different) => different == 0 ? null
        : new($"两期报送的盟市不同（{different}个只在一期报送），水平不可比，只供对照", $"the leagues that report differ ({different} in one quarter only): the levels do not compare, for reference only");

    /// <param name="quarters">Length of the series without gap.</param>
    public static Text TooShortToAdjust(int quarters) => new($"同口径连续序列只有{quarters}个季度，不足3年，不作季节调整", $"the comparable series without gap has {quarters} quarters, under three years: it is not seasonally adjusted");
    public static Text UnstableAdjustment(int quarters) => new($"序列{quarters}个季度，不足7年，季节调整结果不稳定", $"a series of {quarters} quarters, under seven years: its adjustment is unstable");
    public static readonly Text ZeroInSeries = new("序列中有零，乘法模型不适用", "there is a zero in the series: the multiplicative model does not apply");

    public static Text NoPreviousQuarter(string quarter) => new($"没有{quarter}的数据，不计算环比", $"there are no data of {quarter}: no growth on the quarter is computed");

    public static Text NoEarlierSurvey(string year) => new($"没有{year}年的调查数据，不计算增长", $"there is no survey of {year}: no growth is computed");

    public static Text NoEarlierQuarter(string quarter) => new($"没有{quarter}的数据，不计算同比", $"there are no data of {quarter}: no growth is computed");

    public static Text NoPriceIndex(Text region, string year) => new(
        $"缺{region.Zh}{year}年城镇居民消费价格指数，不计算实际增长", $"the urban consumer price index of {region.En} for {year} is not known: no real growth is computed");

    /// <summary>Null where nothing needs to be said.</summary>
    public static Text? Of(Reason reason) => reason switch
    {
        Reason.None => null,
        Reason.NoRows => new("样本中没有对应的单位", "nobody in the sample"),
        Reason.NoWeight => new("对应单位的权重为零", "those in the sample carry no weight"),
        Reason.DenominatorNotPositive => new("分母不大于零，比率无意义", "the denominator is not above zero: the ratio has no meaning"),
        Reason.BaseNotPositive => new("基期平均数不大于零，增长率无意义", "the earlier mean is not above zero: a growth rate has no meaning"),
        Reason.GroupMissing => new("两个调查年度中有一年没有对应的单位，不计算增长", "nobody in the sample in one of the two years: no growth is computed"),
        Reason.LonelyStratum => new("某抽样层只有一个单位，无法估计标准误", "a stratum with a single enterprise gives no standard error"),
        Reason.OneUnit => new("只有一家企业，没有置信区间", "a single enterprise: no confidence interval"),
        Reason.NoDegreesOfFreedom => new("抽样层数与企业数相等，没有置信区间", "as many strata as enterprises: no confidence interval"),
        Reason.AllUnitsCertain => new("所涉企业均为必选单位，没有抽样误差", "every enterprise was taken with certainty: there is no sampling error"),
        Reason.OpenInterval => new("置信区间一端超出样本范围，未给出", "the confidence interval runs past the sample: that limit is left open"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>A note of the sources, written <c>Chinese | English</c>.</summary>
    public static Text? OfNote(string? note)
    {
        if (string.IsNullOrWhiteSpace(note)) return null;
        var bar = note.IndexOf(" | ", StringComparison.Ordinal);
        return bar < 0 ? new(note, note) : new(note[..bar], note[(bar + 3)..]);
    }
}
