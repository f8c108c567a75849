using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using WageGuidance.Classifications;
using WageGuidance.Data;
using WageGuidance.Observations;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Statistics.Periods;
using WageGuidance.Tests.Sources;

namespace WageGuidance.Tests.Indicators;

/// <summary>Rows of the synthetic survey as the importer keeps them.</summary>
internal static class SyntheticSurveyRows
{
    /// <summary>Tables A and B of 2022 and 2023.</summary>
    public static async Task AcceptAsync(Observed observed, SyntheticSurvey survey)
    {
        foreach (var year in new[] { 2022, 2023 })
        {
            var firms = SurveyTable.Written(output => survey.WriteEnterprises(year, 0, output));
            await CopyEnterprisesAsync(observed, await observed.AcceptAsync("enterprises", $"{year}", synthetic: true), firms);
            await CopyEmployeesAsync(observed, await observed.AcceptAsync("employees", $"{year}", synthetic: true), SurveyTable.Written(output => survey.WriteEmployees(year, 0, output)));
        }
    }

    /// <summary>A quarter of the monitoring panel.</summary>
    public static async Task AcceptMonitoringAsync(Observed observed, SyntheticSurvey survey, Quarter quarter)
    {
        var table = SurveyTable.Written(output => survey.WriteMonitoring(quarter, output));
        var file = await observed.AcceptAsync("labour-cost-monitoring", quarter.ToString(), synthetic: true);
        string[] columns = ["统一社会信用代码", "行政区划代码", "行业门类", "月份", "从业人员平均人数", "人工成本总额", "实际工作小时数", "集团代码"];
        string[][] cells = [.. columns.Select(table.Column)];
        await observed.AddAsync(Enumerable.Range(0, table.Rows.Length).Select(i => new MonitoredMonth
        {
            SourceFileId = file, Line = i + 2, CreditCode = cells[0][i], Region = cells[1][i], League = Regions.LeagueOf(cells[1][i])!.Code, Section = cells[2][i], Month = cells[3][i],
            Employees = decimal.Parse(cells[4][i], CultureInfo.InvariantCulture), LabourCost = decimal.Parse(cells[5][i], CultureInfo.InvariantCulture),
            Hours = cells[6][i] == "" ? null : decimal.Parse(cells[6][i], CultureInfo.InvariantCulture), GroupCode = cells[7][i] == "" ? null : cells[7][i],
        }));
    }

    private static async Task CopyEnterprisesAsync(Observed observed, long file, SurveyTable firms)
    {
        string[] Column(string name) => firms.Column(name);
        var (code, name, region, division, size, ownership) = (Column("统一社会信用代码"), Column("法人单位名称"), Column("行政区划代码"), Column("行业类别代码"), Column("企业规模"), Column("登记注册类型"));
        var (months, stratum, weight, certain, group) = (Column("生产经营月数"), Column("抽样层"), firms.Decimals("设计权重"), Column("必选单位"), Column("集团代码"));
        var amounts = "从业人员平均人数 在岗职工 劳务派遣 销售收入 固定资产折旧 税金及附加 利润总额 成本费用总额 人工成本总额 从业人员劳动报酬 福利费用 教育经费 保险费用 劳动保护费用 住房费用 其他人工成本"
            .Split(' ').Select(firms.Numbers).ToArray();
        await using var connection = await observed.Database.Connections.For(DatabaseLogin.Worker).OpenConnectionAsync();
        await using var writer = await connection.BeginBinaryImportAsync("""
            COPY survey.enterprise (source_file_id, line, credit_code, name, region, league, industry, section, size, ownership, employees, on_post, dispatched, sales, depreciation, taxes, profit, total_cost,
            labour_cost, pay_total, welfare, training, insurance, protection, housing, other_labour_cost, months, stratum, design_weight, certainty, group_code) FROM STDIN (FORMAT BINARY)
            """);
        for (var i = 0; i < code.Length; i++)
        {
            await writer.StartRowAsync();
            writer.Write(file, NpgsqlDbType.Bigint);
            writer.Write(i + 2, NpgsqlDbType.Integer);
            foreach (var text in new[] { code[i], name[i], region[i], Regions.LeagueOf(region[i])!.Code, division[i], Industries.SectionOf(division[i])!.Code, size[i], ownership[i] }) writer.Write(text, NpgsqlDbType.Text);
            foreach (var amount in amounts) writer.Write((decimal)amount[i], NpgsqlDbType.Numeric);
            writer.Write(int.Parse(months[i]), NpgsqlDbType.Integer);
            writer.Write(stratum[i], NpgsqlDbType.Text);
            writer.Write(weight[i], NpgsqlDbType.Double);
            writer.Write(certain[i] == "1", NpgsqlDbType.Boolean);
            writer.Write(group[i], NpgsqlDbType.Text);
        }

        await writer.CompleteAsync();
    }

    private static async Task CopyEmployeesAsync(Observed observed, long file, SurveyTable people)
    {
        var (code, number, occupation, pay) = (people.Column("统一社会信用代码"), people.Column("人员序号"), people.Column("职业代码"), people.Numbers("工资报酬合计"));
        var (sex, education, skill) = (people.Column("性别"), people.Column("学历"), people.Column("技能等级"));
        await using var connection = await observed.Database.Connections.For(DatabaseLogin.Worker).OpenConnectionAsync();
        await using var writer = await connection.BeginBinaryImportAsync("""
            COPY survey.employee (source_file_id, line, birth_year, credit_code, person_no, sex, education, occupation, occupation_group, skill, employment_form, contract_type, union_member, pay, base_pay, bonus, allowance, overtime)
            FROM STDIN (FORMAT BINARY)
            """);
        for (var i = 0; i < code.Length; i++)
        {
            await writer.StartRowAsync();
            writer.Write(file, NpgsqlDbType.Bigint);
            writer.Write(i + 2, NpgsqlDbType.Integer);
            writer.Write(1980, NpgsqlDbType.Integer);
            foreach (var text in new[] { code[i], number[i], sex[i], education[i], occupation[i], Occupations.MajorGroupOf(occupation[i])!.Code, skill[i], "1", "1" }) writer.Write(text, NpgsqlDbType.Text);
            writer.Write(false, NpgsqlDbType.Boolean);
            foreach (var amount in new[] { pay[i], pay[i], 0, 0, 0 }) writer.Write((decimal)amount, NpgsqlDbType.Numeric);
        }

        await writer.CompleteAsync();
    }
}
