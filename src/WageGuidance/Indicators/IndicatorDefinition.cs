using WageGuidance.Classifications;
using WageGuidance.Cubes;

namespace WageGuidance.Indicators;

/// <summary>What an indicator is, whatever its figures: names, dimensions before period and statistic, statistics with unit and decimals, method page.</summary>
/// <param name="Method">Method page in <c>docs/methods</c>.</param>
public sealed record IndicatorDefinition(
    string Id, Text Title, Text Population, string Method, IReadOnlyList<DimensionDefinition> Dimensions, IReadOnlyList<Member> Statistics, IReadOnlyList<Text> Notes);

/// <param name="Scheme">Code list of the members; null where they are not of a list.</param>
public sealed record DimensionDefinition(string Id, Text Name, string? Scheme, string? Edition)
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
}
