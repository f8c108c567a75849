using WageGuidance.Observations;

namespace WageGuidance.Guidelines;

/// <summary>All models of a policy for a year, side by side: the chosen one first, then the others in the policy's order, the region's own, and the rules beside them.</summary>
internal static class GuidelineModelSet
{
    /// <param name="macro">In order of file and line; figures of the year itself and later are not used.</param>
    public static List<ModelResult> Of(GuidelinePolicy policy, int year, IReadOnlyList<MacroValue> macro)
    {
        var national = WageSeries.Derive(policy.National, year - 1, macro);
        var models = new List<ModelResult>(policy.Fits.Select(f => FitModels.Of(f, national, year, policy.Forecast)));
        if (policy.Own.Region != policy.National.Region)
        {
            var own = WageSeries.Derive(policy.Own, year - 1, macro);
            var region = Words.Region(policy.Region);
            models.Add(FitModels.Of(new("cn-reg-region", new($"回归模型（{region.Zh}）", $"Regression, {region.En}"), policy.Own.FirstYear, false, null), own, year));
            models.Add(Synchronous());
            models.Add(YardstickModels.Synchronous("cn-sync-region", new($"同步增长法（{region.Zh}，以生产总值代劳动生产率）", $"Synchronous growth, {region.En}, GDP in place of productivity"), own, year, byOutput: true));
        }
        else models.Add(Synchronous());

        models.Add(YardstickModels.Stability(national, policy.InflationTarget, year));
        return [.. models.OrderBy(m => m.Id == policy.ChosenModel ? 0 : 1)];

        ModelResult Synchronous() => YardstickModels.Synchronous("cn-sync", new("同步增长法（全国）", "Synchronous growth, national"), national, year, byOutput: false);
    }
}
