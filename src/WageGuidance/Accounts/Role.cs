using WageGuidance.Cubes;

namespace WageGuidance.Accounts;

/// <summary>What a person may do. Which role makes which move of a release: <c>Releases</c>.</summary>
public sealed record Role(string Code, Text Name)
{
    public static readonly Role Analyst = new("analyst", new("分析员", "analyst"));
    public static readonly Role Reviewer = new("reviewer", new("审核人", "reviewer"));
    public static readonly Role Statistician = new("statistician", new("统计负责人", "statistician"));
    public static readonly Role PartyRepresentative = new("party", new("三方代表", "party representative"));
    public static readonly Role Publisher = new("publisher", new("发布人", "publisher"));
    public static readonly Role Administrator = new("administrator", new("系统管理员", "administrator"));
    public static readonly Role PreReleaseReader = new("pre-release-reader", new("发布前获准阅读人", "pre-release reader"));

    public static IReadOnlyList<Role> All { get; } = [Analyst, Reviewer, Statistician, PartyRepresentative, Publisher, Administrator, PreReleaseReader];

    /// <summary>Roles of people who belong to one of the three parties and name it with their organisation.</summary>
    public static IReadOnlyList<Role> OfParties { get; } = [PartyRepresentative, PreReleaseReader];

    public static Role? Find(string code) => All.FirstOrDefault(r => r.Code == code);
}

/// <summary>The three parties. Each may be several organisations.</summary>
public sealed record Party(string Code, Text Name)
{
    public static readonly Party HumanResources = new("human-resources", new("人力资源和社会保障部门", "human-resources authority"));
    public static readonly Party TradeUnion = new("trade-union", new("工会", "trade unions"));
    public static readonly Party Employers = new("employers", new("企业方（工商联、企联）", "employers' organisations"));

    public static IReadOnlyList<Party> All { get; } = [HumanResources, TradeUnion, Employers];

    public static Party? Find(string code) => All.FirstOrDefault(p => p.Code == code);
}
