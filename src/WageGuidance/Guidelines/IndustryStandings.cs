using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>An industry beside its region in one factor.</summary>
/// <param name="Score">z, standardised across sections; null where the industry has no usable value.</param>
/// <param name="Relative">The industry's value over the region's.</param>
/// <param name="Period">What period both are of.</param>
/// <param name="Absence">Why there is no score.</param>
internal sealed record Standing(decimal? Score, double? Relative, string? Period, Text? Absence);

/// <summary>
/// <c>z = ln(x_i / x_region) / s</c>, with s the standard deviation of the logarithms over the sections that have a value, cut off at ± the
/// limit. Zero is the region itself. Suppressed, missing and unreliable cells are never used.
/// </summary>
internal static class IndustryStandings
{
    /// <summary>So few sections give no standard deviation worth the name.</summary>
    private const int FewestSections = 3;

    private static readonly Text NoCube = new("本数据版本没有该指标", "this data version has no such indicator");

    /// <returns>One for each section, in order.</returns>
    public static IReadOnlyList<Standing> Of(FactorRule factor, IndustryPolicy policy, string region, int year, IReadOnlyList<Cube> cubes)
    {
        if (cubes.FirstOrDefault(c => c.Id == factor.Cube) is not { } cube || cube.Dimension("statistic").Find(factor.Statistic) is null) return All(NoCube);
        if (PeriodBefore(cube, year) is not { } period) return All(new($"没有{year - 1}年及以前的数据", $"there are no data of {year - 1} or before"));
        if (Value(cube, factor, region, Classifications.CodeLists.Whole, period) is not { Number: { } whole }) return All(new("全区数缺失或不可靠", "the region's figure is missing or unreliable"));

        var values = policy.Sections.Select(s => Value(cube, factor, region, s, period)).ToList();
        var logarithms = values.Where(v => v.Number is not null).Select(v => Math.Log(v.Number!.Value / whole)).ToList();
        if (logarithms.Count < FewestSections || Deviation(logarithms) is not (> 0 and var deviation)) return All(new("有数据的门类过少，不能标准化", "too few sections have data to standardise"));

        return
        [
            .. values.Select(v => v.Number is { } x
                ? new Standing(Math.Clamp(Math.Round((decimal)(Math.Log(x / whole) / deviation), 4, MidpointRounding.AwayFromZero), -policy.ScoreLimit, policy.ScoreLimit), x / whole, period, null)
                : new Standing(null, null, period, v.Absence)),
        ];

        IReadOnlyList<Standing> All(Text absence) => [.. policy.Sections.Select(_ => new Standing(null, null, null, absence))];
    }

    /// <summary>The latest period that lies wholly before the guideline's year.</summary>
    private static string? PeriodBefore(Cube cube, int year) => cube.Dimension("period").Members.Select(m => m.Code)
        .Where(p => p.Length >= 4 && int.TryParse(p.AsSpan(0, 4), out var y) && y < year).Max(StringComparer.Ordinal);

    private static (double? Number, Text? Absence) Value(Cube cube, FactorRule factor, string region, string industry, string period)
    {
        var key = cube.Dimensions.Select(d => d.Id switch
        {
            "region" => region, "industry" => industry, "period" => period, "statistic" => factor.Statistic, _ => Classifications.CodeLists.Whole,
        }).ToArray();
        return cube.Find(key) switch
        {
            null => (null, new("无数据", "no data")),
            { ObsStatus: ObsStatus.Q } or { ConfStatus: not ConfStatus.F } => (null, new("为保护被调查单位未公布", "not published, to protect respondents")),
            { Value: null, Reason: { } reason } => (null, reason),
            { Value: null } => (null, new("无数据", "no data")),
            { ObsStatus: ObsStatus.U } or { Grade: "D" } => (null, new("抽样误差过大，不可靠", "unreliable: the sampling error is too large")),
            { Value: <= 0 } => (null, new("数值不大于零，不能取比", "not above zero: no ratio can be taken")),
            { Value: { } value } => (value, null),
        };
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.Sum() / values.Count;
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }
}
