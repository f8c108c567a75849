using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>Sources and text alternatives of charts and tables, made from the same data as the picture.</summary>
internal static class ChartWords
{
    public static Text Source(BriefingFacts facts, params ReadOnlySpan<Cube> cubes)
    {
        var zh = new List<string>();
        var en = new List<string>();
        foreach (var cube in cubes)
        {
            zh.Add($"{cube.Title.Zh}，数据版本{cube.DataVersion}");
            en.Add($"{cube.Title.En}, data version {cube.DataVersion}");
        }
        return new($"来源：{string.Join('；', zh)}；{facts.Period}简报", $"Source: {string.Join("; ", en)}; briefing {facts.Period}");
    }

    /// <summary>Each series as "name: category value, …", so that the chart can be read aloud.</summary>
    public static Text Alternative(Text title, IReadOnlyList<Text> categories, IReadOnlyList<ChartSeries> series, int decimals)
    {
        return new(
            $"{title.Zh}。" + string.Join("；", series.Select(s => $"{s.Name.Zh}：" + string.Join("，", Pairs(s, Language.Zh)))) + "。",
            $"{title.En}. " + string.Join("; ", series.Select(s => $"{s.Name.En}: " + string.Join(", ", Pairs(s, Language.En)))) + ".");

        IEnumerable<string> Pairs(ChartSeries s, Language language) =>
            categories.Select((category, i) => $"{category.In(language)} {(s.Values[i] is { } v ? Figures.Plain(v, decimals).In(language) : Missing(s.Marks?[i]).In(language))}");
    }

    public static Text Missing(string? mark) => mark switch
    {
        "Q" => new("未公布（为保护被调查单位）", "not published (to protect respondents)"),
        "M" => new("不适用", "not applicable"),
        _ => new("缺数据", "no data"),
    };

    public static Text TooLittle(Text what) => new(
        $"{what.Zh}的样本不足以公布图形；为保护被调查单位，少于3个单位或10人的数据不予公布。",
        $"There is too little data on {what.En} to show a chart; figures from fewer than three enterprises or ten persons are not published.");
}
