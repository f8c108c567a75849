using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Tests.Briefings;

/// <summary>Every kind of chart in each of its states, from made-up figures.</summary>
internal static class ChartGallery
{
    public const string Hostile = "\u202e%5.01\u0007";

    /// <summary>What a gap stands for: withheld, missing, not applicable.</summary>
    private static readonly string[] Gaps = ["Q", "O", "M"];

    public static IEnumerable<(string State, Chart Chart)> All()
    {
        foreach (var kind in Kinds)
        {
            var normal = Make(kind);
            yield return ("normal", normal);
            yield return ("gaps", WithGaps(normal));
            yield return ("all-withheld", Withheld(normal));
            yield return ("no-data", normal with { Categories = [], Series = [], NoData = new("样本不足，不绘图形。", "Too few data for a chart.") });
            yield return ("long-names", LongNames(normal));
            yield return ("turned-text", normal with { Title = new("标题" + Hostile, "Title " + Hostile), Categories = [new(Hostile, Hostile), .. normal.Categories.Skip(1)] });
        }
    }

    public static readonly string[] Kinds =
    [
        "bar-interval", "before-after", "beveridge-path", "columns-and-ratio", "fan", "function-line", "guideline-band", "heat-map", "line", "percentile-box", "stacked-bar", "tile-map", "waterfall",
    ];

