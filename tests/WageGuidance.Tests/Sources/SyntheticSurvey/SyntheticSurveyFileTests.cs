using System.Security.Cryptography;
using WageGuidance.Classifications;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Tests.Sources;

public sealed class SyntheticSurveyFileTests
{
    private static readonly SyntheticSurvey Survey = SyntheticSurvey.Plan(20240101, 700);
    private static readonly SurveyTable Firms = SurveyTable.Written(output => Survey.WriteEnterprises(2023, 0, output));
    private static readonly SurveyTable People = SurveyTable.Written(output => Survey.WriteEmployees(2023, 0, output));

    [Fact]
    public void The_same_arguments_give_the_same_bytes()
    {
        var again = SyntheticSurvey.Plan(20240101, 700);

        Assert.Equal(Firms.Text, SurveyTable.Written(output => again.WriteEnterprises(2023, 0, output)).Text);
        Assert.Equal(Hash(output => Survey.WriteEmployees(2022, 3, output)), Hash(output => again.WriteEmployees(2022, 3, output)));
        Assert.Equal(Hash(output => Survey.WriteOpenings(new(2024, 1), output)), Hash(output => again.WriteOpenings(new(2024, 1), output)));
    }

    [Fact]
    public void The_bytes_are_those_of_every_other_machine()
    {
        // Recorded once. A difference means that a number depends on the machine, or that the generator (or a name or county in
        // the classifications) was changed and the
        // sample files with it: then every figure computed from them changes too.
        var survey = SyntheticSurvey.Plan(7, 300);

        Assert.Equal("C2F011B738D33282B21207E9BF2025470425B63965E1E5375317E943971EDE64", Hash(output => survey.WriteEnterprises(2023, 0, output)));
        Assert.Equal("9850AC3E41B169102C6E35BA113DD58B989DEFC1D753DB911026AB8D7B98AAD9", Hash(output => survey.WriteEmployees(2023, 0, output)));
        Assert.Equal("C844BEE430B70693DB80C2C1C0FCE9FA9C2ED843CAA309A7793E198870F9629E", Hash(output => survey.WriteOpenings(new(2024, 1), output)));
    }

    [Fact]
    public void Seed_year_and_draw_each_change_the_sample()
    {
        var other = SyntheticSurvey.Plan(20240102, 700);

        var hashes = new[]
        {
            Hash(output => Survey.WriteEnterprises(2023, 0, output)), Hash(output => Survey.WriteEnterprises(2022, 0, output)),
            Hash(output => Survey.WriteEnterprises(2023, 1, output)), Hash(output => other.WriteEnterprises(2023, 0, output)),
        };

        Assert.Equal(4, hashes.Distinct().Count());
    }

    [Fact]
    public void Every_row_has_a_cell_for_every_column_and_nothing_needs_quoting()
    {
        foreach (var table in new[] { Firms, People, SurveyTable.Written(output => Survey.WriteOpenings(new(2023, 2), output)) })
        {
            Assert.All(table.Rows, row => Assert.Equal(table.Header.Length, row.Length));
            Assert.DoesNotContain('"', table.Text);
            Assert.DoesNotContain('\r', table.Text);
        }

        Assert.Equal(700, Firms.Rows.Length);
        Assert.Equal(Firms.Numbers("从业人员平均人数").Sum(), People.Rows.Length);
    }

    [Fact]
    public void Every_enterprise_is_labelled_and_has_a_credit_code_with_right_check_characters()
    {
        var codes = Firms.Column("统一社会信用代码");

        Assert.All(Firms.Column("法人单位名称"), name => Assert.Contains("合成示例", name, StringComparison.Ordinal));
        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, code =>
        {
            Assert.StartsWith("Y1", code, StringComparison.Ordinal);
            Assert.Equal(18, code.Length);
            // GB 32100: Σ value·3^(i−1) of all eighteen characters, the last with weight 1, is divisible by 31.
            const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
            var sum = alphabet.IndexOf(code[17], StringComparison.Ordinal);
            for (int i = 0, power = 1; i < 17; i++, power = power * 3 % 31) sum += alphabet.IndexOf(code[i], StringComparison.Ordinal) * power;
            Assert.Equal(0, sum % 31);
            // GB 11714: Σ value·weight of the nine characters, the last with weight 1 and X = 10, is divisible by 11.
            int[] weights = [3, 7, 9, 10, 5, 8, 4, 2, 1];
            Assert.Equal(0, weights.Select((weight, i) => weight * OrganisationValue(code[8 + i], isCheck: i == 8)).Sum() % 11);
        });

