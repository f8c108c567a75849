using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>What makes a policy unusable, in words. Pure.</summary>
public static class PolicyRules
{
    private static readonly string[] LineKinds = ["points", "ratio", "prediction-interval", "history", "fixed", "not-issued", "zero-or-negative"];

    public static IReadOnlyList<Text> Faults(GuidelinePolicy policy)
    {
        var faults = new List<Text>();
        if (policy.Step <= 0 || policy.Industries.Step <= 0) faults.Add(new("取整间距须大于零。", "The rounding step must be above zero."));
        if (policy.ValidFrom > policy.ValidTo) faults.Add(new("政策有效期的起止颠倒。", "The policy's validity ends before it begins."));
        if (policy.Fits.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count() < policy.Fits.Count) faults.Add(new("模型代码重复。", "Two fits have the same id."));
        foreach (var series in new[] { policy.National, policy.Own }) CheckSeries(series);
        CheckLine(policy.Upper, policy.Step);
        CheckLine(policy.Lower, policy.Step);
        CheckWidth(policy.Baseline?.Width, policy.Step);
        CheckIndustries(policy.Industries);
        foreach (var fit in policy.Fits)
        {
            if (fit.Inputs is not ("previous-year" or "forecast")) faults.Add(new($"模型“{fit.Id}”的代入值“{fit.Inputs}”不可识别。", $"The fit {fit.Id} is to be read at {fit.Inputs}: there is no such input."));
            else if (fit.Inputs == "forecast" && policy.Forecast is null) faults.Add(new($"模型“{fit.Id}”须代入当年预测数，参数中没有。", $"The fit {fit.Id} is to be read at forecasts; the policy has none."));
        }

        if (policy.GuidelineValidity is { } validity && validity.From > validity.To) faults.Add(new("指导线有效期的起止颠倒。", "The guideline's validity ends before it begins."));
        faults.AddRange(LineUseRules.Faults(policy.WhichLine));
        return faults;

        void CheckWidth(decimal? width, decimal step)
        {
            if (width is { } w && (w <= 0 || (step > 0 && w % step != 0))) faults.Add(new("区间宽度须为取整间距的正整数倍。", "The width of a range must be a positive multiple of the step."));
        }

        void CheckLine(LineRule line, decimal step)
        {
            CheckWidth(line.Width, step);
            if (!LineKinds.Contains(line.Kind)) faults.Add(new($"没有“{line.Kind}”这种线。", $"There is no line of kind {line.Kind}."));
            else if (line.Kind is "points" or "ratio" or "fixed" != line.Value is not null)
                faults.Add(new($"“{line.Label.Zh}”的方式为{line.Kind}，数值{(line.Value is null ? "缺失" : "多余")}。", $"The {line.Label.En} is of kind {line.Kind}: its value is {(line.Value is null ? "missing" : "not wanted")}."));
            else if (line.Kind is "points" or "ratio" && line.Value <= 0)
                faults.Add(new($"“{line.Label.Zh}”与基准线的距离须大于零。", $"The {line.Label.En} needs a distance above zero."));
        }

        void CheckSeries(SeriesRule series)
        {
            var families = series.Families;
            for (var i = 1; i < families.Count; i++)
            {
                if (families[i - 1].LastYear is not { } last || last >= families[i].FirstYear)
                    faults.Add(new($"平均工资口径“{families[i - 1].Name.Zh}”与“{families[i].Name.Zh}”的年份重叠。", $"The wage families {families[i - 1].Name.En} and {families[i].Name.En} overlap."));
            }

            if (series.LongestInterval < 1) faults.Add(new("就业人员平均增长的最长年数至少为1。", "The longest interval of employment growth is at least 1 year."));
        }

        void CheckIndustries(IndustryPolicy industries)
        {
            CheckLine(industries.Upper, industries.Step);
            CheckLine(industries.Lower, industries.Step);
            if (new[] { industries.Upper, industries.Lower }.Any(l => l.Kind is "prediction-interval" or "history"))
                faults.Add(new("行业线没有预测区间，也不按历史距离确定。", "Industry lines have no prediction interval and follow no distance of the past."));
            if (industries.Sections.Count == 0) return;
            if (industries.Factors.Count == 0 || industries.FewestFactors < 1 || industries.FewestFactors > industries.Factors.Count)
                faults.Add(new("行业因素的最少个数须在1与因素个数之间。", "The fewest factors must lie between 1 and their number."));
            if (industries.ScoreLimit <= 0) faults.Add(new("标准化得分的上限须大于零。", "The score limit must be above zero."));
            if (industries.Floor > industries.Ceiling) faults.Add(new("行业线下限高于上限。", "The floor of the industry lines is above their ceiling."));
            if (industries.Step > 0 && (industries.Floor % industries.Step is not (null or 0m) || industries.Ceiling % industries.Step is not (null or 0m)))
                faults.Add(new("行业线的上下限须为取整间距的整数倍。", "Floor and ceiling of the industry lines must be multiples of the step."));
        }
    }
}
