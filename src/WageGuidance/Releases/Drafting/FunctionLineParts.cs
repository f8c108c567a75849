using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>The industry guideline of the function type: pay per head as a function of sales per head, the enterprises as bins of at least five; the whole economy lists the lines of all industries.</summary>
internal static class FunctionLineParts
{
    private const string CubeId = "function-line.survey";

    private static readonly Text NotAbove = new("警戒线不高于指导线：亏损企业的劳动报酬占销售收入之比不高于盈利企业，使用时须说明原因。", "The warning line is not above the line: loss-making enterprises pay no larger a share of sales. Say why before using it.");

    /// <summary>Chart and table of an industry; nothing where the release holds no such figures or they are withheld.</summary>
    public static (Chart? Chart, Table? Table) Of(BriefingFacts facts)
    {
        if (facts.Cubes.FirstOrDefault(c => c.Id == CubeId) is not { } cube) return (null, null);
        var year = BriefingFacts.LastPeriod(cube);
        if (facts.IsWholeEconomy) return (null, ByIndustry(facts, cube, year));
        Cell? Find(string bin, string statistic) => cube.Find(facts.Area, facts.Industry, bin, year, statistic);
        if (Find(BriefingFacts.Whole, "r") is not { } ratio) return (null, null);
        return (ChartOf(facts, cube, year, ratio, Find), TableOf(facts, cube, year, Find));
    }

    private static Chart ChartOf(BriefingFacts facts, Cube cube, string year, Cell ratio, Func<string, string, Cell?> find)
    {
        var name = facts.IndustryHere;
        var subtitle = new Text($"人均劳动报酬，元/年，{facts.AreaHere.Zh}{name.Zh}，{year}年；点为每组不少于5家企业的均值", $"Pay per head, yuan a year, {facts.AreaHere.En}, {Names.Inside(name.En)}, {year}; points are means of at least five enterprises");
        double? Of(string statistic) => find(BriefingFacts.Whole, statistic)?.Value;
        if (ratio.Value is not { } r || Of("minimum_wage") is not { } minimum || Of("average_wage") is not { } average || Of("floor_until") is not { } floor || Of("kink_at") is not { } kink)
        {
            var what = new Text($"{name.Zh}函数型指导线", $"the function line of {Names.Inside(name.En)}");
            return Chart(what, [], [], ChartWords.Empty(what, [ratio]), Text.Empty);
        }

        var bins = cube.Dimension("bin").Members.Where(m => m.Code != BriefingFacts.Whole).Select(m => (m.Code, X: find(m.Code, "sales_per_head")?.Value, Y: find(m.Code, "pay_per_head")?.Value))
            .Where(b => b.X is not null && b.Y is not null).ToList();
        var warning = Of("r_warning");
        var last = Math.Max(kink * 1.25, bins.Count == 0 ? 0 : bins.Max(b => b.X!.Value) * 1.05);
        List<(double X, string? Bin, double? Y)> points = [(0, null, null), (floor, null, null), (kink, null, null), (last, null, null), .. bins.Select(b => (b.X!.Value, (string?)b.Code, b.Y))];
        points = [.. points.OrderBy(p => p.X).ThenBy(p => p.Bin, StringComparer.Ordinal)];
        double Line(double x) => x <= floor ? minimum : x <= kink ? r / 100 * x : (r / 300 * x) + average;
        ChartSeries[] series =
        [
            new("sales", new("人均销售收入", "Sales per head"), "x", [.. points.Select(p => (double?)p.X)]),
            new("line", new("指导线", "The line"), "baseline", [.. points.Select(p => (double?)Line(p.X))]),
            .. warning is { } w ? [new ChartSeries("warning", new("警戒线", "Warning line"), "upper", [.. points.Select(p => (double?)(w / 100 * p.X))])] : Array.Empty<ChartSeries>(),
            new("profitable", new("盈利企业", "Profitable enterprises"), "region", [.. points.Select(p => p.Bin is ['P', ..] ? p.Y : null)]),
            new("loss-making", new("亏损企业", "Loss-making enterprises"), "other", [.. points.Select(p => p.Bin is ['L', ..] ? p.Y : null)]),
        ];
        var title = new Text(
            $"{name.Zh}每百元销售收入对应劳动报酬{Figures.Plain(r, 1).Zh}元，亏损企业为{(warning is { } v ? $"{Figures.Plain(v, 1).Zh}元" : "未公布")}",
            $"Pay of {Figures.Plain(r, 1).En} yuan for each 100 yuan of sales in {Names.Inside(name.En)}; in loss-making enterprises {(warning is { } u ? $"{Figures.Plain(u, 1).En}" : "not published")}");
        List<Text> categories = [.. points.Select(p => Figures.Plain(p.X, 0))];
        series = [.. series.Where(s => s.Values.Any(v => v is not null))];
        return Chart(title, categories, series, null, ChartWords.Alternative(title, categories, [.. series.Where(s => s.Role != "x")], 0));

        Chart Chart(Text heading, IReadOnlyList<Text> xs, IReadOnlyList<ChartSeries> drawn, Text? noData, Text alternative) =>
            new("function-line", "function-line", heading, subtitle, new("元/年", "yuan a year"), 0, xs, drawn, null, ChartWords.Source(cube), find(BriefingFacts.Whole, "r_warning")?.Value <= ratio.Value ? NotAbove : null, noData, alternative, cube.Synthetic);
    }

