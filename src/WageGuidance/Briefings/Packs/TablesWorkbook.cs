using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>
/// <c>tables.xlsx</c>: a sheet of notes with the list of sheets, for each table of the briefing a reading sheet and a tidy one, and a tidy sheet for
/// each cube. Codes of suppressed and missing cells are words in their cells, so that columns stay numeric; ranges have names.
/// </summary>
public static class TablesWorkbook
{
    private static readonly string[] Measures = ["value", "se", "ci_low", "ci_high", "df", "cv", "n", "units", "grade", "obs_status", "conf_status", "reason_zh", "reason_en"];

    public static byte[] Write(ReleaseContent content, BriefingContent briefing, IReadOnlyList<Cube> cubes, int version)
    {
        var tables = briefing.Sections.SelectMany(s => s.Tables).ToList();
        List<Sheet> sheets = [.. tables.SelectMany((t, i) => new[] { TableSheets.Reading(t, i + 1), TableSheets.Tidy(t, i + 1) }), .. cubes.Select(Tidy)];
        return Workbook.Write([Notes(content, briefing, version, sheets), .. sheets]);
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

    private static Sheet Notes(ReleaseContent content, BriefingContent briefing, int version, IReadOnlyList<Sheet> sheets)
    {
        var rows = new List<IReadOnlyList<SheetValue>>
        {
            new[] { new SheetValue(null, briefing.Title.Zh, Bold: true), new SheetValue(null, briefing.Title.En, Bold: true) },
            Line(content.Title.Zh, content.Title.En),
            Line($"第{version}版", $"Version {version}"),
            Line($"发布单位：{content.Publisher.Zh}", $"Publisher: {content.Publisher.En}"),
            Line($"数据版本{content.DataVersion}，方法版本{content.MethodVersion}", $"Data version {content.DataVersion}, method version {content.MethodVersion}"),
        };
        if (content.Synthetic) rows.Add([new SheetValue(null, "合成示例数据：企业薪酬调查与市场供求数据为合成，仅用于演示。", Bold: true), new SheetValue(null, "Synthetic sample data: survey and supply-and-demand figures are made up for demonstration.", Bold: true)]);
        rows.Add(Line("代码：Q 为保护被调查单位未公布；O 缺数据；M 不适用；E 推算；U 可靠性低（慎用）；B 序列有间断。", "Codes: Q not published, to protect respondents; O missing; M not applicable; E derived; U low reliability; B break in the series."));
        rows.Add(Line("工资指导线为指导性意见；最低工资标准具有强制效力。", "The guideline is advisory; the minimum wage is binding."));
        rows.Add([new SheetValue(null, "工作表", Bold: true), new SheetValue(null, "名称（可用于公式） Names for formulas", Bold: true)]);
        rows.AddRange(sheets.Select(s => Line(s.Name, string.Join(", ", s.Ranges.Select(r => Workbook.RangeName(r.Name))))));
        return new("说明 Notes", [70, 70], 1, rows);
    }

    private static Sheet Tidy(Cube cube)
    {
        var decimals = cube.Dimension("statistic").Members.ToDictionary(m => m.Code, m => (m.Decimals ?? 2, m.Unit), StringComparer.Ordinal);
        string[] columns = [.. cube.Dimensions.SelectMany(d => new[] { d.Id, d.Id + "_zh", d.Id + "_en" }), "unit_zh", "unit_en", .. Measures];
        IEnumerable<IReadOnlyList<SheetValue>> Rows()
        {
            yield return [.. columns.Select(SheetValue.Of)];
            foreach (var (key, cell) in cube.Cells)
            {
                var (digits, unit) = decimals.GetValueOrDefault(key[^1], (2, null));
                yield return
                [
                    .. cube.Dimensions.SelectMany((d, i) => d.Find(key[i])?.Name is { } name ? new[] { SheetValue.Of(key[i]), SheetValue.Of(name.Zh), SheetValue.Of(name.En) } : [SheetValue.Of(key[i]), SheetValue.Empty, SheetValue.Empty]),
                    SheetValue.Of(unit?.Zh), SheetValue.Of(unit?.En),
                    SheetValue.Of(cell.Value, digits), SheetValue.Of(cell.Se, digits), SheetValue.Of(cell.CiLow, digits), SheetValue.Of(cell.CiHigh, digits),
                    SheetValue.Of(cell.Df, 0), SheetValue.Of(cell.Cv, 2), SheetValue.Of(cell.N, 0), SheetValue.Of(cell.Units, 0),
                    SheetValue.Of(cell.Grade), SheetValue.Of(cell.ObsStatus.ToString()), SheetValue.Of(cell.ConfStatus.ToString()), SheetValue.Of(cell.Reason?.Zh), SheetValue.Of(cell.Reason?.En),
                ];
            }
        }
        var last = cube.Cells.Count + 1;
        return new($"数据 {cube.Id}", [.. columns.Select(c => c.EndsWith("_zh", StringComparison.Ordinal) || c.EndsWith("_en", StringComparison.Ordinal) ? 18.0 : 12.0)], 1, Rows())
        {
            // The whole with its head, and each column under it: =SUMIFS(pay_survey_value, pay_survey_region, "150000", …).
            Ranges = [new($"data_{cube.Id}", 1, 1, columns.Length, last), .. columns.Select((c, i) => new NamedRange($"{cube.Id}_{c}", i + 1, Math.Min(2, last), i + 1, last))],
        };
    }

    private static IReadOnlyList<SheetValue> Line(string zh, string en) => [SheetValue.Of(zh), SheetValue.Of(en)];
}
