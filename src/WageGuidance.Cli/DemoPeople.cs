using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Cli;

/// <summary>
/// The people of the sample, marked as demonstration wherever they show: enough for every step of a release to be somebody else's.
/// Their random passwords are printed once and kept in a file only the owner can read.
/// </summary>
internal sealed class DemoPeople(People people, DataFolder folder)
{
    public const string Analyst = "demo.analyst";
    public const string Statistician = "demo.statistician";
    public const string Reviewer = "demo.reviewer";
    public const string Publisher = "demo.publisher";

    /// <summary>Representatives and what they say of the sample release.</summary>
    public static readonly IReadOnlyList<(string UserName, string Stance, Text Words)> Opinions =
    [
        ("demo.authority", "agree", new("演示意见：同意发布。", "Demonstration opinion: agreed.")),
        ("demo.union", "reserve", new("演示意见：同意发布；建议今后各期补充分盟市、分职业的工资分位数。", "Demonstration opinion: agreed with a reservation; later issues should add percentiles by league and occupation.")),
        ("demo.commerce", "agree", new("演示意见：同意发布。", "Demonstration opinion: agreed.")),
        ("demo.confederation", "agree", new("演示意见：同意发布；指导线请按企业实际支付能力参照使用。", "Demonstration opinion: agreed; the lines should be read with each enterprise's ability to pay in mind.")),
    ];

    private static readonly IReadOnlyList<NewPerson> All =
    [
        Member(Analyst, "张敏", "Zhang Min", Role.Analyst),
        Member(Statistician, "王静", "Wang Jing", Role.Statistician),
        Member(Reviewer, "李强", "Li Qiang", Role.Reviewer),
        Member(Publisher, "赵磊", "Zhao Lei", Role.Publisher),
        Member("demo.admin", "周宁", "Zhou Ning", Role.Administrator),
        Representative("demo.authority", "陈芳", "Chen Fang", Party.HumanResources, "人力资源和社会保障厅（示例）", "Department of Human Resources and Social Security (sample)"),
        Representative("demo.union", "刘洋", "Liu Yang", Party.TradeUnion, "总工会（示例）", "Federation of Trade Unions (sample)"),
        Representative("demo.commerce", "孙涛", "Sun Tao", Party.Employers, "工商业联合会（示例）", "Federation of Industry and Commerce (sample)"),
        Representative("demo.confederation", "吴敏", "Wu Min", Party.Employers, "企业联合会（示例）", "Enterprise Confederation (sample)"),
        Representative("demo.union-reader", "何欣", "He Xin", Party.TradeUnion, "总工会（示例）", "Federation of Trade Unions (sample)", Role.PreReleaseReader),
        Representative("demo.employers-reader", "郭蕾", "Guo Lei", Party.Employers, "工商业联合会（示例）", "Federation of Industry and Commerce (sample)", Role.PreReleaseReader),
    ];

    public const string PasswordFileName = "demo-people.txt";

    public string PasswordFile => Path.Combine(folder.Keys, PasswordFileName);

    /// <summary>Adds those who are not there yet.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var made = new List<string>();
        foreach (var person in All)
        {
            if (await people.FindAsync(person.UserName, cancellationToken) is not null) continue;
            var password = UserVerb.NewPassword();
            // Kept before the person exists: a password nobody knows would be worse than one nobody needs.
            Keep($"{person.UserName}\t{password}");
            if (await people.AddAsync(person with { Password = password }, Actor.System, cancellationToken) is { } refusal) throw new InvalidOperationException(refusal.En);
            made.Add($"  {person.UserName}\t{password}\t{person.DisplayName.Zh}");
        }
        if (made.Count == 0) return;
        Output.Say($"演示人员及其口令（只显示一次，另存于 {PasswordFile}，仅所有者可读）：", $"Demonstration people and their passwords (shown once; also in {PasswordFile}, readable by its owner only):");
        foreach (var line in made) Console.Error.WriteLine(line);
    }

    private void Keep(string line)
    {
        using var file = new FileStream(PasswordFile, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        file.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
    }

    private static NewPerson Member(string name, string zh, string en, Role role) => new(name, new($"{zh}（演示）", $"{en} (demo)"), [role.Code], "", Demo: true);

    private static NewPerson Representative(string name, string zh, string en, Party party, string organisationZh, string organisationEn, Role? role = null) =>
        new(name, new($"{zh}（演示）", $"{en} (demo)"), [(role ?? Role.PartyRepresentative).Code], "", party.Code, new(organisationZh, organisationEn), Demo: true) { Region = Classifications.Regions.InnerMongolia };
}
