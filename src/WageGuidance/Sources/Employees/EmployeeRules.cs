using WageGuidance.Classifications;
using WageGuidance.Observations;
using WageGuidance.Sources.Enterprises;

namespace WageGuidance.Sources.Employees;

using static WageGuidance.Sources.Employees.EmployeeReader;

/// <summary>The rules of table B. Each employee belongs to an enterprise of table A of the same year and scope.</summary>
internal sealed class EmployeeRules(int year, TableA tableA, MinimumPay minimum)
{
    private const decimal MostHours = 168;
    private const decimal LongHours = 60;

    /// <summary>非全日制用工 is at most 24 hours a week; the monthly minimum wage is for those above.</summary>
    private const decimal PartTimeHours = 24;

    private const decimal UnusualPay = 5_000_000;

    private static readonly CodeSet Sexes = Items("sex");
    private static readonly CodeSet Educations = Items("education");
    private static readonly CodeSet Skills = new("skill", i => i.Kind == "item");
    private static readonly CodeSet Forms = Items("employment-form");
    private static readonly CodeSet Contracts = Items("contract-type");
    private static readonly CodeSet OccupationGroups = new(Occupations.Scheme, i => i.Kind == "major-group");

    private TableA.Unit? unit;

    public Employee? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        FindUnit(cells);
        var (occupation, group) = OccupationOf(cells);
        var employee = new Employee
        {
            SourceFileId = 0, Line = row.Line, CreditCode = unit?.CreditCode ?? "", PersonNo = cells.Required(PersonNo, 40),
            Sex = cells.Code(Sex, Sexes), BirthYear = cells.Whole(BirthYear, year - 100, year - 10), Education = cells.Code(Education, Educations),
            StartYear = cells.OptionalWhole(StartYear, year - 90, year), Occupation = occupation, OccupationGroup = group,
            Skill = cells.Code(Skill, Skills), EmploymentForm = cells.Code(EmploymentForm, Forms), ContractType = cells.Code(ContractType, Contracts),
            WeeklyHours = cells.OptionalNumber(WeeklyHours, most: MostHours), UnionMember = cells.Flag(UnionMember),
            Pay = cells.Number(Pay), BasePay = cells.Number(BasePay), Bonus = cells.Number(Bonus), Allowance = cells.Number(Allowance), Overtime = cells.Number(Overtime),
        };
        if (report.RowIsBad) return null;
        Logic(cells, employee);
        if (report.RowIsBad) return null;
        Plausibility(cells, employee);
        return employee;
    }

    private void FindUnit(in RowCells cells)
    {
        var code = cells[CreditCode];
        if (unit is not null && code.SequenceEqual(unit.CreditCode)) return;
        unit = tableA.Find(code);
        if (unit is not null) return;
        if (CreditCodes.Refusal(code) is { } refusal) cells.Hard(CreditCode, "credit-code", refusal);
        else cells.Hard(CreditCode, "not-in-table-a", new("该单位不在同期同一报送范围的表A（企业人工成本情况表）中。", "This enterprise is not in table A (enterprises) of the same year and reporting scope."));
    }

    private static (string Occupation, string Group) OccupationOf(in RowCells cells)
    {
        var cell = cells[Occupation];
        if (OccupationGroups.Find(cell) is { } item) return (item.Code, item.Code);
        var code = cell.ToString();
        if (Occupations.MajorGroupOf(code) is { } group) return (code, group.Code);
        cells.Hard(Occupation, "occupation", code.Length == 0
            ? new("职业代码不得为空。", "The occupation may not be empty.")
            : new($"职业代码“{code}”不合《职业分类大典》的编码形式（x、x-xx、x-xx-xx、x-xx-xx-xx）或大类不存在。", $"Occupation \"{code}\" is not written as in the classification (x, x-xx, x-xx-xx, x-xx-xx-xx) or its major group does not exist."));
        return ("", "");
    }

    private static void Logic(in RowCells cells, Employee e)
    {
        var parts = e.BasePay + e.Bonus + e.Allowance + e.Overtime;
        if (Math.Abs(parts - e.Pay) > EnterpriseRules.SumTolerance)
            cells.Hard(Pay, "pay-sum", new($"工资各分项之和为{parts}，与合计不符。", $"The parts of pay add up to {parts}, which is not the total."));
        if (e.StartYear < e.BirthYear)
            cells.Hard(StartYear, "start-before-birth", new("参加工作年份早于出生年份。", "Work began before the year of birth."));
        if (e.WeeklyHours is 0)
            cells.Hard(WeeklyHours, "range", new("周平均工作小时应大于0。", "Weekly hours are above 0."));
    }

    private void Plausibility(in RowCells cells, Employee e)
    {
        var age = year - e.BirthYear;
        if (age is < 16 or > 70) cells.Soft(BirthYear, "age", new($"年龄{age}岁，在16—70岁之外，请核实。", $"The age of {age} is outside 16 to 70; please check."));
        if (e.StartYear - e.BirthYear < 16) cells.Soft(StartYear, "start-age", new("参加工作时不满16岁，请核实。", "Work began before the age of 16; please check."));
        if (e.WeeklyHours > LongHours) cells.Soft(WeeklyHours, "weekly-hours", new($"周平均工作{e.WeeklyHours}小时，超过{LongHours}小时，请核实。", $"{e.WeeklyHours} hours a week are above {LongHours}; please check."));
        if (e.Pay > UnusualPay) cells.Soft(Pay, "pay-high", new($"全年工资报酬超过{UnusualPay}元，请核实单位是否为元。", $"Pay is above {UnusualPay} yuan a year; please check that amounts are in yuan."));
        if (e.WeeklyHours <= PartTimeHours || unit is null) return;
        if (minimum.AnnualFor(unit.Region) is { } annual && e.Pay < annual * unit.Months / 12)
            cells.Soft(Pay, "pay-below-minimum", new($"低于同期最低工资标准{annual * unit.Months / 12:0}元，请核实是否全年在岗。", $"Below the minimum wage of the same months, {annual * unit.Months / 12:0} yuan; please check whether the person worked all year."));
    }

    private static CodeSet Items(string scheme) => new(scheme, i => i.Code != CodeLists.Whole);
}
