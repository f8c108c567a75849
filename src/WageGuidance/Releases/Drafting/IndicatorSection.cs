using System.Globalization;
using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>A chapter of indicator tables: what an analyst writes, then for each indicator its leading figures in a sentence, a chart where its rows compare, and a table.</summary>
internal static class IndicatorSection
{
    private const int MostBars = 24;

    /// <summary>Null where the chapter has neither figures nor words.</summary>
    public static Section? Compose(BriefingFacts facts, Chapter chapter)
    {
        var views = chapter.Indicators.Select(id => IndicatorView.Of(facts, id)).OfType<IndicatorView>().ToList();
        var written = facts.Texts.GetValueOrDefault(chapter.Id);
        if (views.Count == 0 && written is null) return null;
        return new(chapter.Id, chapter.Heading!, [.. written is null ? [] : ParagraphsOf(written), .. views.Select(InWords)],
            [.. views.Select(v => ChartOf(facts, v)).OfType<Chart>()], [.. views.Select(v => TableOf(facts, v))],
            [.. views.Select(v => v.Cube).Where(c => c.Notes.Count > 0).Select(c => new Text($"{c.Title.Zh}：{c.Notes[0].Zh}", $"{c.Title.En}: {c.Notes[0].En}"))]);
    }

    /// <summary>A written text in paragraphs, as many in one language as in the other; where they differ it is one.</summary>
    private static IEnumerable<Text> ParagraphsOf(Text written)
    {
        var (zh, en) = (Split(written.Zh), Split(written.En));
        return zh.Length == en.Length ? zh.Zip(en, (a, b) => new Text(a, b)) : [new(string.Join(' ', zh), string.Join(' ', en))];

        static string[] Split(string text) => text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>The first row's figures, and its first figure a period before. No direction is claimed: the figures carry no interval.</summary>
    private static Text InWords(IndicatorView view)
    {
        var row = view.Rows[0];
        var told = view.Statistics.Select(s => (Statistic: s, Cell: view.At(row, s.Code))).Where(p => p.Cell is not null).Take(4).ToList();
        var period = PeriodName(view.PeriodOf(row));
        var name = row.Name.Zh.Length == 0 ? view.Cube.Title : new Text($"{view.Cube.Title.Zh}（{row.Name.Zh}）", $"{view.Cube.Title.En} ({row.Name.En})");
        var before = view.Before is { } earlier && told.Count > 0 && view.At(row, told[0].Statistic.Code, earlier) is { Value: not null } old
            ? new Text($"；{PeriodName(earlier).Zh}{told[0].Statistic.Name.Zh}为{Shown(old, told[0].Statistic).Zh}", $"; {Names.Inside(told[0].Statistic.Name.En)} in {PeriodName(earlier).En}: {Shown(old, told[0].Statistic).En}") : Text.Empty;
        return new($"{name.Zh}，{period.Zh}：{string.Join("，", told.Select(t => $"{t.Statistic.Name.Zh}{Shown(t.Cell!, t.Statistic).Zh}"))}{before.Zh}。",
            $"{name.En}, {period.En}: {string.Join(", ", told.Select(t => $"{Names.Inside(t.Statistic.Name.En)} {Shown(t.Cell!, t.Statistic).En}"))}{before.En}.");
    }

    /// <summary>A figure with its unit, or why there is none.</summary>
    public static Text Shown(Cell cell, Member statistic) => cell.Value is not { } value ? new($"（{Figures.WhyNot(cell).Zh}）", $"({Figures.WhyNot(cell).En})")
        : statistic.Unit is null ? Figures.Plain(value, statistic.Decimals ?? 0)
        : statistic.Unit == Figures.PercentUnit ? Figures.Percent(value, statistic.Decimals ?? 1)
        : new(Figures.Plain(value, statistic.Decimals ?? 0).Zh + statistic.Unit.Zh, $"{Figures.Plain(value, statistic.Decimals ?? 0).En} {statistic.Unit.En}");

    /// <summary>The name of a period; of what holds from a day on, since when.</summary>
    public static Text PeriodName(string period) =>
        DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new($"自{PeriodNames.OfDay(day).Zh}起", $"from {PeriodNames.OfDay(day).En}") : PeriodNames.Of(period);

    /// <summary>Bars over the rows of the first rate, or of the first statistic where there is none; null where there is nothing to compare.</summary>
    private static Chart? ChartOf(BriefingFacts facts, IndicatorView view)
    {
        var rows = view.Rows.Where(r => !r.Total && r.Comparable).ToList();
        var statistic = view.Statistics.FirstOrDefault(s => s.Unit == Figures.PercentUnit && rows.Exists(r => view.At(r, s.Code)?.Value is not null)) ?? view.Statistics[0];
        if (statistic.Unit is null || rows.Count is < 3 or > MostBars || view.IsEvent) return null;
        var cells = rows.Select(r => (Row: r, Cell: view.At(r, statistic.Code))).OrderByDescending(r => r.Cell?.Value ?? double.MinValue).ThenBy(r => r.Row.Code, StringComparer.Ordinal).ToList();
        var categories = cells.Select(c => c.Row.Name).ToList();
        ChartSeries[] series = [new(statistic.Code, statistic.Name, "other", [.. cells.Select(c => c.Cell?.Value)], Marks: [.. cells.Select(c => Figures.Mark(c.Cell))])];
        var measure = new Text($"{view.Cube.Title.Zh}：{statistic.Name.Zh}", $"{Names.Inside(view.Cube.Title.En)}, {Names.Inside(statistic.Name.En)},");
        var title = Ranking.Extremes(measure, new("各项", "rows"), cells.Select(c => (c.Row.Name, c.Cell)), "for") ?? view.Cube.Title;
        var period = PeriodName(view.Period);
        return new($"{view.Cube.Id.Replace('.', '-')}-chart", "bar-interval", title, new($"{statistic.Name.Zh}，{statistic.Unit.Zh}，{facts.AreaHere.Zh}，{period.Zh}", $"{statistic.Name.En}, {statistic.Unit.En}, {facts.AreaHere.En}, {period.En}"),
            statistic.Unit, statistic.Decimals ?? 0, categories, series, null, ChartWords.Source(view.Cube), null,
            cells.All(c => c.Cell?.Value is null) ? ChartWords.Empty(view.Cube.Title, cells.Select(c => c.Cell)) : null, ChartWords.Alternative(title, categories, series, statistic.Decimals ?? 0), view.Cube.Synthetic);
    }

    /// <summary>The view as a table: its rows at their latest period, and the first statistic a period before.</summary>
    internal static Table TableOf(BriefingFacts facts, IndicatorView view)
    {
        var columns = view.Statistics.Select(s => new TableColumn(s.Name, s.Unit, DecimalsOf(view, s))).ToList();
        var first = view.Statistics[0];
        if (view.IsEvent) columns.Insert(0, new(new("起始日期", "From"), null, 0));
        else if (view.Before is { } before) columns.Add(new(new($"{PeriodName(before).Zh}{first.Name.Zh}", $"{first.Name.En}, {PeriodName(before).En}"), first.Unit, DecimalsOf(view, first)));
        var rows = view.Rows.Select(row =>
        {
            var values = view.Statistics.Select(s => Figures.InTable(view.At(row, s.Code))).ToList();
            if (view.IsEvent) values.Insert(0, new(null, Figures.Same(view.PeriodOf(row))));
            else if (view.Before is { } earlier) values.Add(Figures.InTable(view.At(row, first.Code, earlier)));
            return new TableRow(row.Name.Zh.Length == 0 ? new("合计", "Total") : row.Name, row.Total ? 0 : 1, row.Total, values);
        }).ToList();
        var title = view.IsEvent ? view.Cube.Title : new Text($"{view.Cube.Title.Zh}，{PeriodName(view.Period).Zh}", $"{view.Cube.Title.En}, {PeriodName(view.Period).En}");
        return new(view.Cube.Id.Replace('.', '-'), title, columns, rows, view.LeftOut == 0 ? [] : [new($"另有{view.LeftOut}行见数据文件。", $"{view.LeftOut} more rows are in the data files.")], ChartWords.Source(view.Cube), view.Cube.Synthetic);
    }

    /// <summary>Where a statistic is of figures of many kinds, as many decimals as one of them has, two at most: a difference of 0.2 must not be printed as 0.</summary>
    private static int DecimalsOf(IndicatorView view, Member statistic) =>
        statistic.Decimals ?? view.Rows.Select(row => view.At(row, statistic.Code)?.Value).Max(value => value is { } v ? Math.Min(2, (int)((decimal)v).Scale) : 0);
}
