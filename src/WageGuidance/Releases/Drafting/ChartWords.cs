using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>Sources and text alternatives of charts and tables, made from the same data as the picture.</summary>
internal static class ChartWords
{
    /// <summary>Which figures and their data version. Of which release they are is said by the page, and in a saved file behind this.</summary>
    public static Text Source(params ReadOnlySpan<Cube> cubes)
    {
        var zh = new List<string>();
        var en = new List<string>();
        foreach (var cube in cubes)
        {
            zh.Add($"{cube.Title.Zh}，数据版本{cube.DataVersion}");
            en.Add($"{cube.Title.En}, data version {cube.DataVersion}");
        }
        return new($"来源：{string.Join('；', zh)}", $"Source: {string.Join("; ", en)}");
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
        "Q" => new("为保护被调查单位未公布", "not published, to protect respondents"),
        "M" => new("不适用", "not applicable"),
        _ => new("缺数据", "missing"),
    };

    /// <summary>Why a chart of survey figures is empty: all withheld, or none there.</summary>
    public static Text Empty(Text what, IEnumerable<Cell?> cells) => cells.Any(c => c is { ObsStatus: ObsStatus.Q })
        ? new($"{what.Zh}未公布，不绘图形。少于3家企业或10名职工的数据、个别企业占比过大的数据，以及可据以推算出上述数据的数据，为保护被调查单位不予公布。",
            $"Figures on {what.En} are not published, so there is no chart: those from fewer than three enterprises or ten persons, those that one or two enterprises nearly make up, and those that would give such a figure away, are withheld to protect respondents.")
        : new($"{what.Zh}缺数据，不绘图形。", $"Figures on {what.En} are missing, so there is no chart.");
}
