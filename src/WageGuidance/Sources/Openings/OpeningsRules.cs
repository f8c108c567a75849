using WageGuidance.Classifications;
using WageGuidance.Observations;

namespace WageGuidance.Sources.Openings;

using static WageGuidance.Sources.Openings.OpeningsReader;

/// <summary>The rules of openings and seekers. 无要求 (also <c>_NONE</c>) is kept as a row of its own: its openings are shared out when ratios are computed, never here.</summary>
internal sealed class OpeningsRules(string scope)
{
    private const string NoRequirement = "_NONE";

    private static readonly CodeSet Sections = new(Industries.Scheme, i => i.Kind == "section", Industries.CurrentEdition);
    private static readonly CodeSet Groups = new(Occupations.Scheme, i => i.Kind == "major-group");
    private static readonly CodeSet Skills = new("skill", i => i.Code != CodeLists.Whole);

    public OpeningsCount? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        var region = cells[Region].ToString();
        if (Regions.LeagueOf(region) is null)
            cells.Hard(Region, "region", new($"“{region}”不是内蒙古自治区盟市或旗县的行政区划代码。", $"\"{region}\" is not the code of a league, city, banner or county of Inner Mongolia."));
        else if (!Scopes.Covers(scope, region))
            cells.Hard(Region, "outside-scope", new($"{region}不在本文件的报送范围{scope}之内。", $"{region} lies outside the reporting scope {scope} of this file."));
        var count = new OpeningsCount
        {
            SourceFileId = 0, Line = row.Line, Region = region, Industry = cells.Code(Industry, Sections), Occupation = cells.Code(Occupation, Groups),
            Skill = cells[Skill] is "无要求" ? NoRequirement : cells.Code(Skill, Skills),
            Openings = cells.Whole(Openings, 0, int.MaxValue), Seekers = cells.Whole(Seekers, 0, int.MaxValue),
        };
        if (report.RowIsBad) return null;
        if (count is { Skill: NoRequirement, Seekers: > 0 })
            cells.Soft(Seekers, "seekers-without-requirement", new("“无要求”只用于招聘需求，求职数应为0，请核实。", "\"No requirement\" is said of openings only, so there should be no seekers; please check."));
        return count;
    }
}
