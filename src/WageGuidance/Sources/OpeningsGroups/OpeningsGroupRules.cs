using WageGuidance.Classifications;
using WageGuidance.Observations;
using WageGuidance.Sources.Settlements;

namespace WageGuidance.Sources.OpeningsGroups;

using static WageGuidance.Sources.OpeningsGroups.OpeningsGroupReader;

/// <summary>
/// The rules of openings and seekers by group. 合计 rows give the total and the placements; where both are there, the groups must add up to the total, or the file is refused.
/// </summary>
internal sealed class OpeningsGroupRules(string scope)
{
    private const string NoRequirement = "_NONE";

    public static readonly string[] Ages = ["16-24", "25-34", "35-44", "45+"];

    private static readonly CodeSet Educations = new("education", i => i.Code != CodeLists.Whole);
    private readonly Dictionary<(string Region, string Grouping), (long Openings, long Seekers, int Line)> sums = [];

    public OpeningsGroupCount? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        var region = cells[Region].ToString();
        if (Regions.LeagueOf(region) is null)
            cells.Hard(Region, "region", new($"“{region}”不是内蒙古自治区盟市或旗县的行政区划代码。", $"\"{region}\" is not the code of a league, city, banner or county of Inner Mongolia."));
        else if (!Scopes.Covers(scope, region))
            cells.Hard(Region, "outside-scope", new($"{region}不在本文件的报送范围{scope}之内。", $"{region} lies outside the reporting scope {scope} of this file."));
        var grouping = SettlementRules.Word(cells, Grouping, ("合计", "total"), ("学历", "education"), ("年龄", "age"));
        var count = new OpeningsGroupCount
        {
            SourceFileId = 0, Line = row.Line, Region = region, Grouping = grouping, Group = GroupOf(cells, grouping),
            Openings = cells.Whole(Openings, 0, int.MaxValue), Seekers = cells.Whole(Seekers, 0, int.MaxValue), Placements = cells.OptionalWhole(Placements, 0, int.MaxValue),
        };
        if (report.RowIsBad) return null;
        if (count.Placements > count.Openings)
            cells.Soft(Placements, "placements-above-openings", new("成交人数大于求人数（可能招满了以前登记的岗位），请核实。", "There are more placements than openings (earlier openings may have been filled); please check."));
        return count;
    }

    public void Accepted(OpeningsGroupCount count, RowReport report)
    {
        var (openings, seekers, line) = sums.GetValueOrDefault((count.Region, count.Grouping), (0, 0, count.Line));
        sums[(count.Region, count.Grouping)] = (openings + count.Openings, seekers + count.Seekers, line);
    }

    /// <summary>Groups that do not add up to the total that stands beside them.</summary>
    public void Finish(RowReport report)
    {
        foreach (var ((region, grouping), sum) in sums.Where(s => s.Key.Grouping != "total").OrderBy(s => s.Value.Line))
        {
            if (!sums.TryGetValue((region, "total"), out var total) || (total.Openings == sum.Openings && total.Seekers == sum.Seekers)) continue;
            var zh = grouping == "age" ? "年龄" : "学历";
            report.Fatal(sum.Line, "求人数", region, "sum-differs", new(
                $"{region}按{zh}各组之和为求人{sum.Openings}、求职{sum.Seekers}，合计行（第{total.Line}行）为{total.Openings}、{total.Seekers}，二者不符。",
                $"{region}: by {grouping} the groups add up to {sum.Openings} openings and {sum.Seekers} seekers, the total in line {total.Line} is {total.Openings} and {total.Seekers}."));
        }
    }

    private static string GroupOf(in RowCells cells, string grouping)
    {
        var cell = cells[Group];
        switch (grouping)
        {
            case "total":
                if (!cell.IsEmpty && cell is not ("_T" or "合计")) cells.Hard(Group, "group", new("合计行的组别应为空或“合计”。", "The group of a total is empty or 合计."));
                return CodeLists.Whole;
            case "education" or "age" when cell is "无要求" or NoRequirement:
                return NoRequirement;
            case "age":
                if (Array.IndexOf(Ages, cell.ToString().Replace('—', '-').Replace('–', '-')) is var at and >= 0) return Ages[at];
                cells.Hard(Group, "group", new($"年龄组应为{string.Join("、", Ages)}或无要求，此处为“{cell}”。", $"Age groups are {string.Join(", ", Ages)} or 无要求 (none required); here it is \"{cell}\"."));
                return "";
            case "education":
                return cells.Code(Group, Educations);
            default:
                return "";
        }
    }
}
