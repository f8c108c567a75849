namespace WageGuidance.Sources.Enterprises;

/// <summary>Columns of table A (企业人工成本情况表) and how its rows are read.</summary>
internal static class EnterpriseReader
{
    public const int CreditCode = 0, Name = 1, Region = 2, Edition = 3, Industry = 4, Size = 5, Ownership = 6, Employees = 7, OnPost = 8,
        Dispatched = 9, Months = 10, Sales = 11, Depreciation = 12, Taxes = 13, Profit = 14, TotalCost = 15, LabourCost = 16, PayTotal = 17,
        Welfare = 18, Training = 19, Insurance = 20, Protection = 21, Housing = 22, OtherLabourCost = 23, Stratum = 24, DesignWeight = 25,
        Certainty = 26, GroupCode = 27;

    public static readonly string[] Columns =
    [
        "统一社会信用代码", "法人单位名称", "行政区划代码", "行业分类版本", "行业类别代码", "企业规模", "登记注册类型", "从业人员平均人数", "在岗职工",
        "劳务派遣", "生产经营月数", "销售收入", "固定资产折旧", "税金及附加", "利润总额", "成本费用总额", "人工成本总额", "从业人员劳动报酬",
        "福利费用", "教育经费", "保险费用", "劳动保护费用", "住房费用", "其他人工成本", "抽样层", "设计权重",
        "必选单位", "集团代码",
    ];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