        // Letters count A = 10 … Z = 35; only as the check character is X 10.
        static int OrganisationValue(char c, bool isCheck) => char.IsAsciiDigit(c) ? c - '0' : isCheck && c == 'X' ? 10 : c - 'A' + 10;
    }

    [Fact]
    public void Codes_are_those_of_the_classifications()
    {
        Assert.All(Firms.Column("行政区划代码"), code => Assert.NotNull(Regions.LeagueOf(code)));
        Assert.All(Firms.Column("行政区划代码"), code => Assert.Equal(3, Regions.Current.Find(code)!.Level));
        Assert.All(Firms.Column("行业类别代码"), code => Assert.NotNull(Industries.DivisionOf(code)));
        AllIn(Firms, "登记注册类型", "ownership");
        AllIn(Firms, "企业规模", "size");
        AllIn(People, "学历", "education");
        AllIn(People, "技能等级", "skill");
        AllIn(People, "职业代码", "occupation");
        AllIn(People, "性别", "sex");
        AllIn(People, "用工形式", "employment-form");
        AllIn(People, "劳动合同类型", "contract-type");

        static void AllIn(SurveyTable table, string column, string scheme) =>
            Assert.All(table.Column(column).Distinct(), code => Assert.NotNull(CodeLists.Find(scheme, code)));
    }

    [Fact]
    public void Parts_of_pay_sum_to_pay_and_a_firms_pay_total_is_the_sum_over_its_people()
    {
        var pay = People.Numbers("工资报酬合计");
        var parts = new[] { "基本工资", "绩效奖金", "津贴补贴", "加班工资" }.Select(People.Numbers).ToArray();
        for (var i = 0; i < pay.Length; i++) Assert.Equal(pay[i], parts.Sum(part => part[i]));
        Assert.All(parts, part => Assert.True(part.Min() >= 0));

        var totals = People.Column("统一社会信用代码").Zip(pay).GroupBy(p => p.First).ToDictionary(g => g.Key, g => g.Sum(p => p.Second));
        Assert.All(Firms.Column("统一社会信用代码").Zip(Firms.Numbers("从业人员劳动报酬")), firm => Assert.Equal(totals[firm.First], firm.Second));
    }

    [Fact]
    public void People_are_of_working_age_and_few_earn_less_than_the_minimum_wage()
    {
        Assert.All(People.Numbers("出生年份"), year => Assert.InRange(2023 - year, 16, 70));
        Assert.All(People.Numbers("参加工作年份").Zip(People.Numbers("出生年份")), years => Assert.InRange(years.First - years.Second, 16, 60));
        Assert.All(People.Numbers("参加工作年份"), year => Assert.True(year <= 2023));
        Assert.All(People.Numbers("周平均工作小时"), hours => Assert.InRange(hours, 10, 60));
        // 1,980 yuan a month, the highest tier in 2023; part-time and part-year work accounts for those below.
        Assert.InRange(People.Numbers("工资报酬合计").Count(pay => pay < 1980 * 12) / (double)People.Rows.Length, 0, 0.02);
    }

    [Fact]
    public void Accounts_pass_the_logic_checks_of_the_survey_guide_but_for_banks_and_research_institutes()
    {
        long[] Money(string column) => Firms.Numbers(column);
        var (sales, profit, cost, labour, pay) = (Money("销售收入"), Money("利润总额"), Money("成本费用总额"), Money("人工成本总额"), Money("从业人员劳动报酬"));
        var (depreciation, taxes) = (Money("固定资产折旧"), Money("税金及附加"));
        var division = Firms.Column("行业类别代码");
        var parts = new[] { "从业人员劳动报酬", "福利费用", "教育经费", "保险费用", "劳动保护费用", "住房费用", "其他人工成本" }.Select(Money).ToArray();
        var unusual = 0;
        for (var i = 0; i < sales.Length; i++)
        {
            var valueAdded = labour[i] + depreciation[i] + taxes[i] + profit[i];
            Assert.Equal(labour[i], parts.Sum(part => part[i]));
            Assert.True(cost[i] > labour[i] && labour[i] > pay[i] && pay[i] > 0);
            Assert.True(valueAdded > 0 && sales[i] > 0 && depreciation[i] >= 0 && taxes[i] >= 0);
            if (sales[i] > valueAdded && sales[i] > profit[i]) continue;
            Assert.Contains(division[i], new[] { "66", "67", "68", "69", "73" });
            unusual++;
        }

        Assert.InRange(unusual, 1, 30);
        Assert.InRange(profit.Count(p => p < 0) / (double)profit.Length, 0.10, 0.25);
        Assert.All(
            Firms.Numbers("在岗职工").Zip(Firms.Numbers("劳务派遣"), Firms.Numbers("从业人员平均人数")),
            heads => Assert.True(heads.First + heads.Second <= heads.Third));
    }

    [Theory]
    [InlineData("2022-Q1")]
    [InlineData("2023-Q2")]
    [InlineData("2024-Q4")]
    public void Openings_have_no_requirement_rows_without_seekers_and_a_plausible_ratio(string quarter)
    {
        var table = SurveyTable.Written(output => Survey.WriteOpenings(Quarter.Parse(quarter), output));
        var skills = table.Column("技能等级");
        var openings = table.Numbers("求人数");
        var seekers = table.Numbers("求职数");

        Assert.Equal(["0", "1", "2", "3", "4", "5", "无要求"], skills.Distinct().Order(StringComparer.Ordinal));
        Assert.All(skills.Zip(seekers).Where(row => row.First == "无要求"), row => Assert.Equal(0, row.Second));
        Assert.InRange(openings.Sum() / (double)seekers.Sum(), 1.0, 1.5);
        Assert.Equal(12, table.Column("行政区划代码").Distinct().Count());
        Assert.Equal(18, table.Column("行业门类").Distinct().Count());
        var keys = table.Rows.Select(row => string.Join(',', row[..4])).ToArray();
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Files_in_a_folder_carry_the_label_in_their_names_and_a_readme_beside_them()
    {
        var folder = Directory.CreateTempSubdirectory("synthetic-survey-").FullName;
        try
        {
            var files = SampleFolder.Write(Survey, folder, 2023);

            Assert.Equal(
                ["README.txt", "employees-2023-synthetic.csv", "enterprises-2023-synthetic.csv",
                    "labour-cost-monitoring-2023-Q1-synthetic.csv", "labour-cost-monitoring-2023-Q2-synthetic.csv", "labour-cost-monitoring-2023-Q3-synthetic.csv", "labour-cost-monitoring-2023-Q4-synthetic.csv",
                    "openings-2023-Q1-synthetic.csv",
                    "openings-2023-Q2-synthetic.csv", "openings-2023-Q3-synthetic.csv", "openings-2023-Q4-synthetic.csv",
                    "openings-groups-2023-Q1-synthetic.csv", "openings-groups-2023-Q2-synthetic.csv", "openings-groups-2023-Q3-synthetic.csv", "openings-groups-2023-Q4-synthetic.csv"],
                Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
            Assert.Equal(Firms.Text, File.ReadAllText(Path.Combine(folder, "enterprises-2023-synthetic.csv")));
            Assert.Equal(People.Rows.Length, files.Single(file => file.Path.Contains("employees", StringComparison.Ordinal)).Rows);
            var readme = File.ReadAllText(Path.Combine(folder, "README.txt"));
            Assert.Contains("合成示例数据", readme, StringComparison.Ordinal);
            Assert.Contains("Synthetic sample data", readme, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Hash(Action<Stream> write) => Convert.ToHexString(SHA256.HashData(SurveyTable.BytesOf(write)));
}
