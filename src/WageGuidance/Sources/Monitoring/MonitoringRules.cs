using WageGuidance.Classifications;
using WageGuidance.Observations;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Sources.Monitoring;

using static WageGuidance.Sources.Monitoring.MonitoringReader;

/// <summary>
/// The rules of the monitoring panel: months of the file's quarter only, one place and industry an enterprise, hours that people can work. Hours left empty are not collected; a zero
/// beside employees is refused, because nothing else would tell the two apart.
/// </summary>
/// <param name="scope">Reporting scope of the file.</param>
/// <param name="quarter">Its quarter.</param>
/// <param name="minimum">Minimum wages in force in the year; without any labour cost is not compared with them.</param>
internal sealed class MonitoringRules(string scope, Quarter quarter, MinimumPay minimum)
{
    /// <summary>No month has more.</summary>
    private const decimal MostHoursPerHead = 744;
    private const decimal FewHours = 60, ManyHours = 260;
    private const decimal UnusualCostPerHead = 100_000;

    private static readonly CodeSet Sections = new(Industries.Scheme, i => i.Kind == "section", Industries.CurrentEdition);

    private readonly Dictionary<string, (string Region, string Section, int Line)> places = new(StringComparer.Ordinal);

    public MonitoredMonth? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        if (CreditCodes.Refusal(cells[CreditCode]) is { } refusal) cells.Hard(CreditCode, "credit-code", refusal);
        var region = cells[Region].ToString();
        var league = Regions.LeagueOf(region)?.Code ?? "";
        if (league.Length == 0)
            cells.Hard(Region, "region", new($"“{region}”不是内蒙古自治区盟市或旗县的行政区划代码。", $"\"{region}\" is not the code of a league, city, banner or county of Inner Mongolia."));
        else if (!Scopes.Covers(scope, region))
            cells.Hard(Region, "outside-scope", new($"{region}不在本文件的报送范围{scope}之内。", $"{region} lies outside the reporting scope {scope} of this file."));
        var month = new MonitoredMonth
        {
            SourceFileId = 0, Line = row.Line, CreditCode = cells[CreditCode].ToString(), Region = region, League = league, Section = cells.Code(Industry, Sections), Month = MonthOf(cells),
            Employees = cells.Number(Employees), LabourCost = cells.Number(LabourCost), Hours = cells.OptionalNumber(Hours), GroupCode = cells.Optional(GroupCode, 60),
        };
        if (report.RowIsBad) return null;
        Logic(cells, month);
        if (report.RowIsBad) return null;
        places.TryAdd(month.CreditCode, (month.Region, month.Section, month.Line));
        Plausibility(cells, month);
        return month;
    }

    private string MonthOf(in RowCells cells)
    {
        if (!Statistics.Periods.Month.TryParse(cells[MonitoringReader.Month].ToString(), out var month))
            cells.Hard(MonitoringReader.Month, "month", new("月份应写作2024-03。", "A month is written 2024-03."));
        else if (!quarter.Contains(month))
            cells.Hard(MonitoringReader.Month, "other-period", new($"本文件为{quarter}，此行为{month}。", $"This file is of {quarter}; the row is of {month}."));
        return month.Year == 0 ? "" : month.ToString();
    }

    private void Logic(in RowCells cells, MonitoredMonth m)
    {
        if (m is { Employees: 0, LabourCost: > 0 } or { Employees: 0, Hours: > 0 })
            cells.Hard(Employees, "headcount-zero", new("从业人员平均人数为0，却有人工成本或工时。", "There is labour cost, or there are hours, but the average number of employees is 0."));
        if (m is { Employees: > 0, Hours: 0 })
            cells.Hard(Hours, "hours-zero", new("有从业人员而工时为0；未统计工时的留空。", "There are employees but no hours; where hours are not collected leave this empty."));
        if (m.Employees > 0 && m.Hours > m.Employees * MostHoursPerHead)
            cells.Hard(Hours, "hours-impossible", new($"人均工时超过{MostHoursPerHead}小时，一个月没有这么多小时。", $"More than {MostHoursPerHead} hours a head: no month has so many."));
        if (places.TryGetValue(m.CreditCode, out var place) && (place.Region != m.Region || place.Section != m.Section))
            cells.Hard(Region, "place-changes", new($"与第{place.Line}行为同一企业，地区或行业不同；一个季度内须一致。", $"Line {place.Line} is of the same enterprise with another region or industry; within a quarter they are one."));
    }

    private void Plausibility(in RowCells cells, MonitoredMonth m)
    {
        if (m.Employees == 0) return;
        if (m.Hours / m.Employees is { } perHead and (< FewHours or > ManyHours))
            cells.Soft(Hours, "hours-unusual", new($"人均工时{perHead:0}小时，请核实是否为全部从业人员当月工时合计。", $"{perHead:0} hours a head; please check that they are those of all employees in the month."));
        var cost = m.LabourCost / m.Employees;
        var first = new DateOnly(int.Parse(m.Month.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), int.Parse(m.Month.AsSpan(5), System.Globalization.CultureInfo.InvariantCulture), 1);
        if (minimum.MonthlyOn(m.Region, first) is { } floor && cost < floor)
            cells.Soft(LabourCost, "cost-below-minimum", new($"人均人工成本{cost:0}元，低于当月最低工资标准{floor:0}元，请核实。", $"Labour cost of {cost:0} yuan a head is below the month's minimum wage of {floor:0} yuan; please check."));
        if (cost > UnusualCostPerHead)
            cells.Soft(LabourCost, "cost-high", new($"人均人工成本{cost:0}元，超过{UnusualCostPerHead}元，请核实单位是否为元、是否为当月数。", $"Labour cost of {cost:0} yuan a head is above {UnusualCostPerHead}; please check that it is in yuan and of one month."));
    }
}
