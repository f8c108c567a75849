using WageGuidance.Statistics.Periods;

namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// 合成示例数据 / synthetic sample data: survey tables A and B and quarterly openings of Inner Mongolia that look and behave
/// like the real ones and describe nobody. Seed and number of enterprises fix the population; year and draw the sample.
/// Same arguments, same bytes, on every machine.
/// </summary>
public sealed class SyntheticSurvey
{
    /// <summary>The draw that is anchored to the published averages; others are for studying the sampling itself.</summary>
    public const int AnchoredDraw = 0;

    private const string EnterpriseColumns =
        "统一社会信用代码 法人单位名称 行政区划代码 行业分类版本 行业类别代码 企业规模 登记注册类型 从业人员平均人数 在岗职工 劳务派遣 生产经营月数 "
        + "销售收入 固定资产折旧 税金及附加 利润总额 成本费用总额 人工成本总额 从业人员劳动报酬 福利费用 教育经费 保险费用 劳动保护费用 住房费用 其他人工成本 "
        + "抽样层 设计权重 必选单位 集团代码";

    private const string EmployeeColumns =
        "统一社会信用代码 人员序号 性别 出生年份 学历 参加工作年份 职业代码 技能等级 用工形式 劳动合同类型 周平均工作小时 工会会员 "
        + "工资报酬合计 基本工资 绩效奖金 津贴补贴 加班工资";

    private const string OpeningsColumns = "行政区划代码 行业门类 职业大类 技能等级 求人数 求职数";

    private const string OpeningsGroupsColumns = "行政区划代码 分组 组别 求人数 求职数 成交人数";

    private readonly Population population;
    private readonly SampleDesign design;
    private readonly PayScale scale;

    private SyntheticSurvey(long seed, int enterprises)
    {
        Seed = seed;
        Enterprises = enterprises;
        population = new Population(seed, enterprises);
        design = new SampleDesign(population, enterprises);
        scale = new PayScale(population, design);
    }

    public long Seed { get; }

    /// <summary>Enterprises in each year's sample.</summary>
    public int Enterprises { get; }

    /// <summary>Enterprises there are to sample from.</summary>
    public int PopulationEnterprises => population.Firms;

    internal SampleDesign Design => design;

    /// <summary>Lays out the population and the design, and fits the pay levels in a pass over two years' samples.</summary>
    /// <param name="seed">Any number; the product's samples use 20240101.</param>
    /// <param name="enterprises">Enterprises sampled each year, 300 to 200,000. Below 648 the strata are sections, from
    /// there on league × section. A default sample of 1,200 has some 80,000 employees.</param>
    public static SyntheticSurvey Plan(long seed, int enterprises)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(enterprises, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(enterprises, 200_000);
        return new SyntheticSurvey(seed, enterprises);
    }

    /// <summary>Table A, one row an enterprise.</summary>
    /// <returns>Rows written, without the header.</returns>
    public int WriteEnterprises(int year, int draw, Stream output)
    {
        var sample = Sample(year, draw);
        Head(output, EnterpriseColumns);
        OrderedRows.Write(output, sample.Count, (i, rows) => EnterpriseRow(sample[i], year, rows));
        return sample.Count;
    }

    /// <summary>Table B, one row an employee, in the order of table A.</summary>
    /// <returns>Rows written, without the header.</returns>
    public long WriteEmployees(int year, int draw, Stream output)
    {
        var sample = Sample(year, draw);
        var written = 0L;
        Head(output, EmployeeColumns);
        OrderedRows.Write(output, sample.Count, (i, rows) => Interlocked.Add(ref written, EmployeeRows(sample[i], year, rows)));
        return written;
    }

    /// <summary>Openings and seekers; they do not depend on the number of enterprises.</summary>
    /// <returns>Rows written, without the header.</returns>
    public int WriteOpenings(Quarter quarter, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rows = new CsvBuffer();
        OpeningsModel.Write(Seed, quarter, rows);
        Head(output, OpeningsColumns);
        output.Write(rows.Written.Span);
        return rows.Rows;
    }

    /// <summary>The same by education and age, with placements.</summary>
    /// <returns>Rows written, without the header.</returns>
    public int WriteOpeningsGroups(Quarter quarter, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rows = new CsvBuffer();
        OpeningsGroupsModel.Write(Seed, quarter, new CsvBuffer(), rows);
        Head(output, OpeningsGroupsColumns);
        output.Write(rows.Written.Span);
        return rows.Rows;
    }

    /// <summary>The monitoring panel of a quarter, a row an enterprise and month, in the order of table A.</summary>
    /// <returns>Rows written, without the header.</returns>
    public long WriteMonitoring(Quarter quarter, Stream output)
    {
        var panel = design.Draw(quarter.Year, AnchoredDraw).Where(f => MonitoringModel.IsIn(Seed, f.Firm)).ToArray();
        var written = 0L;
        Head(output, MonitoringModel.Columns);
        OrderedRows.Write(output, panel.Length, (i, rows) =>
        {
            var (firm, before) = (population.Traits(panel[i].Firm), rows.Rows);
            var (employees, _, _, pay) = Headcount(firm, quarter.Year);
            var monthly = FirmAccounts.Of(Seed, firm, quarter.Year, pay).LabourCost / (double)new Workforce(Seed, firm, quarter.Year).Months;
            MonitoringModel.Write(Seed, firm, quarter, employees, monthly, rows);
            Interlocked.Add(ref written, rows.Rows - before);
        });
        return written;
    }

