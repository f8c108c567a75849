using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Seasonal;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>A series from a table <c>period,value</c>: its periods as written and its values, in the order of time.</summary>
internal sealed record SeriesContent(IReadOnlyList<string> Periods, PeriodicSeries? Series, Text? Refusal = null)
{
    // Squares and sums of such values stay finite.
    private const double Largest = 1e100;

    public static async Task<SeriesContent> ReadAsync(string path, int frequency, CancellationToken cancellationToken)
    {
        var table = await CsvInput.ReadAsync(path, ["period", "value"], cancellationToken);
        return table.Refusal is null ? Of(table.Lines, frequency) : Refused(table.Refusal);
    }

    private static SeriesContent Of(IReadOnlyList<CsvLine> lines, int frequency)
    {
        var found = new SortedDictionary<int, (CsvLine Line, double Value)>();
        foreach (var line in lines)
        {
            if (Position(line.Cells[0], frequency) is not { } position) return Refused(NotAPeriod(line, frequency));
            var period = line.Cells[0];
            if (line.NumberIn(1) is not { } value)
                return Refused(line.Cells[1].Length == 0
                    ? new($"第{line.Number}行：{period} 没有数值；缺失的期须先补齐，不能留空。", $"Line {line.Number}: {period} has no value; a missing period must be filled in first.")
                    : new($"第{line.Number}行：{period} 的值“{line.Cells[1]}”不是数字（不用千分位，小数点用“.”）。", $"Line {line.Number}: the value “{line.Cells[1]}” of {period} is not a number (no thousands separators, a point for decimals)."));
            if (Math.Abs(value) > Largest) return Refused(new($"第{line.Number}行：{period} 的值{line.Cells[1]}过大；请换用较大的单位。", $"Line {line.Number}: the value {line.Cells[1]} of {period} is too large to work with; use a larger unit."));
            if (!found.TryAdd(position, (line, value)))
                return Refused(new($"第{line.Number}行：{period} 重复，第{found[position].Line.Number}行已有。", $"Line {line.Number}: {period} is there twice; line {found[position].Line.Number} has it already."));
        }

        var (first, last) = (found.Keys.First(), found.Keys.Last());
        for (var position = first; position <= last; position++)
            if (!found.ContainsKey(position))
                return Refused(new($"缺少 {Name(position, frequency)}：序列须逐期连续。", $"{Name(position, frequency)} is missing: a series has every period from the first to the last."));
        var series = new PeriodicSeries(frequency, (first % frequency) + 1, [.. found.Values.Select(v => v.Value)]);
        return new([.. found.Values.Select(v => v.Line.Cells[0])], series);
    }

    private static int? Position(string period, int frequency) =>
        frequency == 12 && Month.TryParse(period, out var month) ? (12 * month.Year) + month.Number - 1
        : frequency == 4 && Quarter.TryParse(period, out var quarter) ? (4 * quarter.Year) + quarter.Number - 1
        : null;

    private static string Name(int position, int frequency) => frequency == 12
        ? new Month(position / 12, (position % 12) + 1).ToString()
        : new Quarter(position / 4, (position % 4) + 1).ToString();

    private static Text NotAPeriod(CsvLine line, int frequency)
    {
        var period = line.Cells[0];
        var (wanted, wantedEn) = frequency == 12 ? ("月份（如 2024-03）", "a month such as 2024-03") : ("季度（如 2024-Q1）", "a quarter such as 2024-Q1");
        var other = Month.TryParse(period, out _) || Quarter.TryParse(period, out _) || Year.TryParse(period, out _);
        return other
            ? new($"第{line.Number}行：{period} 与 --frequency {frequency} 不符，须为{wanted}；一个序列只能有一种频率。", $"Line {line.Number}: {period} does not go with --frequency {frequency}, which takes {wantedEn}; a series has one frequency.")
            : new($"第{line.Number}行：“{period}”不是{wanted}。", $"Line {line.Number}: “{period}” is not {wantedEn}.");
    }

    private static SeriesContent Refused(Text refusal) => new([], null, refusal);
}
