using WageGuidance.Sources.AverageWages;
using WageGuidance.Sources.Employees;
using WageGuidance.Sources.Enterprises;
using WageGuidance.Sources.Guidelines;
using WageGuidance.Sources.Macro;
using WageGuidance.Sources.MinimumWages;
using WageGuidance.Sources.Monitoring;
using WageGuidance.Sources.Openings;

namespace WageGuidance.Tests.Sources;

/// <summary>A right row of each source, in the order of its columns; a test changes one cell of it.</summary>
internal static class SampleRows
{
    public static readonly string FirmA = WithCheck("Y1150102HC0000001");
    public static readonly string FirmB = WithCheck("Y1150102HC0000002");

    public static readonly Dictionary<string, string[]> Right = new()
    {
        ["enterprises"] =
        [
            FirmA, "合成示例甲公司", "150102", "2017", "25", "M", "150", "100", "90", "5", "12", "60000000", "2000000", "500000", "3000000",
            "56000000", "10000000", "8000000", "400000", "100000", "1000000", "100000", "300000", "100000", "S1", "2.5", "0", "",
        ],
        ["employees"] = [FirmA, "1", "1", "1985", "2", "2008", "2-02-10-03", "0", "1", "2", "40", "1", "80000", "50000", "20000", "5000", "5000"],
        ["openings"] = ["150100", "C", "6", "3", "120", "80"],
        ["labour-cost-monitoring"] = [FirmA, "150102", "C", "2023-02", "100", "800000", "16500", ""],
        ["macro"] = ["2023", "150000", "gdp_nominal", "24627", "亿元 | 100 million yuan", "统计公报", "内蒙古自治区统计局", "2024-03", "V", ""],
        ["guidelines"] = ["2020", "150000", "C", "2017", "制造业", "8", "10", "—", "预警线", "下线", "2020", "工资指导线", "人社厅", "V", ""],
        ["average-wages"] = ["2023", "150000", "J", "2017", "nonprivate", "_T", "120000", "5.1", "", "平均工资公报", "统计局", "2024-06-24", "V", ""],
        ["minimum-wages"] = ["rate", "2024-12-01", "150000", "1", "2270", "22.4", "内政办发〔2024〕46号", "最低工资标准", "自治区人民政府办公厅", "V", ""],
    };

    public static readonly Dictionary<string, string[]> Columns = new()
    {
        ["enterprises"] = EnterpriseReader.Columns, ["employees"] = EmployeeReader.Columns, ["openings"] = OpeningsReader.Columns, ["macro"] = MacroReader.Columns, ["labour-cost-monitoring"] = MonitoringReader.Columns,
        ["guidelines"] = GuidelineReader.Columns, ["average-wages"] = AverageWageReader.Columns, ["minimum-wages"] = MinimumWageReader.Columns,
    };

    public static string WithCheck(string first17) => first17 + WageGuidance.Sources.SyntheticSurvey.CreditCode.Check(first17);

    /// <summary>The right row with some cells replaced, written <c>column=value;column=value</c>.</summary>
    public static string[] Changed(string source, string changes)
    {
        var cells = (string[])Right[source].Clone();
        foreach (var change in changes.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = change.IndexOf('=', StringComparison.Ordinal);
            var column = Array.IndexOf(Columns[source], change[..at]);
            Assert.True(column >= 0, $"{source} has no column {change[..at]}");
            cells[column] = change[(at + 1)..];
        }

        return cells;
    }

    /// <summary>A file of rows, each given by its changes.</summary>
    public static string File(string source, params string[] rows) =>
        string.Join('\n', [string.Join(',', Columns[source]), .. rows.Select(r => string.Join(',', Changed(source, r)))]) + "\n";
}