    /// <summary>The sampled firms of a year in the order of table A.</summary>
    public IReadOnlyList<SampledFirm> Sample(int year, int draw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1990);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2100);
        ArgumentOutOfRangeException.ThrowIfNegative(draw);
        return design.Draw(year, draw);
    }

    /// <summary>Employees and pay of any firm of the population, sampled or not: the truth a sample estimates.</summary>
    public FirmTotals Totals(int firm, int year)
    {
        var traits = population.Traits(firm);
        var (employees, _, _, pay) = Headcount(traits, year);
        return new FirmTotals(traits.League.Code, traits.Section.Section, traits.IsPrivate, population.FrameEmployment(firm), employees, pay);
    }

    private (int Employees, int Contracted, int Dispatched, long Pay) Headcount(in FirmTraits firm, int year)
    {
        var workforce = new Workforce(Seed, firm, year);
        var factor = scale.Of(firm.Section.Section, year);
        int contracted = 0, dispatched = 0;
        long pay = 0;
        for (var seat = 0; seat < workforce.Employees; seat++)
        {
            var person = workforce.Person(seat);
            pay += person.Pay(factor);
            if (person.Form == 1) contracted++;
            else if (person.Form == 2) dispatched++;
        }

        return (workforce.Employees, contracted, dispatched, pay);
    }

    private void EnterpriseRow(SampledFirm sampled, int year, CsvBuffer rows)
    {
        var firm = population.Traits(sampled.Firm);
        var (employees, contracted, dispatched, pay) = Headcount(firm, year);
        var months = new Workforce(Seed, firm, year).Months;
        var accounts = FirmAccounts.Of(Seed, firm, year, pay);
        rows.Cell(CreditCode.Of(Seed, firm.Firm, firm.CountyCode))
            .Cell(FirmName.Of(firm))
            .Cell(firm.CountyCode).Cell("2017").Cell(firm.DivisionCode)
            .Cell(FirmSize.Of(firm, employees, accounts.Sales)).Cell(firm.Ownership)
            .Cell(employees).Cell(contracted).Cell(dispatched).Cell(months)
            .Cell(accounts.Sales).Cell(accounts.Depreciation).Cell(accounts.Taxes).Cell(accounts.Profit).Cell(accounts.TotalCost)
            .Cell(accounts.LabourCost).Cell(accounts.PayTotal).Cell(accounts.Welfare).Cell(accounts.Training).Cell(accounts.Insurance)
            .Cell(accounts.Protection).Cell(accounts.Housing).Cell(accounts.OtherLabourCost)
            .Cell(sampled.Stratum).Millionths(sampled.WeightMillionths).Cell(sampled.IsCertain ? 1 : 0)
            .Cell(firm.Group == 0 ? "" : FormattableString.Invariant($"HCJT{firm.Group:000}"))
            .EndRow();
    }

    private int EmployeeRows(SampledFirm sampled, int year, CsvBuffer rows)
    {
        var firm = population.Traits(sampled.Firm);
        var code = CreditCode.Of(Seed, firm.Firm, firm.CountyCode);
        var workforce = new Workforce(Seed, firm, year);
        var factor = scale.Of(firm.Section.Section, year);
        for (var seat = 0; seat < workforce.Employees; seat++)
        {
            var person = workforce.Person(seat);
            var pay = person.Pay(factor);
            var overtime = (long)(pay * person.OvertimeShare);
            var bonus = (long)(pay * person.BonusShare);
            var allowance = (long)(pay * person.AllowanceShare);
            rows.Cell(code).Cell(seat + 1).Cell(person.Sex).Cell(person.BirthYear).Cell(person.Education).Cell(person.StartYear)
                .Cell(person.Occupation).Cell(person.Skill).Cell(person.Form).Cell(person.Contract).Cell(person.Hours).Cell(person.Union ? 1 : 0)
                .Cell(pay).Cell(pay - bonus - allowance - overtime).Cell(bonus).Cell(allowance).Cell(overtime)
                .EndRow();
        }

        return workforce.Employees;
    }

    private static void Head(Stream output, string columns)
    {
        var head = new CsvBuffer();
        head.Header(columns);
        output.Write(head.Written.Span);
    }
}

/// <summary>A firm of the population in one year.</summary>
/// <param name="FrameEmployment">Employment on the sampling frame, the measure of size.</param>
/// <param name="Employees">Employees in the year.</param>
/// <param name="Pay">Their pay, yuan.</param>
public readonly record struct FirmTotals(string League, char Section, bool IsPrivate, int FrameEmployment, int Employees, long Pay);
