using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Facts;

/// <summary>Codes that a file asks for and the release does not have are refused, with the field, rather than passed over.</summary>
/// <param name="path">The member that holds the selection.</param>
internal sealed class SelectionRules(string path, ReleaseFacts facts)
{
    private readonly List<Problem> _problems = [];

    /// <param name="occupations">Member name below the path, and code.</param>
    public List<Problem> Check(string? release, string? region, string? industry, string? county, IEnumerable<(string Member, string Code)>? occupations = null)
    {
        if (release is not null && release != "latest" && facts.Release.Release != release && !facts.Release.Release.StartsWith(release + "/v", StringComparison.Ordinal))
            Add("release", "another-release", $"所要求的是 {release}，而数据来自 {facts.Release.Release}。", $"{release} was asked for; these figures are of {facts.Release.Release}.");
        Known("region", region, "pay.survey", "region", "地区", "region");
        Known("industry", industry, "pay.survey", "industry", "行业", "industry");
        Known("minimum_wage_county", county, "minimum-wage.county", "region", "旗县", "county");
        foreach (var (member, code) in occupations ?? []) Known(member, code, "pay.survey", "occupation", "职业", "occupation");
        return _problems;
    }

    private void Known(string member, string? code, string indicator, string dimension, string zh, string en)
    {
        if (code is null || facts.Table(indicator) is { } table && table.Codes(dimension).Contains(code)) return;
        Add(member, "unknown-code", $"{facts.Release.Release} 中没有{zh}“{code}”的数据（{indicator}）。", $"{facts.Release.Release} has no {en} {code} in {indicator}.");
    }

    private void Add(string member, string rule, string zh, string en) => _problems.Add(new($"{path}.{member}", rule, new Text(zh, en)));
}