    public static Chart Make(string kind) => kind switch
    {
        "bar-interval" => Of(kind, Names("采矿业", "制造业", "建筑业", "住宿和餐饮业"), Series("mean", "other", 88.1, 71.4, 62.0, 48.9) with { Low = [86.0, 70.1, 59.0, 46.2], High = [90.2, 72.7, 65.0, 51.6] }),
        "before-after" => Of(kind, Names("全体职工", "一线职工", "管理人员"), Series("before", "before", 5230, 4400, 7900), Series("甲方案", "after", 5600, 4800, 8200), Series("乙方案", "after", 5475, 4620, 8137),
            Series("P25", "p25", null, 4100, 6800), Series("P50", "p50", null, 4700, 8600), Series("P75", "p75", null, 5900, 10100)),
        "beveridge-path" => Of(kind, Quarters, Series("求职人数", "x", 60100, 62400, 64000, 64900, 63800, 61200, 59800, 60900, 62500), Series("求人数", "y", 65700, 65600, 64900, 63100, 61300, 59100, 60200, 64800, 70300)),
        "columns-and-ratio" => Of(kind, Quarters, Series("求人数", "openings", 65700, 65600, 64900, 63100, 61300, 59100, 60200, 64800, 70300), Series("求职人数", "seekers", 60100, 62400, 64000, 64900, 63800, 61200, 59800, 60900, 62500),
            Series("求人倍率", "ratio", 1.09, 1.05, 1.01, 0.97, 0.96, 0.97, 1.01, 1.06, 1.12)),
        "fan" => Of(kind, Names("2019", "2020", "2021", "2022", "2023", "2024"), Series("实际增长", "region", 9.8, 7.6, 9.7, 6.7, 5.8, null),
            Series("95%预测区间", "interval", null, null, null, null, null, null) with { Low = [null, null, null, null, null, 3.7], High = [null, null, null, null, null, 9.2] },
            Series("50%", "interval", null, null, null, null, null, null) with { Low = [null, null, null, null, null, 5.6], High = [null, null, null, null, null, 7.3] },
            Series("模型测算值", "highlight", null, null, null, null, null, 6.4), Series("基准线", "baseline", null, null, null, null, null, 6.5)),
        "function-line" => Of(kind, Names("0", "100", "1500", "2000"), Series("人均销售收入", "x", 0, 100, 1500, 2000), Series("指导线", "baseline", 10, 10, 150, 167), Series("警戒线", "upper", 0, 20, 300, 400), Series("盈利企业", "region", null, null, 120, null)),
        "guideline-band" => Of(kind, Names("2017", "2018", "2020", "2024"), Series("基准线", "baseline", 8, 7, 7.5, 6.5), Series("上线", "upper", 12, 10, 11, 10), Series("下线", "lower", 2, 1.5, null, null) with { Marks = [null, null, "M", "M"] }),
        "heat-map" => Of(kind, Names("全部行业", "采矿业", "制造业", "建筑业", "住宿和餐饮业"), [.. Leagues.Select((l, k) => Series(l, k == 0 ? "region" : "other", [.. Enumerable.Range(0, 5).Select(i => (double?)(55 + (i * 31 + k * 17) % 70))]) with { Marks = [null, null, null, null, k == 2 ? "U" : null] })]),
        "line" => Of(kind, Quarters, Series("季节调整后", "highlight", 1.09, 1.05, 1.01, 0.97, 0.96, 0.97, 1.01, 1.06, 1.12)),
        "percentile-box" => Of(kind, Names("全部职业", "专业技术人员", "生产制造人员"), Series("P10", "p10", 30, 38, 29), Series("P25", "p25", 42, 51, 40), Series("P50", "p50", 60, 74, 55), Series("P75", "p75", 84, 99, 72), Series("P90", "p90", 120, 140, 95)),
        "stacked-bar" => Of(kind, Names("2022年", "2023年"), Series("劳动报酬", "other", 71.2, 70.8), Series("社会保险", "other", 17.1, 17.5), Series("其他", "other", 11.7, 11.7)),
        "tile-map" => Of(kind, Names([.. Leagues]), Series("列", "x", [.. Codes.Select(c => Regions.Tiles.TryGetValue(c, out var t) ? t.Column : (double?)null)]), Series("行", "y", [.. Codes.Select(c => Regions.Tiles.TryGetValue(c, out var t) ? t.Row : (double?)null)]),
            Series("平均工资", "other", [.. Codes.Select((_, i) => (double?)(60 + i * 13 % 40))]) with { Low = [.. Codes.Select((_, i) => (double?)(58 + i * 13 % 40))], High = [.. Codes.Select((_, i) => (double?)(62.4 + i * 13 % 40))] }),
        "waterfall" => Of(kind, Names("模型测算值", "就业形势", "支付能力", "取整", "基准线"), Series("贡献", "other", 6.4, -0.2, 0.5, -0.2, 6.5)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    private static readonly string[] Codes = ["150000", .. Regions.Leagues.Select(l => l.Code)];

    private static readonly string[] Leagues = ["全区", .. Regions.Leagues.Select(l => WageGuidance.Releases.Drafting.Names.League(new(l.NameZh, l.NameEn)).Zh)];

    private static readonly Text[] Quarters = Names("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1");

    /// <summary>Figures that are read as values; places and abscissas are not.</summary>
    public static bool IsFigure(string kind, ChartSeries series) => series.Role is not ("x" or "y") || kind == "beveridge-path";

    private static Chart WithGaps(Chart chart) => chart with
    {
        Series = [.. chart.Series.Select(s => !IsFigure(chart.Kind, s) || s.Role is "before" or "interval" ? s
            : s with { Values = [.. s.Values.Select((v, i) => i == 1 ? null : v)], Low = Gap(s.Low), High = Gap(s.High), Marks = [.. s.Values.Select((_, i) => i == 1 ? Gaps[chart.Series.ToList().IndexOf(s) % 3] : s.Marks?[i])] })],
    };

    private static List<double?>? Gap(IReadOnlyList<double?>? values) => values is null ? null : [.. values.Select((v, i) => i == 1 ? null : v)];

    private static Chart Withheld(Chart chart) => chart with
    {
        Series = [.. chart.Series.Select(s => !IsFigure(chart.Kind, s) ? s
            : s with { Values = [.. s.Values.Select(_ => (double?)null)], Low = s.Low is null ? null : [.. s.Values.Select(_ => (double?)null)], High = s.High is null ? null : [.. s.Values.Select(_ => (double?)null)], Marks = [.. s.Values.Select(_ => (string?)"Q")] })],
    };

    private static Chart LongNames(Chart chart)
    {
        Text Long(int i) => new(string.Concat(Enumerable.Repeat("农林牧渔专业及辅助性活动", 5)) + i, $"Support activities for agriculture, forestry, husbandry & fish {i}");
        return chart with { Categories = chart.Kind is "line" or "beveridge-path" or "columns-and-ratio" or "fan" or "guideline-band" or "function-line" ? chart.Categories : [.. chart.Categories.Select((_, i) => Long(i))], Title = Long(0), Series = [.. chart.Series.Select((s, i) => s with { Name = Long(i) })] };
    }

    private static Chart Of(string kind, IReadOnlyList<Text> categories, params ChartSeries[] series) => new(
        kind, kind, new($"{kind}：标题说出结论", $"{kind}: the title says the finding"), new("量，单位，范围，时期", "Measure, unit, population, period"), new("千元/年", "thousand yuan a year"), 1, categories, series, 0,
        new("来源：测试", "Source: test"), null, null, new("替代文字", "Alternative"), true);

    private static Text[] Names(params string[] names) => [.. names.Select(n => new Text(n, n))];

    private static ChartSeries Series(string name, string role, params double?[] values) => new(name, new(name, name), role, values);
}
