using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>
/// <c>tables.xlsx</c>: a sheet of notes, a reading sheet for each table of the briefing, and a tidy sheet for each cube. Suppressed and missing
/// cells are words beside numbers, so that columns stay numeric.
/// </summary>
public static class TablesWorkbook
{
    public static byte[] Write(ReleaseContent content, BriefingContent briefing, IReadOnlyList<Cube> cubes, int version)
    {
        var sheets = new List<Sheet> { Notes(content, briefing, version) };
        var tables = briefing.Sections.SelectMany(s => s.Tables).ToList();
        sheets.AddRange(tables.Select((t, i) => Reading(t, i + 1)));
        sheets.AddRange(cubes.Select(Tidy));
        return Workbook.Write(sheets);
    }

    /// <summary>One indicator as a workbook of its own: what it is, then its cells.</summary>
    public static byte[] OfCube(Cube cube, ReleaseContent content, int version) => Workbook.Write(
    [
        new("说明 Notes", [70, 70], 1,
        [
            new[] { new SheetValue(null, cube.Title.Zh, Bold: true), new SheetValue(null, cube.Title.En, Bold: true) },
            Line(cube.Population.Zh, cube.Population.En),
            Line($"{content.Title.Zh}，第{version}版", $"{content.Title.En}, version {version}"),
            Line($"数据版本{cube.DataVersion}，方法版本{cube.MethodVersion}", $"Data version {cube.DataVersion}, method version {cube.MethodVersion}"),
            .. cube.Synthetic ? new[] { Line("合成示例数据，仅用于演示。", "Synthetic sample data, for demonstration only.") } : [],
            .. cube.Notes.Select(n => Line(n.Zh, n.En)),
        ]),
        Tidy(cube),
    ]);

    private static Sheet Notes(ReleaseContent content, BriefingContent briefing, int version)
    {
        var rows = new List<IReadOnlyList<SheetValue>>
        {
            new[] { new SheetValue(null, briefing.Title.Zh, Bold: true), new SheetValue(null, briefing.Title.En, Bold: true) },
            Line(content.Title.Zh, content.Title.En),
            Line($"{content.Period} 第{version}版", $"{content.Period}, version {version}"),
            Line($"发布单位：{content.Publisher.Zh}", $"Publisher: {content.Publisher.En}"),
            Line($"数据版本{content.DataVersion}，方法版本{content.MethodVersion}", $"Data version {content.DataVersion}, method version {content.MethodVersion}"),
        };
        if (content.Synthetic) rows.Add([new SheetValue(null, "合成示例数据：企业薪酬调查与市场供求数据为合成，仅用于演示。", Bold: true), new SheetValue(null, "Synthetic sample data: survey and supply-and-demand figures are made up for demonstration.", Bold: true)]);
        rows.Add(Line("代码：Q 为保护被调查单位未公布；O 缺数据；M 不适用；E 推算；U 可靠性低（慎用）；B 序列有间断。", "Codes: Q not published, to protect respondents; O missing; M not applicable; E derived; U low reliability; B break in the series."));
        rows.Add(Line("工资指导线为指导性意见；最低工资标准具有强制效力。", "The guideline is advisory; the minimum wage is binding."));
        return new("说明 Notes", [70, 70], 1, rows);
    }

    private static Sheet Reading(Table table, int number)
    {
        var header = new List<SheetValue> { SheetValue.Empty };
        header.AddRange(table.Columns.Select(c => SheetValue.Of(Both(c.Head) + (c.Unit is { } unit ? $"（{unit.Zh}）" : ""))));
        var rows = new List<IReadOnlyList<SheetValue>> { new[] { new SheetValue(null, Both(table.Title), Bold: true) }, header };
        foreach (var row in table.Rows)
            rows.Add([new SheetValue(null, new string(' ', row.Indent * 2) + Both(row.Label), Bold: row.Total),
                .. row.Values.Select((v, i) => v.Number is { } number ? new SheetValue(number, null, i < table.Columns.Count ? table.Columns[i].Decimals : 0, row.Total) : SheetValue.Of(v.Words is { } words ? Both(words) : v.Status))]);
        rows.AddRange(table.Notes.Append(table.Source).Select(n => (IReadOnlyList<SheetValue>)[SheetValue.Of(Both(n))]));
        return new($"{number} {table.Title.Zh}", [42, .. table.Columns.Select(_ => 16.0)], 2, rows);
    }

    private static Sheet Tidy(Cube cube)
    {
        string[] measures = ["value", "se", "ci_low", "ci_high", "df", "cv", "n", "units", "grade", "obs_status", "conf_status", "reason"];
        var decimals = cube.Dimension("statistic").Members.ToDictionary(m => m.Code, m => m.Decimals ?? 2, StringComparer.Ordinal);
        IEnumerable<IReadOnlyList<SheetValue>> Rows()
        {
            yield return [.. cube.Dimensions.SelectMany(d => new[] { d.Id, d.Name.Zh }).Concat(measures).Select(SheetValue.Of)];
            foreach (var (key, cell) in cube.Cells)
            {
                var digits = decimals.GetValueOrDefault(key[^1], 2);
                yield return
                [
                    .. cube.Dimensions.SelectMany((d, i) => new[] { SheetValue.Of(key[i]), SheetValue.Of(d.Find(key[i])?.Name.Zh ?? key[i]) }),
                    SheetValue.Of(cell.Value, digits), SheetValue.Of(cell.Se, digits), SheetValue.Of(cell.CiLow, digits), SheetValue.Of(cell.CiHigh, digits),
                    SheetValue.Of(cell.Df, 0), SheetValue.Of(cell.Cv, 2), SheetValue.Of(cell.N, 0), SheetValue.Of(cell.Units, 0),
                    SheetValue.Of(cell.Grade), SheetValue.Of(cell.ObsStatus.ToString()), SheetValue.Of(cell.ConfStatus.ToString()), SheetValue.Of(cell.Reason is { } r ? Both(r) : null),
                ];
            }
        }
        return new($"数据 {cube.Id}", [.. cube.Dimensions.SelectMany(_ => new[] { 10.0, 18.0 }), .. measures.Select(_ => 12.0)], 1, Rows());
    }

    private static IReadOnlyList<SheetValue> Line(string zh, string en) => [SheetValue.Of(zh), SheetValue.Of(en)];

    private static string Both(Text text) => text.Zh == text.En ? text.Zh : $"{text.Zh} {text.En}";
}
