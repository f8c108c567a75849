using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Pages;

/// <summary>What can be chosen in the forms: codes that the latest release has.</summary>
internal sealed class Choices(Read? read)
{
    private static readonly Choice None = new("", new("不选", "none"));

    public IReadOnlyList<Choice> Regions => Of("pay.survey", "region", "region", c => c.Length == 6);

    public IReadOnlyList<Choice> Industries => Of("pay.survey", "industry", "industry", _ => true);

    public IReadOnlyList<Choice> Occupations => Of("pay.survey", "occupation", "occupation", _ => true);

    public IReadOnlyList<Choice> Counties => [None, .. Of("minimum-wage.county", "region", "region", _ => true)];

    public IReadOnlyList<Choice> Leagues => [None, .. Of("pay.survey", "region", "region", c => c.Length == 6 && !c.EndsWith("0000", StringComparison.Ordinal))];

    public static IReadOnlyList<Choice> Units { get; } = [new("", new("元", "yuan")), new("wan", new("万元", "ten thousand yuan"))];

    private IReadOnlyList<Choice> Of(string cube, string dimension, string scheme, Func<string, bool> wanted) =>
        [.. read?.Content.Cube(cube)?.Dimension(dimension).Members.Where(m => wanted(m.Code)).Select(m => new Choice(m.Code, m.Code == "_T" ? Whole(scheme) : CodeLists.Find(scheme, m.Code) is { } item ? Short(scheme, item) : m.Name)) ?? []];

    private static Text Whole(string scheme) => scheme == "occupation" ? new("全部职业", "all occupations") : new("全部行业", "all industries");

    /// <summary>The first major group has a name of a line and a half.</summary>
    private static Text Short(string scheme, CodeItem item) => scheme == "occupation" && item.Code == "1" ? new("单位负责人", "Heads of organisations") : new(item.NameZh, item.NameEn);
}
