using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Seasonal;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>A series from a table <c>period,value</c>: its periods as written and its values, in the order of time.</summary>
internal sealed record SeriesContent(IReadOnlyList<string> Periods, Period Start, PeriodicSeries? Series, Text? Refusal = null)
{
    public Period End => Start.Add(Periods.Count - 1);

    /// <summary>Null outside the series.</summary>
    public double? At(Period period) => period.Since(Start) is >= 0 and var t && t < Periods.Count ? Series!.Values[t] : null;

    // Squares and sums of such values stay finite.
    public const double Largest = 1e100;

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
            var period = line.Cells[0];
            if (Period.Find(period) is not { } at || (int)at.Frequency != frequency) return Refused(NotAPeriod(line, frequency));
            if (line.NumberIn(1) is not { } value)
                return Refused(line.Cells[1].Length == 0
                    ? new($"第{line.Number}行：{period} 没有数值；缺失的期须先补齐，不能留空。", $"Line {line.Number}: {period} has no value; a missing period must be filled in first.")
                    : new($"第{line.Number}行：{period} 的值“{line.Cells[1]}”不是数字（不用千分位，小数点用“.”）。", $"Line {line.Number}: the value “{line.Cells[1]}” of {period} is not a number (no thousands separators, a point for decimals)."));
            if (Math.Abs(value) > Largest) return Refused(new($"第{line.Number}行：{period} 的值{line.Cells[1]}过大；请换用较大的单位。", $"Line {line.Number}: the value {line.Cells[1]} of {period} is too large to work with; use a larger unit."));
            if (!found.TryAdd(at.Position, (line, value)))
                return Refused(new($"第{line.Number}行：{period} 重复，第{found[at.Position].Line.Number}行已有。", $"Line {line.Number}: {period} is there twice; line {found[at.Position].Line.Number} has it already."));
        }

        var start = new Period((Frequency)frequency, found.Keys.First());
        for (var period = start; period.Position <= found.Keys.Last(); period = period.Add(1))
            if (!found.ContainsKey(period.Position))
                return Refused(new($"缺少 {period}：序列须逐期连续。", $"{period} is missing: a series has every period from the first to the last."));
        return new([.. found.Values.Select(v => v.Line.Cells[0])], start, new(frequency, start.Season, [.. found.Values.Select(v => v.Value)]));
    }

    private static Text NotAPeriod(CsvLine line, int frequency)
    {
        var period = line.Cells[0];
        var (wanted, wantedEn) = frequency == 12 ? ("月份（如 2024-03）", "a month such as 2024-03") : ("季度（如 2024-Q1）", "a quarter such as 2024-Q1");
        return Period.Find(period) is not null
            ? new($"第{line.Number}行：{period} 与 --frequency {frequency} 不符，须为{wanted}；一个序列只能有一种频率。", $"Line {line.Number}: {period} does not go with --frequency {frequency}, which takes {wantedEn}; a series has one frequency.")
            : new($"第{line.Number}行：“{period}”不是{wanted}。", $"Line {line.Number}: “{period}” is not {wantedEn}.");
    }

    private static SeriesContent Refused(Text refusal) => new([], default, null, refusal);
}
