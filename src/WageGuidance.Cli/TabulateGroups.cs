using System.Globalization;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>The column of a contrast and the levels it compares; null: the two numbers, such as years, that the column has, the smaller first.</summary>
internal sealed record TabulateGroups(string Column, string? From, string? To)
{
    private const int Many = 1000;

    /// <summary>For each row 1 where it is of the first level, 0 of the second, NaN of neither; and the words that say what is compared, or why it cannot be.</summary>
    public static (double[] Sides, Text? Said, Text? Refusal) Find(TabulateStatistic contrast, IReadOnlyList<string> cells)
    {
        var (column, from, to) = contrast.Groups!;
        if (from is null)
        {
            var levels = cells.Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Take(Many + 1).ToList();
            if (levels.Count < 2)
                return No(levels.Count == 0 ? $"{contrast.Code}：列“{column}”全为空，没有可比较的两组。" : $"{contrast.Code}：列“{column}”只有一个取值“{levels[0]}”，没有可比较的两组。",
                    levels.Count == 0 ? $"{contrast.Code}: the column {column} is empty; there are no two groups to compare." : $"{contrast.Code}: the column {column} has one value, {levels[0]}; there are no two groups to compare.");
            var example = $"{contrast.Code}:{levels[0]}:{levels[1]}";
            if (levels.Count > 2)
                return No($"{contrast.Code}：列“{column}”有{(levels.Count > Many ? $"{Many}个以上" : $"{levels.Count}个")}取值，请写明比较哪两个，如 {example}。",
                    $"{contrast.Code}: the column {column} has {(levels.Count > Many ? $"more than {Many}" : $"{levels.Count}")} values; say which two, as in {example}.");
            // Only of numbers is it known which comes first.
            if (!IsNumber(levels[0], out var a) || !IsNumber(levels[1], out var b) || a == b)
                return No($"{contrast.Code}：列“{column}”的两个取值无法判断先后，请写明，如 {example}。", $"{contrast.Code}: which of the two values of the column {column} comes first is not known; say so, as in {example}.");
            (from, to) = a < b ? (levels[0], levels[1]) : (levels[1], levels[0]);
        }
        else if (new[] { from, to! }.FirstOrDefault(level => !cells.Contains(level)) is { } absent)
            return No($"{contrast.Code}：列“{column}”没有取值“{absent}”。", $"{contrast.Code}: no row has {absent} in the column {column}.");

        double[] sides = [.. cells.Select(cell => cell == from ? 1 : cell == to ? 0 : double.NaN)];
        var others = sides.Count(double.IsNaN);
        return (sides, new($"{contrast.Code}：由“{from}”到“{to}”{(others > 0 ? $"，其余{others}行未计入" : "")}。", $"{contrast.Code}: from {from} to {to}{(others > 0 ? $"; {others} rows of neither were left out" : "")}."), null);
    }

    private static bool IsNumber(string level, out double number) => double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static (double[], Text?, Text?) No(string zh, string en) => ([], null, new(zh, en));
}
