using WageGuidance.Statistics.Periods;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>
/// Reads a series for rates of growth: <c>period,value</c>, and where given why a value is missing, breaks with their link factors, what agreed increments add to a year, the unit, and the
/// period that is 100. A series has one unit; another base is a break that must be marked.
/// </summary>
internal static class GrowthInput
{
    private static readonly string[] Optional = ["status", "break", "link_factor", "agreed", "unit", "base"];

    /// <returns>The series with the agreed increments by year in percentage points, or why there is none.</returns>
    public static async Task<(TimeSeries? Series, IReadOnlyDictionary<int, double> Agreed, Text? Refusal)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var agreed = new Dictionary<int, double>();
        var table = await CsvInput.ReadAsync(path, [], cancellationToken);
        if (table.Refusal is { } unread) return (null, agreed, unread);
        var columns = new[] { "period", "value" }.Concat(Optional).Select(c => Array.IndexOf(table.Columns!, c)).ToArray();
        foreach (var (column, name) in new[] { (columns[0], "period"), (columns[1], "value") })
            if (column < 0) return (null, agreed, new($"缺少列“{name}”；首行须为列名 period,value。", $"The column {name} is missing; the first line holds the names period,value."));

        var (values, breaks) = (new SortedDictionary<int, TimeSeriesValue>(), new List<SeriesBreak>());
        Frequency? frequency = null;
        string? unit = null, @base = null;
        // In the order of time, so that a break lies where the later definition begins; of what is no period first.
        foreach (var line in table.Lines.OrderBy(l => Period.Find(l.Cells[columns[0]])?.Position ?? 0))
        {
            string Cell(int optional) => columns[2 + optional] is var column && column >= 0 ? line.Cells[column] : "";
            if (Period.Find(line.Cells[columns[0]]) is not { } period) return (null, agreed, NotAPeriod(line with { Cells = [line.Cells[columns[0]]] }));
            if ((frequency ??= period.Frequency) != period.Frequency)
                return Refused($"第{line.Number}行：{period} 的频率与前面各期不同；年、季、月不能混用。", $"Line {line.Number}: {period} is of another frequency than the periods before; years, quarters and months do not mix.");
            var text = line.Cells[columns[1]];
            if (text.Length > 0 && line.NumberIn(columns[1]) is null)
                return Refused($"第{line.Number}行：{period} 的值“{text}”不是数字。", $"Line {line.Number}: the value “{text}” of {period} is not a number.");
            if (text.Length > 0 && Math.Abs(line.NumberIn(columns[1])!.Value) > SeriesContent.Largest)
                return Refused($"第{line.Number}行：{period} 的值{text}过大；请换用较大的单位。", $"Line {line.Number}: the value {text} of {period} is too large to work with; use a larger unit.");
            if (Why(Cell(0)) is not { } why) return Refused($"第{line.Number}行：status“{Cell(0)}”须为O（缺）、L（未收集）、M（不适用）或Q（未公布）。", $"Line {line.Number}: the status “{Cell(0)}” is O (missing), L (not collected), M (not applicable) or Q (withheld).");
            if (text.Length > 0 && Cell(0).Length > 0) return Refused($"第{line.Number}行：{period} 既有数值又有缺失原因。", $"Line {line.Number}: {period} has both a value and a reason for having none.");
            if (!values.TryAdd(period.Position, text.Length > 0 ? new(line.NumberIn(columns[1])) : TimeSeriesValue.Missing(why)))
                return Refused($"第{line.Number}行：{period} 重复。", $"Line {line.Number}: {period} is there twice.");
            if (Cell(2) is { Length: > 0 } factor && (line.NumberIn(columns[4]) is not > 0 || Cell(1) != "1"))
                return Refused($"第{line.Number}行：{period} 的衔接系数“{factor}”须大于零，且break列为1。", $"Line {line.Number}: the link factor “{factor}” of {period} must be above zero, with 1 in the column break.");
            if (Cell(1) is not ("" or "0" or "1")) return Refused($"第{line.Number}行：break“{Cell(1)}”须为1或留空。", $"Line {line.Number}: break “{Cell(1)}” is 1 or empty.");
            if (Cell(1) == "1") breaks.Add(new(period, Cell(2).Length > 0 ? line.NumberIn(columns[4]) : null));
            if ((unit ??= Cell(4)) != Cell(4))
                return Refused($"第{line.Number}行：{period} 的单位“{Cell(4)}”与前面各期的“{unit}”不同；一个序列只能有一种单位。", $"Line {line.Number}: {period} is in “{Cell(4)}”, the periods before in “{unit}”; a series has one unit.");
            if (Cell(5).Length > 0 && Period.Find(Cell(5)) is null) return Refused($"第{line.Number}行：基期“{Cell(5)}”不是时期（如 2020、2020-Q1）。", $"Line {line.Number}: the base “{Cell(5)}” is no period such as 2020 or 2020-Q1.");
            if ((@base ??= Cell(5)) != Cell(5) && Cell(1) != "1")
                return Refused($"第{line.Number}行：{period} 的基期由“{@base}”变为“{Cell(5)}”；须在break列标1，有重叠期的另给link_factor。", $"Line {line.Number}: at {period} the base changes from “{@base}” to “{Cell(5)}”; put 1 in the column break, and a link_factor where there is an overlap.");
            @base = Cell(5);
            if (Cell(3) is not { Length: > 0 } increment) continue;
            if (line.NumberIn(columns[5]) is not { } points) return Refused($"第{line.Number}行：agreed“{increment}”不是数字。", $"Line {line.Number}: agreed “{increment}” is not a number.");
            agreed[period.Year] = agreed.GetValueOrDefault(period.Year) + points;
        }

        var start = new Period(frequency!.Value, values.Keys.First());
        var length = values.Keys.Last() - start.Position + 1;
        return (new TimeSeries
        {
            Start = start, Unit = unit ?? "", Base = Period.Find(@base), Vintage = start.Add(length - 1), Breaks = [.. breaks.OrderBy(b => b.At.Position)],
            Values = [.. Enumerable.Range(start.Position, length).Select(p => values.TryGetValue(p, out var value) ? value : TimeSeriesValue.Missing(MissingReason.NotReported))],
        }, agreed, null);

        (TimeSeries?, IReadOnlyDictionary<int, double>, Text?) Refused(string zh, string en) => (null, agreed, new(zh, en));
    }

    public static Text NotAPeriod(CsvLine line) =>
        new($"第{line.Number}行：“{line.Cells[0]}”不是时期（如 2023、2024-Q1、2024-03）。", $"Line {line.Number}: “{line.Cells[0]}” is no period such as 2023, 2024-Q1 or 2024-03.");

    private static MissingReason? Why(string status) => status switch
    {
        "" or "O" => MissingReason.NotReported,
        "L" => MissingReason.NotCollected,
        "M" => MissingReason.NotApplicable,
        "Q" => MissingReason.Withheld,
        _ => null,
    };
}