    private static Table TableOf(BriefingFacts facts, Cube cube, string year, Func<string, string, Cell?> find)
    {
        var rows = cube.Dimension("statistic").Members.Where(m => find(BriefingFacts.Whole, m.Code) is not null).Select(m =>
        {
            var cell = find(BriefingFacts.Whole, m.Code)!;
            var unit = m.Unit!;
            return new TableRow(new($"{m.Name.Zh}，{unit.Zh}", $"{m.Name.En}, {unit.En}"), 0, m.Code == "r",
            [
                new(null, cell.Value is { } v ? Figures.Plain(v, m.Decimals ?? 0) : Figures.WhyNot(cell)),
                new(null, cell.Se is { } se ? Figures.Plain(se, m.Decimals ?? 0) : Figures.Same("–")), new(null, Figures.Same(cell.Units is { } units ? $"{units}" : "–")),
            ]);
        }).ToList();
        return new("function-line", new($"函数型指导线的参数，{facts.IndustryHere.Zh}，{year}年", $"Parameters of the function line, {Names.Inside(facts.IndustryHere.En)}, {year}"),
            [new(new("数值", "Value"), null, 0), new(new("标准误", "Standard error"), null, 0), new(new("企业数", "Enterprises"), null, 0)], rows, cube.Notes, ChartWords.Source(cube), cube.Synthetic) { ScreenOnly = true };
    }

    /// <summary>A line for all industries together would be nobody's: each has its own.</summary>
    private static Table? ByIndustry(BriefingFacts facts, Cube cube, string year)
    {
        string[] statistics = ["r", "r_warning", "floor_until", "kink_at"];
        TableValue Value(Cell? cell) => cell switch
        {
            { Value: { } value } => new(value, null, cell.ObsStatus is ObsStatus.U ? "U" : null),
            null => new(null, null, "O"),
            _ => new(null, null, cell.ObsStatus is ObsStatus.Q ? "Q" : "O"),
        };
        List<TableRow> rows =
        [
            .. cube.Dimension("industry").Members.Where(m => m.Code != BriefingFacts.Whole).Select(m => (m.Name, Cells: statistics.Select(s => cube.Find(facts.Area, m.Code, BriefingFacts.Whole, year, s)).ToList()))
                .Where(i => i.Cells.Exists(c => c is not null)).Select(i => new TableRow(i.Name, 0, false, [.. i.Cells.Select(Value)])),
        ];
        List<Text> notAbove = [.. cube.Dimension("industry").Members.Where(m => m.Code != BriefingFacts.Whole && cube.Find(facts.Area, m.Code, BriefingFacts.Whole, year, "r_warning")?.Value <= cube.Find(facts.Area, m.Code, BriefingFacts.Whole, year, "r")?.Value).Select(m => m.Name)];
        return rows.Count == 0 ? null : new("function-line-industries", new($"各行业函数型指导线的参数，{facts.AreaHere.Zh}，{year}年", $"Parameters of each industry's function line, {facts.AreaHere.En}, {year}"),
            [
                new(new("每百元销售收入对应劳动报酬", "Pay for each 100 yuan of sales"), new("元", "yuan"), 2), new(new("亏损企业（警戒线）", "The same, loss-making (warning line)"), new("元", "yuan"), 2),
                new(new("保障线止于人均销售收入", "Floor holds up to sales per head"), new("元/年", "yuan a year"), 0), new(new("折点人均销售收入", "Kink at sales per head"), new("元/年", "yuan a year"), 0),
            ],
            rows,
            [
                new("人均销售收入低于保障线止点的，指导线为最低工资；至折点按比率计算；折点以上斜率为其三分之一。读法见方法说明“函数型行业工资指导线”。", "Below the end of the floor the line is the minimum wage; up to the kink it follows the ratio; above it is a third as steep. How to read it: the method page \"Function type of the industry guideline\"."),
                .. notAbove.Count == 0 ? Array.Empty<Text>() : [new($"{string.Join("、", notAbove.Select(n => n.Zh))}：{NotAbove.Zh}", $"{string.Join("; ", notAbove.Select(n => n.En))}: {NotAbove.En}")],
            ],
            ChartWords.Source(cube), cube.Synthetic) { ScreenOnly = true };
    }
}
