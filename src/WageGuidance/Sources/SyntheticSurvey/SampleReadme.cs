namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>What lies beside the synthetic files. It names no year, so that files of several years share it.</summary>
internal static class SampleReadme
{
    public static string Text(SyntheticSurvey survey) => FormattableString.Invariant($"""
        合成示例数据
        ============
        本文件夹中的全部文件（文件名含 synthetic）均由程序生成，不是任何单位或个人的真实资料，不得作为统计数据引用。
        单位名称均含“{FirmName.Label}”；统一社会信用代码校验位正确，但以 Y1 开头、主体标识码以 HC 开头，不对应任何真实登记单位。

        生成参数：随机种子 {survey.Seed}；每年抽取企业 {survey.Enterprises} 户；企业总体 {survey.PopulationEnterprises} 户。参数相同，文件逐字节相同。

        抽样方式：仿企业薪酬调查，按盟市×行业门类分层（样本不足 648 户时仅按行业门类分层），层内按抽样框从业人员数作与规模成比例
        （PPS）的系统抽样，整户调查全部从业人员；特大企业（从业人员 {SampleDesign.VeryLarge} 人及以上）和入样概率超过 {SampleDesign.CertainFrom} 的企业为必选单位，
        另立一层，权重为 1；其余企业每年约轮换 28%，信用代码不变。设计权重为入样概率的倒数。

        与已公布数据的关系：仅 A—J 门类 2022、2023 年非私营单位的加权平均工资调整到内蒙古自治区统计局公布的水平；
        K—R 门类、私营单位、其他年份（2022 年以前每年按 6.5%、2023 年以后每年按 5% 推算）、工资分布、人工成本、
        人工成本监测、企业数量和供求人数均为设定值，无统计意义。总体规模随样本量而定，人数合计不代表全区。

        Synthetic sample data
        =====================
        Every file in this folder (those with "synthetic" in the name) was made by a program. It describes no real unit or
        person and must not be quoted as statistics. Every name of a unit contains “{FirmName.Label}” (synthetic sample); the unified
        social credit codes have correct check characters but begin with Y1, and their organisation codes with HC, which no
        registered unit has.

        Parameters: seed {survey.Seed}; {survey.Enterprises} enterprises sampled a year, from a population of {survey.PopulationEnterprises}. The same parameters give
        the same bytes.

        Sampling, as in the enterprise pay survey: strata of league by section (by section alone below 648 enterprises),
        systematic sampling with probability proportional to the frame's employment, all employees of a sampled firm. Firms of
        {SampleDesign.VeryLarge} or more employees, and those with a probability above {SampleDesign.CertainFrom}, are taken with certainty, in strata of their own with
        weight 1. Of the others about 28 % are replaced each year; codes stay. Design weights are inverse inclusion probabilities.

        What is anchored: only the weighted mean pay of non-private units in sections A to J in 2022 and 2023 is scaled to the
        averages published by the Inner Mongolia Bureau of Statistics. Sections K to R, private units, other years (6.5 % a year
        before 2022, 5 % after 2023), pay distributions, labour cost and its monitoring, numbers of firms, openings and seekers are assumptions
        without statistical meaning. The population's size follows the sample's; totals do not stand for the region.

        """);
}
