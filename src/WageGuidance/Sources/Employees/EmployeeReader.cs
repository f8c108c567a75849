namespace WageGuidance.Sources.Employees;

/// <summary>Columns of table B (从业人员工资报酬表) and how its rows are read.</summary>
internal static class EmployeeReader
{
    public const int CreditCode = 0, PersonNo = 1, Sex = 2, BirthYear = 3, Education = 4, StartYear = 5, Occupation = 6, Skill = 7,
        EmploymentForm = 8, ContractType = 9, WeeklyHours = 10, UnionMember = 11, Pay = 12, BasePay = 13, Bonus = 14, Allowance = 15, Overtime = 16;

    public static readonly string[] Columns =
    [
        "统一社会信用代码", "人员序号", "性别", "出生年份", "学历", "参加工作年份", "职业代码", "技能等级",
        "用工形式", "劳动合同类型", "周平均工作小时", "工会会员", "工资报酬合计", "基本工资", "绩效奖金", "津贴补贴", "加班工资",
    ];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
