namespace WageGuidance.Sources.Monitoring;

/// <summary>Columns of the labour-cost monitoring panel (人工成本监测) of a quarter, a row an enterprise and month, and how its rows are read.</summary>
internal static class MonitoringReader
{
    public const int CreditCode = 0, Region = 1, Industry = 2, Month = 3, Employees = 4, LabourCost = 5, Hours = 6, GroupCode = 7;

    public static readonly string[] Columns = ["统一社会信用代码", "行政区划代码", "行业门类", "月份", "从业人员平均人数", "人工成本总额", "实际工作小时数", "集团代码"];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
