using System.Globalization;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>The column of a contrast and the levels it compares; null: the two that the column has, in their order, of numbers by size.</summary>
internal sealed record TabulateGroups(string Column, string? From, string? To)
{
    /// <summary>For each row 1 where it is of the first level, 0 of the second, NaN of neither; and the words that say what is compared, or why it cannot be.</summary>
    public static (double[] Sides, Text? Said, Text? Refusal) Find(TabulateStatistic contrast, IReadOnlyList<string> cells)
    {
        var (column, from, to) = contrast.Groups!;
        var levels = cells.Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Take(1000).ToList();
        if (from is null)
        {
            if (levels.Count != 2)
                return ([], null, new($"{contrast.Code}：列“{column}”有{(levels.Count < 1000 ? levels.Count : "1000以上")}个取值，须恰有两个，否则请写明比较哪两个，如 {contrast.Code}:{Example(levels, 0)}:{Example(levels, 1)}。",
                    $"{contrast.Code}: the column {column} has {(levels.Count < 1000 ? levels.Count : "1000 or more")} values; it needs two, or say which two, as in {contrast.Code}:{Example(levels, 0)}:{Example(levels, 1)}."));
            (from, to) = Compare(levels[0], levels[1]) < 0 ? (levels[0], levels[1]) : (levels[1], levels[0]);
        }
        else if (new[] { from, to! }.FirstOrDefault(level => !cells.Contains(level)) is { } absent)
            return ([], null, new($"{contrast.Code}：列“{column}”没有取值“{absent}”。", $"{contrast.Code}: no row has {absent} in the column {column}."));

        double[] sides = [.. cells.Select(cell => cell == from ? 1 : cell == to ? 0 : double.NaN)];
        var others = sides.Count(double.IsNaN);
        return (sides, new($"{contrast.Code}：由“{from}”到“{to}”{(others > 0 ? $"，其余{others}行未计入" : "")}。", $"{contrast.Code}: from {from} to {to}{(others > 0 ? $"; {others} rows of neither were left out" : "")}."), null);
    }

    private static string Example(List<string> levels, int at) => at < levels.Count ? levels[at] : at == 0 ? "FROM" : "TO";

    private static int Compare(string a, string b) =>
        double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) ? x.CompareTo(y) : string.CompareOrdinal(a, b);
}
