using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>A table of a briefing as two sheets: one to read, laid out as printed, in both languages; one to calculate with, a value a row.</summary>
internal static class TableSheets
{
    private const int Heads = 3;

    /// <summary>Title, heads in both languages with their units, then the rows; notes and source below. The rows have the name <c>table_{id}</c>.</summary>
    public static Sheet Reading(Table table, int number)
    {
        var rows = new List<IReadOnlyList<SheetValue>>
        {
            new[] { SheetValue.Of(table.Title.Zh), SheetValue.Of(table.Title.En) },
            new[] { SheetValue.Empty, SheetValue.Empty }.Concat(table.Columns.Select(c => SheetValue.Of(c.Unit is { Zh.Length: > 0 } unit ? $"{c.Head.Zh}（{unit.Zh}）" : c.Head.Zh))).ToArray(),
            new[] { SheetValue.Empty, SheetValue.Empty }.Concat(table.Columns.Select(c => SheetValue.Of(c.Unit is { En.Length: > 0 } unit ? $"{c.Head.En} ({unit.En})" : c.Head.En))).ToArray(),
        };
        foreach (var row in table.Rows)
        {
            var indent = new string(' ', row.Indent * 2);
            rows.Add([new SheetValue(null, indent + row.Label.Zh, Bold: row.Total), new SheetValue(null, indent + row.Label.En, Bold: row.Total), .. row.Values.Select((v, i) => Shown(v, i < table.Columns.Count ? table.Columns[i] : null, row.Total))]);
        }
        rows.AddRange(table.Notes.Append(table.Source).Select(n => (IReadOnlyList<SheetValue>)[SheetValue.Of(n.Zh), SheetValue.Of(n.En)]));
        if (table.Synthetic) rows.Add([SheetValue.Of("合成示例数据，仅用于演示。"), SheetValue.Of("Synthetic sample data, for demonstration only.")]);
        return new($"{number} {table.Title.Zh}", [36, 36, .. table.Columns.Select((_, i) => WidthOf(table, i))], Heads, rows)
        {
            HeaderColumns = 1,
            Ranges = table.Rows.Count == 0 ? [] : [new($"table_{table.Id}", 1, Heads + 1, table.Columns.Count + 2, Heads + table.Rows.Count)],
        };
    }

    /// <summary>A row for each value of the table, with its unit and status code; the whole has the name <c>tidy_{id}</c>.</summary>
    public static Sheet Tidy(Table table, int number)
    {
        string[] columns = ["row", "row_zh", "row_en", "level", "total", "column", "column_zh", "column_en", "unit_zh", "unit_en", "value", "words_zh", "words_en", "status"];
        var rows = new List<IReadOnlyList<SheetValue>> { columns.Select(SheetValue.Of).ToArray() };
        foreach (var (row, r) in table.Rows.Select((row, i) => (row, i + 1)))
            foreach (var (value, c) in row.Values.Select((value, i) => (value, i)))
            {
                var column = c < table.Columns.Count ? table.Columns[c] : null;
                rows.Add(
                [
                    SheetValue.Of(r, 0), SheetValue.Of(row.Label.Zh), SheetValue.Of(row.Label.En), SheetValue.Of(row.Indent, 0), SheetValue.Of(row.Total ? 1 : 0, 0),
                    SheetValue.Of(c + 1, 0), SheetValue.Of(column?.Head.Zh), SheetValue.Of(column?.Head.En), SheetValue.Of(column?.Unit?.Zh), SheetValue.Of(column?.Unit?.En),
                    SheetValue.Of(value.Number, column?.Decimals ?? 0), SheetValue.Of(value.Words?.Zh), SheetValue.Of(value.Words?.En), SheetValue.Of(value.Status),
                ]);
            }
        return new($"{number} 逐行 tidy {table.Id}", [6, 28, 28, 6, 6, 8, 20, 20, 12, 12, 14, 18, 18, 8], 1, rows)
            { Ranges = [new($"tidy_{table.Id}", 1, 1, columns.Length, rows.Count)] };
    }

    /// <summary>Sentences need a column that can be read; figures and a few words do not.</summary>
    private static double WidthOf(Table table, int column) => table.Rows.Any(r => column < r.Values.Count && r.Values[column].Words is { } words && words.Zh.Length > 24) ? 64 : 16;

    /// <summary>A number stays one, whatever its code; words in both languages where they differ; else the code alone.</summary>
    private static SheetValue Shown(TableValue value, TableColumn? column, bool bold) => value switch
    {
        { Number: { } number } => new(number, null, column?.Decimals ?? 0, bold, value.Status is "A" ? null : value.Status, column is { IsChange: true }),
        { Words: { } words } => new(null, words.Zh == words.En ? words.Zh : $"{words.Zh} {words.En}", Bold: bold),
        _ => new(null, value.Status, Bold: bold),
    };
}
