using WageGuidance.Classifications;
using WageGuidance.Cubes;

namespace WageGuidance.Observations.Catalogue;

/// <summary>A dimension of an indicator: of a code list, of members of its own, or (neither) of codes that the rows bring with their names.</summary>
/// <param name="Scheme">Code list of the members; null where they are not of a list.</param>
/// <param name="Members">Members given in the catalogue; null where they are not.</param>
public sealed record DimensionDefinition(string Id, Text Name, string? Scheme, string? Edition, IReadOnlyList<Member>? Members = null)
{
    public static readonly DimensionDefinition Region = new("region", new("地区", "Region"), Regions.Scheme, "2023");
    public static readonly DimensionDefinition Industry = new("industry", new("行业", "Industry"), Industries.Scheme, Industries.CurrentEdition);
    public static readonly DimensionDefinition Occupation = new("occupation", new("职业", "Occupation"), Occupations.Scheme, "2022");
    public static readonly DimensionDefinition Skill = new("skill", new("技能等级", "Skill grade"), "skill", "1");
    public static readonly DimensionDefinition Bin = new("bin", new("企业组", "Bin of enterprises"), null, null);
    public static readonly DimensionDefinition Population = new("population", new("统计口径", "Population"), "population", "1");
    public static readonly DimensionDefinition Post = new("post", new("岗位", "Post"), "post", "1");
    public static readonly DimensionDefinition Tier = new("tier", new("类区", "Tier"), null, null);
    public static readonly DimensionDefinition Series = new("indicator", new("指标", "Indicator"), null, null);
    public static readonly DimensionDefinition Publisher = new("publisher", new("发布单位", "Publisher"), null, null);
    public static readonly DimensionDefinition Job = new("job", new("工种或工序", "Job or operation"), null, null);
    public static readonly DimensionDefinition ReferenceQuarter = new("quarter", new("所属季度", "Reference quarter"), null, null);
    public static readonly DimensionDefinition ReferenceMonth = new("month", new("月份", "Month"), null, null);
    public static readonly DimensionDefinition Figure = new("figure", new("数据", "Figure"), null, null);

    /// <summary>By the name that a catalogue file uses; an older edition of the industries is <c>industry@2002</c>.</summary>
    public static DimensionDefinition Named(string name) =>
        name.StartsWith("industry@", StringComparison.Ordinal) ? Industry with { Edition = name["industry@".Length..] }
        : All.FirstOrDefault(d => d.Id == name) ?? throw new InvalidDataException($"The catalogue names a dimension {name} that there is not.");

    private static IReadOnlyList<DimensionDefinition> All => [Region, Industry, Occupation, Skill, Bin, Population, Post, Tier, Series, Publisher, Job, ReferenceQuarter, ReferenceMonth, Figure];
}
