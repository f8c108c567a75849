using Npgsql;
using NpgsqlTypes;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Tests.Sources;

namespace WageGuidance.Tests.Indicators;

/// <summary>The product's sample survey of two years, whole.</summary>
public sealed class SyntheticSurveyIndicatorTests
{
    /// <summary>内蒙古自治区统计局: average pay of employees in non-private urban units, sections A to J.</summary>
    private static readonly Dictionary<string, double[]> Published = new()
    {
        ["2022"] = [78029, 160200, 103402, 129448, 69584, 85961, 110096, 47852, 121971, 110798],
        ["2023"] = [82918, 196182, 110819, 137753, 78573, 95212, 117244, 52797, 131580, 129609],
    };

    [Fact]
    public async Task Two_years_of_the_sample_agree_with_the_published_averages_and_withhold_little()
    {
        await using var observed = await Observed.CreateAsync();
        var survey = SyntheticSurvey.Plan(20240101, 1200);
        foreach (var year in new[] { 2022, 2023 })
        {
            var firms = SurveyTable.Written(output => survey.WriteEnterprises(year, 0, output));
            await CopyEnterprisesAsync(observed, await observed.AcceptAsync("enterprises", $"{year}", synthetic: true), firms);
            await CopyEmployeesAsync(observed, await observed.AcceptAsync("employees", $"{year}", synthetic: true), SurveyTable.Written(output => survey.WriteEmployees(year, 0, output)));
        }

        var outcome = await observed.ComputeAsync();
        Assert.Equal(6, outcome.Computed);
        var cubes = await observed.CubesAsync();
        Assert.All(cubes, c => Assert.True(c.Synthetic));

        var nonPrivate = cubes.Single(c => c.Id == "pay.survey-nonprivate");
        foreach (var (year, averages) in Published)
            for (var section = 0; section < averages.Length; section++)
            {
                var mean = nonPrivate.Find("150000", ((char)('A' + section)).ToString(), year, "mean")!;
                Assert.InRange(mean.Value!.Value, averages[section] * 0.995, averages[section] * 1.005);
                Assert.InRange(averages[section], mean.CiLow!.Value, mean.CiHigh!.Value);
            }

        var pay = cubes.Single(c => c.Id == "pay.survey");
        foreach (var row in pay.Cells.Where(c => c.Key[4] == "p10" && c.Cell.Value is not null))
        {
            double? Value(string statistic) => pay.Find(row.Key[0], row.Key[1], row.Key[2], row.Key[3], statistic)!.Value;
            Assert.True(Value("p10") <= Value("p25") && Value("p25") <= Value("p50") && Value("p50") <= Value("p75") && Value("p75") <= Value("p90"));
            Assert.InRange(Value("mean")!.Value, Value("p10")!.Value, Value("p90")!.Value * 2);
        }

        // Every cell of the region as a whole is open, and so is every league as a whole; totals of an open relation hold.
        Assert.All(pay.Cells.Where(c => c.Key[2] == "_T" && c.Key[1] == "_T" && c.Key[4] == "mean"), c => Assert.NotNull(c.Cell.Value));
        Assert.All(cubes.Single(c => c.Id == "labour-cost.survey").Cells.Where(c => c.Key[0] == "150000" && c.Key[3] == "labour_share"), c => Assert.InRange(c.Cell.Value!.Value, 20, 90));
        AssertNoSingleSecret(pay);
    }

    /// <summary>Under no published total of leagues, sections or occupations does exactly one withheld part stand.</summary>
    private static void AssertNoSingleSecret(Cube cube)
    {
        var cells = cube.Cells.Where(c => c.Key[4] == "mean").ToList();
        foreach (var (place, isPart) in new (int, Func<string, bool>)[] { (0, code => Regions.LeagueOf(code) is not null), (1, code => code != "_T"), (2, code => code != "_T") })
        {
            foreach (var siblings in cells.GroupBy(c => string.Join('|', c.Key.Select((code, i) => i == place ? "" : code))))
            {
                if (siblings.First(c => c.Key[place] is "150000" or "_T").Cell.Value is null) continue;
                Assert.NotEqual(1, siblings.Count(c => isPart(c.Key[place]) && c.Cell.ObsStatus is ObsStatus.Q));
            }
        }
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
            foreach (var text in new[] { code[i], number[i], "1", "3", occupation[i], Occupations.MajorGroupOf(occupation[i])!.Code, "0", "1", "1" }) writer.Write(text, NpgsqlDbType.Text);
            writer.Write(false, NpgsqlDbType.Boolean);
            foreach (var amount in new[] { pay[i], pay[i], 0, 0, 0 }) writer.Write((decimal)amount, NpgsqlDbType.Numeric);
        }

        await writer.CompleteAsync();
    }
}
