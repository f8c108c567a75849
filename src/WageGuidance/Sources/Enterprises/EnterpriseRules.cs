using WageGuidance.Classifications;
using WageGuidance.Observations;

namespace WageGuidance.Sources.Enterprises;

using static WageGuidance.Sources.Enterprises.EnterpriseReader;

/// <summary>
/// The rules of table A, after the survey's filling guide: 逻辑性 (hard) what no enterprise can report, 合理性 (soft) what some
/// lawfully do: a bank's value added and profit may exceed its sales.
/// </summary>
/// <param name="minimum">Minimum wages in force in the year; without any the pay is not compared with them.</param>
internal sealed class EnterpriseRules(string scope, MinimumPay minimum)
{
    /// <summary>What rounding to whole yuan may leave between a total and the sum of its parts.</summary>
    public const decimal SumTolerance = 4;

    private const decimal UnusualMeanPay = 1_000_000;

    private static readonly CodeSet Ownerships = new("ownership", i => i.Code != CodeLists.Whole);
    private static readonly CodeSet Sizes = new("size", i => i.Code != CodeLists.Whole);
    private static readonly string[] WithoutSize = ["53", "83", "84"];

    public Enterprise? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        if (CreditCodes.Refusal(cells[CreditCode]) is { } refusal) cells.Hard(CreditCode, "credit-code", refusal);
        var name = cells.Required(Name, 200);
        var league = League(cells);
        var (industry, section) = IndustryOf(cells);
        var size = cells.IsEmpty(Size) && industry.Length >= 2 && WithoutSize.Contains(industry[..2]) ? "" : cells.Code(Size, Sizes);
        var enterprise = new Enterprise
        {
            SourceFileId = 0, Line = row.Line, CreditCode = cells[CreditCode].ToString(), Name = name,
            Region = cells[Region].ToString(), League = league, Industry = industry, Section = section, Size = size,
            Ownership = cells.Code(Ownership, Ownerships),
            Employees = cells.Number(Employees), OnPost = cells.Number(OnPost), Dispatched = cells.Number(Dispatched), Months = cells.Whole(Months, 6, 12),
            Sales = cells.Number(Sales), Depreciation = cells.Number(Depreciation), Taxes = cells.Number(Taxes),
            Profit = cells.Number(Profit, least: -1_000_000_000_000_000), TotalCost = cells.Number(TotalCost),
            LabourCost = cells.Number(LabourCost), PayTotal = cells.Number(PayTotal), Welfare = cells.Number(Welfare),
            Training = cells.Number(Training), Insurance = cells.Number(Insurance), Protection = cells.Number(Protection),
            Housing = cells.Number(Housing), OtherLabourCost = cells.Number(OtherLabourCost),
            Stratum = cells.Required(Stratum, 60), DesignWeight = (double)cells.Number(DesignWeight, most: 1_000_000),
            Certainty = cells.Flag(Certainty), GroupCode = cells.Optional(GroupCode, 60),
        };
        if (report.RowIsBad) return null;
        Logic(cells, enterprise);
        if (report.RowIsBad) return null;
        Plausibility(cells, enterprise);
        return enterprise;
    }

    private string League(in RowCells cells)
    {
        var region = cells[Region].ToString();
        if (Regions.LeagueOf(region) is not { } league)
        {
            cells.Hard(Region, "region", new($"“{region}”不是内蒙古自治区旗县（市、区）的行政区划代码。", $"\"{region}\" is not the code of a banner or county of Inner Mongolia."));
            return "";
        }

        if (!Scopes.Covers(scope, region))
            cells.Hard(Region, "outside-scope", new($"{region}不在本文件的报送范围{scope}之内。", $"{region} lies outside the reporting scope {scope} of this file."));
        else if (league.Code == region)
            cells.Soft(Region, "region-level", new("应填旗县（市、区）代码，此处为盟市代码。", "The code of a banner or county is expected; this is a league or city."));
        return league.Code;
    }

    private static (string Industry, string Section) IndustryOf(in RowCells cells)
    {
        var edition = cells[Edition].ToString();
        var code = cells[Industry].ToString();
        if (edition != Industries.CurrentEdition)
        {
            cells.Hard(Edition, "industry-edition", EditionRefusal(edition, code));
            return ("", "");
        }

        if (code.Length >= 2 && Industries.DivisionOf(code) is { } && Industries.SectionOf(code) is { } section) return (code, section.Code);
        var division = code.Length is >= 2 and <= 4 ? code[..2] : code;
        var elsewhere = CodeLists.InOtherEditions(Industries.Scheme, division, Industries.CurrentEdition);
        cells.Hard(Industry, "industry", elsewhere is [var other, ..] && Industries.Current.Find(division) is null
            ? new($"行业代码“{code}”不在GB/T 4754—2017中；在{other.Edition}年版中为“{other.Item.NameZh}”。", $"Industry {code} is not in GB/T 4754-2017; in the {other.Edition} edition it is \"{other.Item.NameEn}\".")
            : new($"行业代码“{code}”不是GB/T 4754—2017的大类、中类或小类。", $"Industry \"{code}\" is no division, group or class of GB/T 4754-2017."));
        return ("", "");
    }

    private static Cubes.Text EditionRefusal(string edition, string code)
    {
        if (Industries.DivisionOf(code, edition) is not { } item)
            return new($"行业分类版本应为{Industries.CurrentEdition}，此处为“{edition}”。", $"The edition of the industry classification should be {Industries.CurrentEdition}; here it is \"{edition}\".");
        var today = CodeLists.SameName(Industries.Scheme, item.Code, edition, Industries.CurrentEdition);
        return today is null
            ? new($"行业代码{code}属GB/T 4754的{edition}年版（“{item.NameZh}”），应改用{Industries.CurrentEdition}年版代码。",
                $"Industry {code} is of the {edition} edition of GB/T 4754 (\"{item.NameEn}\"); the code of the {Industries.CurrentEdition} edition is needed.")
            : new($"行业代码{code}属GB/T 4754的{edition}年版（“{item.NameZh}”），{Industries.CurrentEdition}年版中同名大类为{today.Code}。",
                $"Industry {code} is of the {edition} edition of GB/T 4754 (\"{item.NameEn}\"); the division of that name is {today.Code} in the {Industries.CurrentEdition} edition.");
    }

    private static void Logic(in RowCells cells, Enterprise e)
    {
        if (e.OnPost + e.Dispatched > e.Employees)
            cells.Hard(Employees, "headcount", new("在岗职工与劳务派遣之和大于从业人员平均人数。", "On-post staff and dispatched workers together exceed the average number of employees."));
        if (e.Employees == 0 && e.LabourCost > 0)
            cells.Hard(Employees, "headcount-zero", new("从业人员平均人数为0，却有人工成本。", "There is labour cost but the average number of employees is 0."));
        if (e.TotalCost < e.LabourCost)
            cells.Hard(TotalCost, "total-cost-below-labour-cost", new("成本费用总额小于人工成本总额。", "Total cost is below labour cost."));
        if (e.LabourCost < e.PayTotal)
            cells.Hard(LabourCost, "labour-cost-below-pay", new("人工成本总额小于从业人员劳动报酬。", "Labour cost is below employees' pay."));
        var parts = e.PayTotal + e.Welfare + e.Training + e.Insurance + e.Protection + e.Housing + e.OtherLabourCost;
        if (Math.Abs(parts - e.LabourCost) > SumTolerance)
            cells.Hard(LabourCost, "labour-cost-sum", new($"人工成本各分项之和为{parts}，与总额不符。", $"The parts of labour cost add up to {parts}, which is not the total."));
        if (e.DesignWeight <= 0)
            cells.Hard(DesignWeight, "weight", new("设计权重应大于0。", "The design weight is above 0."));
    }

    private void Plausibility(in RowCells cells, Enterprise e)
    {
        var valueAdded = e.LabourCost + e.Depreciation + e.Taxes + e.Profit;
        if (e.Sales <= valueAdded)
            cells.Soft(Sales, "sales-not-above-value-added", new($"销售收入不大于增加值（{valueAdded}）；投资收益、财政拨款等可致此情形，请核实。", $"Sales do not exceed value added ({valueAdded}); investment income or grants can cause this, please check."));
        if (e.Sales <= e.Profit)
            cells.Soft(Sales, "sales-not-above-profit", new("销售收入不大于利润总额，请核实。", "Sales do not exceed profit; please check."));
        if (e.DesignWeight < 1)
            cells.Soft(DesignWeight, "weight-below-one", new("设计权重小于1，请核实。", "The design weight is below 1; please check."));
        if (e.Certainty && e.DesignWeight != 1)
            cells.Soft(DesignWeight, "weight-of-certainty", new("必选单位的设计权重一般为1，请核实。", "A unit taken with certainty usually has weight 1; please check."));
        if (e.Employees == 0) return;
        var meanPay = e.PayTotal / e.Employees;
        if (minimum.AnnualFor(e.Region) is { } annual && meanPay < annual * e.Months / 12)
            cells.Soft(PayTotal, "mean-pay-below-minimum", new($"人均劳动报酬{meanPay:0}元，低于同期最低工资标准{annual * e.Months / 12:0}元，请核实。",
                $"Mean pay of {meanPay:0} yuan is below the minimum wage of the same months, {annual * e.Months / 12:0} yuan; please check."));
        if (meanPay > UnusualMeanPay)
            cells.Soft(PayTotal, "mean-pay-high", new($"人均劳动报酬{meanPay:0}元，超过{UnusualMeanPay}元，请核实单位是否为元。", $"Mean pay of {meanPay:0} yuan is above {UnusualMeanPay}; please check that amounts are in yuan."));
    }
}
