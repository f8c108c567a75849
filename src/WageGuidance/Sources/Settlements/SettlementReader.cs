namespace WageGuidance.Sources.Settlements;

/// <summary>Columns of the register of wage settlements (工资专项集体合同) of a year and how its rows are read.</summary>
internal static class SettlementReader
{
    public const int Number = 0, Region = 1, Industry = 2, Level = 3, Enterprises = 4, Workers = 5, Increase = 6, From = 7, Months = 8;

    public static readonly string[] Columns = ["合同编号", "行政区划代码", "行业门类", "合同层级", "覆盖企业数", "覆盖职工数", "约定增幅", "起始日期", "有效月数"];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
