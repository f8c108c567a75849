using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>The minimum wage in force at the end of the release period, by tier, with the day it holds from and the document that sets it.</summary>
internal static class MinimumWageTable
{
    /// <summary>Null where the region's rates are not in the data.</summary>
    public static Table? Of(BriefingFacts facts)
    {
        if (facts.Cubes.FirstOrDefault(c => c.Id == "minimum-wage") is not { } cube || InForceFrom(facts, cube) is not { } day) return null;
        var tiers = cube.Dimension("tier").Members.OrderBy(m => m.Code, StringComparer.Ordinal).ToList();
        var rows = tiers.Select(t => (Tier: t, Monthly: cube.Find(facts.Region, t.Code, day, "monthly"), Hourly: cube.Find(facts.Region, t.Code, day, "hourly"))).Where(r => r.Monthly is not null || r.Hourly is not null)
            .Select(r => new TableRow(r.Tier.Name, 0, false, [Figures.InTable(r.Monthly), Figures.InTable(r.Hourly)])).ToList();
        var date = GuidelineSection.Date(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var document = cube.Sources.Where(s => s.Period == day).OrderBy(s => s.Evidence == "V" ? 0 : 1).ThenBy(s => s.Title.Zh, StringComparer.Ordinal).FirstOrDefault();
        return new("minimum-wage", new("现行最低工资标准", "Minimum wage in force"),
            [new(new("月最低工资", "Monthly"), Figures.YuanPerMonth, 0), new(new("非全日制小时最低工资", "Hourly, part-time work"), new("元/小时", "yuan an hour"), 1)], rows,
            [new($"自{date.Zh}起执行，具有强制效力；各旗县市区所属类区见数据文件。", $"In force from {date.En} and binding; the data files give the tier of each county, banner and district.")],
            document is null
                ? ChartWords.Source(cube)
                : new($"来源：{Names.Publisher(document.Publisher).Zh}，《{document.Title.Zh.Trim('《', '》')}》", $"Source: {Names.Publisher(document.Publisher).En}, {document.Title.En}"),
            cube.Synthetic);
    }

    /// <summary>The latest day from which rates of the region hold; null where there are none.</summary>
    public static string? InForceFrom(BriefingFacts facts, Cube cube) =>
        cube.Cells.Where(c => c.Key[cube.IndexOf("region")] == facts.Region && c.Key[cube.IndexOf("statistic")] == "monthly" && c.Cell.Value is not null)
            .Select(c => c.Key[cube.IndexOf("period")]).Max(StringComparer.Ordinal);
}
